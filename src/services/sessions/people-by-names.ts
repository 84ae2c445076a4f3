import type { Instant } from '../../clock.ts'
import { rosterAt } from '../expected.ts'
import { isCalled } from '../names.ts'
import type { Reader } from '../../../db/store.ts'

export interface ByNames {
  /** In the order they were named. */
  readonly people: readonly number[]
  readonly unknown: readonly string[]
  /** Names that several people have. */
  readonly doubled: readonly string[]
}

/** Whom names mean: on one of these rosters now, else once on it or in the group. */
export async function peopleByNames(
  read: Reader,
  orgs: readonly number[],
  names: readonly string[],
  now: Instant,
): Promise<ByNames> {
  const { present, others } = await peopleOf(read, orgs, now)
  const called = [await read.people.names([...new Set(present)]), await read.people.names([...new Set(others)])]
  const people = new Set<number>()
  const unknown: string[] = []
  const doubled: string[] = []
  for (const name of names) {
    const found = called.map((those) => those.filter((one) => isCalled(one, name)))
    const [one, ...more] = found.find(({ length }) => length > 0) ?? []
    if (!one) unknown.push(name)
    else if (more.length > 0) doubled.push(name)
    else people.add(one.id)
  }
  return { people: [...people], unknown, doubled }
}

/** All these names. */
export async function knownNames(read: Reader, orgs: readonly number[], now: Instant): Promise<ReadonlySet<string>> {
  const { present, others } = await peopleOf(read, orgs, now)
  return new Set((await read.people.names([...new Set([...present, ...others])])).map(({ name }) => name))
}

async function peopleOf(read: Reader, orgs: readonly number[], now: Instant) {
  const present: number[] = []
  const others: number[] = []
  for (const orgId of orgs) {
    const chat = await read.orgs.chatOf(orgId)
    present.push(...(await rosterAt(read, orgId, now)).map(({ personId }) => personId))
    others.push(...(await read.roster.entries(orgId)).map(({ personId }) => personId))
    if (chat) others.push(...(await read.orgs.chatMembers(chat.chatId)).map(({ personId }) => personId))
  }
  return { present, others }
}
