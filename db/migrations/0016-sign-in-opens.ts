import type { Kysely } from 'kysely'

const HALF_AN_HOUR = 30 * 60_000

/** How long before a session signing in begins was the same everywhere; each has its own now. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sessions')
    .addColumn('opensBefore', 'integer', (c) => c.notNull().defaultTo(HALF_AN_HOUR))
    .execute()
}
