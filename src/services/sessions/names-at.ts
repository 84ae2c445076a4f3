import type { Instant } from '../../clock.ts'
import { namesApart, onRosterOf } from '../names.ts'
import { orgsOf } from './orgs-of.ts'
import { visitorsOf } from '../visitors.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** What people are called at a session: by number where another whom it may mean has their name. */
export async function namesAt(
  read: Reader,
  session: Pick<Row<'sessions'>, 'id' | 'orgId' | 'scope'>,
  people: readonly number[],
  now: Instant,
): Promise<(personId: number) => string> {
  const orgs = people.length === 0 ? [] : [...(await orgsOf(read, session)), session.orgId]
  return apartIn(read, orgs, people, now)
}

/** The same in an org: by number where another of its people or visitors has their name. */
export const namesIn = (read: Reader, orgId: number, people: readonly number[], now: Instant) =>
  apartIn(read, [orgId], people, now)

async function apartIn(read: Reader, orgs: readonly number[], people: readonly number[], now: Instant) {
  const among: number[] = []
  for (const org of new Set(orgs))
    among.push(...(await onRosterOf(read, org, now)), ...(await visitorsOf(read, org, now)))
  return namesApart(read, people, among)
}
