import { scoredQuestion } from '../content/item.ts'
import { readSnapshot } from '../content/snapshot.ts'
import type { Instant } from '../clock.ts'
import { recordCheckIn, settleAct, type Act, type Recorded, type Verdict } from './check-in.ts'
import type { DayActs } from './day-acts.ts'
import type { Choice } from '../i18n/text.ts'
import type { Row } from '../../db/schema.ts'
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

  const came = await recordCheckIn(tx, { ...act, way: 'answer' })
  const right = question.right.includes(option)
  const answered = answerWith({ came, act, right, option })
  if (answered.first) {
    const given = { chosen: JSON.stringify([option]), right: right ? 1 : 0, at: act.at }
    const before = earlier(came.before)
    await recordAnswer(tx, act, { question: item.questions.indexOf(question), ...given }, before, came.expected)
    const acts = before ? undefined : came.acts && { ...came.acts, right: given.right }
    await settleAct(tx, act, came, acts, before ? 'earlier-act' : undefined)
  } else if (came.verdict.kind === 'done') await settleAct(tx, act, came, came.acts)
  return {
    checkIn: answered.checkIn,
    first: answered.first,
    right: answered.right,
    rightOption,
    chosenOption: choiceOf(answered.option) ?? chosen,
  }
}

const earlier = ({ chosen, right, answeredAt: at }: DayActs) =>
  chosen === null || right === null || at === null ? undefined : { chosen, right, at }

interface Given {
  readonly came: Recorded
  readonly act: Pick<Act, 'day' | 'at'>
  readonly right: boolean
  readonly option: number
}

/** Whether an answer is the first, and which counts and stands after it. */
function answerWith({ came, act: { day, at }, right, option }: Given) {
  const before = earlier(came.before)
  if (before && before.at <= at) {
    const [old = option] = JSON.parse(before.chosen) as number[]
    return { checkIn: came.verdict, first: false, right: before.right === 1, option: old }
  }
  const outside = at < day.slotAt ? 'early' : at >= day.lateUntil ? 'closed' : undefined
  if (outside) return { checkIn: { kind: outside } as const, first: false, right: false, option }
  if (came.verdict.kind === 'not-on-roster') return { checkIn: came.verdict, first: false, right: false, option }
  return { checkIn: came.verdict, first: true, right, option }
}

/** The first answer of a person, or one that turns out to have been earlier than the first. */
async function recordAnswer(
  tx: Tx,
  { day, personId, now }: Omit<Act, 'way'>,
  given: Pick<Row<'answers'>, 'question' | 'chosen' | 'right' | 'at'>,
  before: { readonly chosen: string; readonly at: Instant } | undefined,
  expected: boolean,
): Promise<void> {
  const { question, ...after } = given
  if (!before) {
    await tx.study.answer({ studyDayId: day.id, personId, ...given })
    // The tally is of those expected (domain.md Participation).
    if (expected) await tx.study.count(day.id, 'answered')
    return
  }
  await tx.study.correctAnswer(day.id, personId, question, after)
  await tx.audit.record({
    at: now,
    actorId: null,
    orgId: day.orgId,
    act: 'answer.corrected',
    subject: `day:${day.id}/person:${personId}`,
    before: { chosen: before.chosen, at: before.at },
    after,
    reason: 'an earlier act arrived later',
  })
}
