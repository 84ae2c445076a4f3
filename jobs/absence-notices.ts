import { defineJob } from '../src/entry.ts'
import { tellAbsences } from '../src/services/sessions/tell-absences.ts'

/** Absences that are final are told to those concerned, and what turned out not to be so is mended. */
export const absenceNotices = defineJob({
  name: 'absence-notices',
  async owed(read, now) {
    return (await read.absences.due(now)).map(({ sessionId, dueAt }) => ({
      key: `absences-${sessionId}`,
      payload: { sessionId },
      dueAt,
    }))
  },
  nextAt: (read, now) => read.absences.nextDue(now),
  async run({ sessionId }, { store, clock, say }) {
    for (let more = true; more;) {
      const now = clock.now()
      more = await store.write(async (tx) => {
        const part = await tellAbsences(tx, Number(sessionId), now)
        await say(tx, part.says, now)
        return part.more
      })
    }
  },
})
