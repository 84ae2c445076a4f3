import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import { leaveUntilBy } from '../../domain/leave.ts'
import type { Repeating } from '../../domain/repeats.ts'
import { phaseOf, usualOpening, windowFor } from '../../domain/session.ts'
import type { About, Say } from '../../entry.ts'
import { wantEvent } from '../calendar/want-event.ts'
import { wantLeaves } from '../leaves/changed.ts'
import { leaveRuleOf } from '../leaves/leave-rule.ts'
import { leavesMoved } from '../leaves/moved.ts'
import { type Arranged, arrangedOf, type Difference, difference } from './arranged.ts'
import { planSpeech, putSpeakers } from './assign-speakers.ts'
import { mySessionAbout, wantTurn } from './changed.ts'
import { scopeOf, setScope } from './create-session.ts'
import { wantMerged } from './merged.ts'
import { speakerAbout, speechChanged } from './speech-abouts.ts'
import { voidAppeals } from './appeals.ts'
import { planTelling } from './tell.ts'
import { voidAttendance } from './void-session.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export type Changed =
  | { readonly kind: 'changed'; readonly difference: Difference; readonly says: readonly Say[] }
  | { readonly kind: 'same' }
  /** Somebody else has changed it since it was read; it is over or cancelled; its new time is over; signed for already. */
  | { readonly kind: 'overtaken' | 'closed' | 'past' | 'signed' }
  /** The groups below have heard of it. */
  | { readonly kind: 'toldBelow' }

export interface By {
  readonly by: number
  readonly now: Instant
  readonly zone: string
  /** As whoever changes it has seen it. */
  readonly revision?: number
  readonly reason?: string
  /** Of a draft. */
  readonly repeats?: Repeating | null
}

/**
 * A draft or a planned session becomes what it is wanted to be. What a planned one was and is now is kept; with its time move
 * its window, what falls due and the leave for it; the group is told of a new time or place, and
 * whoever has leave for it of a new time.
 */
export async function changeSession(
  tx: Tx,
  session: Row<'sessions'>,
  wanted: Arranged,
  { by, now, zone, revision = session.revision, reason = '', repeats }: By,
): Promise<Changed> {
  const draft = session.state === 'draft'
  const phase = phaseOf(session, now)
  if (!draft && phase !== 'ahead' && phase !== 'open') return { kind: 'closed' }
  if (revision !== session.revision) return { kind: 'overtaken' }
  const before = await arrangedOf(tx, session)
  const changes = difference(before, wanted)
  const again = repeats === undefined ? {} : { repeats: repeats && JSON.stringify(repeats) }
  const same = Object.keys(changes.after).length === 0
  if (same && (repeats === undefined || again.repeats === session.repeats)) return { kind: 'same' }
  const timed = 'startsAt' in changes.after
  const ruled = 'opensBefore' in changes.after || 'grace' in changes.after
  if (!draft && timed && wanted.endsAt <= now) return { kind: 'past' }
  if (
    !draft &&
    (wanted.startsAt !== before.startsAt || ruled) &&
    (await tx.marks.at(session.id)).some(({ status }) => status !== null)
  )
    return { kind: 'signed' }
  if (session.toldAs !== null && before.scope === 'below' && wanted.scope !== 'below') return { kind: 'toldBelow' }

  const { type, title, place, material, hostId, signIn, cost, studyCheck, startsAt, endsAt, speakers, scope } = wanted
  // Begun early by a press, signing in begins at its time on the new date; begun already, it goes on where only its rule changes.
  const early = startsAt !== session.startsAt && session.opensAt < usualOpening(session)
  const leaveUntil = leaveUntilBy(await leaveRuleOf(tx, session.orgId), wanted, zone)
  const fresh = { ...windowFor(startsAt, endsAt, wanted), leaveUntil }
  const goesOn = !draft && phase === 'open' && startsAt === session.startsAt
  const window = goesOn ? { ...fresh, opensAt: session.opensAt } : fresh
  const date = localDate(startsAt, zone)
  const row = {
    type,
    title,
    place,
    material,
    hostId,
    signIn,
    cost,
    studyCheck,
    scope: scopeOf(scope),
    date,
  } as const
  if (!(await tx.sessionPlans.revise(session, { ...row, ...(timed || ruled ? window : {}), ...again })))
    return { kind: 'overtaken' }
  if ('speakers' in changes.after) {
    await putSpeakers(tx, { ...session, type }, speakers, now)
    // Who is new to it hears so; the cards of who is relieved say it.
    if (!draft) await tx.sessionSteps.again(session.id, 'speak', now)
  }
  if ('scope' in changes.after) await setScope(tx, session, scope)
  if (draft) return { kind: 'changed', difference: changes, says: [] }

  if (timed) {
    await tx.sessionPlans.shiftSteps(session.id, startsAt - session.startsAt, now)
    await tx.sessionSteps.plan(session.id, 'close', endsAt)
    if (early) {
      await tx.sessionSteps.again(session.id, 'open', window.opensAt)
      await tx.sessionSteps.forget(session.id, 'nudge')
    }
    await planSpeech(tx, { ...session, date }, now)
    // Not announced yet, it is with its new time.
    if (session.date !== date) await tx.sessionSteps.plan(session.id, 'announce', now)
    await tx.sessionPlans.moveLeaves(session.id, date)
  }
  if (ruled) await tx.sessionSteps.plan(session.id, 'open', window.opensAt)
  // The groups of those who are meant now have not heard of it.
  if (changes.after.scope === 'below' && session.toldAs !== null)
    await tx.sessionSteps.again(session.id, 'announce', now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: timed ? 'session.moved' : 'session.changed',
    subject: `session:${session.id}`,
    before: changes.before,
    after: changes.after,
    reason,
  })
  await planTelling(tx, session, startsAt, now)
  await wantAll(tx, session, now)
  const stands = await tx.sessions.get(session.id)
  if (stands && timed) await leavesMoved(tx, stands, session.startsAt, now)
  if (stands && 'speakers' in changes.after) await speechChanged(tx, stands, now, [...before.speakers, ...speakers])
  return { kind: 'changed', difference: changes, says: [] }
}

