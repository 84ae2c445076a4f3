import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SECOND } from '../../src/clock.ts'
import type { Queue } from '../../src/queue/port.ts'
import { backoff } from '../../src/queue/retry.ts'
import { gate, type MakeQueue, setUpWith } from './recorder.ts'

/** What every engine does with much to do, and with what fails. */
export function underLoad(makeQueue: MakeQueue, opened: Queue[]): void {
  const setUp = (options?: { concurrency?: number }) => setUpWith(makeQueue, opened, options)

  test('runs at most as many at once as allowed, as many as allowed, and goes on as they end', async () => {
    const { queue, job, seen } = await setUp({ concurrency: 3 })
    const { opened: all, open } = gate()
    let within = 0
    let most = 0
    await queue.start(async (given) => {
      most = Math.max(most, ++within)
      if (seen.note(given) === 3) open()
      await all
      await new Promise(setImmediate)
      within--
    })
    await queue.put(Array.from({ length: 50 }, (_, nth) => job(`a-${nth}`)))
    await queue.idle()
    expect([seen.runs.length, most]).toEqual([50, 3])
  })

  test('giving up is the matter of whoever works it: a job that returns is over, and its next life fails afresh', async () => {
    const { queue, clock, reach, job, seen } = await setUp()
    let failing = 2
    await queue.start(async (given) => {
      seen.note(given)
      if (failing-- > 0) throw new Error('not now')
    })
    await queue.put([job('a-1')])
    for (let failure = 1; failure <= 2; failure++) {
      await seen.begun(failure)
      await queue.idle()
      await reach(clock.now() + backoff('a-1', failure))
    }
    await seen.begun(3)
    await queue.idle()
    expect(queue.depth()).toEqual({ waiting: 0, running: 0 })
    failing = 1
    await queue.put([job('a-1')])
    await seen.begun(4)
    await queue.idle()
    await reach(clock.now() + backoff('a-1', 1))
    await seen.begun(5)
    const [again = 0, afresh = 0] = seen.runs.slice(3).map(({ at }) => at)
    expect(afresh - again).toBeLessThan(backoff('a-1', 1) + SECOND)
  })

  test('what fails again and again holds up nobody else', async () => {
    const { queue, job, seen } = await setUp({ concurrency: 2 })
    await queue.start(async (given) => {
      seen.note(given)
      if (given.key.startsWith('bad')) throw new Error('never')
    })
    const jobs = ['bad', 'good'].flatMap((kind) => Array.from({ length: 20 }, (_, nth) => job(`${kind}-${nth}`)))
    await queue.put(jobs)
    await queue.idle()
    expect(new Set(seen.keys())).toEqual(new Set(jobs.map(({ key }) => key)))
  })

  test('stop while much waits: what runs ends, what waits is not begun', async () => {
    const { queue, job, seen } = await setUp({ concurrency: 2 })
    const { opened: all, open } = gate()
    let ended = 0
    await queue.start(async (given) => {
      seen.note(given)
      await all
      ended++
    })
    await queue.put(Array.from({ length: 100 }, (_, nth) => job(`a-${nth}`)))
    await seen.begun(2)
    const stopping = queue.stop()
    open()
    await stopping
    expect([seen.runs.length, ended]).toEqual([2, 2])
  })

  test('timers come on time while jobs that take all of the loop are worked', async () => {
    const { queue, job } = await setUp()
    const busyFor = 5
    const gaps: number[] = []
    let last = performance.now()
    const ticking = setInterval(() => {
      const now = performance.now()
      gaps.push(now - last)
      last = now
    }, 1)
    await queue.start(async () => {
      const until = performance.now() + busyFor
      while (performance.now() < until);
    })
    await queue.put(Array.from({ length: 60 }, (_, nth) => job(`a-${nth}`)))
    await queue.idle()
    clearInterval(ticking)
    // Sixteen at once may run between two ticks; all sixty must not.
    expect(gaps.length).toBeGreaterThan(3)
  })

  test('whatever is put, in whatever order, is worked once it is due, as it was put last, one of a key at a time', async () => {
    const keys = ['a', 'b', 'c', 'd'] as const
    const puts = fc.array(
      fc.array(fc.record({ key: fc.constantFrom(...keys), wait: fc.integer({ min: -50, max: 40 }) }), {
        minLength: 1,
        maxLength: 6,
      }),
      { minLength: 1, maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(puts, fc.boolean(), async (rounds, startFirst) => {
        const { queue, clock, reach, job, seen } = await setUp()
        const within = new Set<string>()
        let twice = 0
        const work = () =>
          queue.start(async (given) => {
            if (within.has(given.key)) twice++
            within.add(given.key)
            seen.note(given)
            await new Promise(setImmediate)
            within.delete(given.key)
          })
        if (startFirst) await work()
        const last = new Map<string, number>()
        let nth = 0
        let latest = clock.now()
        for (const round of rounds) {
          const jobs = round.map(({ key, wait }) => job(key, { dueAt: clock.now() + wait, payload: { nth: nth++ } }))
          await queue.put(jobs)
          for (const one of jobs) last.set(one.key, Number(one.payload['nth']))
          latest = Math.max(latest, ...jobs.map(({ dueAt }) => dueAt))
        }
        if (!startFirst) await work()
        await reach(latest)
        while ([...last.keys()].some((key) => !seen.keys().includes(key))) await seen.begun(seen.runs.length + 1)
        await queue.idle()
        for (const run of seen.runs) expect(run.at).toBeGreaterThanOrEqual(run.dueAt)
        expect(twice).toBe(0)
        // Begun before all were put, a key being worked may have ignored the last put: then an earlier one was worked.
        for (const [key, newest] of last) {
          const worked = seen.runs.filter((run) => run.key === key).map(({ payload }) => Number(payload['nth']))
          if (startFirst) expect(worked.length).toBeGreaterThan(0)
          else expect(worked).toEqual([newest])
        }
        await queue.stop()
      }),
      { numRuns: 12 },
    )
  })
}
