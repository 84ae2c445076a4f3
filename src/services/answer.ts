import { scoredQuestion, type StudyItem } from '../content/item.ts'
import { checkIn, REFRESH_AFTER, type Act, type Verdict } from './check-in.ts'
import { wantStudyCard } from './expected.ts'
import type { Tx } from '../../db/store.ts'

export interface Answered {
  /** What the answer did as a check-in; an answer is never taken outside the window. */
  readonly checkIn: Verdict
  /** False when this person answered before: the first answer counts. */
  readonly first: boolean
  readonly right: boolean
  readonly rightOption: string
  readonly chosenOption: string
}

/** Answers the scored question of a study day. Undefined when the item has no such option. */
export async function answerQuestion(tx: Tx, act: Omit<Act, 'way'>, option: number): Promise<Answered | undefined> {
  const item = JSON.parse(act.day.snapshot) as StudyItem
  const question = scoredQuestion(item)
  const chosen = question?.options[option]
  const rightOption = question?.options[question.right[0] ?? -1]
  if (!question || chosen === undefined || rightOption === undefined) return undefined

  const index = item.questions.indexOf(question)
  const before = await tx.study.answerOf(act.day.id, act.personId, index)
  const verdict = await checkIn(tx, { ...act, way: 'answer' })
  const outside = verdict.kind === 'not-on-roster' || act.at >= act.day.lateUntil || act.at < act.day.slotAt
  if (before || outside) {
    const old = before ? (JSON.parse(before.chosen) as number[])[0] : option
    return {
      checkIn: verdict, first: false, right: before?.right === 1, rightOption,
      chosenOption: question.options[old ?? option] ?? chosen,
    }
  }

  const right = question.right.includes(option)
  await tx.study.answer({
    studyDayId: act.day.id, personId: act.personId, question: index, chosen: JSON.stringify([option]),
    right: right ? 1 : 0, at: act.at,
  })
  await tx.study.count(act.day.id, 'answered')
  await wantStudyCard(tx, act.day.id, act.now + REFRESH_AFTER)
  return { checkIn: verdict, first: true, right, rightOption, chosenOption: chosen }
}
