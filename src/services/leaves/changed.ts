import type { Instant } from '../../clock.ts'
import { spanOf } from '../../domain/leave.ts'
import { recountExpected } from '../recount-expected.ts'
import { attendanceChanged } from '../sessions/changed.ts'
import { meantBetween } from '../sessions/meant.ts'
import { wantCards } from './cards.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** What leave for a session is for stands otherwise now: the cards of whoever asked and of whoever decides show it. */
export async function wantLeaves(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<readonly Row<'leaves'>[]> {
  const own = await leavesFor(tx, session)
  for (const leave of own) await wantCards(tx, leave, now)
  return own
}

/** Asked for and approved ones for a session alone. */
export const leavesFor = (tx: Tx, { id }: Row<'sessions'>): Promise<readonly Row<'leaves'>[]> => tx.leaves.ofSession(id)

/** Whether the person has come to the one session it is asked for: there is nothing to decide, as long as that stands. */
export async function cameAfterAll(
  read: Reader,
  { state, sessionId, personId }: Pick<Row<'leaves'>, 'state' | 'sessionId' | 'personId'>,
): Promise<boolean> {
  const mark = state !== 'asked' || sessionId === null ? undefined : await read.marks.of(sessionId, personId)
  return mark?.status === 'present' || mark?.status === 'late'
}

/** A leave stands otherwise now: its cards show it, and so does the attendance at every session it covers. */
export async function leaveChanged(tx: Tx, leave: Row<'leaves'>, now: Instant): Promise<void> {
  const { personId } = leave
  await wantCards(tx, leave, now)
  for (const session of await coveredBy(tx, leave)) await attendanceChanged(tx, session, personId, now)
}

/** The sessions it is for. */
export async function coveredBy(tx: Tx, { orgId, sessionId, from, to }: Row<'leaves'>): Promise<Row<'sessions'>[]> {
  if (sessionId === null) return meantBetween(tx, orgId, from, to)
  const one = await tx.sessions.get(sessionId)
  return one ? [one] : []
}

/** Leave of whole dates excuses their study days from now on, those that are over too. */
export async function beginStanding(tx: Tx, leave: Row<'leaves'>, zone: string, now: Instant): Promise<void> {
  const { id, orgId, personId } = leave
  const { since, until } = spanOf(leave, zone)
  await tx.roster.addStanding({ orgId, personId, standing: 'leave', since, until, reason: '', leaveId: id })
  if (since <= now) await recountExpected(tx, orgId, now, since)
}

/** It excuses none from `at` on. */
export async function endStanding(tx: Tx, leave: Row<'leaves'>, at: Instant, now: Instant): Promise<void> {
  const { id, orgId, personId } = leave
  for (const held of await tx.roster.standingsOf(orgId, personId))
    if (held.leaveId === id) await tx.roster.endStanding(held, Math.max(held.since, at))
  if (at <= now) await recountExpected(tx, orgId, now, at)
}
