import type { Instant } from '../clock.ts'
import { addDays, localDate } from '../domain/dates.ts'
import { expectedIn, rosterOf, wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/**
 * After a roster act with effect from `since`: the open days, and those opened since however they stand, count anew who is
 * expected and what that is worth; their cards show it; weeks settled since are looked at again.
 */
export async function recountExpected(tx: Tx, orgId: number, now: Instant, since = now): Promise<void> {
  const chat = await tx.orgs.chatOf(orgId)
  const date = chat && localDate(since, chat.timeZone)
  const days = date === undefined ? [] : await tx.study.daysBetween(orgId, addDays(date, -1), LAST)
  // An act told late may be older than a close.
  const over = days.filter(({ closedAt, lateUntil }) => closedAt !== null && lateUntil > since)
  const closed = over.filter(({ slotAt }) => slotAt >= since)
  const open = await tx.study.openDays(orgId)
  const roster = await rosterOf(tx, orgId)
  for (const day of [...closed, ...open]) {
    const expected = expectedIn(roster, day.slotAt)
    const changed = await expectAnew(tx, day.id, expected)
    for (const personId of changed) await settleDay(tx, day, personId, now, 'roster')
    if (day.closedAt === null || changed.length > 0 || day.expected !== expected.size)
      await wantStudyCard(tx, day.id, now)
  }
  for (const day of [...over, ...open]) await settleGuests(tx, day, since, now)
  if (date === undefined) return
  await tx.points.oweWeeksSince(orgId, date)
  await tx.reports.markStaleSince(orgId, date)
}

const LAST = '9999-12-31'

/** Who was not expected and came after `since`, by Feishu's clock, was then a member or a guest, and is worth that. */
async function settleGuests(tx: Tx, day: Row<'studyDays'>, since: Instant, now: Instant): Promise<void> {
  for (const { personId, expected, at } of await tx.study.checkInsOn(day.id))
    if (expected === 0 && at >= since) await settleDay(tx, day, personId, now, 'roster')
}

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
