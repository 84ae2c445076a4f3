import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND, turnableClock } from '../../src/clock.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { backoff } from '../../src/queue/retry.ts'
import { conformance } from './conformance.ts'

const START = Date.UTC(2026, 2, 2, 0, 30)
const log = pino({ level: 'silent' })

function make(options: { concurrency?: number } = {}) {
  const clock = turnableClock(START)
  const queue = createEmbeddedQueue({ clock, log, ...options })
  const reach = async (when: number) => {
    clock.turnTo(when - 1)
    await queue.idle()
    clock.turnTo(when)
  }
  return { queue, clock, reach }
}

const job = (key: string, dueAt = START) => ({ name: 'send', key, payload: {}, dueAt })

conformance('the embedded queue', make)

describe('the embedded queue on a clock that stands', () => {
  test('runs a job not a millisecond early', async () => {
    const { queue, clock } = make()
    const worked: string[] = []
    await queue.start(async ({ key }) => void worked.push(key))
    await queue.put([job('later', START + HOUR)])
    clock.turnTo(START + HOUR - 1)
    await queue.idle()
    expect(worked).toEqual([])
    clock.turnTo(START + HOUR)
    await queue.idle()
    expect(worked).toEqual(['later'])
  })

  test('a job that failed by a clock that ran ahead does not wait for it', async () => {
    const { queue, clock } = make()
    const worked: string[] = []
    await queue.start(async ({ key }) => {
      worked.push(key)
      if (worked.length === 1) throw new Error('not now')
    })
    clock.turnTo(START + 365 * 24 * HOUR)
    await queue.put([job('a')])
    await queue.idle()
    clock.turnTo(START)
    await queue.put([job('a')])
    await queue.idle()
    expect(worked).toEqual(['a', 'a'])
  })

  test('sets one timer, for the earliest, and none for nothing', async () => {
    const { queue, clock } = make()
    await queue.start(async () => {})
    await queue.idle()
    expect(clock.next()).toBeUndefined()
    await queue.put([job('b', START + 2 * HOUR), job('a', START + HOUR)])
    await queue.idle()
    expect(clock.next()).toBe(START + HOUR)
    await queue.put([job('a', START + 3 * HOUR)])
    await queue.idle()
    expect(clock.next()).toBe(START + 2 * HOUR)
    clock.turnTo(START + 3 * HOUR)
    await queue.idle()
    expect(clock.next()).toBeUndefined()
  })

  test('one turn over many due instants runs them all in their order', async () => {
    const { queue, clock } = make()
    const worked: string[] = []
    await queue.start(async ({ key }) => void worked.push(key))
    await queue.put([job('c', START + 3 * HOUR), job('a', START + HOUR), job('b', START + 2 * HOUR)])
    await queue.idle()
    clock.turnTo(START + 7 * HOUR)
    await queue.idle()
    expect(worked).toEqual(['a', 'b', 'c'])
  })

  test('stop gives up on a job that does not end within ten seconds', async () => {
    const { queue, clock } = make()
    const started = new Promise<void>((resolve) => {
      void queue.start(() => {
        resolve()
        return new Promise(() => {})
      })
    })
    await queue.put([job('stuck')])
    await started
    const stopping = queue.stop()
    expect(clock.next()).toBe(START + 10 * SECOND)
    clock.turnTo(START + 10 * SECOND)
    await stopping
  })

  test('drains 100 000 jobs in due order, whatever the order they came in', async () => {
    const { queue } = make()
    let last = 0
    let worked = 0
    let inOrder = true
    const jobs = Array.from({ length: 100_000 }, (_, i) => job(`a-${i}`, START - ((i * 7919) % 100_003)))
    await queue.put(jobs)
    await queue.put(jobs.map((one, i) => ({ ...one, dueAt: START - ((i * 104_729) % 100_003) })))
    expect(queue.depth()).toEqual({ waiting: 100_000, running: 0 })
    await queue.start(async ({ dueAt }) => {
      inOrder &&= dueAt >= last
      last = dueAt
      worked++
    })
    await queue.idle()
    expect([worked, inOrder]).toEqual([100_000, true])
  })
})

describe('backoff', () => {
  test('doubles from one second to five minutes, a fifth less at most', () => {
    for (let attempt = 1; attempt <= 40; attempt++) {
      const full = Math.min(SECOND * 2 ** (attempt - 1), 5 * MINUTE)
      expect(backoff('outbox-7', attempt)).toBeLessThanOrEqual(full)
      expect(backoff('outbox-7', attempt)).toBeGreaterThanOrEqual(0.8 * full)
    }
  })

  test('differs by key and is the same each time', () => {
    const waits = Array.from({ length: 100 }, (_, i) => backoff(`outbox-${i}`, 9))
    expect(new Set(waits).size).toBeGreaterThan(90)
    expect(waits).toEqual(Array.from({ length: 100 }, (_, i) => backoff(`outbox-${i}`, 9)))
  })
})
