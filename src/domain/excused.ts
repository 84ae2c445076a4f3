/** Days nobody is blamed for (domain.md Excused day). */
import { MINUTE, type Instant } from '../clock.ts'
import type { DayWindow } from './day-window.ts'

/** Half-open. `to` is null while the bot is still unreachable. */
export interface Outage {
  readonly from: Instant
  readonly to: Instant | null
}

type OnTimeWindow = Pick<DayWindow, 'opensAt' | 'onTimeUntil'>

const LAST_MINUTES = 30 * MINUTE

/**
 * Unreachable for more than a quarter of the on-time window, all outages together and overlaps counted once, or for any
 * time at all in its last 30 minutes.
 */
export function outageExcuses({ opensAt, onTimeUntil }: OnTimeWindow, outages: Iterable<Outage>): boolean {
  const inWindow = [...outages]
    .map(({ from, to }) => ({ from: Math.max(from, opensAt), to: Math.min(to ?? onTimeUntil, onTimeUntil) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)

  let unreachable = 0
  let counted = opensAt
  for (const { from, to } of inWindow) {
    if (to > onTimeUntil - LAST_MINUTES) return true
    unreachable += Math.max(0, to - Math.max(from, counted))
    counted = Math.max(counted, to)
  }
  return unreachable * 4 > onTimeUntil - opensAt
}
