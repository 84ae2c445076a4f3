import { defineJob } from '../src/entry.ts'
import { warnOfDuties } from '../src/services/sessions/warn-duties.ts'

/** Ten days before a period ends: what is short in it of the group study an org owes. */
export const duties = defineJob({
  name: 'duties',
  async owed(read, now) {
    const due = (await read.occurrences.due(now)).filter(({ schedule }) => schedule === 'duties')
    return due.map(({ chatId, date, dueAt }) => ({
      key: `duties-${chatId}-${date}`,
      payload: { chatId, date },
      dueAt,
    }))
  },
  nextAt: (read, now) => read.occurrences.nextDue('duties', now),
  async run({ chatId, date }, { store, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await warnOfDuties(tx, String(chatId), String(date), now), now))
  },
})
