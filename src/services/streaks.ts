import type { Instant } from '../clock.ts'
import { addDays } from '../domain/dates.ts'
import { countStreak, type StreakCount, type StreakDay } from '../domain/streak.ts'
import { placeOf } from './expected.ts'
import { HISTORY_PAGE, UNMARKED_PAGE } from '../../db/repositories/study-days.ts'
import type { Reader } from '../../db/store.ts'

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
    const rows = await read.study.history(who.orgId, who.personId, before)
    const days: StreakDay[] = []
    for (const row of rows) {
      // Only for a missed day must it be looked up whether the person was expected.
      const expected = row.expected ?? ((await placeOf(read, who.orgId, who.personId, row.slotAt)).expected ? 1 : 0)
      days.push({
        mark: row.mark ?? 'missing',
        excused: row.excused === 1 || expected === 0,
        open: row.closedAt === null && now < row.lateUntil,
      })
    }
    count = countStreak(days, count)
    const last = rows.at(-1)
    if (rows.length < HISTORY_PAGE || !last || (count.ended && !whole)) return count
    before = addDays(last.date, -1)
  }
}

/**
 * The present streak alone, counted by the database and the same as `streakOf` finds: a year of days read one by one at
 * every check-in would take longer than all the rest of it.
 */
export async function currentStreak(
  read: Reader,
  who: { orgId: number; personId: number },
  date: string,
  now: Instant,
): Promise<number> {
  let before = date
  for (;;) {
    const unmarked = await read.study.unmarked(who.orgId, who.personId, before, now)
    for (const day of unmarked)
      if ((await placeOf(read, who.orgId, who.personId, day.slotAt)).expected)
        return attendedSince(read, who, day.date, date)
    const last = unmarked.at(-1)
    if (unmarked.length < UNMARKED_PAGE || !last) return attendedSince(read, who, '', date)
    before = addDays(last.date, -1)
  }
}

async function attendedSince(
  read: Reader,
  who: { orgId: number; personId: number },
  since: string,
  until: string,
): Promise<number> {
  return (await read.study.attended(who.orgId, who.personId, since, until))?.days ?? 0
}
