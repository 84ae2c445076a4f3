import type { Instant } from '../../clock.ts'
import {
  attended,
  type Attendee,
  type AttendanceStatus,
  attendanceOf,
  countAttendance,
  type SessionCounts,
} from '../../domain/attendance.ts'
import { phaseOf } from '../../domain/session.ts'
import type { Apart } from '../../domain/roster.ts'
import { inTime, meantBetween } from './meant.ts'
import { amongIn, meantIn, orgsOf, type OrgRoster, ownRostersOf, rostersOf } from './orgs-of.ts'
import type { BriefSession } from '../../../db/repositories/sessions.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** One person at one session. */
export interface RollEntry extends Attendee {
  readonly personId: number
  /** The one of the orgs the session is for through which they are there, a guest's too; of whom none of them knows the org that holds it. */
  readonly orgId: number
  readonly mark: Row<'marks'> | null
  /** What it is but for a study made up since. */
  readonly missedAs: AttendanceStatus
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
  const { id, date } = session
  const orgs = await orgsOf(read, session)
  const leaves: Row<'leaves'>[] = []
  for (const org of orgs) leaves.push(...(await read.leaves.between(org, date, date)))
  const known = {
    orgs: new Map([[id, orgs]]),
    rosters: await rostersOf(read, orgs),
    scopes:
      session.scope === 'named'
        ? (await read.sessions.scopeOf(id)).map((personId) => ({ sessionId: id, personId }))
        : [],
    marks: await read.marks.at(id),
    leaves,
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
  const { id, date } = session
  const mark = await read.marks.of(id, personId)
  const owed = await read.owedStudies.of(id, personId)
  const meant = session.scope !== 'named' || (await read.sessions.isInScope(id, personId))
  const rosters = await ownRostersOf(read, await orgsOf(read, session), personId)
  const leaves: Row<'leaves'>[] = []
  for (const { orgId } of rosters) leaves.push(...(await read.leaves.covering(orgId, personId, id, date)))
  const known = {
    orgs: new Map([[id, rosters.map(({ orgId }) => orgId)]]),
    rosters,
    scopes: meant ? [{ sessionId: id, personId }] : [],
    marks: mark ? [mark] : [],
    leaves,
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

/** As `rollsBetween`, with those that orgs above hold for this one too. */
export async function rollsFor(read: Reader, orgId: number, dates: Dates, now: Instant): Promise<Roll[]> {
  const sessions = await meantBetween(read, orgId, dates.from, dates.to)
  return rollsIn(await knownOf(read, orgId, dates, sessions), sessions, now)
}

/**
 * The same for figures over many years, with no more of each session than these need. `person`: as if there were nobody
 * else, which of thousands of sessions takes a moment; then with those that orgs above hold for this one too.
 */
export async function briefRolls(
  read: Reader,
  orgId: number,
  dates: Dates,
  now: Instant,
  { person, above = false }: { readonly person?: number | undefined; readonly above?: boolean } = {},
): Promise<Roll<BriefSession>[]> {
  const { from, to } = dates
  const own = await read.sessions.briefBetween(orgId, from, to)
  const sessions = above ? inTime(own, await read.sessionOrgs.briefBetween(orgId, from, to)) : own
  return rollsIn(await knownOf(read, orgId, dates, sessions, person), sessions, now)
}

/** What is recorded of some sessions that mean an org; of one person, where one is given. */
async function knownOf(
  read: Reader,
  orgId: number,
  { from, to }: Dates,
  sessions: readonly BriefSession[],
  person?: number,
): Promise<Known> {
  if (sessions.length === 0) return { orgs: new Map(), rosters: [], scopes: [], marks: [], leaves: [], owed: [] }
  const those = (scope: BriefSession['scope']) => sessions.filter((one) => one.scope === scope).map(({ id }) => id)
  const below = grouped(await read.sessionOrgs.ofAll(those('below')), ({ sessionId }) => sessionId)
  const orgs = new Map(sessions.map(({ id, orgId: own }) => [id, below.get(id)?.map((one) => one.orgId) ?? [own]]))
  const all = [...new Set([orgId, ...[...orgs.values()].flat()])]
  const rosters = await (person === undefined ? rostersOf(read, all) : ownRostersOf(read, all, person))
  const scopes = await read.sessions.scopesOf(those('named'))
  const known = { orgs, rosters, scopes }
  const above = sessions.filter((session) => session.orgId !== orgId).map(({ id }) => id)
  const leaves: Row<'leaves'>[] = []
  if (person === undefined) {
    for (const org of all) leaves.push(...(await read.leaves.between(org, from, to)))
    const marks = await read.marks.between(orgId, from, to)
    const owed = await read.owedStudies.between(orgId, from, to)
    for (const id of above) {
      marks.push(...(await read.marks.at(id)))
      owed.push(...(await read.owedStudies.at(id)))
    }
    return { ...known, marks, leaves, owed }
  }
  for (const one of rosters) leaves.push(...(await read.leaves.allOf(one.orgId, person)))
  const marks = await read.marks.ofPerson(orgId, person, from, to)
  const owed = await read.owedStudies.ofPerson(orgId, person, from, to)
  for (const id of above) {
    const [mark, study] = [await read.marks.of(id, person), await read.owedStudies.of(id, person)]
    if (mark) marks.push(mark)
    if (study) owed.push(study)
  }
  return { ...known, marks, leaves, owed }
}

interface Known {
  /** By session, the orgs it is for. */
  readonly orgs: ReadonlyMap<number, readonly number[]>
  readonly rosters: readonly OrgRoster[]
  readonly scopes: readonly Row<'sessionScope'>[]
  readonly marks: readonly Row<'marks'>[]
  readonly leaves: readonly Row<'leaves'>[]
  readonly owed: readonly Row<'owedStudies'>[]
}

function rollsIn<Session extends BriefSession>(
  { orgs, rosters, scopes, marks, leaves, owed }: Known,
  sessions: readonly Session[],
  now: Instant,
): Roll<Session>[] {
  const scopeOf = grouped(scopes, ({ sessionId }) => sessionId)
  const marksOf = grouped(marks, ({ sessionId }) => sessionId)
  const owedOf = grouped(
    owed.filter(({ state }) => state === 'done'),
    ({ sessionId }) => sessionId,
  )
  const rosterOf = new Map(rosters.map((one) => [one.orgId, one]))
  return sessions.map((session) => {
    const { id } = session
    const meaning = orgs.get(id) ?? []
    const those = meaning.flatMap((org) => rosterOf.get(org) ?? [])
    const named =
      session.scope === 'named' ? new Set((scopeOf.get(id) ?? []).map(({ personId }) => personId)) : undefined
    const meant = meantIn(those, session)
    const expected = [...meant].filter(([person]) => named === undefined || named.has(person))
    const marked = new Map((marksOf.get(id) ?? []).map((mark) => [mark.personId, mark]))
    const madeUp = new Set((owedOf.get(id) ?? []).map(({ personId }) => personId))
    const leaveOf = leavesAt(leaves, session, meaning)
    // Nobody is absent for not having reached the bot.
    const closed = phaseOf(session, now) === 'closed' && session.outage === 0
    const stands = (personId: number) => {
      const mark = marked.get(personId) ?? null
      const recorded = {
        mark: mark?.status ?? null,
        leftEarly: mark?.leftEarly === 1,
        leave: leaveOf.get(personId) ?? null,
      }
      const missedAs = attendanceOf({ ...recorded, madeUp: false }, closed)
      const status = madeUp.has(personId) ? attendanceOf({ ...recorded, madeUp: true }, closed) : missedAs
      return { personId, status, missedAs, mark }
    }
    const due = new Set(expected.map(([person]) => person))
    const people = expected.map(([person, orgId]): RollEntry => ({
      ...stands(person),
      orgId,
      expected: true,
      beside: null,
    }))
    for (const { personId, at } of marked.values()) {
      if (due.has(personId)) continue
      const own = stands(personId)
      // Nobody is missed who was not expected; a mark that was taken back says nothing of a guest.
      if (!attended(own.status)) continue
      const { orgId, standing } = amongIn(those, session, personId, at)
      people.push({
        ...own,
        orgId: orgId ?? session.orgId,
        expected: false,
        beside: standing ?? 'visitor',
      })
    }
    return { session, people, counts: countAttendance(people) }
  })
}

/** Of a roll those who are there through one of these orgs. */
export function partOf({ people }: Pick<Roll, 'people'>, orgs: readonly Pick<Row<'orgs'>, 'id'>[]) {
  const own = people.filter(({ orgId }) => orgs.some(({ id }) => id === orgId))
  return { people: own, counts: countAttendance(own) }
}

/** Of the leaves that cover a session the one that helps most. */
function leavesAt(
  leaves: readonly Row<'leaves'>[],
  { id, date }: BriefSession,
  orgs: readonly number[],
): Map<number, 'asked' | 'approved'> {
  const found = new Map<number, 'asked' | 'approved'>()
  for (const { orgId, personId, sessionId: of, from, to, state } of leaves) {
    const covers = of === null ? from <= date && date <= to && orgs.includes(orgId) : of === id
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
