import { Redis, type RedisOptions } from 'ioredis'
import { SECOND } from '../clock.ts'
import type { Log } from '../log.ts'
import { reason } from './retry.ts'

const ANSWER_WITHIN = 2 * SECOND

type Options = Omit<RedisOptions, 'replyMapping'>

const common: Options = {
  connectTimeout: ANSWER_WITHIN,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2 * SECOND),
}

/** For whoever adds jobs: answers or fails within seconds, never waits for a connection to come back. */
export const producing: Options = {
  ...common,
  enableOfflineQueue: false,
  commandTimeout: ANSWER_WITHIN,
  maxRetriesPerRequest: 0,
}

/** For whoever works them: waits as long as it takes. */
export const consuming: Options = { ...common, maxRetriesPerRequest: null }

/** Opens connections, says once when one is lost or back, and can cut them all, BullMQ's copies included. */
export function createConnections(url: string, log: Log) {
  const open = new Set<Redis>()
  let closing = false

  function adopt(client: Redis, role: string): Redis {
    // Everybody who asks while it connects waits for it.
    client.setMaxListeners(0)
    let up: boolean | undefined
    const lost = (why: string) => {
      if (up !== false && !closing) log.warn({ role, reason: why }, 'redis is out of reach')
      up = false
    }
    client.on('ready', () => {
      if (up === false) log.info({ role }, 'redis is back')
      up = true
    })
    client.on('close', () => lost('closed'))
    // Never the error itself: it may carry a command with the password.
    client.on('error', (error: unknown) => lost(reason(error)))
    const duplicate = client.duplicate.bind(client)
    client.duplicate = (override) => adopt(duplicate(override), `${role}, blocking`)
    open.add(client)
    return client
  }

  return {
    connect: (role: string, options: Options) => adopt(new Redis(url, options), role),
    allReady: () => [...open].every((client) => client.status === 'ready'),
    /** From here on a closed connection is nothing to tell. */
    expectClosing: () => void (closing = true),
    cut(): void {
      for (const client of open) client.disconnect()
    },
  }
}

/** Waits for a connection being made, but not for one that has to be made again. */
export function reachable(client: Redis): Promise<void> {
  if (client.status === 'ready') return Promise.resolve()
  if (client.status !== 'connecting' && client.status !== 'connect') return Promise.reject(new Error(client.status))
  return new Promise((resolve, reject) => {
    const settle = () => {
      client.off('ready', settle)
      client.off('close', settle)
      if (client.status === 'ready') resolve()
      else reject(new Error('closed'))
    }
    client.on('ready', settle)
    client.on('close', settle)
  })
}
