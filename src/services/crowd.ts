import { type Instant, MINUTE } from '../clock.ts'
import type { Reader } from '../../db/store.ts'

/** Up to so many live cards are redrawn within 2 s; beyond it they share the edits and say as of when (design.md section 4). */
const SOON = 25

/** Whether so many study cards are open that each waits its turn to be redrawn. Counted once a minute. */
export function createCrowd(): (read: Reader, now: Instant) => Promise<boolean> {
  let countedAt = -Infinity
  let crowded = false
  return async (read, now) => {
    // A clock set back must not hold the count for long.
    if (Math.abs(now - countedAt) < MINUTE) return crowded
    countedAt = now
    crowded = (await read.study.openCount()) > SOON
    return crowded
  }
}
