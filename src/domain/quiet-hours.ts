/** Hours in which nobody is written to unasked (design.md section 5). */
import type { Instant } from '../clock.ts'
import { addDays, instantOf, localDate, minuteOfDay, type ClockTime } from './dates.ts'

/** `from` is quiet, `to` no longer is. `to` at or before `from` is the next day's; two equal times: never quiet. */
export interface QuietHours {
  readonly from: ClockTime
  readonly to: ClockTime
}

export const QUIET_HOURS: QuietHours = { from: '21:00', to: '08:00' }

export function inQuietHours(at: Instant, zone: string, hours: QuietHours = QUIET_HOURS): boolean {
  return quietUntil(at, zone, hours) !== null
}

/** `at` itself when it is not quiet, otherwise the end of the quiet hours it is in. */
export function nextAllowed(at: Instant, zone: string, hours: QuietHours = QUIET_HOURS): Instant {
  return quietUntil(at, zone, hours) ?? at
}

/** When the next quiet hours begin after `at`, which is not quiet itself; null when it never is. */
export function quietFrom(at: Instant, zone: string, { from, to }: QuietHours = QUIET_HOURS): Instant | null {
  if (from === to) return null
  const today = localDate(at, zone)
  const begins = instantOf(today, from, zone)
  return begins > at ? begins : instantOf(addDays(today, 1), from, zone)
}

function quietUntil(at: Instant, zone: string, { from, to }: QuietHours): Instant | null {
  if (from === to) return null
  const overnight = minuteOfDay(to) <= minuteOfDay(from) ? 1 : 0
  const today = localDate(at, zone)
  // The night that is ending, then the one that begins.
  for (const date of [addDays(today, -1), today]) {
    const end = instantOf(addDays(date, overnight), to, zone)
    if (instantOf(date, from, zone) <= at && at < end) return end
  }
  return null
}
