/** Sliding windows: the harder reading of "1000/min & 50/s" and "5 QPS" (feishu-platform.md 9). */
import { type Instant, MINUTE, SECOND } from '../clock.ts'

interface Window {
  readonly limit: number
  readonly span: number
}

export const API_WINDOWS: readonly Window[] = [
  { limit: 1000, span: MINUTE },
  { limit: 50, span: SECOND },
]
export const FIVE_PER_SECOND: readonly Window[] = [{ limit: 5, span: SECOND }]

export interface Rates {
  readonly taken: Map<string, Instant[]>
}

export const noRates = (): Rates => ({ taken: new Map() })

export interface OverLimit {
  readonly limit: number
  /** Milliseconds until the window has room. */
  readonly wait: number
}

/** Takes one place under `key`, or says which window is full. */
export function take(rates: Rates, key: string, windows: readonly Window[], now: Instant): OverLimit | undefined {
  const taken = rates.taken.get(key) ?? []
  for (const { limit, span } of windows) {
    const oldest = taken[taken.length - limit]
    if (oldest !== undefined && oldest + span > now && oldest <= now) return { limit, wait: oldest + span - now }
  }
  const most = Math.max(...windows.map(({ limit }) => limit))
  if (taken.length >= 2 * most) taken.splice(0, taken.length - most)
  taken.push(now)
  rates.taken.set(key, taken)
  return undefined
}
