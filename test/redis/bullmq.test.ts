import { Queue as BullQueue } from 'bullmq'
import { Redis } from 'ioredis'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, turnableClock, type TurnableClock } from '../../src/clock.ts'
import { createBullQueue } from '../../src/queue/bullmq.ts'
import { RESERVED } from '../../src/queue/keys.ts'
import type { Job, Queue } from '../../src/queue/port.ts'
import { conformance } from '../queue/conformance.ts'
import { redisAvailable, type RedisServer, startRedis } from './redis-server.ts'

const START = Date.UTC(2026, 2, 2, 0, 30)
const PASSWORD = 'b2-secret'

const available = redisAvailable()
let redis: RedisServer
let admin: Redis
let benches = 0
let lines: string[] = []
const opened: Queue[] = []
const watchers: (() => void)[] = []
const log = pino(
  { level: 'info' },
  {
    write(line: string) {
      lines.push(line)
      for (const look of watchers) look()
    },
  },
)

/** Resolves when a line with these words has been logged. */
const logged = (words: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (lines.some((line) => line.includes(words))) resolve()
    }
    watchers.push(look)
    look()
  })

/** The clock runs, but half a year off: nothing may lean on the machine's time. */
function make({
  clock = turnableClock(START, { running: true }),
  prefix = `test-${++benches}`,
  ...options
}: { clock?: TurnableClock; prefix?: string; concurrency?: number } = {}) {
  const queue = createBullQueue({ url: redis.url, prefix, clock, log, ...options })
  opened.push(queue)
  return { queue, clock, prefix, reach: () => Promise.resolve() }
}

const job = (key: string, clock: TurnableClock, over: Partial<Job> = {}): Job => ({
  name: 'send',
  payload: {},
  dueAt: clock.now(),
  ...over,
  key,
})

/** Collects keys; `count(n)` resolves when n have come. */
function collector() {
  const keys: string[] = []
  const waits: { n: number; resolve: () => void }[] = []
  return {
    keys,
    add(key: string) {
      keys.push(key)
      for (const wait of waits) if (keys.length >= wait.n) wait.resolve()
    },
    count: (n: number) =>
      keys.length >= n ? Promise.resolve() : new Promise<void>((resolve) => void waits.push({ n, resolve })),
  }
}

