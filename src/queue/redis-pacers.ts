import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'
import { type Limit, LONGEST_LINE, type Pacers, spacingOf } from '../pacer.ts'
import { createConnections, producing, reachable } from './redis.ts'
import { reason } from './retry.ts'

/**
 * For each name a set of instants and since when until when it is held, and the end of the line under the last key; ARGV: now, a name for this reservation, the
 * spacing and the longest line where it is wanted (else 0), then pairs of span and most. As in the pacer of one process,
 * instants to come (a clock was set back) are left out.
 */
const RESERVE = `
local now, longest, free = tonumber(ARGV[1]), 0, tonumber(ARGV[1])
local line = table.remove(KEYS)
for k = 1, #KEYS, 2 do
  local key = KEYS[k]
  local held = redis.call('HMGET', KEYS[k + 1], 'from', 'until')
  if held[1] and tonumber(held[1]) <= now then free = math.max(free, tonumber(held[2])) end
  for i = 5, #ARGV, 2 do
    local within, most = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
    longest = math.max(longest, within)
    local oldest = redis.call('ZREVRANGEBYSCORE', key, now, '-inf', 'WITHSCORES', 'LIMIT', most - 1, 1)[2]
    if oldest and oldest + within > now then free = math.max(free, oldest + within) end
  end
end
if free > now then
  if ARGV[3] == '0' then return string.format('%.0f', free) end
  local after = (tonumber(redis.call('GET', line)) or 0) + tonumber(ARGV[3])
  if after <= free or after > now + tonumber(ARGV[4]) then after = free end
  redis.call('SET', line, string.format('%.3f', after), 'PX', ARGV[4])
  return string.format('%.0f', math.ceil(after))
end
for k = 1, #KEYS, 2 do
  local key = KEYS[k]
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - longest)
  redis.call('ZADD', key, now, ARGV[2])
  redis.call('PEXPIRE', key, longest)
end
return string.format('%.0f', now)`

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
    const place = `${prefix}:pace:${spans.join('-')}`
    const keysOf = (name: string) => [`${place}:of:${name}`, `${place}:held:${name}`]
    const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
      try {
        await reachable(redis)
        return await ask()
      } catch (error) {
        throw new Error(`the rates are out of reach (${reason(error)})`)
      }
    }
    return {
      async reserve(names: readonly string[], now: number, inLine?: 'in line'): Promise<number> {
        const keys = [...names.flatMap(keysOf), `${place}:line`]
        const line = inLine ? [spacingOf(limits), LONGEST_LINE] : [0, 0]
        const values = [now, `${own}-${reservations++}`, ...line, ...spans]
        return asked(async () => Number(await redis.eval(RESERVE, keys.length, ...keys, ...values)))
      },
      async hold(name: string, now: number, until: number): Promise<void> {
        const [, held = ''] = keysOf(name)
        await asked(() =>
          redis
            .multi()
            .hset(held, { from: now, until })
            .pexpire(held, Math.max(1, until - now))
            .exec(),
        )
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
