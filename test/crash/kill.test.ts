import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { MINUTE } from '../../src/clock.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { redisAvailable, type RedisServer, startRedis } from '../redis/redis-server.ts'
import { check } from './checker.ts'
import { allReminded, doesHisDay, remindsAll, setUp } from './people.ts'
import { openSite, type Site } from './site.ts'

/** In one life of a site, which takes half a minute. `KILLS=1000 npm run test:crash` opens as many as it takes. */
const KILLS_IN_ONE = 10
const KILLS = Number(process.env['KILLS'] ?? 2 * KILLS_IN_ONE)
const SEED = Number(process.env['SEED'] ?? 7)
const PEOPLE = 60
/** Kills while everybody is being reminded; the others while everybody checks in. */
const IN_FAN_OUT = 2
/** Of a process's last moment: from the press to the sandbox's stamp on it. */
const WITHIN = 1_000

const ENGINES = ['the embedded queue', 'Redis, a worker beside the bot'] as const
const ROUNDS = Array.from({ length: Math.ceil(KILLS / KILLS_IN_ONE / ENGINES.length) }, (_, nth) => SEED + nth)

const redisThere = redisAvailable()
const servers: RedisServer[] = []
afterAll(async () => {
  for (const server of servers) await server.remove()
})

describe.each(ENGINES)('%s', (engine) => {
  test.skipIf(engine !== ENGINES[0] && !redisThere).each(ROUNDS)(
    `killed ${KILLS_IN_ONE} times in the middle of it, nothing is lost and nothing is done twice (seed %i)`,
    async (seed) => {
      const redis = engine === ENGINES[0] ? undefined : await startRedis()
      if (redis) servers.push(redis)
      const site = await openSite(PEOPLE, redis && { redisUrl: redis.url })
      // Also when its time is up: the next round would share the machine with what is left of this one.
      onTestFinished(() => site[Symbol.asyncDispose]())
      const random = seededRandom(seed)
      const victims = redis ? [killBot, killWorker, killRedis(redis)] : [killBot]
      // One after another, so that each has its turn whatever the seed.
      const kill = (nth: number) => victims[(nth + seed) % victims.length]?.(site)
      await setUp(site)

      await remindsAll(site)
      for (let nth = 0; nth < IN_FAN_OUT; nth++) {
        // While one is started again, the others may have come to the end.
        await Promise.race([movements(site, 1 + random.below(PEOPLE / 2)), site.until(() => nothingOwed(site))])
        await kill(nth)
      }
      await site.until(() => nothingOwed(site))
      allReminded(site)

      const crowd = inParts(site.people, KILLS_IN_ONE - IN_FAN_OUT)
      for (const [nth, part] of crowd.entries()) {
        const done = Promise.all(part.map((openId) => doesHisDay(site, openId, nth % 3 === 0)))
        // Dies after so many movements of the platform: calls, messages, deliveries.
        await Promise.race([movements(site, 1 + random.below(6 * part.length)), done])
        await kill(IN_FAN_OUT + nth)
        await done
      }
      await site.redeliver()
      await site.until(() => nothingOwed(site))
      const faults = check(site.file, site.facts, { now: Date.now(), within: WITHIN })
      const { checkIns, messages } = site.facts
      process.stdout.write(
        `seed ${seed}: killed ${KILLS_IN_ONE} times; ${checkIns.length} check-ins, ${messages.size} messages\n`,
      )
      expect(faults).toEqual([])
    },
  )
})

test('SIGTERM: what was answered is kept, and it ends with 0', async () => {
  await using site = await openSite(12)
  await setUp(site)
  const pressing = Promise.all(site.people.map((openId) => doesHisDay(site, openId, false)))
  await movements(site, 10)
  site.program.signal('SIGTERM')
  expect(await site.program.ended).toBe(0)
  await site.start()
  await pressing
  await site.redeliver()
  await site.until(() => nothingOwed(site))
  expect(check(site.file, site.facts, { now: Date.now(), within: WITHIN })).toEqual([])
})

async function killBot(site: Site): Promise<void> {
  site.program.signal('SIGKILL')
  expect(await site.program.ended).toBe('SIGKILL')
  await site.start()
}

async function killWorker(site: Site): Promise<void> {
  site.worker?.signal('SIGKILL')
  expect(await site.worker?.ended).toBe('SIGKILL')
  await site.startWorker()
}

/** It comes back with nothing in it. */
const killRedis = (redis: RedisServer) => async () => {
  await redis.down()
  await redis.up()
}

function movements({ sandbox }: Site, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0
    const stop = sandbox.subscribe(() => {
      if (++seen < count) return
      stop()
      resolve()
    })
  })
}

/** Nothing to send, no step of a session that would have something sent, and nothing to redraw in the next minute. */
function nothingOwed({ value }: Site): boolean {
  const now = Date.now()
  const redraws = `SELECT count(*) FROM cards WHERE refreshAt < ${now + MINUTE}`
  const steps = `SELECT count(*) FROM sessionSteps WHERE state = 'planned' AND dueAt <= ${now}`
  const open = `SELECT (${redraws}) + (${steps}) + (SELECT count(*) FROM outbox WHERE state IN ('owed', 'sending'))`
  return value(open) === 0
}

function inParts<T>(all: readonly T[], parts: number): T[][] {
  const size = Math.ceil(all.length / parts)
  return Array.from({ length: parts }, (_, nth) => all.slice(nth * size, (nth + 1) * size))
}
