import { PAPER, parsePaperForm } from '../cards/forms.ts'
import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from './expected.ts'
import { isCalled } from './names.ts'
import type { Tx } from '../../db/store.ts'

/** Names as typed: apart by commas and the like or, where there are none, Chinese ones by spaces: 'Zhang San' is one. */
export function namesIn(text: string): readonly string[] {
  const typed = text.trim().replace(/[。.！!]+$/u, '')
  const apart = /[\n、，,;；]/.test(typed)
    ? typed
    : typed.replaceAll(/(?<=\p{Script=Han})\s+|\s+(?=\p{Script=Han})/gu, '、')
  const parsed = parsePaperForm({ [PAPER.names]: apart })
  if (parsed.ok) return parsed.value.names
  const [problem] = parsed.problems
  throw new UserError(({ talk }) => talk.formProblem[problem])
}

/** A name as its words, however it is written apart. */
const asWords = (name: string) =>
  name
    .split(/[\s、，,]+/)
    .filter((word) => word !== '')
    .join(' ')

/**
 * The people whose name the first words are, and what follows the name. On the roster now; with `formerToo` also those
 * who were, and those in the group who are not.
 */
export async function peopleCalled(
  tx: Tx,
  orgId: number,
  words: readonly string[],
  now: Instant,
  { formerToo }: { formerToo: boolean },
): Promise<{ name: string; people: readonly number[]; rest: readonly string[] }> {
  const present = (await rosterAt(tx, orgId, now)).map(({ personId }) => personId)
  const chat = formerToo ? await tx.orgs.chatOf(orgId) : undefined
  const others = formerToo
    ? [...(await tx.roster.entries(orgId)), ...(chat ? await tx.orgs.chatMembers(chat.chatId) : [])].map(
        ({ personId }) => personId,
      )
    : []
  for (const among of [present, others]) {
    const names = await tx.people.names([...new Set(among)])
    for (let count = words.length; count > 0; count--) {
      const name = words.slice(0, count).join(' ')
      const people = names.filter((one) => isCalled({ ...one, name: asWords(one.name) }, name)).map(({ id }) => id)
      if (people.length > 0) return { name, people, rest: words.slice(count) }
    }
  }
  return { name: words[0] ?? '', people: [], rest: words.slice(1) }
}

/** Whether a person is in the group of an org, on its roster or not. */
export async function inGroup(tx: Tx, orgId: number, personId: number): Promise<boolean> {
  const chat = await tx.orgs.chatOf(orgId)
  return chat !== undefined && (await tx.orgs.chatMembers(chat.chatId)).some((one) => one.personId === personId)
}
