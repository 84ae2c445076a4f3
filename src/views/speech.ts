import type { Instant } from '../clock.ts'
import type {
  OutlineFormView,
  SpeakerAwayView,
  SpeakersView,
  SpeakerView,
  SwapFormView,
  SwapView,
} from '../cards/speech-views.ts'
import type { CardRef } from '../cards/views.ts'
import { localTime } from '../domain/dates.ts'
import { phaseOf } from '../domain/session.ts'
import { choicesOf, namesApart, onRosterOf } from '../services/names.ts'
import { cannotSpeak } from '../services/sessions/rota-of.ts'
import { offered } from '../services/sessions/speaker-away.ts'
import { sessionFacts, type SessionPlace } from './sessions.ts'
import { speechesOf } from './speech-of.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

export async function speakerView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  personId: number,
  now: Instant,
): Promise<SpeakerView> {
  const { session } = place
  const mine = (await read.sessions.speakers(session.id)).find((one) => one.personId === personId)
  const asked = await read.speakers.asked(session.id, personId)
  const ahead = session.state === 'planned' && now < session.startsAt
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    speaks: mine !== undefined,
    outline: mine?.outline ?? '',
    file: mine?.fileKey == null ? null : (mine.fileName ?? ''),
    ahead,
    asked: asked && ahead ? (await read.people.get(asked.withId)).name : null,
  }
}

export async function outlineFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  { personId, saved }: { personId: number; saved: boolean },
  now: Instant,
): Promise<OutlineFormView> {
  const mine = (await read.sessions.speakers(place.session.id)).find((one) => one.personId === personId)
  return { ...(await sessionFacts(read, place, now)), ref, outline: mine?.outline ?? '', saved }
}

/** As it stands: one that waited until the session began has lapsed. */
const stateOf = ({ state }: Row<'swaps'>, session: Row<'sessions'>, now: Instant) =>
  state === 'asked' && (session.state !== 'planned' || now >= session.startsAt) ? ('lapsed' as const) : state

/** Those of the roster who could speak instead. */
export async function swapFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  asked: number | undefined,
  now: Instant,
): Promise<SwapFormView> {
  const { session } = place
  const swap = asked === undefined ? undefined : await read.speakers.swap(asked)
  const facts = { ...(await sessionFacts(read, place, now)), ref }
  if (swap) {
    const name = await namesApart(read, [swap.withId], await onRosterOf(read, session.orgId, now))
    return { ...facts, people: [], asked: { name: name(swap.withId), state: stateOf(swap, session, now) } }
  }
  const speaking = new Set((await read.sessions.speakers(session.id)).map(({ personId }) => personId))
  const cannot = await cannotSpeak(read, session, now)
  const roster = await onRosterOf(read, session.orgId, now)
  const people = roster.filter((one) => !speaking.has(one) && !cannot(one))
  return { ...facts, people: choicesOf(people, await namesApart(read, people, roster)), asked: null }
}

export async function swapView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  swap: Row<'swaps'>,
  now: Instant,
): Promise<SwapView> {
  const name = await namesApart(read, [swap.personId], await onRosterOf(read, place.session.orgId, now))
  const other = swap.otherSessionId === null ? undefined : await read.sessions.get(swap.otherSessionId)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    from: name(swap.personId),
    exchange: other ? { date: other.date, starts: localTime(other.startsAt, place.zone) } : null,
    state: stateOf(swap, place.session, now),
  }
}

export async function speakerAwayView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  person: number,
  now: Instant,
): Promise<SpeakerAwayView> {
  const { session } = place
  const speaks = (await read.sessions.speakers(session.id)).some(({ personId }) => personId === person)
  const next = speaks && phaseOf(session, now) === 'ahead' ? await offered(read, session, now) : undefined
  const named = next === undefined ? [person] : [person, next]
  const name = await namesApart(read, named, await onRosterOf(read, session.orgId, now))
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    name: name(person),
    speaks,
    next: next === undefined ? null : { person: next, name: name(next) },
  }
}

export async function speakersView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  now: Instant,
): Promise<SpeakersView> {
  const people = await onRosterOf(read, place.session.orgId, now)
  const speeches = await speechesOf(read, place.session.id, people)
  const speaking = speeches.map(({ person }) => person)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    speeches,
    people: choicesOf(people, await namesApart(read, people, speaking)),
  }
}
