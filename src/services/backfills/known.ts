import type { Instant } from '../../clock.ts'
import { isShipped } from '../../domain/session-types.ts'
import { messagesFor } from '../../i18n/index.ts'
import type { Called, KnownToSheet } from '../../typed/backfill.ts'
import { namesOf } from '../names.ts'
import { visitorsOf } from '../visitors.ts'
import { orgsUnder } from '../sessions/held.ts'
import { peopleBelow, rosterNames } from '../sessions/people-named.ts'
import { sessionTypes } from '../sessions/types.ts'
import type { Reader } from '../../../db/store.ts'

/** Whom and what a sheet of an org may name: kinds of session in either language, people of the roster and who were. */
export async function knownTo(
  read: Reader,
  { orgId, zone, chatId }: { orgId: number; zone: string; chatId: string },
  now: Instant,
): Promise<KnownToSheet> {
  const languages = [messagesFor('zh-CN'), messagesFor('en-US')]
  const types = (await sessionTypes(read, orgId)).map(({ key, name }) => ({
    key,
    names: name !== null ? [name] : isShipped(key) ? languages.map((t) => t.sessions.types[key]) : [],
  }))
  const called = ({ personId, name }: { personId: number; name: string }): Called => ({ person: personId, name })
  const roster = (await rosterNames(read, orgId, now)).map(called)
  const under = (await peopleBelow(read, orgId, now)).map(called)
  const present = new Set([...roster, ...under].map(({ person }) => person))
  const once = [...(await read.roster.entries(orgId)), ...(await read.orgs.chatMembers(chatId))]
  const former = [...new Set(once.map(({ personId }) => personId))].filter((person) => !present.has(person))
  const guests = (await visitorsOf(read, orgId, now)).filter((person) => !present.has(person))
  const lower = (await orgsUnder(read, orgId)).slice(1)
  const theirs: number[] = []
  for (const { id } of lower) theirs.push(...(await visitorsOf(read, id, now)))
  const guestsBelow = [...new Set(theirs)].filter((person) => !present.has(person) && !former.includes(person))
  const name = await namesOf(read, [...former, ...guestsBelow])
  const listed = (people: readonly number[]) => people.map((person) => ({ person, name: name(person) }))
  return {
    types,
    roster,
    former: listed(former),
    ...(lower.length > 0 ? { below: under, guestsBelow: listed(guestsBelow) } : {}),
    guests: new Set([...guests, ...guestsBelow]),
    now,
    zone,
  }
}
