import type { Wish } from '../services/sessions/enter-marks.ts'
import { MARK_CHOICES } from '../domain/mark-choices.ts'
import type { Instant } from '../clock.ts'
import { SESSIONS_PAGE } from '../cards/index.ts'
import type {
  MarkFormView,
  MySessionView,
  NewSessionView,
  SessionFacts,
  SessionsView,
  SessionView,
} from '../cards/session-views.ts'
import type { CardRef } from '../cards/views.ts'
import { mayAppeal } from '../domain/absence.ts'
import { attendances, type AttendanceStatus, signedInAt } from '../domain/attendance.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { rate } from '../domain/participation.ts'
import { readCheck } from '../domain/study-check.ts'
import { phaseOf } from '../domain/session.ts'
import { namesOf } from '../services/names.ts'
import { SESSION_CANCELLED } from '../services/sessions/change-session.ts'
import { orgsUnder } from '../services/sessions/held.ts'
import { orgsOf } from '../services/sessions/orgs-of.ts'
import { rosterThen } from '../services/sessions/new-session.ts'
import { twinOf } from '../services/sessions/twins.ts'
import { partOf, type Roll, type RollEntry, rollEntryOf, rollOf, rollsFor } from '../services/sessions/roll.ts'
import { typeLabels } from '../services/sessions/types.ts'
import { undoableAt } from '../services/undo.ts'
import { newRepeats } from './session-repeats.ts'
import { pageOf } from './page-of.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** Of one session, in the zone of its org's chat. */
export interface SessionPlace {
  readonly session: Row<'sessions'>
  readonly zone: string
}

export async function sessionFacts(read: Reader, { session, zone }: SessionPlace, now: Instant): Promise<SessionFacts> {
  const speaking = await read.sessions.speakers(session.id)
  const speakers = speaking.map(({ personId }) => personId)
  const { hostId, backfilledAt, createdBy } = session
  const name = await namesOf(read, [...speakers, createdBy, ...(hostId === null ? [] : [hostId])])
  const time = (at: Instant) => localTime(at, zone)
  return {
    session: session.id,
    type: (await typeLabels(read, session.orgId))(session.type),
    org: (await read.orgs.get(session.orgId)).name,
    title: session.title,
    place: session.place,
    material: session.material,
    host: hostId === null ? null : name(hostId),
    speakers: speakers.map(name),
    outlines: speaking.filter(({ outline, fileKey }) => outline !== '' || fileKey !== null).length,
    date: session.date,
    starts: time(session.startsAt),
    ends: time(session.endsAt),
    closes: time(session.closesAt),
    opens: time(session.opensAt),
    lateAfter: time(session.lateAfter),
    signIn: session.signIn,
    phase: session.state === 'draft' && now >= session.closesAt ? 'closed' : phaseOf(session, now),
    backfilled: backfilledAt === null ? null : { by: name(createdBy), date: localDate(backfilledAt, zone) },
    cancelReason: session.cancelReason,
  }
}

export async function sessionView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  now: Instant,
  live: boolean,
): Promise<SessionView> {
  const { id } = place.session
  const { people, counts } = await rollOf(read, place.session, now)
  const said = new Set(await read.sessions.coming(id))
  const named = place.session.scope === 'named' ? people.filter((one) => one.expected) : []
  const ids = named.map(({ personId }) => personId)
  const name = await namesOf(read, ids)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    live,
    counts,
    ...(ids.length > 0 ? { named: ids.map(name) } : {}),
    // Whoever is expected and has no leave.
    coming: people.filter((one) => one.expected && one.status === 'open' && said.has(one.personId)).length,
    minutes: (await read.sessions.minutes(id)) !== undefined,
  }
}

export async function mySessionView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  personId: number,
  now: Instant,
): Promise<MySessionView> {
  const { session, zone } = place
  const mine = await rollEntryOf(read, session, personId, now)
  // Nobody is told of an absence before it is final.
  const early = mine?.status === 'absent' && session.finalAt === null
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    status: early ? 'open' : (mine?.status ?? 'open'),
    expected: mine?.expected ?? false,
    ...signedAt(mine?.mark ?? null, zone),
    leftEarly: mine?.mark?.leftEarly === 1,
    coming: await read.sessions.isComing(session.id, personId),
    hosting: session.hostId === personId,
    mayAppeal: await mayAppealNow(read, session, mine, now),
    owesStudy: (await read.owedStudies.of(session.id, personId))?.state === 'owed',
    mayAskLeave:
      session.state !== 'cancelled' &&
      (mine?.expected ?? false) &&
      now < session.leaveUntil &&
      MAY_ASK.has(mine?.status ?? 'open'),
  }
}

async function mayAppealNow(
  read: Reader,
  session: Row<'sessions'>,
  mine: RollEntry | undefined,
  now: Instant,
): Promise<boolean> {
  if (!mine?.expected || phaseOf(session, now) !== 'closed' || !mayAppeal(mine.status)) return false
  return (await read.appeals.of(session.id, mine.personId)).every(({ state }) => state !== 'open')
}

const MAY_ASK: ReadonlySet<AttendanceStatus> = new Set<AttendanceStatus>(['open', 'absent'])

