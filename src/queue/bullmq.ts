import { DelayedError, Queue as BullQueue, Worker, type Job as BullJob, type JobsOptions } from 'bullmq'
import { type Clock, type Instant, SECOND, systemClock } from '../clock.ts'
import type { Log } from '../log.ts'
import { checkKeys } from './keys.ts'
import type { Job, Queue, Work } from './port.ts'
import { consuming, createConnections, producing, reachable } from './redis.ts'
import { backoff, reason, waitsUntil } from './retry.ts'

const NAME = 'jobs'
const CHUNK = 500
const STOP_WITHIN = 9 * SECOND
const LOOK_AGAIN = SECOND / 4
// How long a job of a killed process stays locked, and how often such jobs are looked for.
const LOCK = 15 * SECOND
const STALLED_CHECK = 5 * SECOND
const FOR_EVER = 1_000_000_000
// BullMQ's own clock, where it takes an instant and not a delay.
const machine = systemClock()

/** What lies in Redis. The due instant is the injected clock's; BullMQ is only told the delay from now. */
interface Kept {
  name: string
  payload: Job['payload']
  dueAt: Instant
  /** Set by a failure: `put` does not shorten the wait. */
  notBefore?: Instant
}

interface Seen {
  kept: Kept
  active: boolean
  delayed: boolean
}

interface Options {
  url: string
  prefix?: string
  clock: Clock
  log: Log
  concurrency?: number
}

const jobOptions: JobsOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: FOR_EVER,
  backoff: { type: 'ours' },
  stackTraceLimit: 1,
}

