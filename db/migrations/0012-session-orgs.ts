import { type Kysely, sql } from 'kysely'

/** The orgs a session of an org and those below it (本级及下级) is for, as the tree stood when it began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessionOrgs')
    .addColumn('sessionId', 'integer', (c) => c.notNull().references('sessions.id'))
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('place', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('sessionOrgOnce', ['sessionId', 'orgId'])
    .modifyEnd(sql`without rowid`)
    .execute()
  await db.schema.createIndex('sessionsForOrg').on('sessionOrgs').columns(['orgId', 'sessionId']).execute()
}
