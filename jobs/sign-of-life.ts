import { MINUTE } from '../src/clock.ts'
import { defineJob } from '../src/entry.ts'

/** Each minute it is connected the bot notes it; the gap before a start is an outage (domain.md Excused day). */
export const signOfLife = defineJob({
  name: 'sign-of-life',
  ofBot: true,
  byTheClock: true,
  async owed(read, now) {
    const last = Number((await read.facts.get('lastSeenAt')) ?? 0)
    return Math.abs(now - last) >= MINUTE ? [{ key: 'sign-of-life', payload: {}, dueAt: now }] : []
  },
  // The heartbeat brings it about; it needs no alarm of its own.
  nextAt: () => Promise.resolve(undefined),
  async run(_, { store, clock, connected }) {
    if (connected()) await store.write((tx) => tx.facts.set('lastSeenAt', String(clock.now())))
  },
})
