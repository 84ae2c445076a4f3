import { expectedIn, onLeaveIn, rosterOf } from './expected.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** A study day with everybody it concerns. */
export interface RecordedDay extends Pick<
  Row<'studyDays'>,
  'id' | 'date' | 'slotAt' | 'lateUntil' | 'closedAt' | 'excused'
> {
  /** Leave excuses: whoever has it that date is not among them. */
  readonly expected: ReadonlySet<number>
  readonly onLeave: ReadonlySet<number>
  readonly marks: ReadonlyMap<number, Row<'checkIns'>['mark']>
}

export type PeopleAt = (at: number) => Pick<RecordedDay, 'expected' | 'onLeave'>

/** Tells who was expected of an org at an instant, and who but for leave, having read the roster once. */
export async function expectations(read: Reader, orgId: number): Promise<PeopleAt> {
  const roster = await rosterOf(read, orgId)
  // Between two of these instants nothing changes, so that one answer does for all days in between.
  const changes = [...roster.entries, ...roster.standings].flatMap(({ from, to }) =>
    to === null ? [from] : [from, to],
  )
  const known = new Map<number, ReturnType<PeopleAt>>()
  return (at) => {
    const stretch = changes.reduce((count, change) => (change <= at ? count + 1 : count), 0)
    const found = known.get(stretch) ?? { expected: expectedIn(roster, at), onLeave: onLeaveIn(roster, at) }
    known.set(stretch, found)
    return found
  }
}

/** The study days of a span, oldest first: who was expected and what each of them did. */
export async function recordBetween(
  read: Reader,
  orgId: number,
  from: string,
  to: string,
  expectedOn?: PeopleAt,
): Promise<RecordedDay[]> {
  const days = await read.figures.days(orgId, from, to)
  const marks = marksByDay(await read.figures.marks(orgId, from, to))
  const peopleAt = expectedOn ?? (await expectations(read, orgId))
  return days.map((day) => ({ ...day, ...peopleAt(day.slotAt), marks: marks.get(day.id) ?? new Map() }))
}

type Mark = Pick<Row<'checkIns'>, 'studyDayId' | 'personId' | 'mark'>

/** Who did what, by study day. */
export function marksByDay(rows: readonly Mark[]): Map<number, Map<number, Mark['mark']>> {
  const byDay = new Map<number, Map<number, Mark['mark']>>()
  for (const { studyDayId, personId, mark } of rows) {
    let day = byDay.get(studyDayId)
    if (!day) byDay.set(studyDayId, (day = new Map()))
    day.set(personId, mark)
  }
  return byDay
}

export const came = (mark: Mark['mark'] | undefined): boolean => mark === 'on_time' || mark === 'late'
