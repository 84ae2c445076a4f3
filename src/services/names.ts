import type { Reader } from '../../db/store.ts'

/** What each of these people is called. */
export async function namesOf(read: Reader, people: readonly number[]): Promise<(personId: number) => string> {
  const names = new Map((await read.people.names([...new Set(people)])).map(({ id, name }) => [id, name]))
  return (personId) => names.get(personId) ?? ''
}
