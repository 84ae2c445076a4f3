import fc from 'fast-check'

/** Every property runs with this, so that a failure comes back. */
export const seed = { seed: 20_261_001, numRuns: 300 }

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
