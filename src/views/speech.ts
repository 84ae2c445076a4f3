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
    const { name } = await read.people.get(swap.withId)
    return { ...facts, people: [], asked: { name, state: stateOf(swap, session, now) } }
  }
  const speaking = new Set((await read.sessions.speakers(session.id)).map(({ personId }) => personId))
  const cannot = await cannotSpeak(read, session, now)
  const people = (await read.roster.namesAt(session.orgId, now)).filter(({ id }) => !speaking.has(id) && !cannot(id))
  return { ...facts, people: people.map(({ id, name }) => ({ value: String(id), label: name })), asked: null }
}

export async function swapView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  swap: Row<'swaps'>,
  now: Instant,
): Promise<SwapView> {
  const other = swap.otherSessionId === null ? undefined : await read.sessions.get(swap.otherSessionId)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    from: (await read.people.get(swap.personId)).name,
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
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    name: (await read.people.get(person)).name,
    speaks,
    next: next === undefined ? null : { person: next, name: (await read.people.get(next)).name },
  }
}

export async function speakersView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  now: Instant,
): Promise<SpeakersView> {
  const people = await read.roster.namesAt(place.session.orgId, now)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    speeches: await speechesOf(read, place.session.id),
    people: people.map(({ id, name }) => ({ value: String(id), label: name })),
  }
}
