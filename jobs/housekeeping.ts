import { DAY, HOUR } from '../src/clock.ts'
import { defineJob } from '../src/entry.ts'
import { readDaily } from '../src/services/read-again.ts'

/** Inbox keys outlive every redelivery by far; the natural unique indexes stay for ever (design.md ledger 1). */
const INBOX_KEPT = 400 * DAY
const SENT_KEPT = 400 * DAY

/** Each hour the granted permissions are read again, groups not read for a day are, and what has outlived its use is dropped. */
export const housekeeping = defineJob({
  name: 'housekeeping',
  async owed(read, now) {
    const last = Number((await read.facts.get('keptHouseAt')) ?? 0)
    return Math.abs(now - last) >= HOUR ? [{ key: 'housekeeping', payload: {}, dueAt: now }] : []
  },
  nextAt: () => Promise.resolve(undefined),
  async run(_, { store, clock, readScopes }) {
    const now = clock.now()
    await readScopes()
    await store.write(async (tx) => {
      await tx.facts.set('keptHouseAt', String(now))
      await readDaily(tx, now)
      await tx.inbox.prune(now - INBOX_KEPT)
      await tx.outbox.prune(now - SENT_KEPT)
    })
  },
})
