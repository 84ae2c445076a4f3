import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type Instant, MINUTE } from './clock.ts'
import type { BackUp } from './entry.ts'
import { equip, type EquipOptions } from './equip.ts'
import { createLongConnection, type LongConnectionOptions } from './feishu/long-connection.ts'
import { createWebhook, type Webhook } from './feishu/webhook/webhook.ts'
import type { WebhookKeys } from './feishu/webhook/read-call.ts'
import type { FeishuCounters } from './feishu/metrics.ts'
import type { Link, LinkState } from './feishu/port.ts'
import type { Transport } from './feishu/transport.ts'
import { createHolidayWatch } from './holiday-watch.ts'
import { createEmbeddedQueue } from './queue/embedded.ts'
import type { Queue } from './queue/port.ts'
import { splitQueue } from './queue/split.ts'
import type { Together } from './queue/together.ts'
import { planBackups } from './services/back-up.ts'
import { mayReadHistory } from './services/gaps.ts'
import { afterGrant } from './services/read-again.ts'
import { createVigil } from './vigil.ts'
import { botJobs } from '../jobs/index.ts'
import type { Store } from '../db/store.ts'

export interface FeishuApp {
  readonly appId: string
  readonly appSecret: string
  readonly domain: string
  /** Feishu calls us with these; without them we hold a long connection. */
  readonly webhook?: WebhookKeys | undefined
}

export interface BotOptions extends EquipOptions, Partial<Pick<Together, 'pacers' | 'bell'>> {
  readonly queue: Queue
  /** How the database in `dataDir` is backed up each night; without it it is not. */
  readonly backUp?: (database: string, at: Instant, zone: string) => ReturnType<BackUp>
  readonly feishu: FeishuApp
  /** What stands in the place of HTTP and of the long connection. */
  readonly wire?: { readonly transport: Transport; readonly link: (options: LongConnectionOptions) => Link }
  /** The clock is the machine's own, which may be suspended: a gap in our running is an outage. */
  readonly sleeps?: boolean
}

/** The bot connected to Feishu, on its database. */
export interface Bot {
  readonly app: App
  readonly store: Store
  readonly feishu: FeishuCounters
  state(): LinkState
  /** Answers Feishu's calls, where it calls us. */
  readonly webhook: Webhook['handle'] | undefined
  /** Permissions needed and not granted, as last read. */
  missingScopes(): readonly string[]
  /** A tick of the heartbeat: a hint to look at the ledgers. */
  beat(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

/** How long after a final refusal the connection is tried again: somebody may be mending the app. */
const TRY_AGAIN = 2 * MINUTE

export async function startBot(options: BotOptions): Promise<Bot> {
  const { clock, log, bell, pacers, backUp, wire } = options
  const database = join(options.dataDir, 'xueji.db')
  const shared = bell !== undefined
  const queue = shared
    ? splitQueue(createEmbeddedQueue({ clock, log }), options.queue, ({ name }) => botJobs.has(name))
    : options.queue
  const { store, counters, feishu, facts, env } = await equip(options, {
    shared,
    ...(wire && { transport: wire.transport }),
  })
  // Read before anything runs: the first sign of life would hide the gap before it.
  const seenAt = Number((await store.read.facts.get('lastSeenAt')) ?? clock.now())
  const connected = () => link.state() === 'connected'
  const mayRead = () => mayReadHistory(facts.scopes())
  const vigil = createVigil({ store, clock, log, connected, seenAt, sleeps: options.sleeps ?? false, mayRead })
  const readFacts = async () => {
    if (await facts.read()) await store.write((tx) => afterGrant(tx, clock.now()))
  }
  let forgetRetry = () => {}
  let stopped = false
  const connect = () => link.start(app.receive)
  const retry = () => {
    if (stopped) return
    forgetRetry = clock.at(clock.now() + TRY_AGAIN, () => void connect().then(readFacts).catch(retry))
  }
  const ears = {
    botOpenId: facts.openId,
    clock,
    log,
    counters,
    onReady: () => {
      vigil.found(Infinity)
      beat()
    },
  }
  const { webhook: keys } = options.feishu
  const webhook = keys && createWebhook({ ...keys, ...ears, authenticate: feishu.bot })
  const link =
    webhook ??
    (wire?.link ?? createLongConnection)({
      ...options.feishu,
      ...ears,
      onLost: vigil.lost,
      onReconnected: (downSince) => {
        vigil.found(downSince)
        beat()
      },
      onFailed: retry,
    })
  const app = createApp({
    store,
    feishu,
    queue,
    ...(pacers && { pacers }),
    ...(bell && { bell }),
    clock,
    env,
    log,
    connected: vigil.mayGiveSign,
    unreachableSince: vigil.unreachableSince,
    readScopes: readFacts,
    backUp: backUp && ((at) => backUp(database, at, options.timeZone)),
  })
  const holidays = createHolidayWatch({ folder: join(options.dataDir, 'holidays'), store, log })
  let looking = Promise.resolve()
  const beat = () => {
    looking = looking.then(holidays.look)
    void vigil.note()
    void store.tryRoom()
    app.wake()
  }
  const stop = async () => {
    stopped = true
    forgetRetry()
    await link.stop()
    await looking
    await app.stop()
    store.close()
  }
  try {
    await readFacts()
    await holidays.look()
    if (backUp) await store.write((tx) => planBackups(tx, clock.now()))
    await app.start()
    await connect()
  } catch (error) {
    await stop()
    throw error
  }
  beat()

  return {
    app,
    store,
    feishu: counters,
    state: link.state,
    webhook: webhook?.handle,
    missingScopes: facts.missing,
    beat,
    async idle() {
      await looking
      await app.idle()
    },
    stop,
  }
}
