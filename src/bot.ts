import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type Clock, MINUTE } from './clock.ts'
import type { Pack } from './content/load-packs.ts'
import type { Env } from './entry.ts'
import { createFeishu } from './feishu/client.ts'
import { createLongConnection } from './feishu/long-connection.ts'
import { feishuCounters, type FeishuCounters } from './feishu/metrics.ts'
import type { Feishu, LinkState } from './feishu/port.ts'
import type { Log } from './log.ts'
import type { Queue } from './queue/port.ts'
import { type Handles, openDatabase } from '../db/open.ts'
import { createStore, type Store } from '../db/store.ts'

export interface BotOptions {
  readonly clock: Clock
  readonly log: Log
  readonly packs: readonly Pack[]
  readonly dataDir: string
  /** How the database in `dataDir` is opened. */
  readonly open?: (file: string) => Promise<Handles>
  readonly queue: Queue
  readonly feishu: { readonly appId: string; readonly appSecret: string; readonly domain: string }
  readonly admins: ReadonlySet<string>
  readonly locale: string
  readonly timeZone: string
}

/** The bot connected to Feishu, on its database. */
export interface Bot {
  readonly app: App
  readonly store: Store
  readonly feishu: FeishuCounters
  state(): LinkState
  /** A tick of the heartbeat: a hint to look at the ledgers. */
  beat(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

/** A gap this long between two signs of life is an outage (domain.md Excused day). */
const OUTAGE = 3 * MINUTE

export async function startBot(options: BotOptions): Promise<Bot> {
  const { clock, log, packs, queue, open = openDatabase } = options
  const store = await createStore(await open(join(options.dataDir, 'xueji.db')))
  const counters = feishuCounters()
  const feishu = createFeishu({ ...options.feishu, clock, log, counters })
  let scopes: ReadonlySet<string> = new Set()
  const env: Env = {
    installation: store.installation,
    packs: new Map(packs.map((pack) => [pack.id, pack])),
    scopes: () => scopes,
    admins: options.admins,
    locale: options.locale,
    timeZone: options.timeZone,
  }
  // Read before anything runs: the first sign of life would hide the gap before it.
  let unseenSince = Number((await store.read.facts.get('lastSeenAt')) ?? clock.now())
  /** Once connected, what nobody could reach is noted. The next sign of life is written after it, never before. */
  const seenAgain = async () => {
    const since = unseenSince
    if (since === Infinity || link.state() !== 'connected') return
    unseenSince = Infinity
    const now = clock.now()
    if (now - since <= OUTAGE) return
    try {
      await store.write((tx) => tx.outages.add(since, now))
    } catch (error) {
      unseenSince = Math.min(since, unseenSince)
      log.error({ err: error }, 'an outage was not recorded; the next heartbeat tries again')
    }
  }
  let lostSince = Infinity
  const link = createLongConnection({
    ...options.feishu,
    botOpenId: await ownOpenId(feishu, log),
    clock,
    log,
    counters,
    onLost: (since) => {
      lostSince = Math.min(since, lostSince)
    },
    onReconnected: (downSince) => {
      unseenSince = Math.min(downSince, unseenSince)
      lostSince = Infinity
      beat()
    },
  })
  const connected = () => link.state() === 'connected'
  const unreachableSince = () => {
    const since = Math.min(unseenSince, lostSince)
    return !connected() && clock.now() - since > OUTAGE ? since : null
  }
  const app = createApp({
    store,
    feishu,
    queue,
    clock,
    env,
    log,
    connected,
    unreachableSince,
    readScopes: () => readScopes(),
  })

  const readScopes = async () => {
    try {
      scopes = await feishu.scopes()
    } catch (error) {
      log.warn({ err: error }, 'the granted permissions could not be read')
    }
  }
  const beat = () => {
    void seenAgain()
    app.wake()
  }
  const stop = async () => {
    await link.stop()
    await app.stop()
    store.close()
  }
  try {
    await readScopes()
    await app.start()
    await link.start(app.receive)
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
    beat,
    idle: app.idle,
    stop,
  }
}

/** Its own id tells the bot's mention from another bot's. Unknown for now, any bot's mention is taken for ours. */
async function ownOpenId(feishu: Feishu, log: Log): Promise<string | undefined> {
  try {
    return (await feishu.bot()).openId
  } catch (error) {
    log.warn({ err: error }, 'who the bot is could not be read')
    return undefined
  }
}
