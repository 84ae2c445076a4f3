import { join } from 'node:path'
import { type App, createApp } from './app.ts'
import { type Clock, HOUR, MINUTE } from './clock.ts'
import type { Pack } from './content/load-packs.ts'
import type { Env } from './entry.ts'
import { createFeishu } from './feishu/client.ts'
import { createLongConnection } from './feishu/long-connection.ts'
import { feishuCounters, type FeishuCounters } from './feishu/metrics.ts'
import type { LinkState } from './feishu/port.ts'
import type { Log } from './log.ts'
import type { Queue } from './queue/port.ts'
import { openDatabase } from '../db/open.ts'
import { createStore, type Store } from '../db/store.ts'

export interface BotOptions {
  readonly clock: Clock
  readonly log: Log
  readonly packs: readonly Pack[]
  readonly dataDir: string
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
  const { clock, log, packs, queue } = options
  const store = await createStore(await openDatabase(join(options.dataDir, 'xueji.db')))
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
  const app = createApp({ store, feishu, queue, clock, env, log })
  const link = createLongConnection({ ...options.feishu, clock, log, counters, onReconnected: () => app.wake() })

  let stopped = false
  const cancels = new Set<() => void>()
  const every = (ms: number, work: () => void) => {
    let cancel = () => {}
    const arm = () => {
      cancels.delete(cancel)
      if (stopped) return
      cancel = clock.at(clock.now() + ms, () => {
        work()
        arm()
      })
      cancels.add(cancel)
    }
    arm()
  }

  const readScopes = async () => {
    try {
      scopes = await feishu.scopes()
    } catch (error) {
      log.warn({ err: error }, 'the granted permissions could not be read')
    }
  }
  const signOfLife = async () => {
    const now = clock.now()
    if (link.state() !== 'connected') return
    await store.write(async (tx) => {
      const last = Number((await tx.facts.get('lastSeenAt')) ?? now)
      if (now - last > OUTAGE) await tx.outages.add(last, now)
      await tx.facts.set('lastSeenAt', String(now))
    })
  }
  const inBackground = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => stopped || log.error({ err: error }, 'background work failed'))

  await readScopes()
  await app.start()
  try {
    await link.start(app.receive)
  } catch (error) {
    await app.stop()
    store.close()
    throw error
  }
  await signOfLife()
  every(MINUTE, inBackground(signOfLife))
  every(HOUR, inBackground(readScopes))

  return {
    app,
    store,
    feishu: counters,
    state: link.state,
    beat: app.wake,
    idle: app.idle,
    async stop() {
      stopped = true
      for (const cancel of cancels) cancel()
      await link.stop()
      await app.stop()
      store.close()
    },
  }
}
