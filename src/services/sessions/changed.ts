import { HOUR, type Instant, SECOND } from '../../clock.ts'
import type { About } from '../../entry.ts'
import { REFRESH_AFTER } from '../check-in.ts'
import { wantCards } from '../leaves/cards.ts'
import { settleSession } from './session-points.ts'
import { absenceAbout, mendedAbout } from './abouts.ts'
import { followChange } from './follow-absence.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export const sessionAbout = (session: number): Extract<About, { show: 'session' }> => ({ show: 'session', session })
export const mySessionAbout = (session: number): Extract<About, { show: 'my-session' }> => ({
  show: 'my-session',
  session,
})

/** The cards of a session in the group owe a newer picture, and so do the lists whoever keeps its records has open. */
export async function wantSession(tx: Tx, sessionId: number, refreshAt: Instant): Promise<void> {
  await tx.cards.wantShowing('session', JSON.stringify(sessionAbout(sessionId)), refreshAt)
  await tx.cards.wantRolls(sessionId, refreshAt - ROLL_LIVES, refreshAt)
}

/** What can be done with it is another: so do all lists in use, however long ago they were opened. */
export async function wantTurn(tx: Tx, sessionId: number, now: Instant): Promise<void> {
  await tx.cards.wantShowing('session', JSON.stringify(sessionAbout(sessionId)), now)
  await tx.cards.wantRolls(sessionId, 0, now)
}

/**
 * What it is now is another: so do those its people have, who would go on reading that they may sign in. One made since
 * then, as `since` says, was drawn so: of a reminder that leaves as signing in begins these are all its cards.
 */
export async function wantPhase(tx: Tx, sessionId: number, now: Instant, since: Instant = now + 1): Promise<void> {
  await wantTurn(tx, sessionId, now)
  await tx.cards.wantMade('notice', JSON.stringify(mySessionAbout(sessionId)), since, now + REFRESH_AFTER)
}

/** A list follows what happens as long as somebody may be looking at it; each of its pictures reads the whole roster. */
const ROLL_LIVES = 12 * HOUR
const ROLL_AFTER = 10 * SECOND

/** So do those one person has of it: more than one card once it is over. */
export async function wantOwn(tx: Tx, { id, state }: Row<'sessions'>, personId: number, at: Instant): Promise<void> {
  const over = state === 'closed' || state === 'cancelled'
  for (const about of over ? [mySessionAbout, absenceAbout, mendedAbout] : [mySessionAbout])
    await tx.cards.wantOf('notice', JSON.stringify(about(id)), personId, at)
}

/** Leave that waits to be decided says so where they came after all. */
async function wantAsked(tx: Tx, sessionId: number, personId: number, at: Instant): Promise<void> {
  for (const leave of await tx.leaves.ofSession(sessionId))
    if (leave.personId === personId && leave.state === 'asked') await wantCards(tx, leave, at)
}

/** A person's attendance at a session may be another now, whatever happened: the one place that sees to what follows. */
export async function attendanceChanged(
  tx: Tx,
  session: Row<'sessions'>,
  personId: number,
  now: Instant,
): Promise<void> {
  await settleSession(tx, session, personId, now)
  await followChange(tx, session, personId, now)
  if (session.state === 'closed') await tx.reports.markStale(session.orgId, session.date)
  await wantOwn(tx, session, personId, now + REFRESH_AFTER)
  await wantAsked(tx, session.id, personId, now)
  await tx.cards.wantShowing('session', JSON.stringify(sessionAbout(session.id)), now + REFRESH_AFTER)
  await wantLists(tx, session, now)
}

/** The lists in use, which say as well what can be taken back. */
export async function wantLists(tx: Tx, { id }: Pick<Row<'sessions'>, 'id'>, now: Instant): Promise<void> {
  await tx.cards.wantRolls(id, now - ROLL_LIVES, now + ROLL_AFTER)
}
