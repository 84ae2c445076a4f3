import type { Instant } from '../../clock.ts'
import { mayAppeal } from '../../domain/absence.ts'
import { addDays } from '../../domain/dates.ts'
import { phaseOf } from '../../domain/session.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { approverOf } from '../leaves/approver.ts'
import { secretaryToTell } from '../who.ts'
import { appealAbout, myAppealAbout } from './abouts.ts'
import { wantOwn } from './changed.ts'
import { enterMark } from './correct-mark.ts'
import { statusOf } from './follow-absence.ts'
import { homeOf } from './orgs-of.ts'
import { rollsFor } from './roll.ts'
import { wantMakeups } from './want-study.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** So far back one is asked about sessions; a card of an older one still takes an appeal. */
export const LOOK_BACK = 60

/** Sessions of the last weeks whose record of a person may be said to be wrong, the newest first. */
export async function appealable(
  read: Reader,
  { orgId, personId, today }: { orgId: number; personId: number; today: string },
  now: Instant,
): Promise<Row<'sessions'>[]> {
  const rolls = await rollsFor(read, orgId, { from: addDays(today, -LOOK_BACK), to: today }, now)
  const own = rolls.filter(({ session, people }) => {
    const mine = people.find((one) => one.personId === personId)
    return mine?.expected === true && mayAppeal(mine.status) && phaseOf(session, now) === 'closed'
  })
  return own.map(({ session }) => session).toReversed()
}

/** Whether somebody has a mark at a session that goes on which may be said to be wrong once it is over. */
export async function appealableSoon(
  read: Reader,
  { orgId, personId, today }: { orgId: number; personId: number; today: string },
  now: Instant,
): Promise<boolean> {
  const rolls = await rollsFor(read, orgId, { from: addDays(today, -1), to: today }, now)
  return rolls.some(({ session, people }) => {
    const status = people.find((one) => one.personId === personId)?.status
    return (status === 'late' || status === 'left_early') && phaseOf(session, now) === 'open'
  })
}

/** Of a session that was called off nothing is recorded that could be wrong. */
export function demandHeld({ state }: Row<'sessions'>): void {
  if (state === 'cancelled') throw new UserError(({ sessions }) => sessions.absence.talk.appealCancelled)
}

/** Says that one's mark is wrong: it reaches the secretary. One at a time for a session. */
export async function fileAppeal(
  tx: Tx,
  session: Row<'sessions'>,
  { personId, text }: { personId: number; text: string },
  now: Instant,
): Promise<{ id: number; says: readonly Say[] }> {
  demandHeld(session)
  if (phaseOf(session, now) !== 'closed') throw new UserError(({ sessions }) => sessions.absence.talk.appealEarly)
  const status = await statusOf(tx, session, personId, now)
  if (status === null) throw new UserError(({ talk }) => talk.notOnRosterThen)
  if (!mayAppeal(status)) throw new UserError(({ sessions }) => sessions.absence.talk.nothingWrong)
  const id = await tx.appeals.file({ sessionId: session.id, personId, text, at: now })
  if (id === undefined) throw new UserError(({ sessions }) => sessions.absence.talk.appealOpen)
  await tx.audit.record({
    at: now,
    actorId: personId,
    orgId: session.orgId,
    act: 'appeal.filed',
    subject: `session:${session.id}/person:${personId}`,
    after: { status },
  })
  await wantOwn(tx, session, personId, now)
  const home = await homeOf(tx, session, personId)
  await wantMakeups(tx, home, now)
  // The secretary's own goes to whoever else may answer.
  const own = (await secretaryToTell(tx, home, now)) === personId
  const to = own ? { person: await approverOf(tx, home, personId, now) } : { secretaryOf: home }
  return { id, says: [{ to, show: appealAbout(session, id, home) }] }
}

export type Answer = { readonly as: 'present' | 'late' | 'leave' } | { readonly words: string }

/** The secretary accepts it, which corrects the mark, or declines with words; the person hears. False: answered before. */
export async function answerAppeal(
  tx: Tx,
  session: Row<'sessions'>,
  appeal: Row<'appeals'>,
  answer: Answer,
  { by, reason, now }: { by: number; reason: string; now: Instant },
): Promise<readonly Say[] | false> {
  const accepted = 'as' in answer
  // Cancelled after it was appealed against: nothing can be recorded of it any more.
  if (accepted && session.state === 'cancelled') throw new UserError(({ sessions }) => sessions.talk.cancelled)
  const state = accepted ? 'accepted' : 'declined'
  const words = accepted ? answer.as : answer.words
  if (!(await tx.appeals.answer(appeal.id, { state, answer: words, answeredBy: by, answeredAt: now }))) return false
  const { personId } = appeal
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: `appeal.${state}`,
    subject: `session:${session.id}/person:${personId}`,
    after: { answer: words },
  })
  if (accepted) {
    await enterMark(tx, session, { personId, status: answer.as, reason, by, now })
    await mendedBy(tx, session.id, personId, now)
  }
  return answered(tx, session, appeal, now)
}

/** Its cards show what became of it, and the person hears. */
async function answered(
  tx: Tx,
  session: Row<'sessions'>,
  { id, personId }: Row<'appeals'>,
  now: Instant,
): Promise<readonly Say[]> {
  const home = await homeOf(tx, session, personId)
  for (const card of await tx.cards.about('notice', JSON.stringify(appealAbout(session, id, home))))
    await tx.cards.want(card.id, now)
  const show = myAppealAbout(session.id, id)
  await wantOwn(tx, session, personId, now)
  await tx.cards.wantOf('notice', JSON.stringify(show), personId, now)
  await wantMakeups(tx, home, now)
  return [{ to: { person: personId }, show }]
}

/** A session is called off after its close: what was appealed against counts for nothing, and whoever did hears so. */
export async function voidAppeals(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<readonly Say[]> {
  const says: Say[] = []
  for (const appeal of await tx.appeals.openAt(session.id)) {
    const to = { state: 'void', answer: null, answeredBy: by, answeredAt: now } as const
    if (!(await tx.appeals.answer(appeal.id, to))) continue
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId: session.orgId,
      act: 'appeal.void',
      subject: `session:${session.id}/person:${appeal.personId}`,
      after: null,
    })
    await mendedBy(tx, session.id, appeal.personId, now)
    says.push(...(await answered(tx, session, appeal, now)))
  }
  return says
}

/** An answer tells what the mending of the notice would. */
async function mendedBy(tx: Tx, sessionId: number, personId: number, now: Instant): Promise<void> {
  const notice = await tx.absences.of(sessionId, personId)
  if (notice?.state === 'mending') await tx.absences.set(notice, { state: 'mended', dueAt: null, at: now })
}
