import type { Kysely } from 'kysely'

/** What closed study days made of a person's streak: a cache of the record, forgotten whenever those days change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('streaks')
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('personId', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('through', 'text', (c) => c.notNull())
    .addColumn('current', 'integer', (c) => c.notNull())
    .addColumn('longest', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('streakOnce', ['orgId', 'personId'])
    .execute()
}
