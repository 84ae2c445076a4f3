import { defineJob } from '../src/entry.ts'
import { remindStudies } from '../src/services/sessions/remind-studies.ts'

/** Who owes the study of a session hears of it: the evening it is owed, and again three days before it is due. */
export const studyReminders = defineJob({
  name: 'study-reminders',
  async owed(read, now) {
    return (await read.owedStudies.toRemind(now)).map(({ orgId, dueAt }) => ({
      key: `studies-${orgId}`,
      payload: { orgId },
      dueAt,
    }))
  },
  nextAt: (read, now) => read.owedStudies.nextReminder(now),
  async run({ orgId }, { store, clock, say }) {
    for (let more = true; more;) {
      const now = clock.now()
      more = await store.write(async (tx) => {
        const part = await remindStudies(tx, Number(orgId), now)
        await say(tx, part.says, now)
        return part.more
      })
    }
  },
})
