import type { Instant } from '../clock.ts'
import type { Reader } from '../../db/store.ts'

/** What each of these people is called. */
export async function namesOf(read: Reader, people: readonly number[]): Promise<(personId: number) => string> {
  const names = new Map((await read.people.names([...new Set(people)])).map(({ id, name }) => [id, name]))
  return (personId) => names.get(personId) ?? ''
}

/** '李秀英', or '李秀英#12' of two of that name: as `namesApart` has them, and as the sheets do. */
export const isCalled = ({ id, name }: { readonly id: number; readonly name: string }, said: string): boolean =>
  said === name || said.replace('＃', '#') === `${name}#${id}`

/**
 * The same where one of them is chosen: whoever shares a name with another of them, or with one `among` whom they are known,
 * has their number behind it, as in the sheets.
 */
export async function namesApart(
  read: Reader,
  people: readonly number[],
  among: readonly number[] = [],
): Promise<(personId: number) => string> {
  const each = [...new Set([...people, ...among])]
  const name = await namesOf(read, each)
  const called = new Map<string, number>()
  for (const person of each) called.set(name(person), (called.get(name(person)) ?? 0) + 1)
  return (personId) => ((called.get(name(personId)) ?? 0) > 1 ? `${name(personId)}#${personId}` : name(personId))
}

/** The same of a few among everybody on a roster, for what is drawn often. */
export async function namesOn(
  read: Reader,
  orgId: number,
  people: readonly number[],
  now: Instant,
): Promise<(personId: number) => string> {
  if (people.length === 0) return () => ''
  const name = await namesOf(read, people)
  const theirs = new Set(people.map(name))
  const shared = (await read.roster.namesAt(orgId, now)).filter((one) => theirs.has(one.name)).map(({ id }) => id)
  return namesApart(read, people, shared)
}

/** Everybody on the roster of an org. */
export async function onRosterOf(read: Reader, orgId: number, now: Instant): Promise<readonly number[]> {
  return (await read.roster.namesAt(orgId, now)).map(({ id }) => id)
}

/** As options of a list. */
export const choicesOf = (people: readonly number[], name: (personId: number) => string) =>
  people.map((person) => ({ value: String(person), label: name(person) }))