describe.skipIf(!available)('with a real Redis', () => {
  beforeAll(async () => {
    redis = await startRedis({ password: PASSWORD })
    admin = new Redis(redis.url, { maxRetriesPerRequest: null })
    admin.on('error', () => {})
  })
  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.stop()
    watchers.length = 0
    lines = []
  })
  afterAll(async () => {
    admin.disconnect()
    await redis.remove()
  })

  conformance('the BullMQ queue', make)

  test('reserves the very names BullMQ uses', async () => {
    const queue = new BullQueue('names', { connection: admin })
    expect([...RESERVED].sort()).toEqual(Object.keys(queue.keys).filter(Boolean).sort())
    await queue.close()
  })

  test('stopping says nothing about connections lost', async () => {
    const { queue, clock } = make()
    await queue.start(async () => {})
    await queue.put([job('a-1', clock)])
    await queue.idle()
    await queue.stop()
    expect(lines).toEqual([])
  })

  test('what has finished leaves nothing behind under its key', async () => {
    const { queue, clock, prefix } = make()
    await queue.start(async () => {})
    await queue.put([job('a-1', clock)])
    await queue.idle()
    expect(await admin.keys(`${prefix}:*a-1*`)).toEqual([])
  })

  test('a clock turned past the due instant is noticed by the next put', async () => {
    const { queue, clock } = make()
    const worked = collector()
    await queue.start(async ({ key }) => worked.add(key))
    const later = job('later', clock, { dueAt: clock.now() + HOUR })
    await queue.put([later])
    await queue.idle()
    clock.turnTo(later.dueAt)
    await queue.put([later])
    await worked.count(1)
  })

  test('a job that failed by a clock that ran ahead does not wait for it', async () => {
    const { queue, clock } = make()
    const seen = collector()
    const now = clock.now()
    await queue.start(async ({ key }) => {
      seen.add(key)
      if (seen.keys.length === 1) throw new Error('not now')
    })
    clock.turnTo(now + 365 * 24 * HOUR)
    await queue.put([job('a', clock)])
    await seen.count(1)
    await queue.idle()
    clock.turnTo(now)
    await queue.put([job('a', clock)])
    await seen.count(2)
  })

  test('what is put off at the moment it is taken up waits until it is due', async () => {
    const { queue, clock, prefix } = make()
    const waited: number[] = []
    await queue.put([job('a-1', clock)])
    // A put of another process has written the new payload; the place in the line is still the old one.
    const other = new BullQueue('jobs', { connection: admin, prefix })
    const dueAt = clock.now() + 300
    await (await other.getJob('a-1'))?.updateData({ name: 'send', payload: {}, dueAt })
    const worked = new Promise<void>((resolve) => {
      void queue.start(async (taken) => {
        waited.push(clock.now() - taken.dueAt)
        resolve()
      })
    })
    await worked
    await queue.idle()
    expect(waited).toHaveLength(1)
    expect(waited[0]).toBeGreaterThanOrEqual(0)
    await other.close()
  })

  test('what is put while Redis is down is refused at once; it comes back and works go on', async () => {
    const { queue, clock } = make()
    const worked = collector()
    await queue.start(async ({ key }) => worked.add(key))
    await queue.put([job('before', clock)])
    await queue.idle()
    await redis.down()
    await logged('redis is out of reach')
    await expect(queue.put([job('lost', clock)])).rejects.toThrow('out of reach')
    await redis.up()
    await logged('"role":"producer","msg":"redis is back"')
    await queue.put(Array.from({ length: 20 }, (_, i) => job(`after-${i}`, clock)))
    await worked.count(21)
    expect(new Set(worked.keys)).toEqual(new Set(['before', ...Array.from({ length: 20 }, (_, i) => `after-${i}`)]))
    await queue.idle()
    for (const role of ['producer', 'worker', 'worker, blocking'])
      for (const message of ['redis is out of reach', 'redis is back'])
        expect(lines.filter((line) => line.includes(`"role":"${role}"`) && line.includes(message))).toHaveLength(1)
    expect(lines.join()).not.toContain(PASSWORD)
  })

  test('a Redis that was never there refuses puts and does not hold up stop', async () => {
    await redis.down()
    try {
      const { queue, clock } = make()
      await queue.start(async () => {})
      await expect(queue.put([job('a-1', clock)])).rejects.toThrow('out of reach')
      await expect(queue.put([job('a-1', clock)])).rejects.toThrow('out of reach')
      await queue.stop()
    } finally {
      await redis.up()
    }
  })

  test('a worker begun while Redis is down works when it comes', async () => {
    await redis.down()
    const { queue, clock } = make()
    const worked = collector()
    await queue.start(async ({ key }) => worked.add(key))
    await expect(queue.put([job('a-1', clock)])).rejects.toThrow('out of reach')
    await redis.up()
    await logged('"role":"producer","msg":"redis is back"')
    await queue.put([job('a-1', clock)])
    await worked.count(1)
  })

  test('stop waits for the work when Redis is gone, and for nothing else', async () => {
    const { queue, clock } = make()
    let finish = () => {}
    let ended = false
    const begun = new Promise<void>((resolve) => {
      void queue.start(async () => {
        resolve()
        await new Promise<void>((go) => (finish = go))
        ended = true
      })
    })
    await queue.put([job('a-1', clock)])
    await begun
    await redis.down()
    try {
      await logged('"role":"worker","reason"')
      const stopping = queue.stop()
      finish()
      await stopping
      expect(ended).toBe(true)
    } finally {
      await redis.up()
    }
  })

  test('a Redis that hangs is refused after seconds, and stop gives up on it', async () => {
    const { queue, clock } = make()
    await queue.start(async () => {})
    await queue.put([job('a-1', clock)])
    await queue.idle()
    redis.freeze()
    try {
      await expect(queue.put([job('a-2', clock)])).rejects.toThrow('out of reach')
      await queue.stop()
    } finally {
      redis.thaw()
    }
  })

  test('emptied while it works, it takes the same keys again, and none twice at once', async () => {
    const { queue, clock } = make()
    const worked = collector()
    let finish = () => {}
    let within = 0
    let most = 0
    const held = new Promise<void>((go) => (finish = go))
    await queue.start(async ({ key }) => {
      worked.add(key)
      if (key !== 'held') return
      most = Math.max(most, ++within)
      await held
      within--
    })
    const later = job('later', clock, { dueAt: clock.now() + HOUR })
    await queue.put([job('held', clock), later])
    await worked.count(1)
    await admin.flushall()
    await queue.put([job('held', clock), job('other', clock), later])
    await worked.count(2)
    finish()
    await queue.idle()
    expect(most).toBe(1)
    await queue.put([job('held', clock), { ...later, dueAt: clock.now() }])
    await worked.count(4)
    expect(worked.keys.slice(-2).sort()).toEqual(['held', 'later'])
  })

  test('two workers share the jobs and never work one key twice at once', async () => {
    const clock = turnableClock(START, { running: true })
    const prefix = `test-${++benches}`
    const queues = [make({ clock, prefix }).queue, make({ clock, prefix }).queue]
    const within = new Map<string, number>()
    const by = new Map<string, Set<number>>()
    const worked = collector()
    let most = 0
    for (const [i, queue] of queues.entries())
      await queue.start(async ({ key, payload }) => {
        const now = (within.get(key) ?? 0) + 1
        most = Math.max(most, now)
        within.set(key, now)
        by.set(key, (by.get(key) ?? new Set()).add(i))
        // Both put it again while it is worked: ignored.
        await Promise.all(queues.map((other) => other.put([job(key, clock, { payload })])))
        within.set(key, now - 1)
        worked.add(`${key} ${payload.round}`)
      })
    const keys = Array.from({ length: 40 }, (_, i) => `k-${i}`)
    for (let round = 1; round <= 3; round++) {
      await Promise.all(queues.map((queue) => queue.put(keys.map((key) => job(key, clock, { payload: { round } })))))
      await Promise.all(queues.map((queue) => queue.idle()))
    }
    expect(most).toBe(1)
    expect(new Set(worked.keys).size).toBe(120)
    expect(new Set([...by.values()].flatMap((set) => [...set]))).toEqual(new Set([0, 1]))
  })
})
