import type { Instant } from '../../clock.ts'
import type { Question } from '../../content/item.ts'
import { answering, passed, SHIPPED_CHECK } from '../../domain/study-check.ts'
import { STUDY_NOTE_MINIMUM } from '../../domain/owed-study.ts'
import type { Env } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { drawQuestions } from './draw-questions.ts'
import { finishStudy, openStudyOf, type Study } from './owed-study.ts'
import { wantStudy } from './want-study.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/**
 * Draws what somebody is asked about a session, once; another press changes nothing. Where the content of the branch has no
 * question at all, a note makes it up.
 */
export async function startQuestions(tx: Tx, of: Study, env: Env, now: Instant): Promise<'asked' | 'none'> {
  const study = await openStudyOf(tx, of)
  if (study.check !== 'questions') throw new UserError(({ talk }) => talk.staleCard)
  const { session, personId } = of
  if ((await tx.studyChecks.questions(session.id, personId)).length > 0) return 'asked'
  const chat = await tx.orgs.chatOf(session.orgId)
  const settings = chat && (await tx.orgs.settings(chat.chatId))
  const items = settings ? (env.packs.get(settings.packId)?.items ?? []) : []
  const studied = chat ? (await tx.study.used(chat.chatId)).map(({ itemId }) => itemId) : []
  const drawn = drawQuestions(items, {
    about: `${session.title}\n${session.material}`,
    studied: new Set(studied),
    seed: `${session.id} ${personId}`,
    count: study.least,
  })
  if (drawn.length === 0) {
    await tx.owedStudies.change(study, { check: SHIPPED_CHECK.kind, least: STUDY_NOTE_MINIMUM })
    await wantStudy(tx, session, personId, now)
    return 'none'
  }
  const rows = drawn.map(({ title, question }, nth) => ({
    ...{ sessionId: session.id, personId, nth, title },
    question: JSON.stringify(question),
  }))
  await tx.studyChecks.ask(rows)
  await wantStudy(tx, session, personId, now)
  return 'asked'
}

export const questionOf = ({ question }: Row<'studyQuestions'>): Question => JSON.parse(question) as Question

/** The answers so far, as the rule of passing asks for them. */
export const givenTo = async (read: Reader, sessionId: number, personId: number) =>
  (await read.studyChecks.answers(sessionId, personId)).map(({ nth, right }) => ({ nth, right: right === 1 }))

export type Answered = 'right' | 'wrong' | 'before' | 'passed'

/** Every answer is kept; a wrong one may be tried again once its explanation was seen. The last right one makes it up. */
export async function answerStudy(
  tx: Tx,
  of: Study,
  { nth, chosen }: { nth: number; chosen: readonly number[] },
  now: Instant,
): Promise<Answered> {
  const study = await openStudyOf(tx, of)
  const { session, personId } = of
  const asked = await tx.studyChecks.questions(session.id, personId)
  const row = asked.find((one) => one.nth === nth)
  if (study.check !== 'questions' || !row) throw new UserError(({ talk }) => talk.staleCard)
  const given = await givenTo(tx, session.id, personId)
  // Answered meanwhile on another card, or the press came twice.
  if (answering(asked.length, given).right.has(nth)) return 'before'
  const question = questionOf(row)
  if (chosen.length === 0 || chosen.some((option) => question.options[option] === undefined))
    throw new UserError(({ talk }) => talk.formProblem.answerMissing)
  const right = chosen.length === question.right.length && question.right.every((option) => chosen.includes(option))
  const answer = { sessionId: session.id, personId, nth, chosen: JSON.stringify(chosen), right: right ? 1 : 0, at: now }
  await tx.studyChecks.answer(answer)
  if (passed(asked.length, [...given, { nth, right }])) {
    await finishStudy(tx, of, now, personId, {})
    return 'passed'
  }
  await wantStudy(tx, session, personId, now)
  return right ? 'right' : 'wrong'
}
