import { scoredQuestion } from '../content/item.ts'
import { readSnapshot } from '../content/snapshot.ts'
import { checkIn, REFRESH_AFTER, type Act, type Verdict } from './check-in.ts'
import type { Choice } from '../i18n/text.ts'
import { wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Tx } from '../../db/store.ts'

const LETTERS = 'ABCDEFGHIJ'

export interface Answered {
  /** What the answer did as a check-in; an answer is never taken outside the window. */
  readonly checkIn: Verdict
  /** False when this person answered before: the first answer counts. */
  readonly first: boolean
  readonly right: boolean
  readonly rightOption: Choice
  readonly chosenOption: Choice
}

/** Answers the scored question of a study day. Undefined when the item has no such option. */
export async function answerQuestion(tx: Tx, act: Omit<Act, 'way'>, option: number): Promise<Answered | undefined> {
  const item = readSnapshot(act.day.snapshot)
  const question = scoredQuestion(item)
  const choiceOf = (index = -1): Choice | undefined => {
    const text = question?.options[index]
    return text === undefined ? undefined : { letter: LETTERS[index] ?? '?', text }
  }
  const chosen = choiceOf(option)
  const rightOption = choiceOf(question?.right[0])
  if (!question || !chosen || !rightOption) return undefined

  const index = item.questions.indexOf(question)
  const before = await tx.study.answerOf(act.day.id, act.personId, index)
  const verdict = await checkIn(tx, { ...act, way: 'answer' })
  const { day, personId, at, now } = act
  if (before && before.at <= at) {
    const [old = option] = JSON.parse(before.chosen) as number[]
    return {
      checkIn: verdict,
      first: false,
      right: before.right === 1,
      rightOption,
      chosenOption: choiceOf(old) ?? chosen,
    }
  }
  const outside = at < day.slotAt ? 'early' : at >= day.lateUntil ? 'closed' : undefined
  if (outside || verdict.kind === 'not-on-roster')
    return {
      checkIn: outside ? { kind: outside } : verdict,
      first: false,
      right: false,
      rightOption,
      chosenOption: chosen,
    }

  const right = question.right.includes(option)
  const given = { chosen: JSON.stringify([option]), right: right ? 1 : 0, at }
  if (before) {
    await tx.study.correctAnswer(day.id, personId, index, given)
    await tx.audit.record({
      at: now,
      actorId: null,
      orgId: day.orgId,
      act: 'answer.corrected',
      subject: `day:${day.id}/person:${personId}`,
      before: { chosen: before.chosen, at: before.at },
      after: given,
      reason: 'an earlier act arrived later',
    })
  } else {
    await tx.study.answer({ studyDayId: day.id, personId, question: index, ...given })
    // The tally is of those expected (domain.md Participation).
    if ((await tx.study.checkInOf(day.id, personId))?.expected === 1) await tx.study.count(day.id, 'answered')
  }
  await settleDay(tx, day, personId, now, before ? 'earlier-act' : null)
  await wantStudyCard(tx, day.id, now + REFRESH_AFTER)
  return { checkIn: verdict, first: true, right, rightOption, chosenOption: chosen }
}
