import type { About, Asker } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import type { Reader } from '../../db/store.ts'

type Buttons = Extract<About, { show: 'notice' }>['buttons']

/** An org to choose, told apart from another of its name by its group. */
export interface Candidate {
  readonly id: number
  readonly name: string
  readonly label: string
}

/** In the order they are numbered in. */
export async function candidates(read: Reader, ids: readonly number[], t: Messages): Promise<Candidate[]> {
  const orgs = await Promise.all(
    ids.map(async (id) => ({ org: await read.orgs.get(id), chat: await read.orgs.chatOf(id) })),
  )
  return orgs.map(({ org, chat }, index) => {
    const alone = orgs.filter((other) => other.org.name === org.name).length === 1
    const group = chat && chat.name !== org.name ? t.terms.paren(chat.name) : ''
    return { id: org.id, name: org.name, label: alone ? org.name : `${index + 1}. ${org.name}${group}` }
  })
}

/** The card that asks which; a tap chooses by id, a number or a name can be typed. */
export function whichOrg(orgs: readonly Candidate[], t: Messages): About {
  const buttons: Buttons = orgs.map(({ id, label }) => ({ label, org: id }))
  const text = t.talk.whichOrg(orgs.map(({ label }) => label))
  return { show: 'notice', title: t.talk.whichOrgTitle, text, buttons }
}

/** The orgs a person belongs to or keeps records of; of who has none, those visited. */
export async function orgsOf(read: Reader, { personId }: Pick<Asker, 'personId'>, now: number): Promise<number[]> {
  const byRole = (await read.roster.rolesOf(personId, now)).map(({ orgId }) => orgId)
  const own = new Set([...(await read.roster.orgsOf(personId, now)), ...byRole])
  return own.size > 0 ? [...own] : read.roster.visitedBy(personId)
}

/** By number, by the whole name, or else by a part of it. */
export function called(orgs: readonly Candidate[], words: string): readonly Candidate[] {
  if (words === '') return []
  const numbered = /^\d{1,2}$/.test(words) ? orgs[Number(words) - 1] : undefined
  if (numbered) return [numbered]
  const exact = orgs.filter(({ name, label }) => name === words || label === words)
  return exact.length > 0 ? exact : orgs.filter(({ name }) => name.includes(words))
}
