import type { Instant } from '../clock.ts'
import { type Streak, type StreakDay, streakAfter } from '../domain/streak.ts'
import { placeOf } from './expected.ts'
import type { Reader, Tx } from '../../db/store.ts'

interface Member {
  readonly orgId: number
  readonly personId: number
}

/** Closed days beyond the kept streak that are read again each time rather than written at each check-in. */
const READ_AGAIN = 7

/** The streak of a person up to and with `date` (domain.md Streak). */
export async function streakOf(read: Reader, who: Member, date: string, now: Instant): Promise<Streak> {
  const kept = await read.streaks.of(who.orgId, who.personId)
  const usable = kept && kept.through <= date ? kept : undefined
  const days = await daysAfter(read, who, usable?.through ?? '', date, now)
  return streakAfter(days, usable)
}

/** As `streakOf`, keeping what closed days made of it, so that a year of days is not read at every check-in. */
export async function currentStreak(tx: Tx, who: Member, date: string, now: Instant): Promise<number> {
  const kept = await tx.streaks.of(who.orgId, who.personId)
  const usable = kept && kept.through <= date ? kept : undefined
  const days = await daysAfter(tx, who, usable?.through ?? '', date, now)
  const open = days.findIndex((day) => !day.closed)
  const closed = open === -1 ? days : days.slice(0, open)
  const last = closed.at(-1)
  const settled = streakAfter(closed, usable)
  if (last && closed.length >= READ_AGAIN) await tx.streaks.keep({ ...who, through: last.date, ...settled })
  return streakAfter(days.slice(closed.length), settled).current
}

interface DayOfMember extends StreakDay {
  readonly date: string
  readonly closed: boolean
}

async function daysAfter(
  read: Reader,
  who: Member,
  after: string,
  until: string,
  now: Instant,
): Promise<DayOfMember[]> {
  const days: DayOfMember[] = []
  for (const row of await read.study.marksBetween(who.orgId, who.personId, after, until)) {
    // Only for a missed day must it be looked up whether the person was expected.
    const expected = row.expected ?? ((await placeOf(read, who.orgId, who.personId, row.slotAt)).expected ? 1 : 0)
    days.push({
      date: row.date,
      closed: row.closedAt !== null,
      mark: row.mark ?? 'missing',
      excused: row.excused === 1 || expected === 0,
      open: row.closedAt === null && now < row.lateUntil,
    })
  }
  return days
}
