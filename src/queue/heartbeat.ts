import { schedule } from 'node-cron'
import type { Clock, Instant } from '../clock.ts'
import type { Log } from '../log.ts'
import { reason } from './retry.ts'

interface Options {
  clock: Clock
  zone?: string
  beat: (at: Instant) => void | Promise<void>
  log: Log
}

/** Beats every minute. A beat is only a hint to look at the ledgers: a missed, late or doubled one changes nothing. */
export function startHeartbeat({ clock, zone, beat, log }: Options): () => void {
  const task = schedule(
    '* * * * *',
    async () => {
      try {
        await beat(clock.now())
      } catch (error) {
        log.error({ reason: reason(error) }, 'heartbeat failed')
      }
    },
    { name: 'heartbeat', suppressMissedWarning: true, ...(zone !== undefined && { timezone: zone }) },
  )
  return () => void task.destroy()
}
