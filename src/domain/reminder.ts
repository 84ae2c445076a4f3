/** When those who have not checked in are reminded (design.md section 5). */
import { HOUR, type Instant } from '../clock.ts'
import { instantOf, type ClockTime, type LocalDate } from './dates.ts'
import type { DayWindow } from './day-window.ts'
import { inQuietHours, QUIET_HOURS, type QuietHours } from './quiet-hours.ts'

export const REMINDER_TIME: ClockTime = '19:30'

/**
 * At the time wanted, or else an hour before the on-time end: the first of both that lies inside the on-time window and
 * outside the quiet hours. Null when neither does.
 */
export function reminderAt(
  { opensAt, onTimeUntil }: Pick<DayWindow, 'opensAt' | 'onTimeUntil'>,
  {
    date,
    zone,
    wanted = REMINDER_TIME,
    quiet = QUIET_HOURS,
  }: {
    readonly date: LocalDate
    readonly zone: string
    readonly wanted?: ClockTime
    readonly quiet?: QuietHours
  },
): Instant | null {
  const fits = (at: Instant) => at > opensAt && at < onTimeUntil && !inQuietHours(at, zone, quiet)
  return [instantOf(date, wanted, zone), onTimeUntil - HOUR].find(fits) ?? null
}
