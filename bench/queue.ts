import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import type { Result } from './flood.ts'
import { percentile } from './presses.ts'
import { atLeast, atMost, type Line, ms, note, perSecond, whole } from './report.ts'
import type { Done, QueueSettings } from './queue-process.ts'
import { openDatabase } from '../db/open.ts'
import { redisAvailable, startRedis } from '../test/redis/redis-server.ts'

// Built beside this file.
const program = fileURLToPath(new URL('./bench-queue.js', import.meta.url))

const BACKLOG = 20_000
const TO_COME = 1_000
const SPREAD = 10_000

interface Engine {
  readonly name: string
  readonly url: string | undefined
  /** Redis is beside it for comparison. */
  readonly asked: boolean
}

/** From what a ledger owes to the row that says it is done, on both engines. */
export async function queueParts(): Promise<Result> {
  const redis = redisAvailable() ? await startRedis() : undefined
  const engines: Engine[] = [{ name: 'embedded', url: undefined, asked: true }]
  if (redis) engines.push({ name: 'Redis', url: redis.url, asked: false })
  const lines: Line[] = []
  const wrong: string[] = []
  for (const engine of engines) {
    lines.push(...(await dueToStart(engine)))
    const worked = await backlog(engine)
    lines.push(...worked.lines)
    wrong.push(...worked.wrong)
  }
  await redis?.remove()
  return { lines, wrong }
}

/** Rows that fall due one after another, each at an instant of its own. */
async function dueToStart({ name, url, asked }: Engine): Promise<Line[]> {
  await using ledger = await open(TO_COME, (nth) => Date.now() + 2_000 + (nth * SPREAD) / TO_COME)
  const worker = work(ledger.file, url)
  const late: number[] = []
  await worker.until((one) => late.push(...one.late) >= TO_COME)
  await worker.kill()
  const times = Float64Array.from(late)
  const mean = late.reduce((sum, one) => sum + one, 0) / late.length
  const title = `${name}: from due to begun, ${whole(TO_COME)} rows within ${SPREAD / 1000} s`
  return asked
    ? [atMost(`${title}: mean`, mean, 5, ms), atMost(`${title}: p99`, percentile(times, 0.99), 20, ms)]
    : [note(`${title}: mean`, ms(mean)), note(`${title}: p99`, ms(percentile(times, 0.99)))]
}

/** All due at once. The first process is killed half-way: what it reported stands in the file, and another ends the rest. */
async function backlog({ name, url, asked }: Engine): Promise<Result> {
  await using ledger = await open(BACKLOG, () => Date.now())
  const first = work(ledger.file, url)
  let reported = 0
  let cpu = 0
  const took = await first.until((report) => {
    cpu = report.cpu
    return (reported = report.done) >= BACKLOG / 2
  })
  await first.kill()
  const kept = ledger.done()
  const second = work(ledger.file, url)
  // On Redis what was begun waits for the locks of the dead to expire.
  await second.until(({ done }) => kept + done >= BACKLOG)
  await second.kill()
  const title = `${name}: jobs run and marked done, of ${whole(BACKLOG)}`
  const rate = (reported / took) * 1000
  const wrong = [
    ...(reported > kept ? [`${name}: ${reported} were reported done before the kill, ${kept} are`] : []),
    ...(ledger.done() === BACKLOG ? [] : [`${name}: ${ledger.done()} of ${BACKLOG} are done after a kill`]),
  ]
  return {
    wrong,
    lines: [
      asked ? atLeast(title, rate, 5_000, perSecond) : note(title, perSecond(rate)),
      note(`${name}: processor time per job`, `${whole(cpu / reported)} µs`),
    ],
  }
}

/** An outbox in which each of `count` people is owed one message. */
async function open(count: number, dueAt: (nth: number) => number) {
  const dir = await mkdtemp(join(tmpdir(), 'xueji-bench-'))
  const file = join(dir, 'xueji.db')
  const { read, write } = await openDatabase(file)
  const owe = write.prepare(
    `INSERT INTO outbox (uuid, receiver, body, priority, state, attempts, createdAt, nextAt) VALUES (?, ?, '{}', 1, 'owed', 0, 0, ?)`,
  )
  write.transaction(() => {
    for (let nth = 0; nth < count; nth++) owe.run(`u-${nth}`, `person:ou_${nth}`, Math.round(dueAt(nth)))
  })()
  read.close()
  write.close()
  return {
    file,
    done() {
      const db = new SqliteDatabase(file, { readonly: true })
      const sql = `SELECT count(*) FROM outbox WHERE state = 'sent' AND messageId = 'om_' || id`
      const found = db.prepare<[], number>(sql).pluck().get() ?? 0
      db.close()
      return found
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }),
  }
}

function work(file: string, redisUrl: string | undefined) {
  const settings: QueueSettings = { file, ...(redisUrl !== undefined && { redisUrl }) }
  const child = fork(program, [JSON.stringify(settings)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  return {
    /** Resolves once a report is enough; milliseconds since the first. */
    until: (enough: (report: Done) => boolean) =>
      new Promise<number>((resolve, reject) => {
        let began: number | undefined
        child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
        child.on('message', (report: Done) => {
          began ??= performance.now()
          if (enough(report)) resolve(performance.now() - began)
        })
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
