import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type AppFacts, createAppFacts } from './app-facts.ts'
import { type Clock, MINUTE } from './clock.ts'
import type { Pack } from './content/load-packs.ts'
import type { Env } from './entry.ts'
import { createFeishu } from './feishu/client.ts'
import { createLongConnection, type LongConnectionOptions } from './feishu/long-connection.ts'
import { createWebhook, type Webhook } from './feishu/webhook/webhook.ts'
import type { WebhookKeys } from './feishu/webhook/read-call.ts'
import { feishuCounters, type FeishuCounters } from './feishu/metrics.ts'
import type { Link, LinkState } from './feishu/port.ts'
import type { Transport } from './feishu/transport.ts'
import { createHolidayWatch } from './holiday-watch.ts'
import type { Log } from './log.ts'
import type { Queue } from './queue/port.ts'
import { createCrowd } from './services/crowd.ts'
import { mayReadHistory } from './services/gaps.ts'
import { afterGrant } from './services/read-again.ts'
import { createVigil } from './vigil.ts'
import { type Handles, openDatabase } from '../db/open.ts'
import { createStore, type Store } from '../db/store.ts'

export interface FeishuApp {
  readonly appId: string
  readonly appSecret: string
  readonly domain: string
  /** Feishu calls us with these; without them we hold a long connection. */
  readonly webhook?: WebhookKeys | undefined
}

export interface BotOptions {
  readonly clock: Clock
  readonly log: Log
  readonly packs: readonly Pack[]
  readonly dataDir: string
  /** How the database in `dataDir` is opened. */
  readonly open?: (file: string) => Promise<Handles>
  readonly queue: Queue
  readonly feishu: FeishuApp
  /** What stands in the place of HTTP and of the long connection. */
  readonly wire?: { readonly transport: Transport; readonly link: (options: LongConnectionOptions) => Link }
  readonly admins: ReadonlySet<string>
  readonly locale: string
  readonly timeZone: string
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
  const { clock, log, packs, queue, wire, open = openDatabase } = options
  const store = await createStore(await open(join(options.dataDir, 'xueji.db')))
  const counters = feishuCounters()
  const feishu = createFeishu({
    ...options.feishu,
    clock,
    log,
    counters,
    botOpenId: () => facts.openId(),
    ...(wire && { transport: wire.transport }),
  })
  const facts: AppFacts = createAppFacts(feishu, log)
  const env: Env = {
    installation: store.installation,
    packs: new Map(packs.map((pack) => [pack.id, pack])),
    scopes: facts.scopes,
    botName: facts.name,
    crowded: createCrowd(),
    admins: options.admins,
    locale: options.locale,
    timeZone: options.timeZone,
  }
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
    clock,
    env,
    log,
    connected: vigil.mayGiveSign,
    unreachableSince: vigil.unreachableSince,
    readScopes: readFacts,
  })
  const holidays = createHolidayWatch({ folder: join(options.dataDir, 'holidays'), store, log })
  let looking = Promise.resolve()
  const beat = () => {
    looking = looking.then(holidays.look)
    void vigil.note()
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
