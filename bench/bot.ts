/** The bot as src/main.ts composes it, in a process of its own, told over Node's channel what to do. */
import { fileURLToPath } from 'node:url'
import { openSlowly } from './slow-disk.ts'
import { shiftedClock } from './clock.ts'
import { startEmptyBot } from './empty-bot.ts'
import type { BotSettings, Figures, Reply, Request } from './protocol.ts'
import { startBot } from '../src/bot.ts'
import { loadPacks } from '../src/content/load-packs.ts'
import { createLog } from '../src/log.ts'
import { createEmbeddedQueue } from '../src/queue/embedded.ts'
import { startHeartbeat } from '../src/queue/heartbeat.ts'

// Run as dist/bench-bot.js, one below the root.
const content = fileURLToPath(new URL('../content', import.meta.url))

interface Running {
  commits(): number
  idle(): Promise<void>
  stop(): Promise<void>
}

async function startXueji({ feishu, dataDir, clockOffset, commitDelay }: BotSettings): Promise<Running> {
  const clock = shiftedClock(clockOffset)
  // As in operation: every event is a line on stdout.
  const log = createLog('info')
  const { packs } = await loadPacks([content])
  const bot = await startBot({
    clock,
    log,
    packs,
    dataDir,
    feishu,
    ...(commitDelay > 0 && { open: (file: string) => openSlowly(file, commitDelay) }),
    queue: createEmbeddedQueue({ clock, log }),
    admins: new Set(),
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  })
  const stopHeartbeat = startHeartbeat({ clock, beat: bot.beat, log })
  return {
    commits: bot.store.commits,
    idle: bot.idle,
    async stop() {
      stopHeartbeat()
      await bot.stop()
    },
  }
}

async function main(): Promise<void> {
  const settings = JSON.parse(process.argv[2] ?? '') as BotSettings
  const bot = settings.kind === 'empty' ? await startEmptyBot(settings.feishu) : await startXueji(settings)
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
    const asked = { figures: () => Promise.resolve(), idle: bot.idle, stop: bot.stop }[request]
    void asked().then(() => {
      tell({ request, figures: figures() })
      if (request === 'stop') process.disconnect()
    })
  })
  // Without its benchmark it has nothing to do here.
  process.on('disconnect', () => setImmediate(() => process.exit()))
  tell({ ready: true })
}

await main()
