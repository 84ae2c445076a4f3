import { type Instant, MINUTE } from '../clock.ts'
import { TYPES_PAGE } from '../cards/index.ts'
import type {
  CancelFormView,
  ChangeLine,
  MoveFormView,
  PreviewsView,
  SessionChangedView,
  SessionFormView,
  SessionTypesView,
  TwinView,
  TypeFormView,
  TypeLine,
} from '../cards/session-plan-views.ts'
import type { CardRef } from '../cards/views.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { choiceOf, type Repeating } from '../domain/repeats.ts'
import { readCheck } from '../domain/study-check.ts'
import { phaseOf, type SignInRule } from '../domain/session.ts'
import { type CountedAs } from '../domain/session-types.ts'
import type { About } from '../entry.ts'
import { choicesOf, namesApart, namesOf } from '../services/names.ts'
import { type Arranged, arrangedOf, type Difference } from '../services/sessions/arranged.ts'
import { signInRuleOf } from '../services/sessions/create-session.ts'
import { orgsUnder } from '../services/sessions/held.ts'
import { mergedOn } from '../services/sessions/merged.ts'
import { rosterNames } from '../services/sessions/people-named.ts'
import { studyCheckOf } from '../services/sessions/study-checks.ts'
import { twinAt, twinsSince } from '../services/sessions/twins.ts'
import { sessionTypes, typeLabels } from '../services/sessions/types.ts'
import { repeatsOf } from './session-repeats.ts'
import { sessionFacts, type SessionPlace } from './sessions.ts'
import { pageOf } from './page-of.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

type Of<S extends About['show']> = Extract<About, { show: S }>

/** What a new session is until somebody says otherwise. */
const FRESH = { starts: '15:00', ends: '16:30' } as const

/** The last date on which such a one is over. */
const lastEnded = (now: Instant, zone: string) =>
  addDays(localDate(now, zone), localTime(now, zone) < FRESH.ends ? -1 : 0)

export async function sessionFormView(
  read: Reader,
  ref: CardRef,
  { org, of, type, past }: Of<'session-form'>,
  zone: string,
  now: Instant,
): Promise<SessionFormView> {
  const session = of === undefined ? undefined : await read.sessions.get(of)
  const stands = session && (await arrangedOf(read, session))
  const people = await peopleOf(read, org, stands, now)
  const label = await typeLabels(read, org)
  const inUse = (await sessionTypes(read, org)).map(({ key }) => ({ value: key, label: label(key) }))
  const orgCheck = await studyCheckOf(read, org)
  const below = (await orgsUnder(read, org)).length > 1 ? 'offered' : null
  const base = { ref, past: past === true, org: (await read.orgs.get(org)).name, people, orgCheck }
  const inMinutes = ({ opensBefore, grace }: SignInRule) => ({ opens: opensBefore / MINUTE, grace: grace / MINUTE })
  if (!session || !stands)
    return {
      ...inMinutes(await signInRuleOf(read, org)),
      ...{
        ...base,
        ...FRESH,
        types: inUse,
        type: type ?? null,
        date: past ? lastEnded(now, zone) : addDays(localDate(now, zone), 1),
      },
      ...{ stands: 'fresh', series: false, revision: 0, place: '', title: '', material: '', host: null },
      ...{ speakers: [], scope: [], below, signIn: 'press', cost: null, studyCheck: null, repeat: 'none', until: '' },
    }
  const repeating = session.repeats === null ? null : (JSON.parse(session.repeats) as Repeating)
  const types = inUse.some(({ value }) => value === stands.type)
    ? inUse
    : [...inUse, { value: stands.type, label: label(stands.type) }]
  return {
    ...base,
    types,
    stands: session.state === 'draft' ? 'draft' : 'planned',
    series: (await repeatsOf(read, session)) !== null,
    revision: session.revision,
    type: stands.type,
    date: session.date,
    starts: localTime(stands.startsAt, zone),
    ends: localTime(stands.endsAt, zone),
    place: stands.place,
    title: stands.title,
    material: stands.material,
    host: stands.hostId === null ? null : String(stands.hostId),
    speakers: stands.speakers.map(String),
    scope: Array.isArray(stands.scope) ? stands.scope.map(String) : [],
    below: stands.scope === 'below' ? ('chosen' as const) : below,
    signIn: stands.signIn,
    ...inMinutes(stands),
    cost: stands.cost,
    studyCheck: readCheck(stands.studyCheck ?? '') ?? null,
    repeat: repeating === null ? 'none' : choiceOf(repeating.rule),
    until: repeating?.until ?? '',
  }
}

