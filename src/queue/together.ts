import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Pacers } from '../pacer.ts'
import { type Bell, createRedisBell } from './bell.ts'
import { createBullQueue } from './bullmq.ts'
import type { Queue } from './port.ts'
import { createRedisPacers } from './redis-pacers.ts'

/** What the processes on one store have in common. */
export interface Together {
  /** Stopping it ends all three. */
  readonly queue: Queue
  readonly pacers: Pacers
  readonly bell: Bell
  /** Whether Redis answers just now. */
  inReach(): boolean
}

interface Options {
  readonly url: string
  /** Of the store: two stores on one Redis have nothing to do with each other. */
  readonly installation: string
  readonly clock: Clock
  readonly log: Log
}

export function workTogether({ url, installation, clock, log }: Options): Together {
  const prefix = `xueji-${installation}`
  const queue = createBullQueue({ url, prefix, clock, log })
  const { pacers, stop: forgetRates } = createRedisPacers({ url, prefix, log })
  const bell = createRedisBell({ url, prefix, log })
  const stop = async () => {
    bell.stop()
    await queue.stop()
    forgetRates()
  }
  return { queue: { ...queue, stop }, pacers, bell, inReach: bell.hears }
}
