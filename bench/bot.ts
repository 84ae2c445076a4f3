/** The bot as src/main.ts composes it, in a process of its own, told over Node's channel what to do. */
import { fileURLToPath } from 'node:url'
import { openSlowly } from './slow-disk.ts'
import { shiftedClock } from './clock.ts'
import { startEmptyBot } from './empty-bot.ts'
import type { BotSettings, Figures, Reply, Request } from './protocol.ts'
import { join } from 'node:path'
import { installationIn, openDatabase } from '../db/open.ts'
import { createStore } from '../db/store.ts'
import { startBot } from '../src/bot.ts'
import type { Clock } from '../src/clock.ts'
import { loadPacks } from '../src/content/load-packs.ts'
import { createLog, type Log } from '../src/log.ts'
import { createEmbeddedQueue } from '../src/queue/embedded.ts'
import { startHeartbeat } from '../src/queue/heartbeat.ts'
import { startWorker } from '../src/worker.ts'

// Run as dist/bench-bot.js, one below the root.
const content = fileURLToPath(new URL('../content', import.meta.url))

interface Running {
  commits(): number
  idle(): Promise<void>
  beat(): void
  stop(): Promise<void>
}

const defaults = { admins: new Set<string>(), locale: 'zh-CN', timeZone: 'Asia/Shanghai' }

async function together(url: string, dataDir: string, clock: Clock, log: Log) {
  // Loaded only where it is wanted, as the program does it: it weighs thirty megabytes.
  const { workTogether } = await import('../src/queue/together.ts')
  return workTogether({ url, installation: await installationIn(join(dataDir, 'xueji.db')), clock, log })
}

async function startXueji({ feishu, dataDir, clockOffset, commitDelay, redisUrl }: BotSettings): Promise<Running> {
  const clock = shiftedClock(clockOffset)
  // As in operation: every event is a line on stdout.
  const log = createLog('info')
  const { packs } = await loadPacks([content])
  const bot = await startBot({
    ...defaults,
    clock,
    log,
    packs,
    dataDir,
    feishu,
    ...(commitDelay > 0 && { open: (file: string) => openSlowly(file, commitDelay) }),
    ...(redisUrl === undefined
      ? { queue: createEmbeddedQueue({ clock, log }) }
      : await together(redisUrl, dataDir, clock, log)),
  })
  const stopHeartbeat = startHeartbeat({ clock, beat: bot.beat, log })
  return {
    commits: bot.store.commits,
    idle: bot.idle,
    beat: bot.beat,
    async stop() {
      stopHeartbeat()
      await bot.stop()
    },
  }
}

/** What a worker does, and beside it commits that follow one another without a pause: more than any real one writes. */
async function startBusyWorker({ feishu, dataDir, clockOffset, redisUrl = '' }: BotSettings): Promise<Running> {
  const clock = shiftedClock(clockOffset)
  const log = createLog('info')
  const { packs } = await loadPacks([content])
  const worker = await startWorker({
    ...defaults,
    ...(await together(redisUrl, dataDir, clock, log)),
    clock,
    log,
    packs,
    dataDir,
    feishu,
  })
  const store = await createStore(await openDatabase(join(dataDir, 'xueji.db')), { shared: true })
  let stopped = false
  const write = async () => {
    while (!stopped) await store.write((tx) => tx.facts.set('repeatTold:bench', String(store.commits())))
  }
  const writing = Promise.all(Array.from({ length: 4 }, write))
  return {
    commits: store.commits,
    idle: () => Promise.resolve(),
    beat: () => {},
    async stop() {
      stopped = true
      await writing
      await worker.stop()
      store.close()
    },
  }
}

function start(settings: BotSettings): Promise<Running> {
  switch (settings.kind) {
    case 'empty':
      return startEmptyBot(settings.feishu)
    case 'worker':
      return startBusyWorker(settings)
    case 'xueji':
      return startXueji(settings)
  }
}

async function main(): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '') as BotSettings
  const bot = await start(settings)
  const tell = (reply: Reply) => process.send?.(reply)
  const cpu = () => {
    const { user, system } = process.cpuUsage()
    return user + system
  }
  const figures = (): Figures => ({
    commits: bot.commits(),
    cpu: cpu(),
    resident: process.memoryUsage.rss(),
    peakResident: process.resourceUsage().maxRSS * 1024,
  })
  process.on('message', (request: Request) => {
    const asked = { figures: () => {}, idle: bot.idle, beat: bot.beat, stop: bot.stop }[request]
    void Promise.resolve(asked()).then(() => {
      tell({ request, figures: figures() })
      if (request === 'stop') process.disconnect()
    })
  })
  // Without its benchmark it has nothing to do here.
  process.on('disconnect', () => setImmediate(() => process.exit()))
  tell({ ready: true })
}

await main()
