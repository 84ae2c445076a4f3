import { defineJob } from '../src/entry.ts'
import { tellUndelivered } from '../src/services/tell-undelivered.ts'

/** What could not be sent is told to whoever keeps the org's records, several failures at once. */
export const undelivered = defineJob({
  name: 'tell-undelivered',
  ofNow: true,
  async owed(read, now) {
    return (await read.undelivered.orgsToTell(now)).map(({ orgId, tellAt }) => ({
      key: `undelivered-${orgId}`,
      payload: { org: orgId ?? 0 },
      dueAt: tellAt,
    }))
  },
  nextAt: (read, now) => read.undelivered.nextToTell(now),
  async run({ org }, { store, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await tellUndelivered(tx, Number(org), now), now))
  },
})
