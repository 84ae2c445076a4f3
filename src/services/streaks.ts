import type { Instant } from '../clock.ts'
import { addDays } from '../domain/dates.ts'
import { countStreak, type StreakCount, type StreakDay } from '../domain/streak.ts'
import { placeOf } from './expected.ts'
import type { Reader } from '../../db/store.ts'

const CHUNK = 30

/** The streak of a person up to `date` (domain.md Streak); `whole` reads on for the longest one. */
export async function streakOf(
  read: Reader,
  who: { orgId: number; personId: number },
  date: string,
  now: Instant,
  { whole = false } = {},
): Promise<StreakCount> {
  let count: StreakCount | undefined
  let before = date
  for (;;) {
    const rows = await read.study.history(who.orgId, who.personId, before, CHUNK)
    const days: StreakDay[] = []
    for (const row of rows) {
      const missing = row.mark === null
      days.push({
        mark: row.mark ?? 'missing',
        // Only a missed day needs an excuse to be looked up.
        excused: missing && (row.excused === 1 || !(await placeOf(read, who.orgId, who.personId, row.slotAt)).expected),
        open: row.closedAt === null && now < row.lateUntil,
      })
    }
    count = countStreak(days, count)
    const last = rows.at(-1)
    if (rows.length < CHUNK || !last || (count.ended && !whole)) return count
    before = addDays(last.date, -1)
  }
}
