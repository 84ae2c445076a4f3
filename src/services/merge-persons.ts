import type { Instant } from '../clock.ts'
import { periodOf } from '../domain/periods.ts'
import { WORTHLESS } from '../domain/points.ts'
import { expectedIn, rosterOf, wantStudyCard } from './expected.ts'
import { mergeCards } from './merged-cards.ts'
import { settle, settleDay } from './points.ts'
import { EDITABLE } from './presence.ts'
import { expectAnew } from './recount-expected.ts'
import { attendanceChanged } from './sessions/changed.ts'
import { mergeInSeries } from './sessions/series.ts'
import type { Tx } from '../../db/store.ts'

const EVER = periodOf('all', '')

/** Two persons become one: what is recorded of `from` is `into`'s; counters and points follow the record. */
export async function mergePersons(tx: Tx, from: number, into: number, now: Instant): Promise<void> {
  const days = new Set([...(await tx.study.daysCheckedIn(from)), ...(await tx.study.daysCheckedIn(into))])
  const orgs = new Set([...(await tx.people.orgsOf(from)), ...(await tx.people.orgsOf(into))])
  const sessions = new Set([...(await tx.people.sessionsTouched(from)), ...(await tx.people.sessionsTouched(into))])
  await tx.people.merge(from, into, now)
  await mergeInSeries(tx, from, into)
  await mergeCards(tx, from, into, now)
  await tx.points.leaverMerged(from, into)
  for (const orgId of orgs) {
    await tx.reports.markStaleSince(orgId, EVER.from)
    for (const { ref, source, date } of await tx.points.thingsOf(orgId, from))
      await settle(tx, { orgId, personId: from, ref, date }, [[source, WORTHLESS]], now, 'merged')
    await settleAnew(tx, orgId, into, days, now)
  }
  for (const id of sessions) {
    const session = await tx.sessions.get(id)
    if (session) await attendanceChanged(tx, session, into, now)
  }
}

/** One roster is made of two, so on any day, also one neither came on, fewer or others may have been expected. */
async function settleAnew(tx: Tx, orgId: number, personId: number, came: ReadonlySet<number>, now: Instant) {
  const roster = await rosterOf(tx, orgId)
  for (const { id, slotAt, expected: kept } of await tx.records.days(orgId, EVER)) {
    const expected = expectedIn(roster, slotAt)
    if (!came.has(id) && kept === expected.size) continue
    // A finished card shows these figures too; one the platform no longer lets us edit stays as it is.
    if (now < slotAt + EDITABLE) await wantStudyCard(tx, id, now)
    if (!came.has(id)) {
      await tx.study.setExpected(id, expected.size)
      continue
    }
    await expectAnew(tx, id, expected)
    const day = await tx.study.day(id)
    if (day) await settleDay(tx, day, personId, now, 'merged')
  }
}
