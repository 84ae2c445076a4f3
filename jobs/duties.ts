import { defineJob } from '../src/entry.ts'
import { ofSchedule } from './of-schedule.ts'
import { warnOfDuties } from '../src/services/sessions/warn-duties.ts'

/** Ten days before a period ends: what is short in it of the group study an org owes. */
export const duties = defineJob({
  name: 'duties',
  ...ofSchedule('duties'),
  async run({ chatId, date }, { store, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await warnOfDuties(tx, String(chatId), String(date), now), now))
  },
})
