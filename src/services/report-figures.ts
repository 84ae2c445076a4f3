import type { Instant } from '../clock.ts'
import { scoredQuestion } from '../content/item.ts'
import { readSnapshot } from '../content/snapshot.ts'
import { makeUpUntil } from '../domain/make-up.ts'
import { participation } from '../domain/participation.ts'
import { type Period, previousPeriod } from '../domain/periods.ts'
import { mostImproved, shownOf, tiedAfter } from '../domain/ranking.ts'
import type { DayFigures, HardQuestion, ReportFigures } from '../domain/report.ts'
import { sealOf } from '../domain/seal.ts'
import { boardOf, totalsOf } from './boards.ts'
import { came, expectations, type PeopleAt, type RecordedDay, recordBetween } from './period-record.ts'
import { reportSessions } from './sessions/report-sessions.ts'
import { streaksOf } from './streaks-of-org.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export type { ReportFigures } from '../domain/report.ts'

const STREAKS = 3
const LEAST_STREAK = 2
const IMPROVED = 3
/** One person's mistake makes no question hard. */
const LEAST_ANSWERS = 3

/** The figures of an org for a week, month or quarter as the ledgers have them at `now`: a few questions, whoever many. */
export async function reportFigures(
  read: Reader,
  { org, zone, profile }: { org: Row<'orgs'>; zone: string; profile: ReportFigures['profile'] },
  period: Period,
  now: Instant,
  totals: typeof totalsOf = totalsOf,
): Promise<ReportFigures> {
  const { from, to } = period
  const earlier = previousPeriod(period)
  const expectedOn = await expectations(read, org.id)
  const record = await recordBetween(read, org.id, earlier.from, to, expectedOn)
  const days = record.filter(({ date }) => date >= from)
  const before = record.filter(({ date }) => date < from)
  const answers = await read.figures.answers(org.id, from, to)
  const people =
    profile === 'full' ? await named(read, org.id, period, { days, before, expectedOn }, now, totals) : NOBODY
  return {
    branch: org.name,
    profile,
    days: days.map(dayFigures),
    before: before.map(dayFigures),
    ...people,
    ...missing(days, zone, now),
    answered: answers.reduce((sum, { answered }) => sum + answered, 0),
    rightly: answers.reduce((sum, { rightly }) => sum + rightly, 0),
    hardest: await hardest(read, days, answers),
    notes: (await read.figures.notes(org.id, from, to))?.count ?? 0,
    sessions: await reportSessions(read, org.id, period, now),
    corrections: [],
  }
}

/** Participation of one day: the one definition of it, over the record. */
export function dayFigures({ date, expected, onLeave, marks, excused, closedAt }: RecordedDay): DayFigures {
  const checkedIn = [...marks].flatMap(([person, mark]) => (came(mark) ? [person] : []))
  return {
    date,
    ...participation({ expected: [...expected, ...onLeave], onLeave, checkedIn }),
    late: checkedIn.filter((person) => marks.get(person) === 'late' && expected.has(person)).length,
    excused: excused === 1,
    open: closedAt === null,
    seal: sealOf(
      checkedIn
        .filter((person) => expected.has(person))
        .map((person) => 2 * person + (marks.get(person) === 'late' ? 1 : 0)),
    ),
  }
}

/** Days missed by those expected, once the day is closed and unless nobody is to blame for it. */
export const missedBy = ({ expected, marks, excused, closedAt }: RecordedDay): number[] =>
  closedAt === null || excused === 1 ? [] : [...expected].filter((person) => !marks.has(person))

function missing(days: readonly RecordedDay[], zone: string, now: Instant) {
  let [missed, madeUp, owed] = [0, 0, 0]
  for (const day of days) {
    const people = missedBy(day).length
    missed += people
    if (people > 0 && now < makeUpUntil(day.date, zone)) owed += people
    for (const [person, mark] of day.marks) if (mark === 'made_up' && day.expected.has(person)) madeUp++
  }
  return { missed, madeUp, owed }
}

const NOBODY = { top: [], streaks: [], improved: [] } as const

/** Those named: on the roster, and none of whoever left the boards. */
async function named(
  read: Reader,
  orgId: number,
  period: Period,
  { days, before, expectedOn }: Record<'days' | 'before', RecordedDay[]> & { expectedOn: PeopleAt },
  now: Instant,
  totals: typeof totalsOf,
): Promise<Pick<ReportFigures, 'top' | 'tied' | 'streaks' | 'improved' | 'of'>> {
  const board = await boardOf(read, orgId, period, now, totals)
  const names = new Map(board.map(({ id, name }) => [id, name]))
  const members = Math.max(0, ...days.map(({ expected }) => expected.size))
  const shown = shownOf(members)
  const top = board.slice(0, shown).map(({ rank, name, points, days: on }) => ({ rank, name, points, days: on }))
  const tied = tiedAfter(board, top)
  if (period.kind !== 'week') return { ...NOBODY, top, tied }

  // Whoever came in the week earned points by it and stands on the board, or has left it.
  const present = [...countOf(days)].filter(([person]) => names.has(person))
  const earlier = countOf(before)
  const improved = mostImproved(present.map(([id, after]) => ({ id, before: earlier.get(id) ?? 0, after })))
  const last = days.at(-1)
  const people = present.map(([person]) => person)
  const known = { expectedOn, record: [...before, ...days] }
  const streaks = last ? await streaksOf(read, orgId, people, last.date, now, known) : new Map<number, number>()
  const long = [...streaks].filter(([, length]) => length >= LEAST_STREAK)
  return {
    top,
    tied,
    streaks: long
      .toSorted(([a, one], [b, other]) => other - one || a - b)
      .slice(0, Math.min(STREAKS, shown))
      .map(([person, length]) => ({ name: names.get(person) ?? '', days: length })),
    improved: improved
      .slice(0, Math.min(IMPROVED, shown))
      .map(({ id, before: was, after }) => ({ name: names.get(id) ?? '', before: was, after })),
    of: { members, streaks: long.length, improved: improved.length },
  }
}

/** On how many of these days each person checked in. */
function countOf(days: readonly RecordedDay[]): Map<number, number> {
  const count = new Map<number, number>()
  for (const { marks } of days)
    for (const [person, mark] of marks) if (came(mark)) count.set(person, (count.get(person) ?? 0) + 1)
  return count
}

/** Of the questions nobody can answer any more, by enough people, the one fewest got right; of equals the newest. */
async function hardest(
  read: Reader,
  days: readonly RecordedDay[],
  answers: readonly { id: number; answered: number; rightly: number }[],
): Promise<HardQuestion | null> {
  // The answer is told with it.
  const over = days.filter(({ closedAt }) => closedAt !== null)
  const asked = over.flatMap(({ id }) => answers.find((one) => one.id === id) ?? [])
  const hard = asked
    .filter(({ answered }) => answered >= LEAST_ANSWERS)
    .reduce<(typeof asked)[number] | undefined>(
      (worst, one) => (worst && worst.rightly * one.answered < one.rightly * worst.answered ? worst : one),
      undefined,
    )
  // Where everybody was right nothing was hard.
  if (!hard || hard.rightly === hard.answered) return null
  const day = await read.study.day(hard.id)
  const question = day && scoredQuestion(readSnapshot(day.snapshot))
  if (!day || !question) return null
  return {
    date: day.date,
    stem: question.stem,
    right: question.right.flatMap((option) => question.options[option] ?? []),
    answered: hard.answered,
    rightly: hard.rightly,
  }
}
