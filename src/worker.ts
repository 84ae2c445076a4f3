import { type App, createApp } from './app.ts'
import { HOUR, type Instant } from './clock.ts'
import { equip, type EquipOptions } from './equip.ts'
import type { FeishuCounters } from './feishu/metrics.ts'
import type { Together } from './queue/together.ts'
import { OUTAGE } from './services/gaps.ts'
import type { Store } from '../db/store.ts'

/** Works the queue beside the bot, on the same store. */
export interface Worker {
  readonly app: App
  readonly store: Store
  readonly feishu: FeishuCounters
  /** Permissions needed and not granted, as last read. */
  missingScopes(): readonly string[]
  /** A tick of the heartbeat: a hint to look at the ledgers. */
  beat(): Promise<void>
  stop(): Promise<void>
}

/** It hears no events: whether anybody can reach the bot it reads from the bot's signs of life. */
export async function startWorker(options: EquipOptions & Together): Promise<Worker> {
  const { clock, log, queue, pacers, bell } = options
  const { store, counters, feishu, facts, env } = await equip(options, { shared: true })
  const unreachableSince = async () => {
    const now = clock.now()
    const seen = Number((await store.read.facts.get('lastSeenAt')) ?? now)
    return now - seen > OUTAGE ? seen : null
  }
  let readAt = -Infinity as Instant
  const readScopes = async () => {
    readAt = clock.now()
    await facts.read()
  }
  const app = createApp({
    store,
    feishu,
    queue,
    pacers,
    bell,
    worker: true,
    clock,
    env,
    log,
    connected: () => false,
    unreachableSince,
    readScopes,
  })
  await readScopes()
  await app.start()

  return {
    app,
    store,
    feishu: counters,
    missingScopes: facts.missing,
    async beat() {
      app.wake()
      await store.tryRoom()
      if (facts.scopes().size === 0 || Math.abs(clock.now() - readAt) >= HOUR) await readScopes()
    },
    async stop() {
      await app.stop()
      store.close()
    },
  }
}
