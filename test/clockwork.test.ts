import pino from 'pino'
import { expect, test } from 'vitest'
import { turnableClock } from '../src/clock.ts'
import { createClockwork } from '../src/clockwork.ts'
import type { JobDefinition, JobDeps } from '../src/entry.ts'
import { createEmbeddedQueue } from '../src/queue/embedded.ts'
import { freshStore } from './db/support.ts'

const log = pino({ level: 'silent' })

/** A clockwork over a real store; of what jobs may use, only what these use is there. */
async function open(jobs: readonly JobDefinition[]) {
  const db = await freshStore()
  const clock = turnableClock(1_000)
  const queue = createEmbeddedQueue({ clock, log })
  const deps: Pick<JobDeps, 'store' | 'clock' | 'log'> = { store: db.store, clock, log }
  const clockwork = createClockwork({
    jobs,
    deps: deps as JobDeps,
    perhapsSaidSince: () => deps as JobDeps,
    queue,
  })
  await queue.start(clockwork.work)
  return {
    store: db.store,
    clock,
    clockwork,
    async [Symbol.asyncDispose]() {
      clockwork.stop()
      await queue.stop()
      db[Symbol.dispose]()
    },
  }
}

const job = (name: string, over: Partial<JobDefinition>): JobDefinition => ({
  name,
  owed: () => Promise.resolve([]),
  nextAt: () => Promise.resolve(undefined),
  run: () => Promise.resolve(),
  ...over,
})

test('a job that is owed and finds nothing to do is not looked for again and again', async () => {
  let runs = 0
  await using house = await open([
    job('offline', {
      owed: (_, now) => Promise.resolve([{ key: 'offline', payload: {}, dueAt: now }]),
      run: () => Promise.resolve(void runs++),
    }),
  ])
  house.clockwork.wake()
  await house.clockwork.idle()
  expect(runs).toBe(1)
  // A heartbeat, or somebody's commit, looks again.
  await house.store.write((tx) => tx.facts.set('lastSeenAt', '1'))
  await house.clockwork.idle()
  expect(runs).toBe(2)
})

test('a job that did something is looked for until nothing is owed', async () => {
  await using house = await open([
    job('count', {
      owed: async (read, now) =>
        Number((await read.facts.get('outboxSequence')) ?? 0) < 3 ? [{ key: 'count', payload: {}, dueAt: now }] : [],
      run: (_, { store }) => store.write(async (tx) => void (await tx.facts.next('outboxSequence'))),
    }),
  ])
  house.clockwork.wake()
  await house.clockwork.idle()
  expect(await house.store.read.facts.get('outboxSequence')).toBe('3')
})

test('a job that cannot be read, or fails, holds up no other’s hour', async () => {
  const rang: number[] = []
  await using house = await open([
    job('unreadable', { owed: () => Promise.reject(new Error('no')) }),
    job('failing', {
      owed: (_, now) => Promise.resolve([{ key: 'failing', payload: {}, dueAt: now }]),
      run: () => Promise.reject(new Error('no')),
    }),
    job('later', {
      owed: (_, now) =>
        Promise.resolve(now >= 5_000 && rang.length === 0 ? [{ key: 'later', payload: {}, dueAt: 5_000 }] : []),
      nextAt: (_, now) => Promise.resolve(now < 5_000 ? 5_000 : undefined),
      run: (_, { clock }) => Promise.resolve(void rang.push(clock.now())),
    }),
  ])
  house.clockwork.wake()
  await house.clockwork.idle()
  house.clock.turnTo(5_000)
  await house.clockwork.idle()
  expect(rang).toEqual([5_000])
})

test('stopped, it is idle, though somebody still wakes it', async () => {
  await using house = await open([])
  house.clockwork.stop()
  house.clockwork.wake()
  await house.clockwork.idle()
})

test('what owed nothing is asked again only once what it read is written to, its instant comes, or at a heartbeat', async () => {
  const asked: string[] = []
  const asks = (name: string, read: JobDefinition['owed'], next?: number) =>
    job(name, {
      owed: async (...given) => {
        asked.push(name)
        return read(...given)
      },
      nextAt: (_, now) => Promise.resolve(next === undefined || next <= now ? undefined : next),
    })
  await using house = await open([
    asks('facts', async (read) => ((await read.facts.get('keptHouseAt')) === '2' ? [] : [])),
    asks('outages', async (read) => ((await read.outages.between(0, 1)).length > 5 ? [] : [])),
    asks('later', () => Promise.resolve([]), 5_000),
    { ...asks('often', () => Promise.resolve([])), byTheClock: true },
  ])
  const during = async (what: () => unknown) => {
    asked.length = 0
    await what()
    await house.clockwork.idle()
    return asked.toSorted()
  }
  const everybody = ['facts', 'later', 'often', 'outages']
  expect(await during(() => house.clockwork.wake())).toEqual(everybody)
  expect(await during(() => house.store.write((tx) => tx.facts.set('keptHouseAt', '1')))).toEqual(['facts', 'often'])
  expect(await during(() => house.store.write((tx) => tx.outages.add(1, 2)))).toEqual(['often', 'outages'])
  expect(await during(() => house.clock.turnTo(5_000))).toEqual(['later', 'often'])
  // A clock that was put back: nothing that is known counts.
  house.clock.turnTo(900)
  expect(await during(() => house.store.write((tx) => tx.facts.set('keptHouseAt', '2')))).toEqual(everybody)
  expect(await during(() => house.clockwork.wake())).toEqual(everybody)
})

test('what is written while it is being read counts as written since', async () => {
  await using house = await open([])
  const { store } = house
  const during = await store.watched(async () => {
    const value = await store.read.facts.get('keptHouseAt')
    await store.write((tx) => tx.facts.set('keptHouseAt', '3'))
    return value
  })
  expect(during.value).toBeNull()
  expect(during.changed()).toBe(true)
})
