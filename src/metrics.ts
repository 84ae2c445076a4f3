import { Gauge, Registry } from 'prom-client'
import type { App } from './app.ts'
import { SECOND } from './clock.ts'
import type { FeishuCounters } from './feishu/metrics.ts'
import type { LinkState } from './feishu/port.ts'
import type { Queue } from './queue/port.ts'
import type { Together } from './queue/together.ts'
import { backupState } from './services/back-up.ts'
import type { Store } from '../db/store.ts'

/** A bot, or a worker, which has no ears. */
interface Measured {
  readonly app: App
  readonly store: Store
  readonly feishu: FeishuCounters
  state?(): LinkState
}

/** Prometheus text of what the process counts: read on demand, so nothing is counted twice. */
export function createMetrics(
  bot: Measured,
  { queue, inReach }: { readonly queue: Queue } & Partial<Pick<Together, 'inReach'>>,
): Registry {
  const registry = new Registry()
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    collect: (set: (labels: Record<string, string>, value: number) => void) => void | Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset()
        await collect((labels, value) => this.set(labels, value))
      },
    })

  gauge('xueji_events', 'Events by type and outcome since the start', ['type', 'outcome'], (set) => {
    for (const [key, value] of Object.entries(bot.app.counts)) {
      const [type = '', outcome = ''] = key.split('.')
      set({ type, outcome }, value)
    }
  })
  gauge('xueji_feishu_calls', 'Calls to Feishu by verb and code (0 is success)', ['verb', 'code'], (set) => {
    for (const [verb, codes] of Object.entries(bot.feishu.calls))
      for (const [code, value] of Object.entries(codes)) set({ verb, code }, value)
  })
  gauge('xueji_feishu_ignored', 'Events of types we have no use for', ['type'], (set) => {
    for (const [type, value] of Object.entries(bot.feishu.ignored)) set({ type }, value)
  })
  gauge('xueji_feishu_malformed', 'Events that could not be read', ['type'], (set) => {
    for (const [type, value] of Object.entries(bot.feishu.malformed)) set({ type }, value)
  })
  gauge('xueji_webhook_refused', 'Calls to the webhook that were refused, by reason', ['reason'], (set) => {
    for (const [reason, value] of Object.entries(bot.feishu.refused)) set({ reason }, value)
  })
  gauge('xueji_outbox', 'Messages not sent, by state', ['state'], async (set) => {
    for (const [state, value] of Object.entries(await bot.store.read.outbox.depth())) set({ state }, value)
  })
  gauge('xueji_queue', 'Jobs in this process', ['state'], (set) => {
    for (const [state, value] of Object.entries(queue.depth())) set({ state }, value)
  })
  gauge('xueji_disk_full', '1 while nothing can be recorded for want of room', [], (set) =>
    set({}, bot.store.lacksRoom() ? 1 : 0),
  )
  gauge('xueji_commits', 'Commits since the start', [], (set) => set({}, bot.store.commits()))
  const { state } = bot
  if (state)
    gauge('xueji_connected', '1 while events can reach the bot', [], (set) => set({}, state() === 'connected' ? 1 : 0))
  if (inReach) gauge('xueji_redis', '1 while Redis is in reach', [], (set) => set({}, inReach() ? 1 : 0))
  gauge('xueji_backup_timestamp_seconds', 'When the last backup was made', [], async (set) => {
    const { backedUpAt } = await backupState(bot.store.read)
    if (backedUpAt !== null) set({}, backedUpAt / SECOND)
  })
  gauge('xueji_backup_failing', '1 while backups fail, by what stands in their way', ['fault'], async (set) => {
    const { failing } = await backupState(bot.store.read)
    if (failing) set({ fault: failing.fault }, 1)
  })
  gauge('xueji_resident_bytes', 'Resident memory', [], (set) => set({}, process.memoryUsage.rss()))
  return registry
}