type Signed = Pick<Row<'marks'>, 'status' | 'way' | 'at' | 'recordedBy'>

/** When somebody signed in, and else whether it was entered for them, which says nothing of that. */
export function signedAt(mark: Signed | null, zone: string): Pick<MySessionView, 'at' | 'assisted'> {
  const at = mark && signedInAt(mark)
  return {
    at: at === null ? null : localTime(at, zone),
    assisted: at === null && mark !== null && mark.recordedBy !== null,
  }
}

export async function newSessionView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  now: Instant,
  marks: readonly Wish[] = [],
): Promise<NewSessionView> {
  const { session } = place
  const rosterAt = session.rosterAt ?? (session.closesAt <= now ? await rosterThen(read, session) : null)
  const { people } = await rollOf(read, { ...session, rosterAt }, now)
  const expected = people.filter((one) => one.expected).map(({ personId }) => personId)
  const name = await namesOf(read, session.scope === 'named' ? expected : [])
  const twin = session.state === 'draft' ? await twinOf(read, session) : undefined
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    twin: twin
      ? { starts: localTime(twin.startsAt, place.zone), ends: localTime(twin.endsAt, place.zone), place: twin.place }
      : null,
    people: { count: expected.length, names: session.scope === 'named' ? expected.map(name) : null },
    ...(session.scope === 'below' ? { orgs: (await orgsOf(read, session)).length } : {}),
    cost: session.cost,
    studyCheck: readCheck(session.studyCheck ?? '') ?? null,
    ...(await newRepeats(read, session)),
    state: await freshState(read, session),
    marks: session.state === 'draft' ? await toMark(read, marks) : [],
    blank: expected.filter((person) => !marks.some(({ personId }) => personId === person)).length,
  }
}

/** Who is to be marked what, by what they are to be marked. */
async function toMark(read: Reader, marks: readonly Wish[]): Promise<NewSessionView['marks']> {
  const name = await namesOf(
    read,
    marks.map(({ personId }) => personId),
  )
  return MARK_CHOICES.map((choice) => ({
    choice,
    names: marks.filter((one) => one.choice === choice).map(({ personId }) => name(personId)),
  })).filter(({ names }) => names.length > 0)
}

/** A draft that was dropped is told apart from what was confirmed and cancelled afterwards. */
async function freshState(read: Reader, { id, orgId, state }: Row<'sessions'>): Promise<NewSessionView['state']> {
  if (state === 'draft') return 'draft'
  if (state !== 'cancelled') return 'confirmed'
  const cancelled = await read.audit.about(orgId, SESSION_CANCELLED, `session:${id}`)
  return cancelled.length > 0 ? 'cancelled' : 'dropped'
}

export async function markFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  { person, saved, viewer, org }: { person: number; saved: boolean; viewer: number | null; org: number | undefined },
  now: Instant,
): Promise<MarkFormView> {
  const entry = await rollEntryOf(read, place.session, person, now)
  const mark = await read.marks.of(place.session.id, person)
  const held = { id: place.session.id, orgId: org ?? place.session.orgId }
  const act = await undoableAt(read, held, viewer, now)
  const undo = act?.people.includes(person) ?? false
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    person,
    name: (await read.people.get(person)).name,
    status: entry?.status ?? 'open',
    both: entry?.status === 'late' && mark?.leftEarly === 1,
    saved:
      saved && mark
        ? { status: mark.status, leftEarly: mark.leftEarly === 1, reason: mark.reason, undo, undoOf: act?.id ?? 0 }
        : null,
  }
}

/** So far back the list goes, and as far ahead. */
const [BACK, AHEAD] = [120, 120]

export async function sessionsView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  zone: string,
  page: number,
  now: Instant,
): Promise<SessionsView> {
  const today = localDate(now, zone)
  const span = { from: addDays(today, -BACK), to: addDays(today, AHEAD) }
  const rolls = (await rollsFor(read, orgId, span, now)).toReversed()
  const { rows, ...paged } = pageOf(rolls, page, SESSIONS_PAGE)
  const sessions: SessionsView['sessions'][number][] = []
  for (const roll of rows) {
    const { session } = roll
    const line = await lineOf(read, orgId, roll, now)
    const starts = localTime(session.startsAt, zone)
    const backfilled =
      session.backfilledAt === null
        ? null
        : { by: (await read.people.get(session.createdBy)).name, date: localDate(session.backfilledAt, zone) }
    sessions.push({ ...line, date: session.date, starts, rate: rate(line.there, line.expected), backfilled })
  }
  return { ref, org: (await read.orgs.get(orgId)).name, sessions, ...paged }
}

/** A session as an org's secretary lists it: of one held above which org holds it, and its own people's part. */
export async function lineOf(read: Reader, orgId: number, roll: Roll, now: Instant) {
  const { session } = roll
  const above = session.orgId !== orgId
  const { counts } = above ? partOf(roll, await orgsUnder(read, orgId)) : roll
  return {
    session: session.id,
    type: (await typeLabels(read, session.orgId))(session.type),
    title: session.title,
    by: above ? (await read.orgs.get(session.orgId)).name : null,
    phase: phaseOf(session, now),
    there: attendances(counts),
    expected: counts.expected,
  }
}
