import { defineJob } from '../src/entry.ts'
import { closeDay } from '../src/services/close-day.ts'

/** A study day's late end is past: its tally becomes final and its card shows the result and the explanation. */
export const closeDays = defineJob({
  name: 'close-day',
  async owed(read, now) {
    return (await read.study.toClose(now)).map(({ id, lateUntil }) => ({
      key: `close-day-${id}`,
      payload: { day: id },
      dueAt: lateUntil,
    }))
  },
  nextAt: (read, now) => read.study.nextClose(now),
  async run({ day }, { store, clock, unreachableSince }) {
    const since = await unreachableSince()
    await store.write((tx) => closeDay(tx, Number(day), clock.now(), since))
  },
})
