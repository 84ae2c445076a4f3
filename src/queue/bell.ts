import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'
import { consuming, createConnections, producing } from './redis.ts'

/** Rung after a commit, so that the other processes on the same store look at the ledgers too. */
export interface Bell {
  /** How many others hear it; none when Redis is out of reach. */
  ring(): Promise<number>
  /** When another rang, and when it may have been missed. */
  onRing(listener: () => void): void
  /** Whether a ring would be heard here just now. */
  hears(): boolean
  stop(): void
}

interface Options {
  readonly url: string
  readonly prefix: string
  readonly log: Log
}

/** Over Redis, which forgets a ring nobody heard: a ring is only a hint, and so is the heartbeat. */
export function createRedisBell({ url, prefix, log }: Options): Bell {
  const connections = createConnections(url, log)
  const rope = connections.connect('bell', producing)
  const ear = connections.connect('bell, hearing', consuming)
  const channel = `${prefix}:committed`
  const listeners: (() => void)[] = []
  const own = randomUUID()
  let hears = false

  const heard = () => {
    for (const listener of listeners) listener()
  }
  ear.on('message', (_, from) => {
    if (from !== own) heard()
  })
  ear.on('close', () => (hears = false))
  ear.on('ready', async () => {
    try {
      await ear.subscribe(channel)
      hears = true
      heard()
    } catch {
      // Lost again: 'ready' comes again.
    }
  })

  return {
    async ring() {
      try {
        return (await rope.publish(channel, own)) - (hears ? 1 : 0)
      } catch {
        return 0
      }
    },
    onRing: (listener) => void listeners.push(listener),
    hears: () => hears,
    stop() {
      connections.expectClosing()
      connections.cut()
    },
  }
}
