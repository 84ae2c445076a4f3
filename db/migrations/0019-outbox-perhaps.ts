import type { Kysely } from 'kysely'

/** Since when a message may have been there that is sent once more; no refusal after that shows that nobody has seen it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('perhapsSince', 'integer').execute()
}
