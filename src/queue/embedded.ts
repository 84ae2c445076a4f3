import { type Clock, type Instant, SECOND } from '../clock.ts'
import type { Log } from '../log.ts'
import { createHeap, type Node } from './heap.ts'
import { checkKeys } from './keys.ts'
import type { Job, Queue, Work } from './port.ts'
import { backoff, reason, waitsUntil } from './retry.ts'

const STOP_WITHIN = 10 * SECOND

interface Entry extends Node {
  job: Job
  running: boolean
  failures: number
  notBefore: Instant
}

interface Options {
  clock: Clock
  log: Log
  concurrency?: number
}

/** In process, nothing to install: woken by `put` and by one timer for the next due instant. */
export function createEmbeddedQueue({ clock, log, concurrency = 16 }: Options): Queue {
  const entries = new Map<string, Entry>()
  const waiting = createHeap<Entry>()
  let work: Work | undefined
  let running = 0
  let order = 0
  let planned = false
  let alarm: { at: Instant; cancel: () => void } | undefined
  let stopped: Promise<void> | undefined
  let idlers: (() => void)[] = []
  let allDone: (() => void) | undefined

  const isDue = (entry: Entry | undefined) => entry !== undefined && entry.due <= clock.now()

  // At most `concurrency` starts in one turn of the event loop: timers and sockets get theirs in between.
  function plan(): void {
    if (planned) return
    planned = true
    setImmediate(turn)
  }

  function turn(): void {
    planned = false
    if (work && !stopped) {
      while (running < concurrency && isDue(waiting.first())) {
        const entry = waiting.pop()
        if (entry) void run(entry, work)
      }
      if (running < concurrency) setAlarm(waiting.first()?.due)
    }
    if (running === 0 && (stopped || !isDue(waiting.first()))) {
      const resolved = idlers
      idlers = []
      for (const resolve of resolved) resolve()
    }
  }

  function setAlarm(at: Instant | undefined): void {
    if (alarm?.at === at) return
    alarm?.cancel()
    alarm = undefined
    if (at === undefined) return
    const cancel = clock.at(at, () => {
      alarm = undefined
      plan()
    })
    alarm = { at, cancel }
  }

  async function run(entry: Entry, work: Work): Promise<void> {
    running++
    entry.running = true
    const { job } = entry
    try {
      await work(job)
      entries.delete(job.key)
    } catch (error) {
      entry.failures++
      entry.notBefore = clock.now() + backoff(job.key, entry.failures)
      entry.due = entry.notBefore
      entry.running = false
      waiting.push(entry)
      log.warn({ job: job.name, key: job.key, failures: entry.failures, reason: reason(error) }, 'job failed')
    }
    running--
    if (running === 0) allDone?.()
    plan()
  }

  function take(job: Job): void {
    const entry = entries.get(job.key)
    if (!entry) {
      const fresh = { job, due: job.dueAt, order: order++, slot: 0, running: false, failures: 0, notBefore: -Infinity }
      entries.set(job.key, fresh)
      waiting.push(fresh)
    } else if (!entry.running) {
      entry.job = job
      entry.due = Math.max(job.dueAt, waitsUntil(entry.notBefore, clock.now()))
      waiting.moved(entry)
    }
  }

  async function finish(): Promise<void> {
    setAlarm(undefined)
    plan()
    if (running === 0) return
    let cancel = () => {}
    const late = new Promise<void>((resolve) => {
      cancel = clock.at(clock.now() + STOP_WITHIN, () => {
        log.warn({ running }, 'stopped before every job had finished')
        resolve()
      })
    })
    await Promise.race([late, new Promise<void>((resolve) => (allDone = resolve))])
    cancel()
  }

  return {
    async put(jobs) {
      if (stopped) throw new Error('the queue has been stopped')
      checkKeys(jobs)
      for (const job of jobs) take(job)
      plan()
    },
    async start(given) {
      if (stopped) throw new Error('the queue has been stopped')
      if (work) throw new Error('the queue has been started')
      work = given
      plan()
    },
    stop: () => (stopped ??= finish()),
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve)
        plan()
      }),
    depth: () => ({ waiting: waiting.size, running }),
  }
}
