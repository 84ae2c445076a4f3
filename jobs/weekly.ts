import { defineJob } from '../src/entry.ts'
import { ofSchedule } from './of-schedule.ts'
import { releaseDueWeek, settleDueWeek } from '../src/services/release-week.ts'

/** A week's report has fallen due: first its bonus is credited, then it is released, or skipped with its reason. */
export const weekly = defineJob({
  name: 'weekly',
  ...ofSchedule('weekly'),
  async run({ chatId }, { store, clock, say }) {
    const now = clock.now()
    for (let more = true; more;) more = await store.write((tx) => settleDueWeek(tx, String(chatId), now))
    await store.write(async (tx) => say(tx, await releaseDueWeek(tx, String(chatId), now), now))
  },
})
