import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { peopleCalled } from '../roster-acts.ts'
import type { Tx } from '../../../db/store.ts'

/** Whose name the first words are; of namesakes the one without Feishu, whom alone the secretary must enter. */
export async function personToEnter(
  tx: Tx,
  orgId: number,
  words: readonly string[],
  now: Instant,
): Promise<{ personId: number; name: string; rest: readonly string[] }> {
  const { name, people, rest } = await peopleCalled(tx, orgId, words, now, { formerToo: false })
  const withFeishu = new Set((await tx.people.identitiesOf(people)).map(({ personId }) => personId))
  const paper = people.filter((person) => !withFeishu.has(person))
  const [personId, namesake] = people.length > 1 ? paper : people
  if (people.length === 0) throw new UserError(({ talk }) => talk.nobodyCalled(name))
  if (personId === undefined || namesake !== undefined) throw new UserError(({ talk }) => talk.whichPerson(name))
  return { personId, name, rest }
}
