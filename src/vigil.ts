import type { Clock, Instant } from './clock.ts'
import type { Log } from './log.ts'
import { OUTAGE } from './services/gaps.ts'
import { afterGap } from './services/read-again.ts'
import type { Store } from '../db/store.ts'

/** Knows since when nobody could reach the bot, and notes it once somebody can again. */
export interface Vigil {
  /** Since when no event can reach the bot, where that is an outage; null while it is reached. */
  unreachableSince(): Instant | null
  /** Reached, and nothing before is left to note: a sign of life may be written. */
  mayGiveSign(): boolean
  lost(since: Instant): void
  found(downSince: Instant): void
  /** Notes what is over. The next sign of life is written after it, never before. */
  note(): Promise<void>
}

export function createVigil({
  store,
  clock,
  log,
  connected,
  seenAt,
  sleeps,
  mayRead,
}: {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly connected: () => boolean
  /** The last sign of life of an earlier process. */
  readonly seenAt: Instant
  /** The machine may be suspended, so that a gap in our own running is one; not on a clock that is turned. */
  readonly sleeps: boolean
  /** What groups said can be read, so that even a short gap is worth a look. */
  readonly mayRead: () => boolean
}): Vigil {
  let unseenSince = seenAt
  let lostSince = Infinity
  /** An outage that is over and not in the record yet: whoever decides before it is there must know of it. */
  let noting = Infinity
  let awakeAt = clock.now()

  /** It runs each minute at least, or the whole process stood still. */
  const wake = () => {
    const now = clock.now()
    if (sleeps && now - awakeAt > OUTAGE) unseenSince = Math.min(awakeAt, unseenSince)
    awakeAt = now
  }

  return {
    unreachableSince() {
      wake()
      const since = Math.min(unseenSince, lostSince, noting)
      const unreached = unseenSince !== Infinity || noting !== Infinity || !connected()
      return unreached && clock.now() - since > OUTAGE ? since : null
    },
    mayGiveSign() {
      wake()
      return unseenSince === Infinity && noting === Infinity && connected()
    },
    lost(since) {
      lostSince = Math.min(since, lostSince)
    },
    found(downSince) {
      unseenSince = Math.min(downSince, lostSince, unseenSince)
      lostSince = Infinity
    },
    async note() {
      wake()
      const since = unseenSince
      if (since === Infinity || noting !== Infinity || !connected()) return
      unseenSince = Infinity
      const now = clock.now()
      if (now - since <= OUTAGE && !mayRead()) return
      noting = since
      try {
        await store.write((tx) => afterGap(tx, since, now))
      } catch (error) {
        unseenSince = Math.min(since, unseenSince)
        log.error({ err: error }, 'an outage was not recorded; the next heartbeat tries again')
      } finally {
        noting = Infinity
      }
    },
  }
}
