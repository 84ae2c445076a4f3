import type { Instant } from '../../clock.ts'
import { phaseOf } from '../../domain/session.ts'
import { wantSession } from './changed.ts'
import { closeSession } from './close-session.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Signing in begins now and not at its time. False: it is not ahead. */
export async function openNow(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<boolean> {
  if (phaseOf(session, now) !== 'ahead') return false
  await tx.sessions.change(session.id, { opensAt: now })
  await tx.sessionSteps.plan(session.id, 'open', now)
  await noted(tx, session, by, now, 'session.opened')
  await wantSession(tx, session.id, now)
  return true
}

/** Signing in ends now and not at its time. False: it is not open. */
export async function closeNow(tx: Tx, session: Row<'sessions'>, by: number, now: Instant): Promise<boolean> {
  if (phaseOf(session, now) !== 'open') return false
  const { skipped } = await closeSession(tx, { ...session, closesAt: now }, now)
  if (skipped !== undefined) return false
  await tx.sessions.change(session.id, { closesAt: now })
  await tx.sessionSteps.drop(session.id, 'owe', 'final')
  await noted(tx, session, by, now, 'session.closed')
  return true
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
