import { HOUR, type Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import { withBelow } from '../domain/org-tree.ts'

import type { About, Asker, Waited } from '../entry.ts'
import type { Messages } from '../i18n/index.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

type Notice = Extract<About, { show: 'notice' }>
type Buttons = Notice['buttons']

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

/** So many have a button; of more each stands in a list by its number, and beyond these a name finds it. */
const BUTTONS = 10
const LISTED = 120

/**
 * The card that asks which; a tap chooses by id, a number or a name can be typed. `all`: as they are numbered; `waited`: what
 * was typed and waits for it.
 */
export function whichOrg(
  orgs: readonly Candidate[],
  t: Messages,
  { all = orgs, waited }: { readonly all?: readonly Candidate[]; readonly waited?: Waited } = {},
): About {
  const buttons: Buttons = orgs.slice(0, BUTTONS).map(({ id, label }) => ({ label, org: id }))
  const lines = orgs.map((one) => (one.label === one.name ? `${all.indexOf(one) + 1}. ${one.name}` : one.label))
  const title = t.talk.whichOrgTitle
  const also = waited === undefined ? {} : { waited }
  if (orgs.length <= BUTTONS)
    return { show: 'notice', title, text: t.talk.whichOrg(orgs.map(({ label }) => label)), buttons, ...also }
  const folded = { title: t.talk.allOrgs(lines.length), lines: t.talk.orgLines(lines.slice(0, LISTED), lines.length) }
  return { show: 'notice', title, text: t.talk.whichOfMany(orgs.length), buttons, folded, ...also }
}

/** What the choice was asked for is answered: its card asks no more. */
export const answered = ({ title }: Notice, said: string): About => ({ show: 'notice', title, text: said, buttons: [] })

/** What was asked longer ago is not looked for any more. */
const LOOKED_FOR = 12 * HOUR

/** A choice answers each card that asks for it; what waits on them, the oldest first. The one that was `pressed` turns by itself. */
export async function answerAsked(
  tx: Tx,
  { personId, said, pressed }: { personId: number; said: string; pressed?: number },
  now: Instant,
): Promise<Waited[]> {
  const waited: Waited[] = []
  for (const card of await tx.cards.liveOf(personId, 'notice', '{"show":"notice"')) {
    const about = JSON.parse(card.about) as About
    if (about.show !== 'notice' || about.waited === undefined) continue
    if (card.id === pressed || about.waited.askedAt > now - LOOKED_FOR) waited.push(about.waited)
    if (card.id === pressed) continue
    await tx.cards.setAbout(card.id, 'notice', JSON.stringify(answered(about, said)))
    await tx.cards.want(card.id, now)
  }
  return waited
}

/** The orgs a person belongs to or keeps records of; of who has none, those visited. */
export async function orgsOf(read: Reader, { personId }: Pick<Asker, 'personId'>, now: number): Promise<number[]> {
  const byRole = (await read.roster.rolesOf(personId, now)).map(({ orgId }) => orgId)
  const own = new Set([...(await read.roster.orgsOf(personId, now)), ...byRole])
  return own.size > 0 ? [...own] : read.roster.visitedBy(personId)
}

/** What one may choose: those, and then whatever is below an org one holds a role in (domain.md S24). */
export async function orgsWithin(read: Reader, asker: Pick<Asker, 'personId'>, now: number): Promise<number[]> {
  const held = await read.roster.rolesOf(asker.personId, now)
  const all = held.length === 0 ? [] : await read.orgs.all()
  const below = held.flatMap(({ orgId }) => withBelow(all, orgId).map(({ id }) => id))
  return [...new Set([...(await orgsOf(read, asker, now)), ...below])]
}

/** The org is meant from now on; one below those one belongs to until the day ends. What is said of it. */
export async function choose(
  tx: Tx,
  me: Pick<Asker, 'personId' | 'openId'>,
  { id, label }: Candidate,
  { now, t }: { now: number; t: Messages },
): Promise<string> {
  await tx.people.chooseOrg(me.openId, id, now)
  return (await orgsOf(tx, me, now)).includes(id) ? t.talk.orgChosen(label) : t.talk.orgChosenToday(label)
}

/** The org chosen last, where it still may be; of `own` a single one needs no choice. */
export async function orgChosen(
  read: Reader,
  { personId, orgId, orgAt }: Pick<Row<'identities'>, 'personId' | 'orgId' | 'orgAt'>,
  own: readonly number[],
  { now, ofSelf = false }: { now: number; ofSelf?: boolean | undefined },
): Promise<number | undefined> {
  if (!ofSelf && orgId !== null && orgAt !== null && !own.includes(orgId)) {
    const zone = (await read.orgs.chatOf(orgId))?.timeZone ?? 'UTC'
    const above = await read.orgs.ancestors(orgId)
    // Days later one's own is what is meant, and what is done in the other's name would be a surprise.
    const today = localDate(orgAt, zone) === localDate(now, zone)
    if (today && (await read.roster.rolesOf(personId, now)).some((role) => above.includes(role.orgId))) return orgId
  }
  return own.length === 1 ? own[0] : own.find((one) => one === orgId)
}

/** By number, by the whole name, or else by a part of it. */
export function called(orgs: readonly Candidate[], words: string): readonly Candidate[] {
  if (words === '') return []
  const numbered = /^\d{1,3}$/.test(words) ? orgs[Number(words) - 1] : undefined
  if (numbered) return [numbered]
  const exact = orgs.filter(({ name, label }) => name === words || label === words)
  return exact.length > 0 ? exact : orgs.filter(({ name }) => name.includes(words))
}
