/**
 * What the sessions of a period come to, by kind of study, by person and by org (domain.md Attendance rate, Attendances).
 * Only sessions that are over count; of several, sum over sum, never a mean of rates.
 */
import {
  addCounts,
  type Attendee,
  attendances,
  type AttendanceStatus,
  countAttendance,
  type SessionCounts,
} from './attendance.ts'
import type { LocalDate } from './dates.ts'
import { COUNTED_AS, type CountedAs } from './session-types.ts'

export interface Person extends Attendee {
  readonly personId: number
}

/** A session that is over, with its register. */
export interface Held {
  readonly session: number
  readonly orgId: number
  readonly countedAs: CountedAs
  readonly counts: SessionCounts
  readonly people: readonly Person[]
}

export interface SessionSums {
  readonly sessions: number
  readonly counts: SessionCounts
}

export const sumUp = (held: readonly Pick<Held, 'counts'>[]): SessionSums => ({
  sessions: held.length,
  counts: addCounts(held.map(({ counts }) => counts)),
})

export interface KindSums extends SessionSums {
  readonly countedAs: CountedAs
}

/** In the order they are told; kinds without a session are left out. */
export function byKind(held: readonly Held[]): KindSums[] {
  return COUNTED_AS.map((countedAs) => ({
    countedAs,
    ...sumUp(held.filter((one) => one.countedAs === countedAs)),
  })).filter(({ sessions }) => sessions > 0)
}

/** Of each kind as `typeOf` tells it, in the order of what they are counted as. */
export function byType<One extends Held>(held: readonly One[], typeOf: (one: One) => string): Map<string, SessionSums> {
  const parts = new Map<string, One[]>()
  for (const countedAs of COUNTED_AS)
    for (const one of held) {
      if (one.countedAs !== countedAs) continue
      const known = parts.get(typeOf(one))
      if (known) known.push(one)
      else parts.set(typeOf(one), [one])
    }
  return new Map([...parts].map(([type, all]) => [type, sumUp(all)]))
}

/** Of each person that was expected or came, in the order they appear; `sessions` are those that expected the person. */
export function byPerson(held: readonly Held[]): Map<number, SessionSums> {
  const parts = new Map<number, Attendee[]>()
  for (const { people } of held)
    for (const one of people) {
      const known = parts.get(one.personId)
      if (known) known.push(one)
      else parts.set(one.personId, [one])
    }
  return new Map(
    [...parts].map(([person, all]) => {
      const counts = countAttendance(all)
      return [person, { sessions: counts.expected, counts }] as const
    }),
  )
}

/** What was summed up in parts. */
export function addSums(parts: readonly ReadonlyMap<number, SessionSums>[]): Map<number, SessionSums> {
  const people = new Set(parts.flatMap((sums) => [...sums.keys()]))
  return new Map(
    [...people].map((person) => {
      const counts = addCounts(parts.flatMap((sums) => sums.get(person)?.counts ?? []))
      return [person, { sessions: counts.expected, counts }] as const
    }),
  )
}

/** Of each group of orgs; `under` says which one an org belongs to. */
export function byOrg(held: readonly Held[], under: ReadonlyMap<number, number>): Map<number, SessionSums> {
  const parts = new Map<number, Held[]>()
  for (const one of held) {
    const head = under.get(one.orgId) ?? one.orgId
    parts.set(head, [...(parts.get(head) ?? []), one])
  }
  return new Map([...parts].map(([head, all]) => [head, sumUp(all)]))
}

const MARKS = ['present', 'late', 'leftEarly', 'leave', 'undecided', 'absent', 'madeUp', 'extra'] as const
/** What can be looked up of one person's part: all of its sessions, and each count of the register. */
export const COUNTS = ['sessions', ...MARKS] as const
/** Of a report also what these come to. */
export const FIGURES = ['sessions', 'expected', 'there', 'rate', 'coverage', ...MARKS] as const
export type Figure = (typeof FIGURES)[number]

/** Whether a session is behind a figure: behind a rate is each that expected somebody. */
export function isBehind(counts: SessionCounts, figure: Figure): boolean {
  if (figure === 'sessions') return true
  if (figure === 'there') return attendances(counts) > 0
  if (figure === 'rate' || figure === 'coverage') return counts.expected > 0
  return counts[figure] > 0
}

/** A person's sessions are told from what is amiss to what is not. */
const AMISS_FIRST: readonly AttendanceStatus[] = [
  'absent',
  'undecided',
  'leave',
  'made_up',
  'late',
  'left_early',
  'present',
  'open',
]

/** The less, the earlier it is told; those that did not expect the person last. */
export const amissRank = ({ expected, status }: Attendee): number =>
  AMISS_FIRST.indexOf(status) + (expected ? 0 : AMISS_FIRST.length)

export const SPAN_KINDS = ['week', 'month', 'quarter', 'half', 'year', 'range'] as const
export type SpanKind = (typeof SPAN_KINDS)[number]

/** Those of the calendar: of each there is one that runs today. */
export const CALENDAR_SPANS = ['week', 'month', 'quarter', 'half', 'year'] as const satisfies readonly SpanKind[]
export type CalendarSpan = Span & { readonly kind: (typeof CALENDAR_SPANS)[number] }

/** Whole dates that a report is for, both ends included. */
export interface Span {
  readonly kind: SpanKind
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Of a report nothing but one kind of study, or one person's part. */
export interface Only {
  /** As the report's own org calls it by key. */
  readonly type?: string | undefined
  readonly person?: number | undefined
}

export const GROUPINGS = ['type', 'person', 'org'] as const
export type Grouping = (typeof GROUPINGS)[number]
