import fc from 'fast-check'
import { turns } from '../support/fast-check.ts'

/** Every property runs with this, so that a failure comes back. */
export const seed = { seed: 20_261_001, numRuns: turns(300) }

export const at = (iso: string): number => {
  const instant = Date.parse(iso)
  if (Number.isNaN(instant)) throw new Error(iso)
  return instant
}

const two = (n: number) => String(n).padStart(2, '0')
const DAY = 86_400_000

export const dateFrom = (first: string, days: number) =>
  fc.nat(days).map((n) => new Date(Date.parse(first) + n * DAY).toISOString().slice(0, 10))

export const anyDate = fc.oneof(
  dateFrom('2023-01-01', 2000),
  dateFrom('2026-03-06', 4),
  dateFrom('2026-10-30', 4),
  dateFrom('2011-12-27', 6),
)
export const anyTime = fc.integer({ min: 0, max: 1439 }).map((m) => `${two(Math.floor(m / 60))}:${two(m % 60)}`)
export const anyZone = fc.constantFrom(
  'Asia/Shanghai',
  'America/New_York',
  'Pacific/Apia',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Pacific/Honolulu',
  'UTC',
)

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What the wall clock shows, read as if it were UTC. */
function wall(instant: number, timeZone: string): number {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv', options)
  clocks.set(timeZone, clock)
  return at(`${clock.format(instant).replace(' ', 'T')}Z`)
}

/** `instantOf` without Temporal: the first instant that shows the time, or past a jump by the offset before it. */
export function plainInstantOf(date: string, time: string, zone: string): number {
  const meant = time === '24:00' ? at(`${date}T00:00Z`) + DAY : at(`${date}T${time}Z`)
  const offsets = [meant - DAY, meant + DAY].map((near) => wall(near, zone) - near)
  const candidates = offsets.map((offset) => meant - offset)
  const shown = candidates.filter((instant) => wall(instant, zone) === meant)
  return shown.length > 0 ? Math.min(...shown) : candidates[0]!
}
