import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'
import type { Limit, Pacers } from '../pacer.ts'
import { createConnections, producing, reachable } from './redis.ts'
import { reason } from './retry.ts'

/**
 * A set of instants for each name; ARGV: now, a name for this reservation, then pairs of span and most. Instants to come
 * (a clock was set back) are left out, as in the pacer of one process.
 */
const RESERVE = `
local now, longest, free = tonumber(ARGV[1]), 0, tonumber(ARGV[1])
for _, key in ipairs(KEYS) do
  for i = 3, #ARGV, 2 do
    local within, most = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
    longest = math.max(longest, within)
    local oldest = redis.call('ZREVRANGEBYSCORE', key, now, '-inf', 'WITHSCORES', 'LIMIT', most - 1, 1)[2]
    if oldest and oldest + within > now then free = math.max(free, oldest + within) end
  end
end
if free > now then return tostring(free) end
for _, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - longest)
  redis.call('ZADD', key, now, ARGV[2])
  redis.call('PEXPIRE', key, longest)
end
return tostring(now)`

interface Options {
  readonly url: string
  readonly prefix: string
  readonly log: Log
}

/**
 * The pacers of all processes on one store: the platform counts what they send together. Out of reach it rejects, and the
 * job that asked is tried again. Emptied it counts from nothing, and the platform may refuse for a moment, which is waited out.
 */
export function createRedisPacers({ url, prefix, log }: Options): { pacers: Pacers; stop(): void } {
  const connections = createConnections(url, log)
  const redis = connections.connect('pacers', producing)
  const own = randomUUID()
  let reservations = 0

  const pacerOf = (limits: readonly Limit[]) => {
    const spans = limits.flatMap(({ within, most }) => [within, most])
    return {
      async reserve(names: readonly string[], now: number): Promise<number> {
        const keys = names.map((name) => `${prefix}:pace:${spans.join('-')}:${name}`)
        try {
          await reachable(redis)
          return Number(await redis.eval(RESERVE, keys.length, ...keys, now, `${own}-${reservations++}`, ...spans))
        } catch (error) {
          throw new Error(`the rates are out of reach (${reason(error)})`)
        }
      },
    }
  }

  return {
    pacers: pacerOf,
    stop() {
      connections.expectClosing()
      connections.cut()
    },
  }
}
