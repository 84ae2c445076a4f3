import { defineJob } from '../src/entry.ts'
import { settleJoins as settle } from '../src/services/joins.ts'

/** Whoever joined the group and was not decided upon within 24 h becomes active (domain.md Roster). */
export const settleJoins = defineJob({
  name: 'settle-joins',
  async owed(read, now) {
    return (await read.roster.overdueJoins(now)).length > 0 ? [{ key: 'settle-joins', payload: {}, dueAt: now }] : []
  },
  nextAt: (read, now) => read.roster.nextJoinDue(now),
  run: (_, { store, clock }) => store.write((tx) => settle(tx, clock.now())),
})
