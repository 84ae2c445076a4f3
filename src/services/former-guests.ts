/** Guests known by name alone who were removed as entered by mistake: what was written of them before may name them still. */
import { UserError } from '../errors.ts'
import { isCalled } from './names.ts'
import { VISITOR_REMOVED } from '../../db/repositories/audit.ts'
import type { Reader } from '../../db/store.ts'

/** Those of some people who are of no org any more, nor reached by Feishu. */
async function goneOf(read: Reader, people: readonly number[]): Promise<readonly number[]> {
  const reached = new Set((await read.people.identitiesOf(people)).map(({ personId }) => personId))
  const gone: number[] = []
  for (const person of new Set(people)) {
    if (reached.has(person) || (await read.roster.everOn(person)).length > 0) continue
    // Who was linked with another is that one.
    if ((await read.people.get(person)).mergedInto === null) gone.push(person)
  }
  return gone
}

/** Refuses what names somebody removed since it was written down. */
export async function demandNoneRemoved(read: Reader, people: readonly number[]): Promise<void> {
  const [gone] = await goneOf(read, people)
  if (gone === undefined) return
  const { name } = await read.people.get(gone)
  throw new UserError(({ talk }) => talk.visitorGone(name))
}

/** The one of this name whom an org removed last: who is entered again is the same person. */
export async function formerGuest(read: Reader, orgId: number, name: string): Promise<number | undefined> {
  const removed = (await read.audit.subjectsOf(orgId, VISITOR_REMOVED)).map((subject) => Number(subject.split(':')[1]))
  const called = (await read.people.names(removed)).filter((one) => isCalled(one, name)).map(({ id }) => id)
  return (await goneOf(read, called)).at(-1)
}
