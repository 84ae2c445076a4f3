import type { Instant } from '../clock.ts'
import { MINUTES_PAGE } from '../cards/index.ts'
import type { MinutesFormView, MinutesListView, MinutesView, SpeechFormView } from '../cards/speech-views.ts'
import type { CardRef } from '../cards/views.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { minutesGap } from '../domain/minutes.ts'
import { phaseOf } from '../domain/session.ts'
import { namesOf } from '../services/names.ts'
import { typeLabels } from '../services/sessions/types.ts'
import { sessionFacts, type SessionPlace } from './sessions.ts'
import { speechesOf, speechView } from './speech-of.ts'
import { pageOf } from './page-of.ts'
import type { Reader } from '../../db/store.ts'

export async function minutesView(read: Reader, ref: CardRef, place: SessionPlace, now: Instant): Promise<MinutesView> {
  const speech = await speechView(read, place, now)
  const speakers = await read.sessions.speakers(place.session.id)
  const closed = phaseOf(place.session, now) === 'closed'
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    speech,
    gap: minutesGap(closed, speech.minutes !== null, speakers),
  }
}

export async function minutesFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  now: Instant,
): Promise<MinutesFormView> {
  const { text = '' } = (await read.sessions.minutes(place.session.id)) ?? {}
  return { ...(await sessionFacts(read, place, now)), ref, length: Array.from(text).length }
}

export async function speechFormView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  people: readonly number[],
  now: Instant,
): Promise<SpeechFormView> {
  const speeches = await speechesOf(read, place.session.id)
  return {
    ...(await sessionFacts(read, place, now)),
    ref,
    speeches: people.map((person) => speeches.find((one) => one.person === person) ?? null),
  }
}

/** So far back it looks. */
const BACK = 120

/** Sessions that are over and lack something, the newest first. */
async function incomplete(read: Reader, orgId: number, zone: string, now: Instant) {
  const today = localDate(now, zone)
  const over = (await read.sessions.between(orgId, addDays(today, -BACK), today)).filter(
    (session) => phaseOf(session, now) === 'closed',
  )
  const ids = over.map(({ id }) => id)
  const kept = await read.minutes.keptOf(ids)
  const speakers = await read.speakers.at(ids)
  return over.toReversed().flatMap((session) => {
    const speaking = speakers.filter(({ sessionId }) => sessionId === session.id)
    const gap = minutesGap(true, kept.has(session.id), speaking)
    return gap ? [{ session, gap }] : []
  })
}

export const countIncomplete = async (read: Reader, orgId: number, zone: string, now: Instant): Promise<number> =>
  (await incomplete(read, orgId, zone, now)).length

export async function minutesListView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  zone: string,
  page: number,
  now: Instant,
): Promise<MinutesListView> {
  const missing = await incomplete(read, orgId, zone, now)
  const { rows, ...paged } = pageOf(missing, page, MINUTES_PAGE)
  const name = await namesOf(
    read,
    rows.flatMap(({ gap }) => gap.speakers),
  )
  const label = await typeLabels(read, orgId)
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    total: missing.length,
    sessions: rows.map(({ session, gap }) => ({
      session: session.id,
      type: label(session.type),
      title: session.title,
      date: session.date,
      starts: localTime(session.startsAt, zone),
      minutes: gap.minutes,
      speakers: gap.speakers.map(name),
    })),
    ...paged,
  }
}
