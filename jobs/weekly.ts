import { defineJob } from '../src/entry.ts'
import { releaseDueWeek, settleDueWeek } from '../src/services/release-week.ts'

/** A week's report has fallen due: first its bonus is credited, then it is released, or skipped with its reason. */
export const weekly = defineJob({
  name: 'weekly',
  async owed(read, now) {
    const due = (await read.occurrences.due(now)).filter(({ schedule }) => schedule === 'weekly')
    return due.map(({ chatId, date, dueAt }) => ({ key: `weekly-${chatId}-${date}`, payload: { chatId }, dueAt }))
  },
  nextAt: (read, now) => read.occurrences.nextDue('weekly', now),
  async run({ chatId }, { store, clock, say }) {
    const now = clock.now()
    for (let more = true; more;) more = await store.write((tx) => settleDueWeek(tx, String(chatId), now))
    await store.write(async (tx) => say(tx, await releaseDueWeek(tx, String(chatId), now), now))
  },
})
