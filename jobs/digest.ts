import { defineJob } from '../src/entry.ts'
import { sendDigests } from '../src/services/digest.ts'

/** The daily digest to those who have not checked in: off by default, outside quiet hours (design.md section 5). */
export const digest = defineJob({
  name: 'digest',
  async owed(read, now) {
    const due = (await read.occurrences.due(now)).filter(({ schedule }) => schedule === 'digest')
    return due.map(({ chatId, date, dueAt }) => ({ key: `digest-${chatId}-${date}`, payload: { chatId, date }, dueAt }))
  },
  nextAt: (read, now) => read.occurrences.nextDue('digest', now),
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
