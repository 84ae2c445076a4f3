import type { Kysely } from 'kysely'

/** A notice for whoever keeps an org's records goes to the next one when the first cannot be reached. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('secretaryOf', 'integer', (c) => c.references('orgs.id'))
    .execute()
}
