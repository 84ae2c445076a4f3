/** Making up a missed study day (domain.md Check-in). */
import type { Instant } from '../clock.ts'
import { addDays, instantOf, type LocalDate } from './dates.ts'
import type { DayWindow } from './day-window.ts'

export const MAKE_UP_DAYS = 7

/** The end of the seventh day after the missed one; no longer possible at that instant. */
export function makeUpUntil(date: LocalDate, zone: string): Instant {
  return instantOf(addDays(date, MAKE_UP_DAYS), '24:00', zone)
}

/** From the moment the day is closed: until then one can still check in. */
export function mayMakeUp(
  day: { readonly date: LocalDate; readonly zone: string; readonly window: Pick<DayWindow, 'lateUntil'> },
  at: Instant,
): boolean {
  return day.window.lateUntil <= at && at < makeUpUntil(day.date, day.zone)
}
