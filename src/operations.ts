/** What an operator hears of a bot, and of a worker. */
import type { Bot } from './bot.ts'
import type { Standing } from './http.ts'
import { createMetrics } from './metrics.ts'
import type { Queue } from './queue/port.ts'
import type { Together } from './queue/together.ts'
import { backupState } from './services/back-up.ts'
import type { Worker } from './worker.ts'
import type { Store } from '../db/store.ts'

const recordOf = ({ store }: { readonly store: Store }) => (store.lacksRoom() ? 'disk-full' : 'kept')

/** Ready while events reach it and can be recorded. */
export function operationsOfBot(bot: Bot, engine: { readonly queue: Queue } & Partial<Together>): Standing {
  return {
    metrics: createMetrics(bot, engine),
    webhook: bot.webhook,
    record: () => recordOf(bot),
    async readiness() {
      const link = bot.state()
      return {
        ready: link === 'connected' && !bot.store.lacksRoom(),
        link,
        record: recordOf(bot),
        missingScopes: bot.missingScopes(),
        // A bot without backups still answers people.
        backups: await backupState(bot.store.read),
      }
    },
  }
}

/** Ready while Redis, from which its work comes, is in reach, and what it does can be recorded. */
export function operationsOfWorker(worker: Worker, engine: Together): Standing {
  return {
    metrics: createMetrics(worker, engine),
    record: () => recordOf(worker),
    async readiness() {
      const redis = engine.inReach()
      return {
        ready: redis && !worker.store.lacksRoom(),
        redis,
        record: recordOf(worker),
        missingScopes: worker.missingScopes(),
      }
    },
  }
}
