import type { Clock, Instant } from '../../src/clock.ts'
import type { Job, Queue } from '../../src/queue/port.ts'

export interface Bench {
  queue: Queue
  clock: Clock
  /** Lets the clock come to `when`, giving whatever runs too early the chance to do so. */
  reach: (when: Instant) => Promise<void>
}

export type MakeQueue = (options?: { concurrency?: number }) => Bench | Promise<Bench>

/** A promise that is kept when the test says so. */
export function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

/** Notes what is worked and when, and tells whoever waits for the n-th run to begin. */
export function recorder(clock: Clock) {
  const runs: (Job & { at: Instant })[] = []
  const watchers: { runs: number; resolve: () => void }[] = []
  return {
    runs,
    keys: () => runs.map((run) => run.key),
    note(job: Job): number {
      runs.push({ ...job, at: clock.now() })
      for (const watcher of watchers) if (runs.length >= watcher.runs) watcher.resolve()
      return runs.length
    },
    begun: (count: number) =>
      runs.length >= count
        ? Promise.resolve()
        : new Promise<void>((resolve) => void watchers.push({ runs: count, resolve })),
  }
}

/** A queue and what a test does with it. */
export async function setUpWith(makeQueue: MakeQueue, opened: Queue[], options?: { concurrency?: number }) {
  const { queue, clock, reach } = await makeQueue(options)
  opened.push(queue)
  const job = (key: string, over: Partial<Job> = {}): Job => ({
    name: 'send',
    payload: { of: key },
    dueAt: clock.now(),
    ...over,
    key,
  })
  return { queue, clock, reach, job, seen: recorder(clock) }
}
