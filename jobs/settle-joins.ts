import { defineJob } from '../src/entry.ts'
import { settleJoins as settle } from '../src/services/joins.ts'

/** Whoever joined the group and was not decided upon within 24 h becomes active (domain.md Roster). */
export const settleJoins = defineJob({
  name: 'settle-joins',
  async owed(read, now) {
    return (await read.roster.overdueJoins(now)).length > 0 ? [{ key: 'settle-joins', payload: {}, dueAt: now }] : []
  },
  nextAt: (read, now) => read.roster.nextJoinDue(now),
  async run(_, { store, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await settle(tx, now), now))
  },
})
