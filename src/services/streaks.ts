import type { Instant } from '../clock.ts'
import { type Streak, type StreakDay, streakAfter, streakDay } from '../domain/streak.ts'
import { placesOf } from './expected.ts'
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

export interface DayOfMember extends StreakDay {
  readonly date: string
  readonly closed: boolean
  readonly expected: boolean
  readonly onLeave: boolean
}

/** The study days after one date up to and with another, oldest first, as one person's. */
export async function daysAfter(
  read: Reader,
  { orgId, personId }: Member,
  after: string,
  until: string,
  now: Instant,
): Promise<DayOfMember[]> {
  const rows = await read.study.marksBetween(orgId, personId, after, until)
  // Only for a missed day must it be looked up whether the person was expected.
  const places = rows.some(({ expected }) => expected === null) ? await placesOf(read, orgId, personId) : undefined
  return rows.map((row) => {
    const place = row.expected === null ? places?.(row.slotAt) : undefined
    const expected = place ? place.expected : row.expected !== 0
    return {
      date: row.date,
      closed: row.closedAt !== null,
      expected,
      onLeave: place?.standing === 'leave' && place.onRoster,
      ...streakDay({
        mark: row.mark,
        expected,
        excused: row.excused === 1,
        open: row.closedAt === null && now < row.lateUntil,
      }),
    }
  })
}
