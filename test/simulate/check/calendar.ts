/** China's statutory calendar as the State Council announced it, written down anew: which dates the study card is owed on. */
import { dateOf, DAY, instantOf } from './judge.ts'

/** First and last date off. */
const OFF: readonly (readonly [string, string])[] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
]

/** Weekend days that are worked (调休). */
const WORKED = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
])

export function isWorkday(date: string): boolean {
  if (WORKED.has(date)) return true
  if (OFF.some(([from, to]) => from <= date && date <= to)) return false
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

export function datesBetween(from: number, to: number): string[] {
  const dates: string[] = []
  for (let at = instantOf(dateOf(from)); at < to; at += DAY) dates.push(dateOf(at))
  return dates
}
