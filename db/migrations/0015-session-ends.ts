import { type Kysely, sql } from 'kysely'

/** When a session is to end is one thing, when its signing in ends another: by hand it ends earlier, or is opened again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sessions')
    .addColumn('endsAt', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  // Whom somebody is to teach at home is asked whenever they look at their own record.
  await db.schema.createIndex('owedOfHelper').on('owedStudies').column('helperId').execute()
  await sql`UPDATE sessions SET "endsAt" = "closesAt"`.execute(db)
}
