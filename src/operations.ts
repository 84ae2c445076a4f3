/** What an operator hears of a bot, and of a worker. */
import type { Bot } from './bot.ts'
import type { Standing } from './http.ts'
import { createMetrics } from './metrics.ts'
import type { Queue } from './queue/port.ts'
import type { Together } from './queue/together.ts'
import { backupState } from './services/back-up.ts'
import type { Worker } from './worker.ts'

/** Ready while events reach it. */
export function operationsOfBot(bot: Bot, engine: { readonly queue: Queue } & Partial<Together>): Standing {
  return {
    metrics: createMetrics(bot, engine),
    webhook: bot.webhook,
    async readiness() {
      const link = bot.state()
      return {
        ready: link === 'connected',
        link,
        missingScopes: bot.missingScopes(),
        // A bot without backups still answers people.
        backups: await backupState(bot.store.read),
      }
    },
  }
}

/** Ready while Redis, from which its work comes, is in reach. */
export function operationsOfWorker(worker: Worker, engine: Together): Standing {
  return {
    metrics: createMetrics(worker, engine),
    async readiness() {
      const redis = engine.inReach()
      return { ready: redis, redis, missingScopes: worker.missingScopes() }
    },
  }
}
