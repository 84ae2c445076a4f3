import { PAPER, parsePaperForm } from '../cards/forms.ts'
import type { Instant } from '../clock.ts'
import { UserError } from '../errors.ts'
import { rosterAt } from './expected.ts'
import { isCalled } from './names.ts'
import { recountExpected } from './recount-expected.ts'
import type { Tx } from '../../db/store.ts'

/** Adds paper members by name; names on the roster already are told, not doubled. */
export async function addPaperMembers(
  tx: Tx,
  orgId: number,
  names: readonly string[],
  by: number,
  now: Instant,
): Promise<{ added: string[]; doubled: string[] }> {
  const present = await rosterAt(tx, orgId, now)
  const known = new Set(await namesOn(tx, present))
  const added: string[] = []
  const doubled: string[] = []
  for (const name of names) {
    if (known.has(name)) {
      doubled.push(name)
      continue
    }
    known.add(name)
    const personId = await tx.people.create(name, now)
    await tx.roster.add(orgId, personId, now)
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId,
      act: 'roster.added',
      subject: `person:${personId}`,
      after: { paper: true },
    })
    added.push(name)
  }
  if (added.length > 0) await recountExpected(tx, orgId, now)
  return { added, doubled }
}

/**
 * Visitors who have no Feishu. Each has been on the roster for no time at all: so names find them as they find whoever was
 * on it once, and nobody expects them, then or ever. Names of the roster, and of who was on it, are told and not doubled;
 * of who is in the group the card about new members decides.
 */
export async function addPaperVisitors(
  tx: Tx,
  orgId: number,
  names: readonly string[],
  by: number,
  now: Instant,
): Promise<{ added: string[]; listed: string[]; known: string[] }> {
  const present = new Set(await namesOn(tx, await rosterAt(tx, orgId, now)))
  const once = new Set(await namesOn(tx, await tx.roster.entries(orgId)))
  const chat = await tx.orgs.chatOf(orgId)
  const grouped = new Set(chat ? await namesOn(tx, await tx.orgs.chatMembers(chat.chatId)) : [])
  const added: string[] = []
  const listed: string[] = []
  const known: string[] = []
  for (const name of new Set(names)) {
    if (present.has(name)) listed.push(name)
    else if (grouped.has(name)) throw new UserError(({ talk }) => talk.nobodyUndecided(name))
    else if (once.has(name)) known.push(name)
    else {
      const personId = await tx.people.create(name, now)
      await tx.roster.add(orgId, personId, now)
      for (const entry of await tx.roster.entriesOf(orgId, personId)) await tx.roster.end(entry, now)
      await tx.audit.record({
        at: now,
        actorId: by,
        orgId,
        act: 'roster.visitor',
        subject: `person:${personId}`,
        after: { paper: true },
      })
      added.push(name)
    }
  }
  return { added, listed, known }
}

const namesOn = async (tx: Tx, people: readonly { readonly personId: number }[]) =>
  (await tx.people.names([...new Set(people.map(({ personId }) => personId))])).map(({ name }) => name)

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
