import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attemptBackUp } from '../db/backup.ts'
import { lockDirectory } from '../db/lock.ts'
import { installationIn } from '../db/open.ts'
import { type FeishuApp, startBot } from './bot.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { loadPacks } from './content/load-packs.ts'
import { endOn, leaveOn, runProgram } from './ending.ts'
import { closeServer, listen, type Operations, portOf } from './http.ts'
import { createLog, type Log } from './log.ts'
import { operationsOfBot } from './operations.ts'
import { createEmbeddedQueue } from './queue/embedded.ts'
import { startHeartbeat } from './queue/heartbeat.ts'

// Both src/main.ts and dist/main.js lie one below the root.
const root = fileURLToPath(new URL('..', import.meta.url))

/** The composition root: the only place that chooses Feishu or sandbox, Redis or embedded. */
async function main(): Promise<void> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const config = readConfig(process.env)
  // Until the bot stands nothing needs a farewell: whatever is cut short here is taken up at the next start.
  const leave = leaveOn()
  const lock = lockDirectory(config.dataDir, config.redisUrl === undefined ? 'alone' : 'bot')
  const log = createLog(config.logLevel)
  const standing: { operations?: ReturnType<Operations> } = {}
  const ask: Operations = () => standing.operations

  const { packs, problems } = await loadPacks([join(root, 'content'), join(config.dataDir, 'content')])
  for (const { file, line, message } of problems) log.warn({ file, line, problem: message.en }, 'content')

  const host = config.feishu ? await onFeishu(config, config.feishu, ask) : await onSandbox(config, ask)
  const { clock, feishu } = host
  const engine = await chooseEngine(config, clock, log)
  const bot = await startBot({
    clock,
    log,
    packs,
    ...engine,
    feishu,
    dataDir: config.dataDir,
    admins: config.admins,
    locale: config.locale,
    timeZone: config.timeZone,
    // The sandbox forgets its world when it ends: nothing to keep there.
    ...(config.feishu && { backUp: attemptBackUp }),
    sleeps: config.feishu !== undefined,
  })
  standing.operations = operationsOfBot(bot, engine)
  await host.ready(bot.idle)
  const stopHeartbeat = startHeartbeat({ clock, beat: bot.beat, log })
  log.info({ address: host.address, packs: packs.length, sandbox: config.feishu === undefined }, 'ready')

  endOn(leave, log, async () => {
    stopHeartbeat()
    await bot.stop()
    await host.close()
    lock.release()
  })
}

interface Host {
  readonly clock: Clock
  readonly feishu: FeishuApp
  readonly address: string
  /** The bot stands: it may be called. */
  ready(idle: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

async function onFeishu(config: Config, feishu: NonNullable<Config['feishu']>, ask: Operations): Promise<Host> {
  const server = await listen(config.host, config.port, ask)
  return {
    clock: systemClock(),
    feishu: { ...feishu, webhook: config.webhook },
    address: `http://${config.host}:${portOf(server)}`,
    ready: () => Promise.resolve(),
    close: () => closeServer(server),
  }
}

/** Loaded only when wanted: a bot on real Feishu carries no sandbox. */
async function onSandbox(config: Config, ask: Operations): Promise<Host> {
  const { hostSandbox } = await import('./sandbox/host.ts')
  const { host, port, dataDir, webhook } = config
  return hostSandbox({ host, port, assets: join(root, 'dist'), dataDir, webhook, ask })
}

async function chooseEngine({ redisUrl, dataDir }: Config, clock: Clock, log: Log) {
  if (redisUrl === undefined) return { queue: createEmbeddedQueue({ clock, log }) }
  const { workTogether } = await import('./queue/together.ts')
  return workTogether({ url: redisUrl, installation: await installationIn(join(dataDir, 'xueji.db')), clock, log })
}

runProgram(main)
