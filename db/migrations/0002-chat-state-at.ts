import type { Kysely } from 'kysely'

/** By which event the bot is in a group or out of it: an older one that is delivered late changes nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('chats')
    .addColumn('stateAt', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}
