/** From when to when a study card counts (domain.md Check-in). */
import type { Instant } from '../clock.ts'
import { addDays, instantOf, localDate, type ClockTime, type LocalDate } from './dates.ts'

export const ON_TIME_UNTIL: ClockTime = '24:00'
export const LATE_UNTIL: ClockTime = '12:00'

/** Half-open: `opensAt` counts, the two ends do not. */
export interface DayWindow {
  readonly opensAt: Instant
  readonly onTimeUntil: Instant
  /** Never before `onTimeUntil`; equal to it when nothing may be late. */
  readonly lateUntil: Instant
}

export interface DayWindowInput {
  readonly date: LocalDate
  readonly time: ClockTime
  readonly zone: string
  /** Of the date itself. One that is not after `time` is read as '24:00'. */
  readonly onTimeUntil?: ClockTime
  /** Of the next calendar day. */
  readonly lateUntil?: ClockTime
  /** The next card's slot: lateness ends when that card is no longer on time. */
  readonly nextSlot?: Instant | null
}

export function dayWindow(input: DayWindowInput): DayWindow {
  const { date, time, zone, onTimeUntil = ON_TIME_UNTIL, lateUntil = LATE_UNTIL, nextSlot = null } = input
  const opensAt = instantOf(date, time, zone)
  const onTimeEnd = endOfOnTime(date, opensAt, onTimeUntil, zone)
  const lateEnd = instantOf(addDays(date, 1), lateUntil, zone)
  const cap = nextSlot === null ? lateEnd : endOfOnTime(localDate(nextSlot, zone), nextSlot, onTimeUntil, zone)
  return { opensAt, onTimeUntil: onTimeEnd, lateUntil: Math.max(onTimeEnd, Math.min(lateEnd, cap)) }
}

/** The on-time end of the card of `date` whose slot is `opensAt`. */
export function endOfOnTime(date: LocalDate, opensAt: Instant, onTimeUntil: ClockTime, zone: string): Instant {
  const end = instantOf(date, onTimeUntil, zone)
  return end > opensAt ? end : Math.max(opensAt, instantOf(date, '24:00', zone))
}

export type Punctuality = 'early' | 'on_time' | 'late' | 'closed'

/** At `onTimeUntil` sharp it is late, at `lateUntil` sharp closed. */
export function punctuality(window: DayWindow, at: Instant): Punctuality {
  if (at < window.opensAt) return 'early'
  if (at < window.onTimeUntil) return 'on_time'
  return at < window.lateUntil ? 'late' : 'closed'
}
