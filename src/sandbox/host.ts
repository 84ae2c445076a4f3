import { join } from 'node:path'
import { type Instant, turnableClock, type TurnableClock } from '../clock.ts'
import { operations, type Operations, WEBHOOK } from '../http.ts'
import { createMemory } from './memory.ts'
import type { Keys } from './seal.ts'
import { startSandbox } from './server.ts'
import { travel } from './travel.ts'

interface Options {
  readonly host: string
  readonly port: number
  readonly assets: string
  readonly dataDir: string
  /** The app takes its events by webhook, with these. */
  readonly webhook: Keys | undefined
  readonly ask: Operations
}

/** The sandbox as `npm start` runs it: one process with the bot, its clock turned by the page. */
export async function hostSandbox({ host, port, assets, dataDir, webhook, ask }: Options) {
  const memory = createMemory(join(dataDir, 'sandbox.bin'))
  const kept = await memory.read()
  const clock: TurnableClock = turnableClock(kept?.now ?? Date.now(), { running: true })
  let idle: () => Promise<void> = () => Promise.resolve()
  const { createPage, loadAssets } = await import('./page/index.ts')
  const sandbox = await startSandbox({
    clock,
    host,
    port,
    // Another seed each time, or new messages would get the ids of old ones.
    seed: Date.now() % 2 ** 31,
    ...(kept ? { world: kept.world } : {}),
    ...(webhook ? { keys: webhook } : {}),
    pages: async (request, response) => (await operations(request, response, ask)) || page(request, response),
  })
  const page = createPage({
    sandbox: () => sandbox,
    clock,
    travel: (to: Instant) =>
      travel(clock, to, async () => {
        await sandbox.settled()
        await idle()
        await sandbox.settled()
      }),
    assets: await loadAssets(assets),
  })
  sandbox.subscribe(() => memory.keep(() => ({ now: clock.now(), world: sandbox.world })))
  return {
    clock,
    feishu: { ...sandbox.credentials, domain: sandbox.origin, webhook },
    address: sandbox.origin,
    async ready(settled: () => Promise<void>) {
      idle = settled
      if (webhook) await sandbox.subscribeByWebhook(sandbox.origin + WEBHOOK)
    },
    async close() {
      await memory.settled()
      await sandbox.close()
    },
  }
}
