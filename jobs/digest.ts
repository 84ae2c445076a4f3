import { defineJob } from '../src/entry.ts'
import { ofSchedule } from './of-schedule.ts'
import { sendDigests } from '../src/services/digest.ts'

/** The daily digest to those who have not checked in: off by default, outside quiet hours (design.md section 5). */
export const digest = defineJob({
  name: 'digest',
  ...ofSchedule('digest'),
  async run({ chatId, date }, { store, clock, say }) {
    for (let more = true; more;) {
      const now = clock.now()
      more = await store.write(async (tx) => {
        const part = await sendDigests(tx, String(chatId), String(date), now)
        await say(tx, part.says, now)
        return part.more
      })
    }
  },
})
