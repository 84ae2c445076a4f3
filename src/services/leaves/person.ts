import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { peopleCalled } from '../roster-acts.ts'
import type { Tx } from '../../../db/store.ts'

/** Whose name the first words are. Of namesakes all: which of them is meant nobody knows but who said it. */
export async function peopleToEnter(
  tx: Tx,
  orgId: number,
  words: readonly string[],
  now: Instant,
): Promise<{ people: readonly [number, ...number[]]; name: string; rest: readonly string[] }> {
  const { name, people, rest } = await peopleCalled(tx, orgId, words, now, { formerToo: false })
  const [first, ...others] = people
  if (first === undefined) throw new UserError(({ talk }) => talk.nobodyCalled(name))
  // '孙德福、李秀英 周五 出差': the second is no reason of the first.
  const second = rest.length === 0 ? [] : (await peopleCalled(tx, orgId, rest, now, { formerToo: false })).people
  if (second.length > 0) throw new UserError(({ sessions }) => sessions.leave.talk.oneByOne)
  return { people: [first, ...others], name, rest }
}
