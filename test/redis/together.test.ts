import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Bell, createRedisBell } from '../../src/queue/bell.ts'
import { createRedisPacers } from '../../src/queue/redis-pacers.ts'
import { pacing } from '../queue/pacing.ts'
import { redisAvailable, type RedisServer, startRedis } from './redis-server.ts'

const log = pino({ level: 'silent' })
const stops: (() => void)[] = []
let redis: RedisServer

/** As many as processes would have. */
function pacersOf(count: number) {
  const prefix = `test-${randomUUID()}`
  return Array.from({ length: count }, () => {
    const { pacers, stop } = createRedisPacers({ url: redis.url, prefix, log })
    stops.push(stop)
    return pacers
  })
}

async function bells(count: number, prefix = `test-${randomUUID()}`): Promise<Bell[]> {
  const made = Array.from({ length: count }, () => createRedisBell({ url: redis.url, prefix, log }))
  stops.push(...made.map(({ stop }) => stop))
  await Promise.all(made.map(hears))
  return made
}

/** It tells its listeners when it begins to hear: what was rung before may have been missed. */
const hears = (bell: Bell) => new Promise<void>((resolve) => bell.onRing(resolve))

describe.skipIf(!redisAvailable())('what processes on one store share', () => {
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })
  afterAll(() => redis.remove())

  pacing('the pacers on Redis', pacersOf)

  test('the rates of two stores have nothing to do with each other', async () => {
    const limits = [{ within: 1_000, most: 1 }]
    for (const [pacers] of [pacersOf(1), pacersOf(1)]) expect(await pacers?.(limits).reserve(['sends'], 5)).toBe(5)
  })

  test('a Redis out of reach gives no room, and says so', async () => {
    const [pacers] = pacersOf(1)
    const pacer = pacers?.([{ within: 1_000, most: 1 }])
    await pacer?.reserve(['sends'], 5)
    await redis.down()
    try {
      await expect(pacer?.reserve(['sends'], 5)).rejects.toThrow('the rates are out of reach')
    } finally {
      await redis.up()
    }
  })

  test('a ring is heard by the others and not by who rang, and it is known how many heard', async () => {
    const [bot, first, second] = await bells(3)
    const [stranger] = await bells(1)
    let own = 0
    let strange = 0
    bot?.onRing(() => own++)
    stranger?.onRing(() => strange++)
    const heard = [first, second].flatMap((bell) => (bell ? [hears(bell)] : []))
    expect(await bot?.ring()).toBe(2)
    await Promise.all(heard)
    // Their answer comes after whatever was rung before.
    expect(await first?.ring()).toBe(2)
    second?.stop()
    first?.stop()
    while (await bot?.ring());
    expect([own, strange]).toEqual([1, 0])
  })

  test('nobody hears while Redis is away, and everybody is rung when it is back', async () => {
    const [bot, worker] = await bells(2)
    await redis.down()
    expect(await bot?.ring()).toBe(0)
    const back = [bot, worker].flatMap((bell) => (bell ? [hears(bell)] : []))
    await redis.up()
    await Promise.all(back)
    // The connection that rings may be back a little later than the one that hears.
    let heard = 0
    while (heard === 0) {
      // A ring refused at once would otherwise leave the loop no time to connect again.
      await new Promise(setImmediate)
      heard = (await bot?.ring()) ?? 0
    }
    expect(heard).toBe(1)
  })
})
