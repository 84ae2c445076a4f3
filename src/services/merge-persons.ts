import type { Instant } from '../clock.ts'
import { mondayOf } from '../domain/dates.ts'
import { WORTHLESS } from '../domain/points.ts'
import { settle, settleDay, settleWeek } from './points.ts'
import type { Tx } from '../../db/store.ts'

/** Before any date. */
const EVER = '0001-01-01'

/** Two persons become one: what is recorded of `from` is `into`'s; counters and points follow the record. */
export async function mergePersons(tx: Tx, from: number, into: number, now: Instant): Promise<void> {
  const days = await tx.study.daysCheckedIn(from)
  const orgs = await tx.points.orgsOf(from)
  for (const orgId of new Set([...orgs, ...(await tx.roster.orgsOf(from, now))]))
    await tx.reports.markStaleSince(orgId, EVER)
  await tx.people.merge(from, into)
  await tx.points.leaverMerged(from, into)
  for (const id of days) {
    await tx.study.recount(id)
    const day = await tx.study.day(id)
    if (day) await settleDay(tx, day, into, now, 'merged')
  }
  for (const orgId of orgs)
    for (const { ref, source, date } of await tx.points.thingsOf(orgId, from)) {
      await settle(tx, { orgId, personId: from, ref, date }, [[source, WORTHLESS]], now, 'merged')
      if (source === 'week') await settleWeek(tx, orgId, into, mondayOf(date), now)
    }
}
