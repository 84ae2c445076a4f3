import { defineJob } from '../src/entry.ts'
import { runStep } from '../src/services/sessions/steps.ts'
import type { SessionStep } from '../db/schema.ts'

/** What falls due of sessions: announced, reminded of, opened, closed, final. */
export const sessionSteps = defineJob({
  name: 'session-step',
  async owed(read, now) {
    return (await read.sessionSteps.due(now)).map(({ sessionId, step, dueAt }) => ({
      key: `session-${sessionId}-${step}`,
      payload: { sessionId, step },
      dueAt,
    }))
  },
  nextAt: (read, now) => read.sessionSteps.nextDue(now),
  async run({ sessionId, step }, { store, clock, say, unreachableSince }) {
    for (let more = true; more;) {
      const now = clock.now()
      const since = await unreachableSince()
      more = await store.write(async (tx) => {
        const part = await runStep(tx, Number(sessionId), step as SessionStep, now, since)
        await say(tx, part.says, now)
        return part.more
      })
    }
  },
})
