import { defineJob } from '../src/entry.ts'
import { backedUp, backupDue, notBackedUp, tellNotBackedUp } from '../src/services/back-up.ts'

/** Each night the database is copied; a night that was missed is made good at the start. */
export const nightlyBackup = defineJob({
  name: 'back-up',
  ofNow: true,
  ofBot: true,
  async owed(read, now) {
    const due = await backupDue(read)
    return due !== undefined && due <= now ? [{ key: 'back-up', payload: {}, dueAt: due }] : []
  },
  async nextAt(read, now) {
    const due = await backupDue(read)
    return due !== undefined && due > now ? due : undefined
  },
  async run(_, { store, clock, env, backUp, say, log }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await tellNotBackedUp(tx, now, env), now))
    if (Number((await store.read.facts.get('backupDueAt')) ?? Infinity) > now) return
    // None are made of a sandbox's.
    if (!backUp) return
    const made = await backUp(now)
    const at = clock.now()
    if ('fault' in made) {
      log.error({ fault: made.fault, reason: made.message }, 'no backup was made; it is tried again in an hour')
      await store.write((tx) => notBackedUp(tx, made.fault, at, env))
    } else {
      log.info({ bytes: made.bytes, removed: made.removed, ms: at - now }, 'backed up')
      await store.write((tx) => backedUp(tx, now, env))
    }
    await store.write(async (tx) => say(tx, await tellNotBackedUp(tx, at, env), at))
  },
})
