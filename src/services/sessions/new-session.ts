import type { Instant } from '../../clock.ts'
import { assignSpeakers } from './assign-speakers.ts'
import { createSession, type Wanted } from './create-session.ts'
import { beginSeries } from './series.ts'
import { meanBelow, orgsOf } from './orgs-of.ts'
import { planSteps } from './steps.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export const SESSION_BACKFILLED = 'session.backfilled'

/** Writes it down to be read back; until it is confirmed it counts for nothing. */
export async function draftSession(
  tx: Tx,
  org: { orgId: number; zone: string },
  wanted: Wanted,
  by: number,
  now: Instant,
): Promise<number> {
  const id = await createSession(tx, org, wanted, { by, now, state: 'draft' })
  if (id === undefined) throw new Error('a session of no series was not made')
  return id
}

/** It counts from now on. One that is over already is closed at once: entered afterwards (补录). False: it was no draft. */
export async function confirmSession(
  tx: Tx,
  session: Row<'sessions'>,
  by: number,
  now: Instant,
): Promise<'planned' | 'backfilled' | false> {
  if (session.scope === 'below') await meanBelow(tx, session)
  const over = session.closesAt <= now
  const held = { state: 'closed', closedAt: now, finalAt: now, backfilledAt: now } as const
  const to = over ? { ...held, rosterAt: await rosterThen(tx, session) } : ({ state: 'planned' } as const)
  if (!(await tx.sessions.turn(session.id, 'draft', to))) return false
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: over ? SESSION_BACKFILLED : 'session.planned',
    subject: `session:${session.id}`,
    after: { type: session.type, startsAt: session.startsAt },
  })
  if (over) {
    await tx.reports.markStale(session.orgId, session.date)
    return 'backfilled'
  }
  await planSteps(tx, session, now)
  await beginSeries(tx, session, by, now)
  // Not part of what is repeated: each session of a series has its own turn.
  await assignSpeakers(tx, session, now)
  return 'planned'
}

/**
 * Before the bot came there was no roster: the first one is the best that is known of who was expected then; of several orgs
 * the last first one, each counting from its own.
 */
export async function rosterThen(read: Reader, session: Row<'sessions'>): Promise<Instant | null> {
  let last: Instant | null = null
  for (const org of await orgsOf(read, session)) {
    const first = await read.roster.first(org)
    if (first !== undefined && first > session.startsAt) last = Math.max(last ?? first, first)
  }
  return last
}

/** It never counted. False: it was no draft any more. */
export const dropDraft = (tx: Tx, { id }: Row<'sessions'>, now: Instant): Promise<boolean> =>
  tx.sessions.turn(id, 'draft', { state: 'cancelled', cancelledAt: now })
