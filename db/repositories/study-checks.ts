import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** By what missed sessions are made up: what an org has said, the questions asked, every answer given. */
export function studyCheckRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    ofOrg: prepare.first((orgId: number) => db.selectFrom('studyChecks').selectAll().where('orgId', '=', orgId)),

    async setOfOrg({ orgId, ...to }: Row<'studyChecks'>): Promise<void> {
      await db
        .insertInto('studyChecks')
        .values({ orgId, ...to })
        .onConflict((conflict) => conflict.column('orgId').doUpdateSet(to))
        .execute()
    },

    /** The first drawing stands. */
    async ask(questions: readonly NewRow<'studyQuestions'>[]): Promise<void> {
      if (questions.length === 0) return
      await db
        .insertInto('studyQuestions')
        .values([...questions])
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    questions: prepare.all((sessionId: number, personId: number) =>
      db
        .selectFrom('studyQuestions')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .orderBy('nth'),
    ),

    async answer(answer: Omit<NewRow<'studyAnswers'>, 'id'>): Promise<void> {
      await db.insertInto('studyAnswers').values(answer).execute()
    },

    /** In the order they were given. */
    answers: prepare.all((sessionId: number, personId: number) =>
      db
        .selectFrom('studyAnswers')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .orderBy('id')
        .limit(sql.lit(500)),
    ),
  }
}
