import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { rosterAt } from '../expected.ts'
import { isCalled } from '../names.ts'
import { namesIn, peopleCalled } from '../roster-acts.ts'
import type { Tx } from '../../../db/store.ts'

/**
 * The people of a roster, or else of these guests, whose names these are, in order, each once. A name two share is asked about,
 * unless one of them is `known` from before.
 */
export async function namedIn(
  tx: Tx,
  orgId: number,
  typed: string,
  now: Instant,
  { known = [], guests = [] }: { known?: readonly number[]; guests?: readonly number[] } = {},
): Promise<number[]> {
  const found: number[] = []
  for (const said of namesIn(typed)) {
    const listed = await peopleCalled(tx, orgId, said.split(' '), now, { formerToo: false })
    const { people, rest } = listed.people.length > 0 ? listed : await guestsCalled(tx, said, guests)
    const before = people.filter((one) => known.includes(one))
    const [person, namesake] = before.length > 0 ? before : people
    if (person === undefined || rest.length > 0) throw new UserError(({ talk }) => talk.nobodyCalled(said))
    if (namesake !== undefined) throw new UserError(({ talk }) => talk.whichPerson(said))
    found.push(person)
  }
  return [...new Set(found)]
}

async function guestsCalled(tx: Tx, said: string, guests: readonly number[]) {
  const called = (await tx.people.names(guests)).filter((one) => isCalled(one, said))
  return { people: called.map(({ id }) => id), rest: [] }
}

/** Chosen from a list that was shown: of the roster still, or one of these. */
export async function onRosterNow(
  tx: Tx,
  orgId: number,
  people: readonly number[],
  now: Instant,
  guests: readonly number[] = [],
): Promise<void> {
  const listed = new Set([...(await rosterAt(tx, orgId, now)).map(({ personId }) => personId), ...guests])
  if (!people.every((person) => listed.has(person))) throw new UserError(({ talk }) => talk.staleCard)
}
