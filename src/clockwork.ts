import { setImmediate as turn, setTimeout as rest } from 'node:timers/promises'
import { type Instant, SECOND } from './clock.ts'
import type { JobDefinition, JobDeps } from './entry.ts'
import type { Bell } from './queue/bell.ts'
import type { Job, Queue, Work } from './queue/port.ts'
import { perhapsDone } from './domain/restored.ts'
import { restoredGap } from './services/restored.ts'

/** Turns what the ledgers owe into jobs: woken by commits, by the heartbeat and by the next due instant. */
export interface Clockwork {
  /** Looks at everything. */
  wake(): void
  work: Work
  stop(): void
  idle(): Promise<void>
}

/** Milliseconds: a look as long as this is not worth resting from. */
const SHORT = 2
/** A longer one is followed by a rest of so many times its length. */
const REST = 4
/** How soon the bot looks too at what a worker has been told of: the worker may be gone. */
const SOON = SECOND

/** A job that owed nothing when it was asked. */
interface Quiet {
  readonly at: Instant
  readonly next: Instant | undefined
  readonly changed: () => boolean
}

/** The other processes on the same store. */
interface Others {
  readonly bell: Bell
  /** We look at once, whoever committed; otherwise only where nobody else heard of it. */
  readonly lookFirst: boolean
}

export function createClockwork({
  jobs,
  deps,
  perhapsSaidSince,
  queue,
  others,
}: {
  jobs: readonly JobDefinition[]
  deps: JobDeps
  /** The same for what an earlier process, whose records since then are lost, may have said. */
  perhapsSaidSince: (since: Instant) => JobDeps
  queue: Queue
  others?: Others
}): Clockwork {
  const { store, clock, log } = deps
  const byName = new Map(jobs.map((job) => [job.name, job]))
  let passing: Promise<void> | undefined
  let woken: 'something' | 'everything' | undefined
  let stopped = false
  let cancelTimer = () => {}
  let changes = 0
  let telling: Promise<void> | undefined
  let more = false
  let cancelSoon: (() => void) | undefined
  store.onCommit(() => {
    changes++
    if (!others || others.lookFirst) look()
    if (others) {
      more = true
      telling ??= tell(others)
    }
  })
  others?.bell.onRing(() => (others.lookFirst ? look() : soon()))

  /** One ring for the commits that came meanwhile. */
  const tell = async ({ bell, lookFirst }: Others) => {
    while (more && !stopped) {
      more = false
      const heard = await bell.ring()
      if (lookFirst) continue
      if (heard > 0) soon()
      else look()
    }
    telling = undefined
  }

  const soon = () => {
    if (!stopped) cancelSoon ??= clock.at(clock.now() + SOON, look)
  }

  /** Owes nothing until `next`, unless it is written to what it read. */
  const quiet = new Map<JobDefinition, Quiet>()
  const staysQuiet = ({ changed, at, next }: Quiet, now: Instant) =>
    now >= at && (next === undefined || now < next) && !changed()

  const ask = async (job: JobDefinition, now: Instant) => {
    const { value, changed } = await store.watched(async () => ({
      owed: await job.owed(store.read, now),
      next: await job.nextAt(store.read, now),
    }))
    if (value.owed.length === 0 && !job.byTheClock) quiet.set(job, { changed, at: now, next: value.next })
    return value
  }

  const pass = async () => {
    const now = clock.now()
    const owed: Job[] = []
    let next: Instant | undefined
    let turnedAt = performance.now()
    for (const job of jobs) {
      // Events come in between the long ones.
      if (performance.now() - turnedAt > SHORT) {
        await turn()
        turnedAt = performance.now()
      }
      try {
        const known = quiet.get(job)
        if (known && !staysQuiet(known, now)) quiet.delete(job)
        const found = quiet.has(job) ? { owed: [], next: known?.next } : await ask(job, now)
        for (const one of found.owed) owed.push({ ...one, name: job.name })
        if (found.next !== undefined && (next === undefined || found.next < next)) next = found.next
      } catch (error) {
        // One kind of work that cannot be read must not hold up the others.
        log.error({ job: job.name, err: error }, 'what is owed could not be read; the next heartbeat tries again')
      }
    }
    cancelTimer()
    if (next !== undefined && !stopped) cancelTimer = clock.at(next, look)
    if (owed.length > 0) await queue.put(owed)
  }

  const passes = async () => {
    // One turn of the loop later, so that the commits of this turn share a pass.
    await turn()
    while (woken && !stopped) {
      if (woken === 'everything') quiet.clear()
      woken = undefined
      const began = performance.now()
      try {
        await pass()
      } catch (error) {
        log.error({ err: error }, 'a look at the ledgers failed; the next heartbeat tries again')
      }
      const took = performance.now() - began
      // With much owed a look takes long, and every commit asks for one: events get their share.
      if (took > SHORT) await rest(took * REST)
    }
    passing = undefined
  }

  /** At what may owe something by now. */
  function look() {
    cancelSoon?.()
    cancelSoon = undefined
    woken ??= 'something'
    if (!stopped) passing ??= passes()
  }

  /** At everything, whatever is known. */
  function wake() {
    look()
    woken = 'everything'
  }

  return {
    wake,
    async work({ name, key, payload, dueAt }) {
      const job = byName.get(name)
      if (!job) return log.warn({ job: name }, 'a job of that name is not known here')
      const before = changes
      try {
        const gap = job.ofNow ? undefined : await restoredGap(store.read)
        await job.run(payload, gap && perhapsDone(gap, dueAt) ? perhapsSaidSince(gap.from) : deps)
      } catch (error) {
        log.error({ job: name, key, err: error }, 'a job failed; it is tried again')
        throw error
      } finally {
        // More may be owed under the same key. A job that found nothing to do is not looked for again, or it would spin.
        if (changes !== before) look()
      }
    },
    stop() {
      stopped = true
      cancelTimer()
      cancelSoon?.()
    },
    async idle() {
      for (;;) {
        await store.settled()
        await telling
        if (cancelSoon) look()
        await passing
        await queue.idle()
        if (stopped || (!passing && !woken && !telling && !cancelSoon)) return
      }
    },
  }
}
