import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

/** How far a study owed has come. */
const COME: Record<Row<'owedStudies'>['state'], number> = { done: 3, 'handed-in': 2, owed: 1, waived: 0 }

/** Of a study both owe the one that has come further stands, with the questions it was asked and the answers to them. */
export async function mergeStudies(db: Kysely<Database>, from: number, into: number): Promise<void> {
  await db.updateTable('owedStudies').set({ helperId: into }).where('helperId', '=', from).execute()
  const both = await db
    .selectFrom('owedStudies as theirs')
    .innerJoin('owedStudies as own', 'own.sessionId', 'theirs.sessionId')
    .select(['own.sessionId', 'theirs.state as theirs', 'own.state as own'])
    .where('theirs.personId', '=', from)
    .where('own.personId', '=', into)
    .execute()
  for (const { sessionId, theirs, own } of both) {
    const gone = COME[theirs] > COME[own] ? into : from
    for (const table of ['studyAnswers', 'studyQuestions', 'owedStudies'] as const)
      await db.deleteFrom(table).where('sessionId', '=', sessionId).where('personId', '=', gone).execute()
  }
  for (const table of ['owedStudies', 'studyQuestions', 'studyAnswers'] as const)
    await db.updateTable(table).set({ personId: into }).where('personId', '=', from).execute()
}
