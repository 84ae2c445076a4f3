import type { Kysely } from 'kysely'

/** Until when leave for a session may be asked for was the same everywhere; each org says it now (domain LeaveRule). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('settings')
    .addColumn('leaveRule', 'text', (c) => c.notNull().defaultTo('hours'))
    .execute()
}
