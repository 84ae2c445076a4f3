import { type Clock, type Instant, MINUTE } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { count } from '../metrics.ts'
import type { Unread } from './read-body.ts'
import type { Disbelief } from './read-call.ts'

export type Reason = Unread | Disbelief | 'replayed' | 'method' | 'content-type' | 'not-started'

/** The HTTP status that each reason is answered with. */
export const STATUS: Readonly<Record<Reason, number>> = {
  method: 405,
  'content-type': 415,
  'too-large': 413,
  slow: 408,
  truncated: 400,
  unsigned: 401,
  forged: 401,
  stale: 401,
  replayed: 401,
  unreadable: 400,
  undecipherable: 400,
  token: 401,
  // Ours, and passing: Feishu delivers again.
  'not-started': 503,
}

/** Counts every refusal, and tells the log of each reason once a minute: strangers must not be able to fill it. */
export function createRefusals(counter: Record<string, number>, { clock, log }: { clock: Clock; log: Log }) {
  const told = new Map<Reason, Instant>()
  return (reason: Reason): void => {
    count(counter, reason)
    const now = clock.now()
    if (now - (told.get(reason) ?? -Infinity) < MINUTE) return
    told.set(reason, now)
    log.warn({ reason, refused: counter[reason] }, 'a call to the webhook was refused')
  }
}
