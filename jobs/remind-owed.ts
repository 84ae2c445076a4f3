import { defineJob } from '../src/entry.ts'
import { ofSchedule } from './of-schedule.ts'
import { sendReminders } from '../src/services/remind-owed.ts'

/** The secretary asked that those who owe make-ups are reminded: one direct message each, outside quiet hours. */
export const remindOwed = defineJob({
  name: 'remind-owed',
  ...ofSchedule('remind'),
  async run({ chatId, date }, { store, clock, say }) {
    for (let more = true; more;) {
      const now = clock.now()
      more = await store.write(async (tx) => {
        const part = await sendReminders(tx, String(chatId), String(date), now)
        await say(tx, part.says, now)
        return part.more
      })
    }
  },
})
