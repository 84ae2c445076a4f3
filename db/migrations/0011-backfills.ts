import type { Kysely } from 'kysely'

/**
 * Sessions entered afterwards from a file, and how the study of a missed session is made up: as the session or its org has
 * it, with the questions asked and every answer given.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('backfills')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('orgId', 'integer', (c) => c.notNull().references('orgs.id'))
    .addColumn('by', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('messageId', 'text', (c) => c.notNull().unique())
    .addColumn('fileKey', 'text', (c) => c.notNull())
    .addColumn('fileName', 'text', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('nextAt', 'integer')
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('problem', 'text')
    .addColumn('content', 'text')
    .addColumn('entered', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('backfillsDue').on('backfills').column('nextAt').execute()

  await db.schema.alterTable('sessions').addColumn('studyCheck', 'text').execute()
  await db.schema
    .createTable('studyChecks')
    .addColumn('orgId', 'integer', (c) => c.primaryKey().references('orgs.id'))
    .addColumn('check', 'text', (c) => c.notNull())
    .addColumn('setBy', 'integer', (c) => c.notNull())
    .addColumn('setAt', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .alterTable('owedStudies')
    .addColumn('least', 'integer', (c) => c.notNull().defaultTo(50))
    .execute()
  await db.schema
    .createTable('studyQuestions')
    .addColumn('sessionId', 'integer', (c) => c.notNull().references('sessions.id'))
    .addColumn('personId', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('nth', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('question', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('questionOnce', ['sessionId', 'personId', 'nth'])
    .execute()
  await db.schema
    .createTable('studyAnswers')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('sessionId', 'integer', (c) => c.notNull().references('sessions.id'))
    .addColumn('personId', 'integer', (c) => c.notNull().references('persons.id'))
    .addColumn('nth', 'integer', (c) => c.notNull())
    .addColumn('chosen', 'text', (c) => c.notNull())
    .addColumn('right', 'integer', (c) => c.notNull())
    .addColumn('at', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('studyAnswersOf').on('studyAnswers').columns(['sessionId', 'personId']).execute()
}
