import { DAY, HOUR } from '../src/clock.ts'
import { defineJob } from '../src/entry.ts'
import { clockSetBack } from '../src/services/clock-set-back.ts'
import { readDaily } from '../src/services/read-again.ts'
import { unknownYears, warnOfYear } from '../src/services/unknown-year.ts'

/** Inbox keys outlive every redelivery by far; the natural unique indexes stay for ever (design.md ledger 1). */
const INBOX_KEPT = 400 * DAY
const SENT_KEPT = 400 * DAY
const GAPS_KEPT = 400 * DAY

/**
 * Each hour the granted permissions are read again, groups not read for a day are, what has outlived its use is dropped, and a
 * year without holidays is warned of.
 */
export const housekeeping = defineJob({
  name: 'housekeeping',
  ofBot: true,
  byTheClock: true,
  async owed(read, now) {
    const last = Number((await read.facts.get('keptHouseAt')) ?? 0)
    return Math.abs(now - last) >= HOUR ? [{ key: 'housekeeping', payload: {}, dueAt: now }] : []
  },
  nextAt: () => Promise.resolve(undefined),
  async run(_, { store, clock, readScopes, env, log, say }) {
    const now = clock.now()
    await readScopes()
    await store.write(async (tx) => {
      if (Number((await tx.facts.get('keptHouseAt')) ?? 0) > now) await clockSetBack(tx, now)
      await tx.facts.set('keptHouseAt', String(now))
      await readDaily(tx, now)
      await tx.inbox.prune(now - INBOX_KEPT)
      await tx.outbox.prune(now - SENT_KEPT)
      await tx.gaps.prune(now - GAPS_KEPT)
    })
    for (const year of await unknownYears(store.read, now, env)) {
      log.warn({ year }, 'public holidays are not known: workdays are taken as Monday to Friday')
      for (let more = true; more;)
        more = await store.write(async (tx) => {
          const part = await warnOfYear(tx, year, now, env)
          await say(tx, part.says, now)
          return part.more
        })
    }
  },
})
