import type { About } from '../entry.ts'
import type { HostCodeView, NamesakeLine, NamesakesView } from '../cards/mark-views.ts'
import type { CardRef } from '../cards/views.ts'
import { type Instant, SECOND } from '../clock.ts'
import { attendances } from '../domain/attendance.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { codeUntil, signInCode } from '../domain/sign-in-code.ts'
import { namesOf } from '../services/names.ts'
import { orgsOf } from '../services/sessions/orgs-of.ts'
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
  about: Extract<About, { show: 'namesakes' }>,
  now: Instant,
): Promise<NamesakesView> {
  const { people, choice, saved } = about
  const meant = about.lines ?? people.map((person) => ({ person, session: about.session }))
  const name = await namesOf(read, people)
  const openIds = await openIdsOf(read, people, await orgsOf(read, place.session))
  const lines: NamesakeLine[] = []
  for (const { person, session: id } of meant) {
    const session = id === place.session.id ? place.session : await read.sessions.get(id)
    if (!session) continue
    const { type, title, date, starts } = await sessionFacts(read, { ...place, session }, now)
    const at = { session: id, type, title, date, starts }
    const status = (await rollEntryOf(read, session, person, now))?.status ?? 'open'
    const roster = await rosterLine(read, [...(await orgsOf(read, session)), session.orgId], person, place.zone)
    const openId = openIds.get(person)
    lines.push({ person, name: name(person), at, status, paper: openId === undefined, openId: openId ?? null, roster })
  }
  const chosen = saved && { ...saved, session: saved.session ?? about.session }
  return { ...(await sessionFacts(read, place, now)), ref, choice, lines, saved: chosen ?? null }
}

/** Of those with Feishu; null of whom is not in the group, for a card that names an id nobody has is refused. */
export async function openIdsOf(
  read: Reader,
  people: readonly number[],
  orgs: readonly number[],
): Promise<ReadonlyMap<number, string | null>> {
  const present = new Set<number>()
  for (const org of orgs) {
    const chat = await read.orgs.chatOf(org)
    for (const { personId } of chat ? await read.orgs.chatMembers(chat.chatId) : []) present.add(personId)
  }
  const found = new Map<number, string | null>()
  for (const { personId, openId } of await read.people.identitiesOf(people))
    if (!found.has(personId)) found.set(personId, present.has(personId) ? openId : null)
  return found
}

export async function rosterLine(read: Reader, orgs: readonly number[], person: number, zone: string) {
  const guestOf: number[] = []
  for (const orgId of orgs) {
    const entries = await read.roster.entriesOf(orgId, person)
    // A visitor without Feishu was on it for no time at all.
    const entry = entries.find(({ since, until }) => since !== until)
    if (entry) return { org: (await read.orgs.get(orgId)).name, since: localDate(entry.since, zone) }
    if (entries.length > 0) guestOf.push(orgId)
  }
  const [guest] = [...guestOf, ...(await read.roster.visitedBy(person)).filter((orgId) => orgs.includes(orgId))]
  return guest === undefined ? null : { org: (await read.orgs.get(guest)).name, since: null }
}
