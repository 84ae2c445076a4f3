import type { Instant } from '../../clock.ts'
import { FINAL_AFTER, signInOf } from '../../domain/session.ts'
import { wasUnreachable } from '../unreachable.ts'
import type { StepDone } from './steps.ts'
import { wantPhase } from './changed.ts'
import { wantMerged } from './merged.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Signing in is over: the cards show the result. Absences become final, and are told, later (domain.md). */
export async function closeSession(
  tx: Tx,
  session: Row<'sessions'>,
  now: Instant,
  unreachableSince: Instant | null = null,
): Promise<StepDone> {
  const closedAt = Math.min(now, session.closesAt)
  const outage = (await wasUnreachable(tx, signInOf(session), unreachableSince)) ? 1 : 0
  if (!(await tx.sessions.turn(session.id, 'planned', { state: 'closed', closedAt, outage })))
    return { says: [], skipped: 'closed-before' }
  // Once more, where it was opened again.
  await tx.sessionSteps.again(session.id, 'owe', closedAt)
  await tx.sessionSteps.again(session.id, 'final', closedAt + FINAL_AFTER)
  await tx.reports.markStale(session.orgId, session.date)
  await wantPhase(tx, session.id, now)
  await wantMerged(tx, session, now)
  return { says: [] }
}
