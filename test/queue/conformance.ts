import { afterEach, describe, expect, test } from 'vitest'
import { HOUR } from '../../src/clock.ts'
import type { Queue } from '../../src/queue/port.ts'
import { backoff } from '../../src/queue/retry.ts'
import { underLoad } from './conformance-load.ts'
import { gate, type MakeQueue, setUpWith } from './recorder.ts'

/** What every engine does, whatever it stands on. Times are short for the one that runs in real time. */
export function conformance(name: string, makeQueue: MakeQueue): void {
  describe(name, () => {
    const opened: Queue[] = []
    afterEach(async () => {
      for (const queue of opened.splice(0)) await queue.stop()
    })

    const setUp = () => setUpWith(makeQueue, opened)
    underLoad(makeQueue, opened)

    test('works a job with all that was put', async () => {
      const { queue, job, seen } = await setUp()
      const one = job('a-1', { name: 'card', payload: { chat: 'oc_1', page: 2 } })
      await queue.start(async (given) => void seen.note(given))
      await queue.put([one])
      await queue.idle()
      expect(seen.runs).toEqual([expect.objectContaining(one)])
    })

    test('works what was put before it was started', async () => {
      const { queue, job, seen } = await setUp()
      await queue.put([job('a-1')])
      await queue.start(async (given) => void seen.note(given))
      await queue.idle()
      expect(seen.keys()).toEqual(['a-1'])
    })

    test('begins in the order of the due instants, overdue or to come', async () => {
      const { queue, clock, reach, job, seen } = await setUp()
      const now = clock.now()
      const put = [
        job('to-come-2', { dueAt: now + 400 }),
        job('overdue-3', { dueAt: now - 1 }),
        job('to-come-1', { dueAt: now + 300 }),
        job('overdue-1', { dueAt: now - HOUR }),
        job('overdue-2', { dueAt: now - 1000 }),
      ]
      await queue.put(put)
      await queue.start(async (given) => void seen.note(given))
      await reach(now + 300)
      await reach(now + 400)
      await seen.begun(5)
      expect(seen.keys()).toEqual(['overdue-1', 'overdue-2', 'overdue-3', 'to-come-1', 'to-come-2'])
    })

    test('waits until a job is due', async () => {
      const { queue, clock, reach, job, seen } = await setUp()
      const dueAt = clock.now() + 150
      await queue.start(async (given) => void seen.note(given))
      await queue.put([job('later', { dueAt })])
      await queue.idle()
      await reach(dueAt)
      await seen.begun(1)
      expect(seen.runs[0]?.at).toBeGreaterThanOrEqual(dueAt)
    })

    test('keeps one of each key, also within one put', async () => {
      const { queue, job, seen } = await setUp()
      await queue.put([job('a-1', { payload: { v: 1 } }), job('a-1', { payload: { v: 2 } })])
      await queue.put([job('a-1', { payload: { v: 3 } })])
      expect(queue.depth()).toEqual({ waiting: 1, running: 0 })
      await queue.start(async (given) => void seen.note(given))
      await queue.idle()
      expect(seen.runs.map((run) => run.payload)).toEqual([{ v: 3 }])
    })

    test('a waiting job takes a new name and payload', async () => {
      const { queue, clock, reach, job, seen } = await setUp()
      const dueAt = clock.now() + 150
      await queue.put([job('a-1', { dueAt, payload: { v: 1 } })])
      await queue.put([job('a-1', { dueAt, payload: { v: 2 }, name: 'edit' })])
      await queue.start(async (given) => void seen.note(given))
      await reach(dueAt)
      await seen.begun(1)
      await queue.idle()
      expect(seen.runs).toEqual([expect.objectContaining({ name: 'edit', payload: { v: 2 }, dueAt })])
    })

    test('a waiting job can be brought forward: to now, or to another instant', async () => {
      const { queue, clock, reach, job, seen } = await setUp()
      const dueAt = clock.now() + 500
      await queue.start(async (given) => void seen.note(given))
      const far = dueAt + 2 * HOUR
      await queue.put([job('stays', { dueAt: far - HOUR }), job('now', { dueAt: far }), job('sooner', { dueAt: far })])
      await queue.put([job('sooner', { dueAt }), job('now')])
      await seen.begun(1)
      expect(seen.keys()).toEqual(['now'])
      await reach(dueAt)
      await seen.begun(2)
      expect(seen.runs[1]?.at).toBeGreaterThanOrEqual(dueAt)
      expect(seen.runs[1]?.dueAt).toBe(dueAt)
    })

    test('a waiting job can be put off, due or not', async () => {
      const { queue, clock, reach, job, seen } = await setUp()
      const dueAt = clock.now() + 300
      await queue.put([job('due'), job('to-come', { dueAt: dueAt - 200 })])
      await queue.put([job('due', { dueAt }), job('to-come', { dueAt })])
      expect(queue.depth()).toEqual({ waiting: 2, running: 0 })
      await queue.start(async (given) => void seen.note(given))
      await reach(dueAt - 200)
      await reach(dueAt)
      await seen.begun(2)
      await queue.idle()
      expect(seen.keys().sort()).toEqual(['due', 'to-come'])
      for (const run of seen.runs) expect(run.at).toBeGreaterThanOrEqual(dueAt)
    })

    test('a key being worked is ignored, and can be put again when it has finished', async () => {
      const { queue, job, seen } = await setUp()
      const { opened, open } = gate()
      await queue.start(async (given) => {
        seen.note(given)
        await opened
      })
      await queue.put([job('a-1', { payload: { v: 1 } })])
      await seen.begun(1)
      await queue.put([job('a-1', { payload: { v: 2 } })])
      open()
      await queue.idle()
      expect(seen.runs.map((run) => run.payload)).toEqual([{ v: 1 }])
      await queue.put([job('a-1', { payload: { v: 3 } })])
      await queue.idle()
      expect(seen.runs.map((run) => run.payload)).toEqual([{ v: 1 }, { v: 3 }])
    })

    test('retries after a throw, each time later, and a put does not shorten the wait', async () => {
      const { queue, clock, reach, job, seen } = await setUp()
      await queue.start(async (given) => {
        if (seen.note(given) <= 2) throw new Error('not now')
      })
      await queue.put([job('a-1', { payload: { v: 1 } })])
      await seen.begun(1)
      await queue.idle()
      await queue.put([job('a-1', { payload: { v: 2 } })])
      await queue.idle()
      expect(seen.runs).toHaveLength(1)
      await reach(clock.now() + backoff('a-1', 1))
      await seen.begun(2)
      await queue.idle()
      await reach(clock.now() + backoff('a-1', 2))
      await seen.begun(3)
      await queue.idle()
      const [first, second, third] = seen.runs.map((run) => run.at)
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(backoff('a-1', 1))
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(backoff('a-1', 2))
      expect(seen.runs.map((run) => run.payload)).toEqual([{ v: 1 }, { v: 2 }, { v: 2 }])
      expect(queue.depth()).toEqual({ waiting: 0, running: 0 })
    })

    test('a synchronous throw is a failure like any other, and holds up nobody', async () => {
      const { queue, job, seen } = await setUp()
      await queue.start((given) => {
        seen.note(given)
        if (given.key === 'bad') throw new Error('at once')
        return Promise.resolve()
      })
      await queue.put([job('bad'), job('good-1')])
      await queue.put([job('good-2')])
      await queue.idle()
      expect(seen.keys().sort()).toEqual(['bad', 'good-1', 'good-2'])
    })

    test('works different keys side by side', async () => {
      const { queue, job, seen } = await setUp()
      const { opened, open } = gate()
      await queue.start(async (given) => {
        seen.note(given)
        await opened
      })
      await queue.put([job('a-1'), job('a-2'), job('a-3')])
      await seen.begun(3)
      expect(queue.depth()).toEqual({ waiting: 0, running: 3 })
      open()
      await queue.idle()
    })

    test('never works one key twice at once, however often it is put', async () => {
      const { queue, job, seen } = await setUp()
      let within = 0
      let most = 0
      await queue.start(async (given) => {
        const run = seen.note(given)
        most = Math.max(most, ++within)
        for (let i = 0; i < 5; i++) await queue.put([job('a-1', { payload: { run, i } })])
        within--
      })
      for (let round = 1; round <= 5; round++) {
        await Promise.all([1, 2, 3].map((i) => queue.put([job('a-1', { payload: { round, i } })])))
        await queue.idle()
        expect(seen.runs.length).toBeGreaterThanOrEqual(round)
      }
      expect(most).toBe(1)
    })

    test('stop waits for what runs, begins nothing new, and may be called twice', async () => {
      const { queue, job, seen } = await setUp()
      const { opened, open } = gate()
      const ended: string[] = []
      await queue.start(async (given) => {
        seen.note(given)
        await opened
        ended.push(given.key)
      })
      await queue.put([job('a-1')])
      await seen.begun(1)
      const stops = [queue.stop(), queue.stop()].map((stop) => stop.then(() => ended.push('stopped')))
      await expect(queue.put([job('a-2')])).rejects.toThrow('stopped')
      open()
      await Promise.all(stops)
      await queue.stop()
      expect(ended).toEqual(['a-1', 'stopped', 'stopped'])
      await expect(queue.put([job('a-3')])).rejects.toThrow('stopped')
      await expect(queue.start(async () => {})).rejects.toThrow('stopped')
      expect(seen.keys()).toEqual(['a-1'])
    })

    test('stops without ever having been started', async () => {
      const { queue, job } = await setUp()
      await queue.put([job('a-1')])
      await queue.stop()
      await queue.idle()
    })

    test('lets timers fire while it is busy', async () => {
      const { queue, job } = await setUp()
      let fired = false
      let worked = 0
      await queue.start(async () => {
        if (worked++ === 0) setTimeout(() => (fired = true), 0)
        // An engine that never leaves the microtasks would come to the end of this chain first.
        if (!fired && worked < 50_000) await queue.put([job(`chain-${worked}`)])
      })
      await queue.put([job('chain-0')])
      await queue.idle()
      expect(fired).toBe(true)
      expect(worked).toBeLessThan(50_000)
    })

    test('drains hundreds of jobs, each once', async () => {
      const { queue, job, seen } = await setUp()
      await queue.start(async (given) => void seen.note(given))
      const jobs = Array.from({ length: 1200 }, (_, i) => job(`a-${i}`))
      await queue.put(jobs)
      await queue.put(jobs.slice(0, 0))
      await queue.idle()
      expect(new Set(seen.keys()).size).toBe(1200)
      expect(seen.runs).toHaveLength(1200)
    })

    test('an unknown name is the matter of whoever works it', async () => {
      const { queue, job, seen } = await setUp()
      await queue.start(async (given) => void seen.note(given))
      await queue.put([job('a-1', { name: 'nobody-knows-this' })])
      await queue.idle()
      expect(seen.runs[0]?.name).toBe('nobody-knows-this')
    })

    test.each(['a:1', '12', '0', '', 'wait', 'stalled-check'])('refuses the key %j and puts nothing', async (key) => {
      const { queue, job, seen } = await setUp()
      await expect(queue.put([job('a-1'), job(key)])).rejects.toThrow(TypeError)
      await queue.start(async (given) => void seen.note(given))
      await queue.idle()
      expect(seen.runs).toEqual([])
    })

    test('tells how many wait and run', async () => {
      const { queue, clock, job, seen } = await setUp()
      expect(queue.depth()).toEqual({ waiting: 0, running: 0 })
      await queue.put([job('a-1'), job('later', { dueAt: clock.now() + HOUR })])
      expect(queue.depth()).toEqual({ waiting: 2, running: 0 })
      const { opened, open } = gate()
      await queue.start(async (given) => {
        seen.note(given)
        await opened
      })
      await seen.begun(1)
      expect(queue.depth()).toEqual({ waiting: 1, running: 1 })
      open()
      await queue.idle()
      expect(queue.depth()).toEqual({ waiting: 1, running: 0 })
    })
  })
}
