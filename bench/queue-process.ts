/**
 * A process that works what a ledger owes: the store, the clockwork and one of the engines as the bot has them, and a job
 * that does nothing but note in its row that it is done. Told what to do by bench/queue.ts.
 */
import { createClockwork } from '../src/clockwork.ts'
import { systemClock } from '../src/clock.ts'
import { createLog } from '../src/log.ts'
import { createEmbeddedQueue } from '../src/queue/embedded.ts'
import { installationIn, openDatabase } from '../db/open.ts'
import { createStore } from '../db/store.ts'
import { defineJob, type JobDeps } from '../src/entry.ts'
import { workTogether } from '../src/queue/together.ts'

export interface QueueSettings {
  readonly file: string
  readonly redisUrl?: string
}

export interface Done {
  /** Committed. */
  readonly done: number
  /** Milliseconds from the due instant to the start, since the last report. */
  readonly late: readonly number[]
  /** Microseconds of processor time since it stood. */
  readonly cpu: number
}

const { file, redisUrl } = JSON.parse(process.argv[2] ?? '') as QueueSettings
const clock = systemClock()
const log = createLog('warn')
const stood = process.cpuUsage()
const now = () => performance.timeOrigin + performance.now()
const late: number[] = []
let done = 0

const mark = defineJob({
  name: 'mark',
  owed: async (read, by) =>
    (await read.outbox.dueReceivers(by)).map(({ receiver, nextAt }) => ({
      key: `mark-${receiver.replace(':', '-')}`,
      payload: { receiver },
      dueAt: nextAt,
    })),
  nextAt: (read, after) => read.outbox.nextDue(after),
  async run({ receiver }, { store }) {
    const began = now()
    const row = await store.read.outbox.head(String(receiver))
    if (!row) return
    late.push(began - row.nextAt)
    await store.write((tx) => tx.outbox.sent(row.id, `om_${row.id}`, clock.now()))
    done++
  },
})

const installation = await installationIn(file)
const together = redisUrl === undefined ? undefined : workTogether({ url: redisUrl, installation, clock, log })
const queue = together?.queue ?? createEmbeddedQueue({ clock, log })
const store = await createStore(await openDatabase(file), { shared: together !== undefined })
const deps: Pick<JobDeps, 'store' | 'clock' | 'log'> = { store, clock, log }
const clockwork = createClockwork({
  jobs: [mark],
  deps: deps as JobDeps,
  perhapsSaidSince: () => deps as JobDeps,
  queue,
  ...(together && { others: { bell: together.bell, lookFirst: true } }),
})
// A turn later, once those who waited for the commit have heard of it.
const report = () => {
  const { user, system } = process.cpuUsage(stood)
  process.send?.({ done, late: late.splice(0), cpu: user + system } satisfies Done)
}
store.onCommit(() => setImmediate(report))
await queue.start(clockwork.work)
clockwork.wake()
process.on('disconnect', () => process.exit())
