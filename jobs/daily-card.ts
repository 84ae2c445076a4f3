import { defineJob } from '../src/entry.ts'
import { runDueDays } from '../src/services/open-day.ts'

/** A chat's daily slot has come: its study card is posted, or the date is skipped with its reason. */
export const dailyCard = defineJob({
  name: 'daily-card',
  async owed(read, now) {
    const due = (await read.occurrences.due(now)).filter(({ schedule }) => schedule === 'daily')
    return due.map(({ chatId, date, dueAt }) => ({ key: `daily-${chatId}-${date}`, payload: { chatId }, dueAt }))
  },
  nextAt: (read, now) => read.occurrences.nextDue('daily', now),
  async run({ chatId }, { store, env, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await runDueDays(tx, String(chatId), now, env), now))
  },
})
