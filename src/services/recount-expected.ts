import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { expectedOf, wantStudyCard } from './expected.ts'
import { settleDay } from './points.ts'
import type { Tx } from '../../db/store.ts'

/**
 * After a roster act with effect from `since`: the open days count anew who is expected, what that is worth, and their
 * cards show it; weeks settled since are looked at again.
 */
export async function recountExpected(tx: Tx, orgId: number, now: Instant, since = now): Promise<void> {
  for (const day of await tx.study.openDays(orgId)) {
    const expected = await expectedOf(tx, orgId, day.slotAt)
    await tx.study.setExpected(day.id, expected.length)
    const counted = new Set(expected)
    for (const row of await tx.study.checkInsOn(day.id)) {
      const counts = counted.has(row.personId) ? 1 : 0
      if (row.expected === counts) continue
      await tx.study.setCheckInExpected(day.id, row.personId, counts)
      await settleDay(tx, day, row.personId, now, 'roster')
    }
    await tx.study.recount(day.id)
    await wantStudyCard(tx, day.id, now)
  }
  const chat = await tx.orgs.chatOf(orgId)
  if (!chat) return
  const date = localDate(since, chat.timeZone)
  await tx.points.oweWeeksSince(orgId, date)
  await tx.reports.markStaleSince(orgId, date)
}
