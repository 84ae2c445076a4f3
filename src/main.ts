import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { attemptBackUp } from '../db/backup.ts'
import { DirectoryInUseError, lockDirectory } from '../db/lock.ts'
import { NewerDatabaseError } from '../db/open.ts'
import { type FeishuApp, startBot } from './bot.ts'
import { type Clock, SECOND, systemClock } from './clock.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { loadPacks } from './content/load-packs.ts'
import { closeServer, listen, type Operations, portOf } from './http.ts'
import { ConnectionRefusedError } from './feishu/port.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createEmbeddedQueue } from './queue/embedded.ts'
import { startHeartbeat } from './queue/heartbeat.ts'
import type { Queue } from './queue/port.ts'

/** EX_CONFIG of sysexits.h: something the person who starts it can mend. */
const BAD_CONFIG = 78
const STOP_WITHIN = 10 * SECOND
const SIGNALS = ['SIGTERM', 'SIGINT'] as const
// Both src/main.ts and dist/main.js lie one below the root.
const root = fileURLToPath(new URL('..', import.meta.url))

/** The composition root: the only place that chooses Feishu or sandbox, Redis or embedded. */
async function main(): Promise<void> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const config = readConfig(process.env)
  // Until the bot stands nothing needs a farewell: whatever is cut short here is taken up at the next start.
  const leave = () => process.exit(0)
  for (const signal of SIGNALS) process.once(signal, leave)
  // On Redis several processes may share the work; the embedded queue is one process's own.
  const lock = config.redisUrl === undefined ? lockDirectory(config.dataDir) : undefined
  const log = createLog(config.logLevel)
  const standing: { operations?: ReturnType<Operations> } = {}
  const ask: Operations = () => standing.operations

  const { packs, problems } = await loadPacks([join(root, 'content'), join(config.dataDir, 'content')])
  for (const { file, line, message } of problems) log.warn({ file, line, problem: message.en }, 'content')

  const host = config.feishu ? await onFeishu(config, config.feishu, ask) : await onSandbox(config, ask)
  const { clock, feishu } = host
  const queue = await chooseQueue(config, clock, log)
  const bot = await startBot({
    clock,
    log,
    packs,
    queue,
    feishu,
    dataDir: config.dataDir,
    admins: config.admins,
    locale: config.locale,
    timeZone: config.timeZone,
    // The sandbox forgets its world when it ends: nothing to keep there.
    ...(config.feishu && { backUp: attemptBackUp }),
    sleeps: config.feishu !== undefined,
  })
  standing.operations = { bot, metrics: createMetrics(bot, queue) }
  await host.ready(bot.idle)
  const stopHeartbeat = startHeartbeat({ clock, beat: bot.beat, log })
  log.info({ address: host.address, packs: packs.length, sandbox: config.feishu === undefined }, 'ready')

  const stop = async () => {
    log.info('stopping')
    const overdue = setTimeout(() => process.exit(1), STOP_WITHIN)
    stopHeartbeat()
    await bot.stop()
    await host.close()
    lock?.release()
    clearTimeout(overdue)
    log.flush()
    process.exitCode = 0
    setImmediate(() => process.exit())
  }
  let stopping: Promise<void> | undefined
  for (const signal of SIGNALS) {
    process.off(signal, leave)
    process.on(signal, () => {
      stopping ??= stop()
    })
  }
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

async function chooseQueue(config: Config, clock: Clock, log: Log): Promise<Queue> {
  if (config.redisUrl === undefined) return createEmbeddedQueue({ clock, log })
  const { createBullQueue } = await import('./queue/bullmq.ts')
  return createBullQueue({ url: config.redisUrl, clock, log })
}

/** What whoever started it can mend, in a sentence. */
function forPeople(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'The port is taken: set PORT to a free one. 端口被占用，请用 PORT 换一个。'
  const known =
    error instanceof ConfigError ||
    error instanceof NewerDatabaseError ||
    error instanceof DirectoryInUseError ||
    error instanceof ConnectionRefusedError
  return known ? error.message : undefined
}

main().catch((error: unknown) => {
  const words = forPeople(error)
  process.stderr.write(`${words ?? (error instanceof Error ? error.stack : undefined) ?? String(error)}\n`)
  process.exit(words === undefined ? 1 : BAD_CONFIG)
})
