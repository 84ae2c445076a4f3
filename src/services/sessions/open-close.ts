import { type Instant, MINUTE } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import { mayOpenOn, phaseOf, usualOpening } from '../../domain/session.ts'
import { UserError } from '../../errors.ts'
import { mySessionAbout, wantPhase } from './changed.ts'
import { closeSession } from './close-session.ts'
import { wantMerged } from './merged.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** So long it can be signed for once more after it was closed by mistake. */
const OPEN_AGAIN = 30 * MINUTE

/** Signing in begins now and not at its time, or again until absences are final. False: neither can be. */
export async function openNow(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<boolean> {
  if (session.state === 'closed' && session.finalAt === null) return openAgain(tx, session, by, now)
  if (phaseOf(session, now) !== 'ahead') return false
  const zone = (await tx.orgs.chatOf(session.orgId))?.timeZone ?? 'UTC'
  if (!mayOpenOn(session, now, localDate(now, zone))) throw new UserError(({ sessions }) => sessions.talk.tooSoon)
  await tx.sessions.change(session.id, { opensAt: now })
  await tx.sessionSteps.plan(session.id, 'open', now)
  await noted(tx, session, by, now, 'session.opened')
  await wantPhase(tx, session.id, now)
  return true
}

async function openAgain(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<boolean> {
  const closesAt = Math.max(session.closesAt, session.endsAt, now + OPEN_AGAIN)
  // Where leave is for those who ask before it begins, it stays so.
  const ahead = session.leaveUntil <= session.startsAt
  const leaveUntil = ahead ? session.leaveUntil : Math.max(session.leaveUntil, closesAt)
  const to = { state: 'planned', closedAt: null, closesAt, leaveUntil } as const
  if (!(await tx.sessions.turn(session.id, 'closed', to))) return false
  await tx.sessionSteps.drop(session.id)
  await tx.sessionSteps.again(session.id, 'close', closesAt)
  await noted(tx, session, by, now, 'session.opened-again')
  await wantPhase(tx, session.id, now)
  await wantMerged(tx, session, now)
  return true
}

/** It was begun sooner than it would have begun, and nobody has a mark yet: it can begin at its time. */
export const mayTakeOpeningBack = (
  session: Row<'sessions'>,
  marks: readonly Pick<Row<'marks'>, 'status'>[],
  now: Instant,
): boolean =>
  phaseOf(session, now) === 'open' && now < usualOpening(session) && marks.every(({ status }) => status === null)

/** What `closeNow` can end, or take back. */
export const mayClose = (
  session: Row<'sessions'>,
  marks: readonly Pick<Row<'marks'>, 'status'>[],
  now: Instant,
): boolean => mayTakeOpeningBack(session, marks, now) || (phaseOf(session, now) === 'open' && now >= session.startsAt)

async function takeOpeningBack(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<void> {
  const opensAt = usualOpening(session)
  await tx.sessions.change(session.id, { opensAt })
  await tx.sessionSteps.again(session.id, 'open', opensAt)
  // Whoever keeps the records may remind of it anew.
  await tx.sessionSteps.forget(session.id, 'nudge')
  await noted(tx, session, by, now, 'session.opening-undone')
  await wantPhase(tx, session.id, now)
  await tx.cards.wantShowing('notice', JSON.stringify(mySessionAbout(session.id)), now)
  await wantMerged(tx, session, now)
}

/**
 * Signing in ends now and not at its time, or has not begun yet where it was begun by mistake. False: it is not open, or the
 * session has not begun: then it is moved or cancelled. `backOnly`: a begun one is not ended.
 */
export async function closeNow(
  tx: Tx,
  session: Row<'sessions'>,
  by: number,
  now: Instant,
  backOnly = false,
): Promise<'closed' | 'taken-back' | false> {
  if (mayTakeOpeningBack(session, await tx.marks.at(session.id), now)) {
    await takeOpeningBack(tx, session, by, now)
    return 'taken-back'
  }
  if (backOnly || phaseOf(session, now) !== 'open' || now < session.startsAt) return false
  const { skipped } = await closeSession(tx, { ...session, closesAt: now }, now)
  if (skipped !== undefined) return false
  await tx.sessions.change(session.id, { closesAt: now })
  await tx.sessionSteps.drop(session.id, 'owe', 'final')
  await noted(tx, session, by, now, 'session.closed')
  return 'closed'
}

const noted = (tx: Tx, { id, orgId, opensAt, closesAt }: Row<'sessions'>, by: number, now: Instant, act: string) =>
  tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act,
    subject: `session:${id}`,
    before: { opensAt, closesAt },
    after: { at: now },
  })
