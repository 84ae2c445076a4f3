import { defineJob } from '../src/entry.ts'
import { ofSchedule } from './of-schedule.ts'
import { runDueDays } from '../src/services/open-day.ts'

/** A chat's daily slot has come: its study card is posted, or the date is skipped with its reason. */
export const dailyCard = defineJob({
  name: 'daily-card',
  ...ofSchedule('daily'),
  async run({ chatId }, { store, env, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await runDueDays(tx, String(chatId), now, env), now))
  },
})
