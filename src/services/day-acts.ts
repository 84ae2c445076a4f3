import { scoredQuestion } from '../content/item.ts'
import { readSnapshot } from '../content/snapshot.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** What one person has done on a study day: the check-in, the answer to the scored question and the note that stand. */
export type DayActs = NonNullable<Awaited<ReturnType<Reader['study']['actsOf']>>>

export async function actsOf(read: Reader, day: Row<'studyDays'>, personId: number): Promise<DayActs> {
  const item = readSnapshot(day.snapshot)
  const question = scoredQuestion(item)
  // Nobody has answered where there is no question.
  const acts = await read.study.actsOf(day.id, personId, question ? item.questions.indexOf(question) : -1)
  if (!acts) throw new Error(`no study day ${day.id}`)
  return acts
}
