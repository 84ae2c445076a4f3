import { watch } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { HOUR, turnableClock } from '../../src/clock.ts'
import { localDate } from '../../src/domain/dates.ts'
import { largeWorld } from '../../src/sandbox/seed.ts'
import { type Message, type Sandbox, startSandbox } from '../../src/sandbox/server.ts'
import { type Facts, record } from './facts.ts'
import { type Program, run } from './process.ts'

/** The platform in this process on the machine's own clock, and the program beside it in processes that come and go. */
export interface Site extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly facts: Facts
  readonly people: readonly string[]
  readonly date: string
  readonly zone: string
  readonly file: string
  readonly env: Readonly<Record<string, string>>
  program: Program
  /** Beside it, where there is a Redis. */
  worker: Program | undefined
  /** Starts it; resolves when it stands and can hear. */
  start(): Promise<void>
  startWorker(): Promise<void>
  /** A card of the bot that holds this button, the newest. */
  card(chatId: string, act: string): Message | undefined
  /** Resolves once something has become true, asked whenever the platform or the file moves. */
  until<T>(asked: () => T | undefined | false): Promise<T>
  /** Whatever is still to be delivered again is delivered now, however long the platform would have waited. */
  redeliver(): Promise<void>
  /** One value from the file. */
  value(sql: string): unknown
}

/** With `redisUrl` a worker stands beside the bot. */
export async function openSite(people: number, { redisUrl = '' } = {}): Promise<Site> {
  const clock = turnableClock(Date.now(), { running: true })
  const zone = zoneAtTen(clock.now())
  const { world, users, chats } = largeWorld({ people, chats: 1 })
  const sandbox = await startSandbox({ clock, world })
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-crash-'))
  const file = join(dataDir, 'xueji.db')
  // On the machine's own date: a year nobody knows yet would be warned of in the middle of the story.
  await mkdir(join(dataDir, 'holidays'))
  for (const year of [0, 1].map((ahead) => Number(localDate(clock.now(), 'UTC').slice(0, 4)) + ahead)) {
    const holidays = [{ name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` }]
    await writeFile(join(dataDir, 'holidays', `${year}.json`), JSON.stringify({ holidays }))
  }
  const chatId = chats[0]?.chatId ?? ''
  const env = {
    FEISHU_APP_ID: sandbox.credentials.appId,
    FEISHU_APP_SECRET: sandbox.credentials.appSecret,
    FEISHU_DOMAIN: sandbox.origin,
    DATA_DIR: dataDir,
    PORT: '0',
    XUEJI_TIME_ZONE: zone,
    REDIS_URL: redisUrl,
  }
  const lookers = new Set<() => void>()
  // One look for all that moved in a turn.
  let looking: NodeJS.Immediate | undefined
  const look = () => {
    looking ??= setImmediate(() => {
      looking = undefined
      for (const each of lookers) each()
    })
  }
  sandbox.subscribe(look)
  // A commit moves the write-ahead log; looking does not.
  const watching = watch(dataDir, (_, name) => void (name?.endsWith('-wal') && look()))
  let reading: SqliteDatabase.Database | undefined
  let closed = false
  const spawn = (program?: 'main-worker') => {
    if (closed) throw new Error('the site is closed')
    return run(env, program)
  }

  const site: Site = {
    sandbox,
    facts: record(sandbox, chatId),
    people: users.map(({ openId }) => openId),
    date: localDate(clock.now(), zone),
    zone,
    file,
    env,
    program: spawn(),
    worker: undefined,
    async startWorker() {
      site.worker = spawn('main-worker')
      await site.worker.said('ready')
    },
    async start() {
      site.program = spawn()
      await listens()
    },
    card: (place, act) =>
      sandbox
        .messagesIn(place)
        .findLast(({ sender, content }) => sender === 'bot' && content.includes(`"do":"${act}"`)),
    until: (asked) =>
      new Promise((resolve) => {
        const each = () => {
          const found = asked()
          if (found === undefined || found === false) return
          lookers.delete(each)
          resolve(found)
        }
        lookers.add(each)
        each()
      }),
    async redeliver() {
      for (let [next] = sandbox.owed(); next; [next] = sandbox.owed()) {
        clock.turnTo(Math.max(next.next, clock.now()))
        await sandbox.settled()
      }
    },
    value(sql) {
      reading ??= new SqliteDatabase(file)
      // The log moves before its commit is seen: with the writer's lock in hand, it is.
      reading.exec('BEGIN IMMEDIATE')
      const found = reading.prepare(sql).pluck().get()
      reading.exec('ROLLBACK')
      return found
    },
    async [Symbol.asyncDispose]() {
      closed = true
      for (const one of [site.program, site.worker]) {
        one?.signal('SIGKILL')
        await one?.ended
      }
      watching.close()
      reading?.close()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  const listens = async () => {
    await site.program.said('ready')
    await site.until(() => sandbox.listening() > 0)
  }
  await listens()
  if (redisUrl !== '') await site.startWorker()
  return site
}

/** A zone in which it is about ten in the morning, so that no day ends while the test runs. */
function zoneAtTen(now: number): string {
  const ahead = 10 - Math.floor((now % (24 * HOUR)) / HOUR)
  const offset = ahead < -12 ? ahead + 24 : ahead
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}
