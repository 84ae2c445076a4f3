import type { CircularKind } from '../src/domain/circular.ts'
import { defineJob, type JobDefinition } from '../src/entry.ts'
import { draftDueCircular } from '../src/services/circulars.ts'
import { CIRCULARS } from '../src/services/report-plan.ts'
import { ofSchedule } from './of-schedule.ts'

/** A month or quarter is over: its circular is drafted and sent to whoever keeps the records, in private. */
function circular(kind: CircularKind): JobDefinition {
  const name = CIRCULARS[kind]
  return defineJob({
    name,
    ...ofSchedule(name),
    async run({ chatId }, { store, clock, say }) {
      const now = clock.now()
      await store.write(async (tx) => say(tx, await draftDueCircular(tx, String(chatId), kind, now), now))
    },
  })
}

export const monthly = circular('month')
export const quarterly = circular('quarter')
