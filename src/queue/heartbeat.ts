import { schedule } from 'node-cron'
import { type Clock, type Instant, SECOND } from '../clock.ts'
import type { Log } from '../log.ts'
import { reason } from './retry.ts'

interface Options {
  clock: Clock
  zone?: string
  beat: (at: Instant) => void | Promise<void>
  log: Log
}

/** A clock this far from where its own pace would have it was stepped. */
const STEPPED = 30 * SECOND
/** Seldom enough to cost nothing, and before node-cron's own timer comes. */
const LOOK = SECOND

/** Beats every minute. A beat is only a hint to look at the ledgers: a missed, late or doubled one changes nothing. */
export function startHeartbeat({ clock, zone, beat, log }: Options): () => void {
  const once = async () => {
    try {
      await beat(clock.now())
    } catch (error) {
      log.error({ reason: reason(error) }, 'heartbeat failed')
    }
  }
  const begin = () =>
    schedule('* * * * *', once, {
      name: 'heartbeat',
      suppressMissedWarning: true,
      ...(zone !== undefined && { timezone: zone }),
    })
  let task = begin()
  let seen = { at: clock.now(), ticks: performance.now() }
  // On a clock that was stepped back node-cron waits for the minute it had in mind, for a year if need be; on one that was
  // stepped ahead it goes through every minute between, which takes as long as a minute for a year.
  const looking = setInterval(() => {
    const now = { at: clock.now(), ticks: performance.now() }
    const stepped = Math.abs(now.at - seen.at - (now.ticks - seen.ticks)) > STEPPED
    seen = now
    if (!stepped) return
    void task.destroy()
    task = begin()
    void once()
  }, LOOK)
  return () => {
    clearInterval(looking)
    void task.destroy()
  }
}
