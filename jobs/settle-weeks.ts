import { defineJob } from '../src/entry.ts'
import { settleWeekPart } from '../src/services/points.ts'

/** A week's last study day is closed: whoever came on each of its days, or was excused, has earned the full week. */
export const settleWeeks = defineJob({
  name: 'settle-week',
  async owed(read, now) {
    return (await read.points.weeksOwed()).map(({ orgId, monday }) => ({
      key: `settle-week-${orgId}-${monday}`,
      payload: { org: orgId, monday },
      dueAt: now,
    }))
  },
  nextAt: () => Promise.resolve(undefined),
  async run({ org, monday }, { store, clock }) {
    for (let more = true; more;)
      more = await store.write((tx) => settleWeekPart(tx, Number(org), String(monday), clock.now()))
  },
})
