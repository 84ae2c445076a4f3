import type { Instant } from '../clock.ts'
import { hasBreak, type StreakDay, streakAfter, streakDay } from '../domain/streak.ts'
import { addDays } from '../domain/dates.ts'
import { expectations, marksByDay, type PeopleAt, type RecordedDay, recordBetween } from './period-record.ts'
import type { Reader } from '../../db/store.ts'

const FIRST = '0001-01-01'

/**
 * The streaks of several people of an org as they stood at the end of `date` (domain.md Streak), in a few questions for all
 * of them. Whoever has no kept streak is counted from the first day, the others from where theirs was kept.
 */
export async function streaksOf(
  read: Reader,
  orgId: number,
  people: readonly number[],
  date: string,
  now: Instant,
  known: { readonly expectedOn?: PeopleAt; readonly record?: readonly RecordedDay[] } = {},
): Promise<Map<number, number>> {
  const wanted = new Set(people)
  const kept = new Map(
    (await read.figures.streaks(orgId))
      .filter(({ personId, through }) => wanted.has(personId) && through <= date)
      .map((row) => [row.personId, row]),
  )
  const expectedOn = known.expectedOn ?? (await expectations(read, orgId))
  const fresh = people.filter((person) => !kept.has(person))
  const throughs = [...kept.values()].map(({ through }) => through)
  const recent = addDays(throughs.length === 0 ? date : throughs.reduce((a, b) => (a < b ? a : b)), 1)
  const [first] = known.record ?? []
  // A report has read two weeks already, and streaks are kept each week.
  const covered = first !== undefined && first.date <= recent
  const record =
    kept.size === 0 ? [] : covered ? (known.record ?? []) : await recordBetween(read, orgId, recent, date, expectedOn)
  const anew = await countedBack(read, orgId, fresh, date, now, expectedOn)
  return new Map(
    people.map((person) => {
      const before = kept.get(person)
      if (!before) return [person, anew.get(person) ?? 0]
      const days = record.filter((day) => day.date > before.through && day.date <= date)
      return [
        person,
        streakAfter(
          days.map((day) => asStreakDay(day, person, now)),
          before,
        ).current,
      ]
    }),
  )
}

/** Study days read at once: few streaks are longer than some of these. */
const DAYS_AT_A_TIME = 30

/** Streaks of people without a kept one, counted from `date` back to where each breaks. */
async function countedBack(
  read: Reader,
  orgId: number,
  people: readonly number[],
  date: string,
  now: Instant,
  expectedOn: PeopleAt,
): Promise<Map<number, number>> {
  const lengths = new Map<number, number>()
  const days = people.length === 0 ? [] : await read.figures.days(orgId, FIRST, date)
  let waiting = people
  for (let end = days.length; end > 0 && waiting.length > 0; end -= DAYS_AT_A_TIME) {
    const part = days.slice(Math.max(0, end - DAYS_AT_A_TIME), end)
    const marks = marksByDay(await read.figures.marks(orgId, part[0]?.date ?? FIRST, part.at(-1)?.date ?? FIRST))
    const record = part.map((day) => ({
      ...day,
      ...expectedOn(day.slotAt),
      marks: marks.get(day.id) ?? new Map<number, never>(),
    }))
    waiting = waiting.filter((person) => {
      const mine = record.map((day) => asStreakDay(day, person, now))
      lengths.set(person, (lengths.get(person) ?? 0) + streakAfter(mine).current)
      return !hasBreak(mine)
    })
  }
  return lengths
}

const asStreakDay = (day: RecordedDay, person: number, now: Instant): StreakDay =>
  streakDay({
    mark: day.marks.get(person) ?? null,
    expected: day.expected.has(person),
    excused: day.excused === 1,
    open: day.closedAt === null && now < day.lateUntil,
  })
