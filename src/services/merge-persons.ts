import type { Instant } from '../clock.ts'
import { mondayOf } from '../domain/dates.ts'
import { WORTHLESS } from '../domain/points.ts'
import { settle, settleDay, settleWeek } from './points.ts'
import type { Tx } from '../../db/store.ts'

/** Two persons become one: what is recorded of `from` is `into`'s, and the points follow the record. */
export async function mergePersons(tx: Tx, from: number, into: number, now: Instant): Promise<void> {
  const orgs = await tx.points.orgsOf(from)
  await tx.people.merge(from, into)
  for (const orgId of orgs)
    for (const { ref, source, date } of await tx.points.thingsOf(orgId, from)) {
      await settle(tx, { orgId, personId: from, ref, date }, [[source, WORTHLESS]], now)
      const day = source === 'check-in' ? await tx.study.day(ref) : undefined
      if (day) await settleDay(tx, day, into, now)
      if (source === 'week') await settleWeek(tx, orgId, into, mondayOf(date), now)
    }
}
