import type { About } from '../entry.ts'
import type { HostCodeView, NamesakesView } from '../cards/mark-views.ts'
import type { CardRef } from '../cards/views.ts'
import { type Instant, SECOND } from '../clock.ts'
import { attendances } from '../domain/attendance.ts'
import { localTime } from '../domain/dates.ts'
import { codeUntil, signInCode } from '../domain/sign-in-code.ts'
import { namesOf } from '../services/names.ts'
import { rollEntryOf, rollOf } from '../services/sessions/roll.ts'
import { sessionFacts, type SessionPlace } from './sessions.ts'
import type { Reader } from '../../db/store.ts'

export async function hostCodeView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  now: Instant,
): Promise<HostCodeView> {
  const facts = await sessionFacts(read, place, now)
  const { counts } = await rollOf(read, place.session, now)
  const until = codeUntil(now)
  const seconds = String(Math.floor((until / SECOND) % 60)).padStart(2, '0')
  return {
    ...facts,
    ref,
    code: facts.phase === 'open' ? signInCode(place.session.secret, now) : null,
    until: `${localTime(until, place.zone)}:${seconds}`,
    there: attendances(counts),
    expected: counts.expected,
  }
}

export async function namesakesView(
  read: Reader,
  ref: CardRef,
  place: SessionPlace,
  { people, choice, saved }: Extract<About, { show: 'namesakes' }>,
  now: Instant,
): Promise<NamesakesView> {
  const name = await namesOf(read, people)
  const withFeishu = new Set((await read.people.identitiesOf(people)).map(({ personId }) => personId))
  const rows: NamesakesView['people'][number][] = []
  for (const person of people) {
    const status = (await rollEntryOf(read, place.session, person, now))?.status ?? 'open'
    rows.push({ person, name: name(person), status, paper: !withFeishu.has(person) })
  }
  return { ...(await sessionFacts(read, place, now)), ref, choice, people: rows, saved: saved ?? null }
}
