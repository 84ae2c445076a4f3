import type { Instant } from '../../clock.ts'
import { isShipped } from '../../domain/session-types.ts'
import { messagesFor } from '../../i18n/index.ts'
import type { Called, KnownToSheet } from '../../typed/backfill.ts'
import { namesOf } from '../names.ts'
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
  const name = await namesOf(read, former)
  return {
    types,
    roster,
    former: former.map((person) => ({ person, name: name(person) })),
    ...((await orgsUnder(read, orgId)).length > 1 ? { below: under } : {}),
    now,
    zone,
  }
}
