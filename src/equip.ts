import { join } from 'node:path'
import { type AppFacts, createAppFacts } from './app-facts.ts'
import type { Clock } from './clock.ts'
import type { Pack } from './content/load-packs.ts'
import type { Env } from './entry.ts'
import { createFeishu } from './feishu/client.ts'
import { feishuCounters } from './feishu/metrics.ts'
import type { Transport } from './feishu/transport.ts'
import type { Log } from './log.ts'
import { createCrowd } from './services/crowd.ts'
import { type Handles, openDatabase } from '../db/open.ts'
import { createStore } from '../db/store.ts'

export interface EquipOptions {
  readonly clock: Clock
  readonly log: Log
  readonly packs: readonly Pack[]
  readonly dataDir: string
  /** How the database in `dataDir` is opened. */
  readonly open?: (file: string) => Promise<Handles>
  readonly feishu: { readonly appId: string; readonly appSecret: string; readonly domain: string }
  readonly admins: ReadonlySet<string>
  readonly locale: string
  readonly timeZone: string
}

/** What the bot and a worker both stand on: the store, Feishu's API, and what is known besides the ledgers. */
export async function equip(
  options: EquipOptions,
  { shared, transport }: { readonly shared: boolean; readonly transport?: Transport },
) {
  const { clock, log, packs, open = openDatabase } = options
  const store = await createStore(await open(join(options.dataDir, 'xueji.db')), { shared })
  const counters = feishuCounters()
  const feishu = createFeishu({
    ...options.feishu,
    clock,
    log,
    counters,
    botOpenId: () => facts.openId(),
    ...(transport && { transport }),
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
  return { store, counters, feishu, facts, env }
}
