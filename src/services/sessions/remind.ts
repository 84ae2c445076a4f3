import { type Instant, MINUTE } from '../../clock.ts'
import { AT_A_TIME } from '../at-a-time.ts'
import { leftOutOf } from '../missing.ts'
import { mySessionAbout } from './changed.ts'
import { rollOf } from './roll.ts'
import type { StepDone } from './steps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** Members hear of it so long before the start (design.md section 5). */
export const REMIND_BEFORE = 30 * MINUTE

/** Those expected who have neither signed in nor leave, whom a direct message reaches and who have muted none. */
export async function notSignedIn(read: Reader, session: Row<'sessions'>, now: Instant): Promise<number[]> {
  const { people } = await rollOf(read, session, now)
  const waiting = people.filter(({ expected, status }) => expected && status === 'open').map(({ personId }) => personId)
  const leftOut = await leftOutOf(read, waiting)
  return waiting.filter((person) => !leftOut.has(person))
}

/**
 * Then: those who have not signed in, each once (design.md section 5). A card somebody opened for themselves days ago
 * reminds them of nothing.
 */
export async function remindMembers(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  if (now >= session.startsAt) return { says: [], skipped: 'missed' }
  return writeTo(tx, session, now, { since: session.startsAt - REMIND_BEFORE, until: session.startsAt })
}

/** The secretary has those reminded who have still not signed in: once for a session. */
export async function nudge(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<StepDone> {
  if (now >= session.closesAt) return { says: [], skipped: 'missed' }
  const since = (await tx.sessionSteps.get(session.id, 'nudge'))?.dueAt ?? now
  return writeTo(tx, session, now, { since, until: session.closesAt })
}

/** A part of them: whoever has a card made since then has been written to. */
async function writeTo(
  tx: Tx,
  session: Row<'sessions'>,
  now: Instant,
  { since, until }: { since: Instant; until: Instant },
): Promise<StepDone> {
  const show = mySessionAbout(session.id)
  const cards = (await tx.cards.about('notice', JSON.stringify(show))).filter(({ createdAt }) => createdAt >= since)
  const told = new Set(cards.map(({ personId }) => personId))
  const persons = (await notSignedIn(tx, session, now)).filter((person) => !told.has(person))
  return {
    says: persons.slice(0, AT_A_TIME).map((person) => ({ to: { person }, show, until })),
    more: persons.length > AT_A_TIME,
  }
}
