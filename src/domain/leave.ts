/** Leave of whole dates: for when it may be asked for, and until when it is taken back (domain.md Excused day). */
import type { Instant } from '../clock.ts'
import { addDays, type ClockTime, daysBetween, instantOf, localDate, type LocalDate, localTime } from './dates.ts'
import { MAKE_UP_DAYS } from './make-up.ts'
import { LEAVE_AFTER } from './session.ts'

/** Both included. */
export interface Dates {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** What a leave is for; of a session both dates are its own. */
export interface LeaveWhat extends Dates {
  /** Null: for whole dates. */
  readonly session: { readonly type: string; readonly title: string; readonly starts: ClockTime } | null
}

/** What is asked for, as it was said. `reason` null: it is among the words that say the dates. */
export interface LeaveSaid {
  readonly session: number | null
  readonly dates: string
  readonly reason: string | null
}

/** One leave as it is asked for: whole dates, or a session with when it was to begin, which cards from before do not have. */
export type LeaveItem = { readonly session: number; readonly startsAt?: Instant } | Dates

/** All that is asked for by one act. */
export interface LeavePlan {
  readonly items: readonly [LeaveItem, ...LeaveItem[]]
  readonly reason: string
  /** Dates of whose part nothing is asked for: it has no session. */
  readonly none: readonly LocalDate[]
}

/** Until when leave for a session may be asked for: before it begins, two hours after it, on its day or some days after. */
export const LEAVE_RULES = ['start', 'hours', 'day', 'days'] as const
export type LeaveRule = (typeof LEAVE_RULES)[number]
export const USUAL_LEAVE: LeaveRule = 'hours'

export const LEAVE_DAYS = 3

export function leaveUntilBy(
  rule: LeaveRule,
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
  zone: string,
): Instant {
  // One that ends at midnight is of the day that is over then.
  const midnight = (days: number) => instantOf(addDays(localDate(endsAt - 1, zone), days), '00:00', zone)
  switch (rule) {
    case 'start':
      return startsAt
    case 'hours':
      return endsAt + LEAVE_AFTER
    case 'day':
      return midnight(1)
    case 'days':
      return midnight(1 + LEAVE_DAYS)
  }
}

/** Whoever is away for longer is away (外出), which the secretary sets. */
export const MOST_DAYS = 92

/** A date may be asked for until its study day closes by default: at noon of the next. */
const ASKED_UNTIL = '12:00'

/** The earliest date that may still be asked for; the secretary, who enters paper slips, has as long as a make-up. */
export function earliestDate(now: Instant, zone: string, entered: boolean): LocalDate {
  const today = localDate(now, zone)
  if (entered) return addDays(today, -MAKE_UP_DAYS)
  return localTime(now, zone) < ASKED_UNTIL ? addDays(today, -1) : today
}

export const tooLong = ({ from, to }: Dates): boolean => daysBetween(from, to) >= MOST_DAYS

export const overlap = (one: Dates, other: Dates): boolean => one.from <= other.to && other.from <= one.to

/** Half-open, in the chat's zone. */
export const spanOf = ({ from, to }: Dates, zone: string): { since: Instant; until: Instant } => ({
  since: instantOf(from, '00:00', zone),
  until: instantOf(addDays(to, 1), '00:00', zone),
})

/**
 * What of an approved leave can still be taken back: the whole before it begins, later its rest, whose first date that is.
 * `begun`: a session of today that it covers has begun, so that today stays.
 */
export function restOf(
  { from, to }: Dates,
  today: LocalDate,
  begun: boolean,
): 'whole' | { readonly from: LocalDate } | null {
  const first = begun ? addDays(today, 1) : today
  if (first <= from) return 'whole'
  return first <= to ? { from: first } : null
}