/** Several processes may share it; each is producer and worker. */
export function createBullQueue({ url, prefix = 'xueji', clock, log, concurrency = 16 }: Options): Queue {
  const connections = createConnections(url, log)
  const producer = connections.connect('producer', producing)
  // Without skipVersionCheck, a connection lost during the check would leave the queue unusable for good.
  const queue = new BullQueue<Kept>(NAME, { connection: producer, prefix, skipVersionCheck: true })
  queue.on('error', () => {}) // connections.adopt has said it
  let worker: Worker<Kept> | undefined
  let stopped: Promise<void> | undefined
  const running = new Set<string>()
  let begun = 0
  let waiting = 0
  let stirred: (() => void)[] = []

  const lockOf = (key: string) => `${queue.toKey(key)}:lock`

  const stir = () => {
    const woken = stirred
    stirred = []
    for (const wake of woken) wake()
  }

  async function read(ask: (pipeline: ReturnType<typeof producer.pipeline>) => void): Promise<unknown[]> {
    const pipeline = producer.pipeline()
    ask(pipeline)
    const replies = (await pipeline.exec()) ?? []
    return replies.map(([error, value]) => {
      if (error) throw error
      return value
    })
  }

  /** Counts again when a job began meanwhile, a few times at most: the figure is only for /metrics. */
  async function count(): Promise<void> {
    for (let tries = 0, before = -1; before !== begun && tries < 3; tries++) {
      before = begun
      const [later, now] = await read((redis) => redis.zcard(queue.toKey('delayed')).llen(queue.toKey('wait')))
      waiting = Number(later) + Number(now)
    }
  }

  async function look(keys: readonly string[]): Promise<Map<string, Seen>> {
    const found = await read((redis) => {
      for (const key of keys)
        redis.hget(queue.toKey(key), 'data').exists(lockOf(key)).zscore(queue.toKey('delayed'), key)
    })
    const seen = new Map<string, Seen>()
    for (const [i, key] of keys.entries()) {
      const [data, lock, score] = found.slice(3 * i, 3 * i + 3)
      if (typeof data === 'string')
        seen.set(key, { kept: JSON.parse(data) as Kept, active: lock === 1, delayed: score !== null })
    }
    return seen
  }

  const add = (jobs: readonly Job[]) => {
    const now = clock.now()
    return queue.addBulk(
      [...jobs]
        .sort((a, b) => a.dueAt - b.dueAt)
        .map(({ key, ...kept }) => ({
          name: kept.name,
          data: { name: kept.name, payload: kept.payload, dueAt: kept.dueAt },
          opts: { ...jobOptions, jobId: key, delay: Math.max(0, kept.dueAt - now) },
        })),
    )
  }

  async function change(job: Job, { kept, delayed }: Seen): Promise<void> {
    const { key, name, payload, dueAt } = job
    const now = clock.now()
    const wait = Math.max(dueAt, waitsUntil(kept.notBefore ?? -Infinity, now)) - now
    if (!delayed && wait > 0) {
      await queue.remove(key)
      await add([job])
      return
    }
    const next: Kept = { ...kept, name, payload, dueAt }
    const same = JSON.stringify(next) === JSON.stringify(kept)
    if (same && !(delayed && wait <= 0)) return
    const there = await queue.getJob(key)
    try {
      if (!same) await there?.updateData(next)
      if (delayed && wait <= 0) await there?.promote()
      else if (delayed && dueAt !== kept.dueAt) await there?.changeDelay(wait)
    } catch (error) {
      // Taken up or finished since we looked: then it is being worked, and ignored.
      if (!(error instanceof Error && 'code' in error && typeof error.code === 'number')) throw error
    }
  }

  async function putChunk(jobs: readonly Job[]): Promise<void> {
    const seen = await look(jobs.map((job) => job.key))
    const fresh = jobs.filter((job) => !seen.has(job.key))
    if (fresh.length > 0) await add(fresh)
    await Promise.all(
      jobs.flatMap((job) => {
        const there = seen.get(job.key)
        return there && !there.active ? [change(job, there)] : []
      }),
    )
  }

  async function perform(work: Work, job: BullJob<Kept>, token?: string): Promise<void> {
    const key = job.id ?? ''
    // Put off while it was being taken up: the payload is already the new one, the moment still the old.
    const early = job.data.dueAt - clock.now()
    if (early > 0) {
      await job.moveToDelayed(machine.now() + early, token)
      throw new DelayedError()
    }
    // Redis was emptied while the job ran, and it came again.
    if (running.has(key)) return
    running.add(key)
    begun++
    waiting = Math.max(0, waiting - 1)
    const { name, payload, dueAt } = job.data
    try {
      await work({ name, key, payload, dueAt })
    } catch (error) {
      const failures = job.attemptsMade + 1
      log.warn({ job: name, key, failures, reason: reason(error) }, 'job failed')
      const notBefore = clock.now() + backoff(key, failures)
      // Out of reach or gone: BullMQ keeps the backoff all the same, only a put could shorten it.
      await job.updateData({ ...job.data, notBefore }).catch(() => {})
      // BullMQ stores the message.
      throw new Error('failed', { cause: error })
    } finally {
      running.delete(key)
    }
  }

  /** Nothing due waits, and nothing this process took is still active. Asks in the order in which a job moves on. */
  async function quiet(): Promise<boolean> {
    const [next, time, length, active] = (await read((redis) =>
      redis
        .zrange(queue.toKey('delayed'), 0, '0', 'WITHSCORES')
        .time()
        .llen(queue.toKey('wait'))
        .lrange(queue.toKey('active'), 0, -1),
    )) as [string[], string[], number, string[]]
    const [seconds, micros] = time.map(Number)
    const redisNow = (seconds ?? 0) * SECOND + (micros ?? 0) / 1000
    // BullMQ's scores are milliseconds shifted by 12 bits of order.
    const due = next[1] !== undefined && Number(next[1]) / 0x1000 <= redisNow
    if (due || length > 0) return false
    const locks = active.length > 0 ? await producer.mget(active.map(lockOf)) : []
    return running.size === 0 && !locks.some((token) => worker && token?.startsWith(`${worker.id}:`))
  }

  async function stirring(): Promise<void> {
    let cancel = () => {}
    await new Promise<void>((resolve) => {
      stirred.push(resolve)
      cancel = clock.at(clock.now() + LOOK_AGAIN, resolve)
    })
    cancel()
  }

  async function close(): Promise<void> {
    if (worker && connections.allReady()) await worker.close()
    else if (worker) {
      // BullMQ would wait for Redis; here only for the work.
      void worker.pause(true).catch(() => {})
      while (running.size > 0) await stirring()
      await worker.close(true)
    }
    await queue.close()
  }

  async function finish(): Promise<void> {
    connections.expectClosing()
    let cancel = () => {}
    const late = new Promise<void>((resolve) => {
      cancel = clock.at(clock.now() + STOP_WITHIN, () => {
        log.warn({ running: running.size }, 'stopped before every job had finished')
        resolve()
      })
    })
    await Promise.race([late, close()])
    cancel()
    connections.cut()
    stir()
  }

  return {
    async put(jobs) {
      if (stopped) throw new Error('the queue has been stopped')
      checkKeys(jobs)
      const wanted = [...new Map(jobs.map((job) => [job.key, job])).values()]
      try {
        await reachable(producer)
        for (let from = 0; from < wanted.length; from += CHUNK) await putChunk(wanted.slice(from, from + CHUNK))
        await count()
      } catch (error) {
        throw new Error(`the queue is out of reach (${reason(error)})`)
      }
    },
    async start(work) {
      if (stopped) throw new Error('the queue has been stopped')
      if (worker) throw new Error('the queue has been started')
      worker = new Worker<Kept>(NAME, (job, token) => perform(work, job, token), {
        connection: connections.connect('worker', consuming),
        prefix,
        concurrency,
        lockDuration: LOCK,
        stalledInterval: STALLED_CHECK,
        runRetryDelay: SECOND,
        settings: { backoffStrategy: (failures, _type, _error, job) => backoff(job?.id ?? '', failures) },
      })
      worker.on('completed', stir)
      worker.on('failed', stir)
      worker.on('drained', stir)
      worker.on('error', (error) => {
        if ('code' in error && typeof error.code === 'number') log.warn({ reason: error.message }, 'job lost in redis')
        stir()
      })
    },
    stop: () => (stopped ??= finish()),
    async idle() {
      while (!stopped) {
        const changed = stirring()
        if (await quiet().catch(() => false)) return stir()
        await changed
      }
    },
    depth() {
      if (!stopped && producer.status === 'ready') count().catch(() => {})
      return { waiting, running: running.size }
    },
  }
}
