import type { Instant } from '../../clock.ts'
import {
  type Attendee,
  type AttendanceStatus,
  attendanceOf,
  countAttendance,
  type SessionCounts,
} from '../../domain/attendance.ts'
import { phaseOf } from '../../domain/session.ts'
import type { Apart } from '../../domain/roster.ts'
import { expectedIn, ownRosterOf, placesIn, rosterOf, withoutLeave } from '../expected.ts'
import type { BriefSession } from '../../../db/repositories/sessions.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** One person at one session. */
export interface RollEntry extends Attendee {
  readonly personId: number
  readonly mark: Row<'marks'> | null
  /** Of those who are not expected: why not. */
  readonly beside: 'visitor' | Apart | null
}

export interface Roll<Session extends BriefSession = Row<'sessions'>> {
  readonly session: Session
  /** The expected in the order they came onto the roster, then whoever else came. */
  readonly people: readonly RollEntry[]
  readonly counts: SessionCounts
}

/** Who was expected at a session and what became of each: the one reading of the register (domain.md Attendance status). */
export async function rollOf(read: Reader, session: Row<'sessions'>, now: Instant): Promise<Roll> {
  const { orgId, id, date } = session
  const known = {
    roster: withoutLeave(await rosterOf(read, orgId)),
    scopes:
      session.scope === 'named'
        ? (await read.sessions.scopeOf(id)).map((personId) => ({ sessionId: id, personId }))
        : [],
    marks: await read.marks.at(id),
    leaves: await read.leaves.between(orgId, date, date),
    owed: await read.owedStudies.at(id),
  }
  return rollsIn(known, [session], now)[0] ?? { session, people: [], counts: countAttendance([]) }
}

/** One person's line of it, without reading the others'; undefined for who is neither expected nor came. */
export async function rollEntryOf(
  read: Reader,
  session: Row<'sessions'>,
  personId: number,
  now: Instant,
): Promise<RollEntry | undefined> {
  const { orgId, id, date } = session
  const mark = await read.marks.of(id, personId)
  const owed = await read.owedStudies.of(id, personId)
  const meant = session.scope === 'org' || (await read.sessions.isInScope(id, personId))
  const known = {
    roster: withoutLeave(await ownRosterOf(read, orgId, personId)),
    scopes: meant ? [{ sessionId: id, personId }] : [],
    marks: mark ? [mark] : [],
    leaves: await read.leaves.covering(orgId, personId, id, date),
    owed: owed ? [owed] : [],
  }
  return rollsIn(known, [session], now)[0]?.people[0]
}

interface Dates {
  readonly from: string
  readonly to: string
}

/** The rolls of an org's sessions on these dates, both included: a few questions, whoever many. */
export async function rollsBetween(read: Reader, orgId: number, dates: Dates, now: Instant): Promise<Roll[]> {
  const sessions = await read.sessions.between(orgId, dates.from, dates.to)
  return rollsIn(await knownOf(read, orgId, dates, sessions), sessions, now)
}

/**
 * The same for figures over many years, with no more of each session than these need. `person`: as if there were nobody
 * else, which of thousands of sessions takes a moment.
 */
export async function briefRolls(
  read: Reader,
  orgId: number,
  dates: Dates,
  now: Instant,
  person?: number,
): Promise<Roll<BriefSession>[]> {
  const sessions = await read.sessions.briefBetween(orgId, dates.from, dates.to)
  return rollsIn(await knownOf(read, orgId, dates, sessions, person), sessions, now)
}

