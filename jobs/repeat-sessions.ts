import { defineJob } from '../src/entry.ts'
import { makeSessions } from '../src/services/sessions/series.ts'

/** Sessions that come again are made some days ahead, each date once. */
export const repeatSessions = defineJob({
  name: 'repeat-sessions',
  async owed(read, now) {
    const due = await read.sessionPlans.seriesDue(now)
    return due.map(({ id, nextAt }) => ({
      key: `series-${id}-${nextAt}`,
      payload: { series: id },
      dueAt: nextAt ?? now,
    }))
  },
  nextAt: (read, now) => read.sessionPlans.nextSeries(now),
  async run({ series }, { store, clock, say }) {
    const now = clock.now()
    await store.write(async (tx) => say(tx, await makeSessions(tx, Number(series), now), now))
  },
})
