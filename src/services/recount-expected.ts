import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { expectedIn, rosterOf, wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Tx } from '../../db/store.ts'

/**
 * After a roster act with effect from `since`: the open days, and those opened since however they stand, count anew who is
 * expected and what that is worth; their cards show it; weeks settled since are looked at again.
 */
export async function recountExpected(tx: Tx, orgId: number, now: Instant, since = now): Promise<void> {
  const chat = await tx.orgs.chatOf(orgId)
  const date = chat && localDate(since, chat.timeZone)
  const later = date === undefined ? [] : await tx.study.daysBetween(orgId, date, LAST)
  // An act told late may be older than a close.
  const closed = later.filter(({ closedAt, slotAt }) => closedAt !== null && slotAt >= since)
  const open = await tx.study.openDays(orgId)
  const roster = await rosterOf(tx, orgId)
  for (const day of [...closed, ...open]) {
    const expected = expectedIn(roster, day.slotAt)
    const changed = await expectAnew(tx, day.id, expected)
    for (const personId of changed) await settleDay(tx, day, personId, now, 'roster')
    if (day.closedAt === null || changed.length > 0 || day.expected !== expected.size)
      await wantStudyCard(tx, day.id, now)
  }
  if (date === undefined) return
  await tx.points.oweWeeksSince(orgId, date)
  await tx.reports.markStaleSince(orgId, date)
}

const LAST = '9999-12-31'

/** Puts what a day keeps of who was expected where the roster has it, and its counters. Tells whose check-in it changed. */
export async function expectAnew(tx: Tx, dayId: number, expected: ReadonlySet<number>): Promise<number[]> {
  const changed: number[] = []
  await tx.study.setExpected(dayId, expected.size)
  for (const { personId, expected: kept } of await tx.study.checkInsOn(dayId)) {
    const counts = expected.has(personId) ? 1 : 0
    if (kept === counts) continue
    await tx.study.setCheckInExpected(dayId, personId, counts)
    changed.push(personId)
  }
  await tx.study.recount(dayId)
  return changed
}