/** Everything that shows it, to the group and to its people, owes a newer picture. */
async function wantAll(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<void> {
  await wantTurn(tx, session.id, now)
  await tx.cards.wantShowing('notice', JSON.stringify(mySessionAbout(session.id)), now)
  await tx.cards.wantShowing('notice', JSON.stringify(speakerAbout(session.id)), now)
  await tx.cards.wantShowing('panel', JSON.stringify({ show: 'new-session', session: session.id } satisfies About), now)
  await wantMerged(tx, session, now)
  await wantEvent(tx, session, now)
}

/** The same session at another time, and place if one is given; as long as before unless an end is. */
export async function moveSession(
  tx: Tx,
  session: Row<'sessions'>,
  to: { readonly startsAt: Instant; readonly endsAt?: Instant; readonly place?: string },
  by: By,
): Promise<Changed> {
  const before = await arrangedOf(tx, session)
  const endsAt = to.endsAt ?? to.startsAt + (before.endsAt - before.startsAt)
  return changeSession(tx, session, { ...before, startsAt: to.startsAt, endsAt, place: to.place ?? before.place }, by)
}

export const SESSION_CANCELLED = 'session.cancelled'

/**
 * It will not be held, or was not, which may be noticed after its close; then whoever appealed hears. False: it is cancelled
 * already. Marks 'later': whoever asks sees to each of them.
 */
export async function cancelSession(
  tx: Tx,
  session: Row<'sessions'>,
  { reason, by, now, marks }: { reason: string; by: number; now: Instant; marks?: 'later' },
): Promise<readonly Say[] | false> {
  const phase = phaseOf(session, now)
  const over = phase === 'closed'
  if (phase !== 'ahead' && phase !== 'open' && !over) return false
  const to = { state: 'cancelled', cancelledAt: now, cancelReason: reason === '' ? null : reason } as const
  if (!(await tx.sessions.turn(session.id, session.state, to))) return false
  await tx.sessionSteps.drop(session.id)
  if (marks !== 'later') await voidAttendance(tx, session, now)
  if (over) await tx.reports.markStale(session.orgId, session.date)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: session.orgId,
    act: SESSION_CANCELLED,
    subject: `session:${session.id}`,
    before: { startsAt: session.startsAt, ...(over ? { state: 'closed' } : {}) },
    after: null,
    reason,
  })
  if (!over) await planTelling(tx, session, session.startsAt, now)
  await wantLeaves(tx, session, now)
  await wantAll(tx, session, now)
  return voidAppeals(tx, { ...session, ...to }, by, now)
}
