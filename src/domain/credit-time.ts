/** By which time an act is credited (design.md section 2). */
import { HOUR, MINUTE, type Instant } from '../clock.ts'

/** Feishu redelivers for 7 h 5 min (15 s, 5 min, 1 h, 6 h). */
export const LONGEST_REDELIVERY = 7 * HOUR + 10 * MINUTE
export const CLOCK_SKEW = 2 * MINUTE

/**
 * The event's own time where it is believable, otherwise the nearest believable one. `unreachableSince` is the start
 * of a known gap that `receivedAt` ends: events from it may be older still. An event without a time counts as received.
 */
export function creditTime(eventAt: Instant | null, receivedAt: Instant, unreachableSince?: Instant | null): Instant {
  if (eventAt === null || !Number.isFinite(eventAt)) return receivedAt
  const earliest = Math.min(receivedAt - LONGEST_REDELIVERY, unreachableSince ?? receivedAt)
  return Math.min(Math.max(eventAt, earliest), receivedAt + CLOCK_SKEW)
}

/** What is done on a card is not older than the card, which opened at `opensAt`: a little before it is another clock. */
export const onCardSince = (at: Instant, opensAt: Instant): Instant =>
  opensAt - at <= CLOCK_SKEW ? Math.max(at, opensAt) : at