/** What is recorded of some sessions; of one person, where one is given. */
async function knownOf(
  read: Reader,
  orgId: number,
  { from, to }: Dates,
  sessions: readonly BriefSession[],
  person?: number,
): Promise<Known> {
  if (sessions.length === 0)
    return { roster: { entries: [], standings: [] }, scopes: [], marks: [], leaves: [], owed: [] }
  const roster = withoutLeave(await (person === undefined ? rosterOf(read, orgId) : ownRosterOf(read, orgId, person)))
  const scopes = await read.sessions.scopesOf(sessions.filter(({ scope }) => scope === 'named').map(({ id }) => id))
  if (person === undefined)
    return {
      roster,
      scopes,
      marks: await read.marks.between(orgId, from, to),
      leaves: await read.leaves.between(orgId, from, to),
      owed: await read.owedStudies.between(orgId, from, to),
    }
  return {
    roster,
    scopes,
    marks: await read.marks.ofPerson(orgId, person, from, to),
    leaves: await read.leaves.allOf(orgId, person),
    owed: await read.owedStudies.ofPerson(orgId, person, from, to),
  }
}

interface Known {
  readonly roster: Awaited<ReturnType<typeof rosterOf>>
  readonly scopes: readonly Row<'sessionScope'>[]
  readonly marks: readonly Row<'marks'>[]
  readonly leaves: readonly Row<'leaves'>[]
  readonly owed: readonly Row<'owedStudies'>[]
}

function rollsIn<Session extends BriefSession>(
  { roster, scopes, marks, leaves, owed }: Known,
  sessions: readonly Session[],
  now: Instant,
): Roll<Session>[] {
  const scopeOf = grouped(scopes, ({ sessionId }) => sessionId)
  const marksOf = grouped(marks, ({ sessionId }) => sessionId)
  const owedOf = grouped(
    owed.filter(({ state }) => state === 'done'),
    ({ sessionId }) => sessionId,
  )
  const places = new Map<number, ReturnType<typeof placesIn>>()
  const placeOf = (personId: number, at: Instant) => {
    const known = places.get(personId) ?? placesIn(roster, personId)
    places.set(personId, known)
    return known(at)
  }
  return sessions.map((session) => {
    const { id, startsAt, rosterAt, date } = session
    const at = rosterAt ?? startsAt
    const named =
      session.scope === 'named' ? new Set((scopeOf.get(id) ?? []).map(({ personId }) => personId)) : undefined
    const expected = [...expectedIn(roster, at)].filter((person) => named === undefined || named.has(person))
    const meant = new Set(expected)
    const marked = new Map((marksOf.get(id) ?? []).map((mark) => [mark.personId, mark]))
    const madeUp = new Set((owedOf.get(id) ?? []).map(({ personId }) => personId))
    const leaveOf = leavesAt(leaves, id, date)
    // Nobody is absent for not having reached the bot.
    const closed = phaseOf(session, now) === 'closed' && session.outage === 0
    const entry = (personId: number): RollEntry => {
      const mark = marked.get(personId) ?? null
      const status: AttendanceStatus = attendanceOf(
        {
          mark: mark?.status ?? null,
          leftEarly: mark?.leftEarly === 1,
          leave: leaveOf.get(personId) ?? null,
          madeUp: madeUp.has(personId),
        },
        closed,
      )
      if (meant.has(personId)) return { personId, status, expected: true, mark, beside: null }
      const { onRoster, standing } = placeOf(personId, at)
      return {
        personId,
        status,
        expected: false,
        mark,
        beside: onRoster && standing !== 'active' && standing !== 'leave' ? standing : 'visitor',
      }
    }
    const people = [...expected.map(entry), ...[...marked.keys()].filter((one) => !meant.has(one)).map(entry)]
    return { session, people, counts: countAttendance(people) }
  })
}

/** Of the leaves that cover a session the one that helps most. */
function leavesAt(
  leaves: readonly Row<'leaves'>[],
  sessionId: number,
  date: string,
): Map<number, 'asked' | 'approved'> {
  const found = new Map<number, 'asked' | 'approved'>()
  for (const { personId, sessionId: of, from, to, state } of leaves) {
    const covers = of === null ? from <= date && date <= to : of === sessionId
    if (covers && (state === 'asked' || state === 'approved') && found.get(personId) !== 'approved')
      found.set(personId, state)
  }
  return found
}

function grouped<Of>(all: readonly Of[], keyOf: (one: Of) => number): Map<number, Of[]> {
  const groups = new Map<number, Of[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
