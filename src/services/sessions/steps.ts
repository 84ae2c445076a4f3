import type { Instant } from '../../clock.ts'
import type { Say } from '../../entry.ts'
import { wantEvent } from '../calendar/want-event.ts'
import { tellLeaves } from '../leaves/moved.ts'
import { announce, openSignIn } from './announce.ts'
import { planSpeech } from './assign-speakers.ts'
import { closeSession } from './close-session.ts'
import { tellChanges } from './tell.ts'
import { finalise, oweOnLeave } from './finalise.ts'
import { meanBelow } from './orgs-of.ts'
import { nudge, REMIND_BEFORE, remindMembers } from './remind.ts'
import { remindSpeakers, tellSpeakers } from './tell-speakers.ts'
import type { Row, SessionStep } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/** Plans what falls due of a session that counts. */
export async function planSteps(tx: Tx, session: Row<'sessions'>, announceAt: Instant): Promise<void> {
  const { id, opensAt, startsAt, closesAt } = session
  await tx.sessionSteps.plan(id, 'announce', announceAt)
  await tx.sessionSteps.plan(id, 'remind', startsAt - REMIND_BEFORE)
  await tx.sessionSteps.plan(id, 'open', opensAt)
  await tx.sessionSteps.plan(id, 'close', closesAt)
  await planSpeech(tx, session, announceAt)
  await wantEvent(tx, session, announceAt)
}

/** What a step says, and whether a part of it is left. */
export interface StepDone {
  readonly says: readonly Say[]
  readonly more?: boolean
  /** Why it need not be done any more. */
  readonly skipped?: string
  /** Kept with the step that ran. */
  readonly note?: string
  /** It comes later. */
  readonly again?: Instant
}

/** What each step does, once it is due. */
const RUN: {
  readonly [S in SessionStep]: (
    tx: Tx,
    session: Row<'sessions'>,
    now: Instant,
    unreachableSince: Instant | null,
  ) => Promise<StepDone>
} = {
  announce,
  remind: remindMembers,
  open: openSignIn,
  nudge,
  close: closeSession,
  tell: tellChanges,
  leaves: tellLeaves,
  owe: oweOnLeave,
  final: finalise,
  speak: tellSpeakers,
  speak3: remindSpeakers,
  speak1: remindSpeakers,
}

/** Runs a step that is due, or a part of it; who calls again for the rest finds it planned still. */
export async function runStep(
  tx: Tx,
  sessionId: number,
  step: SessionStep,
  now: Instant,
  unreachableSince: Instant | null = null,
): Promise<{ says: readonly Say[]; more: boolean }> {
  const nothing = { says: [], more: false }
  const due = await tx.sessionSteps.get(sessionId, step)
  const session = await tx.sessions.get(sessionId)
  if (!due || !session || due.state !== 'planned' || due.dueAt > now) return nothing
  if (session.state === 'draft' || (session.state === 'cancelled' && step !== 'tell')) {
    await tx.sessionSteps.decide(due, 'skipped', session.state, now)
    return nothing
  }
  // Who is meant is settled when it begins.
  if (session.scope === 'below' && now < session.startsAt) {
    await meanBelow(tx, session)
    await wantEvent(tx, session, now)
  }
  const { says, more = false, skipped, note = null, again } = await RUN[step](tx, session, now, unreachableSince)
  if (again !== undefined) await tx.sessionSteps.plan(sessionId, step, again)
  else if (!more) await tx.sessionSteps.decide(due, skipped === undefined ? 'ran' : 'skipped', skipped ?? note, now)
  return { says, more }
}
