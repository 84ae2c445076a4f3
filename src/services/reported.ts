import type { Instant } from '../clock.ts'
import type { Reader } from '../../db/store.ts'

/** Whether a report released since holds what was entered for a date at an instant. */
export async function reported(read: Reader, orgId: number, date: string, since: Instant): Promise<boolean> {
  return (await read.reports.latest(orgId)).some(
    ({ from, to, releasedAt }) => from <= date && date <= to && releasedAt !== null && releasedAt >= since,
  )
}
