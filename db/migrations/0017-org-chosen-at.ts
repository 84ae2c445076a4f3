import type { Kysely } from 'kysely'

/** An org below one's own is meant for the day it was chosen on, and not for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('identities').addColumn('orgAt', 'integer').execute()
}
