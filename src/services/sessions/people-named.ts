import type { Instant } from '../../clock.ts'
import type { PersonChoice } from '../../cards/forms.ts'
import { UserError } from '../../errors.ts'
import { rosterAt } from '../expected.ts'
import { isCalled, namesOf } from '../names.ts'
import { orgsUnder } from './held.ts'
import type { Reader } from '../../../db/store.ts'

export interface Named {
  readonly personId: number
  readonly name: string
}

/** Everybody on the roster, whatever the standing, in the order they came onto it. */
export async function rosterNames(read: Reader, orgId: number, now: Instant): Promise<readonly Named[]> {
  const listed = (await rosterAt(read, orgId, now)).map(({ personId }) => personId)
  const name = await namesOf(read, listed)
  return listed.map((personId) => ({ personId, name: name(personId) }))
}

/** With everybody of the orgs below who is called as nobody of its own is: who may lead a session that is for all of them. */
export async function rosterWithBelow(read: Reader, orgId: number, now: Instant): Promise<readonly Named[]> {
  const own = await rosterNames(read, orgId, now)
  const people = new Map(own.map((one) => [one.personId, one]))
  const names = new Set(own.map(({ name }) => name))
  for (const { id } of (await orgsUnder(read, orgId)).slice(1))
    for (const one of await rosterNames(read, id, now)) if (!names.has(one.name)) people.set(one.personId, one)
  return [...people.values()]
}

/** Those of the orgs below who are not of its own, each once. */
export async function peopleBelow(read: Reader, orgId: number, now: Instant): Promise<readonly Named[]> {
  const own = new Set((await rosterNames(read, orgId, now)).map(({ personId }) => personId))
  const people = new Map<number, Named>()
  for (const { id } of (await orgsUnder(read, orgId)).slice(1))
    for (const one of await rosterNames(read, id, now)) if (!own.has(one.personId)) people.set(one.personId, one)
  return [...people.values()]
}

/** The people chosen from a list or typed by name, each once; on the roster, and no doubt who is meant. */
export function peopleNamed(roster: readonly Named[], choices: readonly PersonChoice[]): number[] {
  // '李四 王五' are two, 'Ann Lee' is one.
  const each = choices.flatMap((choice) =>
    'person' in choice || roster.some(({ name }) => name === choice.name)
      ? [choice]
      : choice.name.split(' ').map((name) => ({ name })),
  )
  const found = each.map((choice) => {
    const [one, ...others] = roster.filter(({ personId, name }) =>
      'person' in choice ? personId === choice.person : isCalled({ id: personId, name }, choice.name),
    )
    if (!one) throw new UserError(({ sessions }) => sessions.plan.talk.notOnRoster('name' in choice ? choice.name : ''))
    if (others.length > 0 && 'name' in choice) throw new UserError(({ talk }) => talk.whichPerson(choice.name))
    return one.personId
  })
  return [...new Set(found)]
}
