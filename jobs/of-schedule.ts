import type { JobDefinition } from '../src/entry.ts'
import type { Row } from '../db/schema.ts'

/** What one schedule of the occurrences owes: a chat's date that has come. */
export const ofSchedule = (schedule: Row<'occurrences'>['schedule']): Pick<JobDefinition, 'owed' | 'nextAt'> => ({
  async owed(read, now) {
    const due = await read.occurrences.due(schedule, now)
    return due.map(({ chatId, date, dueAt }) => ({
      key: `${schedule}-${chatId}-${date}`,
      payload: { chatId, date },
      dueAt,
    }))
  },
  nextAt: (read, now) => read.occurrences.nextDue(now),
})
