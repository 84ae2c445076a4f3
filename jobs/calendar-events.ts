import { defineJob } from '../src/entry.ts'
import { keepEvent } from '../src/services/calendar/keep-event.ts'

/** Sessions in Feishu's calendar, where a group has them there: made, moved and taken out as the record says. */
export const calendarEvents = defineJob({
  name: 'calendar-events',
  async owed(read, now) {
    return (await read.calendarEvents.due(now)).map(({ sessionId, nextAt }) => ({
      key: `calendar-${sessionId}`,
      payload: { sessionId },
      dueAt: nextAt ?? now,
    }))
  },
  nextAt: (read, now) => read.calendarEvents.nextDue(now),
  async run({ sessionId }, deps) {
    await keepEvent(Number(sessionId), deps, deps.say)
  },
})