/** Its own people, and whoever leads the session from below. */
async function peopleOf(
  read: Reader,
  org: number,
  stands: Arranged | undefined,
  now: Instant,
): Promise<SessionFormView['people']> {
  const own = (await rosterNames(read, org, now)).map(({ personId }) => personId)
  const leads = stands ? [...(stands.hostId === null ? [] : [stands.hostId]), ...stands.speakers] : []
  const all = [...new Set([...own, ...leads])]
  const name = await namesApart(read, all)
  return choicesOf(all, name)
}

/** Cancelled after its close nobody is told in the group. */
const stoppedBefore = ({ state, cancelledAt, closesAt }: Row<'sessions'>) =>
  state === 'cancelled' && (cancelledAt ?? 0) < closesAt

const slot = (startsAt: Instant, endsAt: Instant, zone: string) => ({
  date: localDate(startsAt, zone),
  starts: localTime(startsAt, zone),
  ends: localTime(endsAt, zone),
})

export async function sessionChangedView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  { before, after, following }: Of<'session-changed'>,
  now: Instant,
): Promise<SessionChangedView> {
  const { session, zone } = place
  const label = await typeLabels(read, session.orgId)
  const twins = await twinsSince(read, session, { following: following === true, now })
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    following: following === true,
    changes: await changeLines(read, session.orgId, { before, after }, zone),
    twins: retimed(after) ? twins.map((twin) => twinView(twin, label, zone)) : [],
    told: session.toldAs !== null && (stoppedBefore(session) || 'startsAt' in after || 'place' in after),
  }
}

/** Where only a place was changed nothing is written down twice by it. */
const retimed = (after: Difference['after']) => 'startsAt' in after || 'type' in after

const twinView = (
  { type, place, startsAt, endsAt }: Row<'sessions'>,
  label: (type: string) => string,
  zone: string,
): TwinView => ({ ...slot(startsAt, endsAt, zone), type: label(type), place })

async function changeLines(
  read: Reader,
  orgId: number,
  { before, after }: Difference,
  zone: string,
): Promise<ChangeLine[]> {
  const people = [before, after].flatMap(({ hostId, speakers, scope }) => [
    ...(hostId ? [hostId] : []),
    ...(speakers ?? []),
    ...(Array.isArray(scope) ? (scope as readonly number[]) : []),
  ])
  const name = await namesOf(read, people)
  const label = await typeLabels(read, orgId)
  const host = (id: number | null | undefined) => (id === null || id === undefined ? '' : name(id))
  const names = (ids: readonly number[] | null | undefined) => (ids ? ids.map(name) : null)
  const lines: ChangeLine[] = []
  if (after.type !== undefined) lines.push({ field: 'type', from: label(before.type ?? ''), to: label(after.type) })
  if (after.startsAt !== undefined && after.endsAt !== undefined)
    lines.push({
      field: 'time',
      from: slot(before.startsAt ?? after.startsAt, before.endsAt ?? after.endsAt, zone),
      to: slot(after.startsAt, after.endsAt, zone),
    })
  for (const field of ['title', 'place', 'material'] as const) {
    const to = after[field]
    if (to !== undefined) lines.push({ field, from: before[field] ?? '', to })
  }
  if (after.hostId !== undefined) lines.push({ field: 'host', from: host(before.hostId), to: host(after.hostId) })
  if (after.speakers !== undefined)
    lines.push({ field: 'speakers', from: names(before.speakers), to: names(after.speakers) })
  const scoped = (of: Difference['after']['scope']) => (of === 'below' ? of : names(of))
  if (after.scope !== undefined) lines.push({ field: 'scope', from: scoped(before.scope), to: scoped(after.scope) })
  if (after.signIn !== undefined) lines.push({ field: 'signIn', from: before.signIn ?? 'press', to: after.signIn })
  for (const field of ['opensBefore', 'grace'] as const) {
    const to = after[field]
    if (to !== undefined) lines.push({ field, from: (before[field] ?? to) / MINUTE, to: to / MINUTE })
  }
  if (after.cost !== undefined) lines.push({ field: 'cost', from: before.cost ?? null, to: after.cost })
  if (after.studyCheck !== undefined)
    lines.push({
      field: 'studyCheck',
      from: readCheck(before.studyCheck ?? '') ?? null,
      to: readCheck(after.studyCheck ?? '') ?? null,
    })
  return lines
}

