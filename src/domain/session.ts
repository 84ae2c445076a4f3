/** When a session can be signed for, and what a sign-in at an instant is (domain.md S1, Attendance status). */
import { HOUR, type Instant, MINUTE } from '../clock.ts'
import type { LocalDate } from './dates.ts'

export interface SessionWindow {
  /** Signing in begins. */
  readonly opensAt: Instant
  /** So long before the start, unless it is begun by a press. */
  readonly opensBefore: number
  readonly startsAt: Instant
  /** Later than this is late. */
  readonly lateAfter: Instant
  /** The session ends, as planned. */
  readonly endsAt: Instant
  /** Signing in ends: with the session, or by hand before or after. */
  readonly closesAt: Instant
  /** Leave may be asked for until then. */
  readonly leaveUntil: Instant
}

export const LASTS = 90 * MINUTE

/** In milliseconds: how long before the start signing in begins, and how long after it one is not yet late. */
export interface SignInRule {
  readonly opensBefore: number
  readonly grace: number
}
/** As it is until somebody wants it otherwise. */
export const USUAL_RULE: SignInRule = { opensBefore: 30 * MINUTE, grace: 5 * MINUTE }
/** In minutes, as a form offers them. */
export const OPENS_CHOICES = [10, 15, 30, 60] as const
export const GRACE_CHOICES = [0, 5, 10, 15] as const

/** Whether it can be so: of what is typed, and of form values. */
export const isSignInRule = ({ opensBefore, grace }: SignInRule): boolean =>
  opensBefore >= 5 * MINUTE && opensBefore <= 2 * HOUR && grace >= 0 && grace <= HOUR

/** Of minutes, as they are typed and chosen. */
export const ruleOf = (said: { readonly opens?: number; readonly grace?: number }): Partial<SignInRule> => ({
  ...(said.opens === undefined ? {} : { opensBefore: said.opens * MINUTE }),
  ...(said.grace === undefined ? {} : { grace: said.grace * MINUTE }),
})

export const graceOf = ({ startsAt, lateAfter }: Pick<SessionWindow, 'startsAt' | 'lateAfter'>): number =>
  lateAfter - startsAt

/** Who could not say it before may still ask for leave, where the org has no other rule (leave.ts). */
export const LEAVE_AFTER = 2 * HOUR

/** An absence is final, and told, so long after the close; later than any redelivered sign-in (domain.md). */
export const FINAL_AFTER = 8 * HOUR

/** A session may go on past midnight, so long; an end that would be later than that is a slip. */
const OVERNIGHT = 8 * 60

/** Whether a session from the one to the other time of day (minutes) ends the day after; null: that makes no sense. */
export function endsNextDay(starts: number, ends: number): boolean | null {
  if (ends > starts) return false
  return ends + 24 * 60 - starts <= OVERNIGHT ? true : null
}

export const windowFor = (
  startsAt: Instant,
  endsAt: Instant = startsAt + LASTS,
  { opensBefore, grace }: SignInRule = USUAL_RULE,
): SessionWindow => ({
  opensAt: startsAt - opensBefore,
  opensBefore,
  startsAt,
  lateAfter: startsAt + grace,
  endsAt,
  closesAt: endsAt,
  leaveUntil: endsAt + LEAVE_AFTER,
})

/** On another day than its own signing in begins no sooner by a press: who signed days ahead would count as having come. */
const OPEN_EARLY = 2 * HOUR

/** Whether signing in may begin by a press now, on this date. */
export const mayOpenOn = (
  { startsAt, date }: { readonly startsAt: Instant; readonly date: LocalDate },
  now: Instant,
  today: LocalDate,
): boolean => date === today || startsAt - now <= OPEN_EARLY

/**
 * When, after `now`, something else can be pressed of a planned session that stays in its phase: it can be begun by hand, it
 * can no longer be put off to its time, it can be ended. `dayBegins`: the midnight its date begins with.
 */
export function pressesChangeAt(
  session: Pick<SessionWindow, 'opensAt' | 'opensBefore' | 'startsAt'>,
  dayBegins: Instant,
  now: Instant,
): Instant | null {
  const { opensAt, startsAt } = session
  const [mayOpen, usual] = [Math.min(dayBegins, startsAt - OPEN_EARLY), usualOpening(session)]
  const later = [mayOpen, ...(opensAt < usual ? [usual] : []), startsAt].filter((at) => at > now)
  return later.length === 0 ? null : Math.min(...later)
}

/** When signing in begins unless it is begun by a press. */
export const usualOpening = ({ startsAt, opensBefore }: Pick<SessionWindow, 'startsAt' | 'opensBefore'>): Instant =>
  startsAt - opensBefore

/** The time in which it can be signed for, as the rule of outages asks for it. */
export const signInOf = ({ opensAt, closesAt }: Pick<SessionWindow, 'opensAt' | 'closesAt'>) => ({
  opensAt,
  onTimeUntil: closesAt,
})

export type Phase = 'draft' | 'ahead' | 'open' | 'closed' | 'cancelled'

/** What can be done with a session at an instant. One whose close is past is closed, whenever that is written down. */
export function phaseOf(
  session: { readonly state: 'draft' | 'planned' | 'closed' | 'cancelled' } & Pick<
    SessionWindow,
    'opensAt' | 'closesAt'
  >,
  at: Instant,
): Phase {
  if (session.state !== 'planned') return session.state
  return at < session.opensAt ? 'ahead' : at < session.closesAt ? 'open' : 'closed'
}

/** What somebody who signs in at `at` is. */
export function signedInAs(window: SessionWindow, at: Instant): 'early' | 'present' | 'late' | 'over' {
  if (at < window.opensAt) return 'early'
  if (at >= window.closesAt) return 'over'
  return at <= window.lateAfter ? 'present' : 'late'
}
