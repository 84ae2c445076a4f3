/** Calendar dates and times of day in a named zone. Dates are compared as strings, never as instants. */
import { Temporal } from 'temporal-polyfill'
import { DAY, type Instant, MINUTE } from '../clock.ts'

/** 'YYYY-MM-DD' */
export type LocalDate = string
/** 'HH:MM', from '00:00' to '23:59'; where an end is meant also '24:00'. */
export type ClockTime = string

const DAY_MINUTES = 24 * 60

const midnightUtc = (date: LocalDate): number => {
  const at = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN
  if (Number.isNaN(at) || dateOfUtc(at) !== date) throw new RangeError(`not a date: ${date}`)
  return at
}
const dateOfUtc = (at: number): LocalDate => new Date(at).toISOString().slice(0, 10)

/** What was worked out before: a group that checks in asks for the same few dates and minutes again and again. */
function kept<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = work(key)
    if (known.size >= KEPT) known.clear()
    known.set(key, value)
    return value
  }
}
const KEPT = 1_000

/** By the minute: zones differ by whole minutes. */
const wallOf = kept((zone: string) => {
  const parts = { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const
  const clock = new Intl.DateTimeFormat('en-GB', parts)
  return {
    time: kept((minute: number): ClockTime => clock.format(minute * MINUTE)),
    date: kept((minute: number): LocalDate =>
      Temporal.Instant.fromEpochMilliseconds(minute * MINUTE)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
        .toString(),
    ),
  }
})

/** The date the wall calendar in `zone` shows. */
export const localDate = (at: Instant, zone: string): LocalDate => wallOf(zone).date(Math.floor(at / MINUTE))

/** The time the wall clock in `zone` shows, seconds cut off. */
export const localTime = (at: Instant, zone: string): ClockTime => wallOf(zone).time(Math.floor(at / MINUTE))

/** Minutes since midnight, 0 to 1440. Throws RangeError for what is no time of day. */
export function minuteOfDay(time: ClockTime): number {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(time) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  if (!(minute <= DAY_MINUTES)) throw new RangeError(`not a time of day: ${time}`)
  return minute
}

/**
 * '24:00' is the next midnight. A time the clock jumps over is moved forward by the length of the jump, one that comes
 * twice is the first of the two (Temporal's 'compatible').
 */
export const instantOf = (date: LocalDate, time: ClockTime, zone: string): Instant => zoned(zone)(time)(date)

const zoned = kept((zone: string) =>
  kept((time: ClockTime) => kept((date: LocalDate) => computeInstant(date, time, zone))),
)

function computeInstant(date: LocalDate, time: ClockTime, zone: string): Instant {
  const minute = minuteOfDay(time)
  const day = minute === DAY_MINUTES ? addDays(date, 1) : date
  const wall = { hour: Math.floor(minute / 60) % 24, minute: minute % 60 }
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(wall) })
    .epochMilliseconds
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfUtc(midnightUtc(date) + days * DAY)
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / DAY
}

/** Monday 1 to Sunday 7. */
export function weekday(date: LocalDate): number {
  return new Date(midnightUtc(date)).getUTCDay() || 7
}

/** The Monday of the week `date` is in: weeks are Monday to Sunday (domain.md Week). */
export const mondayOf = kept((date: LocalDate): LocalDate => addDays(date, 1 - weekday(date)))

/** Zones have moved across the date line: Pacific/Apia had no 2011-12-30. */
export function dateExists(date: LocalDate, zone: string): boolean {
  return localDate(instantOf(date, '12:00', zone), zone) === date
}

/** Names only ('Asia/Shanghai', 'UTC'); offsets such as '+08:00' know no daylight saving and are refused. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