export async function moveFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  about: Of<'move-form'>,
  now: Instant,
): Promise<MoveFormView> {
  const { session, zone } = place
  const { to } = about
  const twin = to && (await twinAt(read, session, to, zone))
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    twin: twin ? twinView(twin, await typeLabels(read, session.orgId), zone) : null,
    revision: session.revision,
    to: slot(to?.startsAt ?? session.startsAt, to?.endsAt ?? session.endsAt, zone),
    typed: to !== undefined,
    toPlace: about.place ?? null,
    left: about.left ?? '',
  }
}

export async function cancelFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  { reason = '' }: Of<'cancel-form'>,
  now: Instant,
): Promise<CancelFormView> {
  return { ...(await sessionFacts(read, place, now)), ref, revision: place.session.revision, reason }
}

/** In use first, then the retired. */
async function typeLines(read: Reader, org: number): Promise<TypeLine[]> {
  const label = await typeLabels(read, org)
  const rows = await read.sessions.types(org)
  const retired = rows.filter(({ retiredAt }) => retiredAt !== null)
  const inUse = await sessionTypes(read, org)
  const line = (key: string, rest: Omit<TypeLine, 'key' | 'type'>): TypeLine => ({ key, type: label(key), ...rest })
  return [
    ...inUse.map(({ key, countedAs, required }) => line(key, { countedAs, required, retired: false })),
    ...retired.map(({ key, countedAs, times, per }) =>
      line(key, {
        countedAs: countedAs as CountedAs,
        required: times === null || per === null ? null : { times, per },
        retired: true,
      }),
    ),
  ]
}

export async function sessionTypesView(
  read: Reader,
  ref: CardRef,
  { org, page }: Of<'session-types'>,
): Promise<SessionTypesView> {
  const { rows, ...paged } = pageOf(await typeLines(read, org), page, TYPES_PAGE)
  return {
    ref,
    org: (await read.orgs.get(org)).name,
    types: rows,
    ...paged,
  }
}

export async function typeFormView(read: Reader, ref: CardRef, { org, key }: Of<'type-form'>): Promise<TypeFormView> {
  const type = key === undefined ? null : ((await typeLines(read, org)).find((one) => one.key === key) ?? null)
  return { ref, org: (await read.orgs.get(org)).name, type }
}

export async function previewsView(
  read: Reader,
  ref: CardRef,
  { org, date }: Of<'previews'>,
  zone: string,
  { now, live }: { now: Instant; live: boolean },
): Promise<PreviewsView> {
  const label = await typeLabels(read, org)
  const sessions = await mergedOn(read, org, date, zone)
  return {
    ref,
    live,
    org: (await read.orgs.get(org)).name,
    sessions: sessions.map((session) => ({
      session: session.id,
      type: label(session.type),
      title: session.title,
      place: session.place,
      date: session.date,
      starts: localTime(session.startsAt, zone),
      phase: phaseOf(session, now),
    })),
  }
}
