import { defineJob } from '../src/entry.ts'
import { planAnew } from '../src/services/announced-years.ts'

/** Other holidays than before: what every group has planned is planned anew, some groups at a time. */
export const planAllAnew = defineJob({
  name: 'plan-anew',
  async owed(read, now) {
    const owed = (await read.facts.get('plannedAnewThrough')) !== null
    return owed ? [{ key: 'plan-anew', payload: {}, dueAt: now }] : []
  },
  nextAt: () => Promise.resolve(undefined),
  async run(_, { store, clock }) {
    for (let more = true; more;) more = await store.write((tx) => planAnew(tx, clock.now()))
  },
})
