import { DAY, type Instant } from '../clock.ts'
import type { Say } from '../entry.ts'
import type { Identity } from '../feishu/port.ts'
import { messagesFor } from '../i18n/index.ts'
import { placeOf } from './expected.ts'
import { recountExpected } from './recount-expected.ts'
import { personOf, secretaryToTell } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

const NONE: ReadonlySet<string> = new Set()

type Named = Identity & { readonly name: string }

/**
 * People came into the group: each is proposed to the secretary, and active after 24 h unanswered (domain.md Roster). Who
 * is known to be in it has been decided about before, and is not proposed again.
 */
export async function peopleJoined(
  tx: Tx,
  chat: Row<'chats'>,
  people: readonly Named[],
  at: Instant,
  now: Instant,
): Promise<Say[]> {
  const proposed: number[] = []
  const known = new Set((await tx.orgs.chatMembers(chat.chatId)).map(({ personId }) => personId))
  for (const person of people) {
    const { personId } = await personOf(tx, person, person.name, now)
    if (!(await tx.orgs.joinChat(chat.chatId, personId, at)) || chat.orgId === null) continue
    if ((await placeOf(tx, chat.orgId, personId, now)).onRoster) {
      await tx.roster.setLeftChat(chat.orgId, personId, null)
      continue
    }
    if (known.has(personId) || (await tx.roster.undecided(chat.chatId, personId))) continue
    const join = await tx.roster.propose({ chatId: chat.chatId, personId, joinedAt: at, decideBy: now + DAY })
    if (join !== undefined) proposed.push(join)
  }
  if (proposed.length === 0 || chat.orgId === null) return []
  return [{ to: { secretaryOf: chat.orgId }, show: { show: 'join', chat: chat.chatId, joins: proposed } }]
}

/** People left the group: noted and asked about, but no roster act by itself. */
export async function peopleLeft(
  tx: Tx,
  chat: Row<'chats'>,
  people: readonly Named[],
  at: Instant,
  now: Instant,
): Promise<Say[]> {
  const gone: { personId: number; name: string }[] = []
  for (const person of people) {
    const { personId } = await personOf(tx, person, person.name, now)
    if (!(await tx.orgs.leaveChat(chat.chatId, personId, at)) || chat.orgId === null) continue
    const undecided = await tx.roster.undecided(chat.chatId, personId)
    // Who leaves before anybody decided is not put on the roster by silence.
    if (undecided) {
      await decideJoin(tx, undecided, 'ignore', null, now)
      await redrawJoins(tx, chat.chatId, now)
    }
    if (!(await placeOf(tx, chat.orgId, personId, now)).onRoster) continue
    await tx.roster.setLeftChat(chat.orgId, personId, at)
    gone.push({ personId, name: (await tx.people.get(personId)).name })
  }
  if (gone.length === 0 || chat.orgId === null) return []
  const { talk } = messagesFor(chat.locale)
  const names = gone.map(({ name }) => name)
  const buttons = names.slice(0, 5).map((name) => ({ label: talk.takeOff(name), words: `/roster off ${name}` }))
  const text = talk.leftChat(names)
  const show = { show: 'notice', org: chat.orgId, title: talk.leftChatTitle, text, buttons } as const
  const away = new Set(gone.map(({ personId }) => personId))
  const keeper = await secretaryToTell(tx, chat.orgId, now)
  // Of themselves nobody is asked, as long as there is anybody else.
  const other =
    keeper !== undefined && away.has(keeper) ? await secretaryToTell(tx, chat.orgId, now, NONE, away) : undefined
  return [{ to: other === undefined ? { secretaryOf: chat.orgId } : { person: other }, show }]
}

/**
 * Who was in the group at `at`, as Feishu tells when the bot came into it or came back: whoever came or went meanwhile is proposed or asked
 * about as if the events had been heard.
 */
export async function membersRead(
  tx: Tx,
  chat: Row<'chats'>,
  people: readonly Named[],
  at: Instant,
  now: Instant,
): Promise<Say[]> {
  const known = await tx.orgs.chatMembers(chat.chatId)
  const here = new Set<number>()
  for (const person of people) here.add((await personOf(tx, person, person.name, now)).personId)
  const gone = new Set(known.map(({ personId }) => personId).filter((personId) => !here.has(personId)))
  const identities = await tx.people.identitiesOf([...gone])
  const left = identities.map(({ openId, unionId }) => ({ openId, unionId, name: '' }))
  return [...(await peopleJoined(tx, chat, people, at, now)), ...(await peopleLeft(tx, chat, left, at, now))]
}

/** What the secretary decided about one who joined, with effect from `since`; false when it was decided before. */
export async function decideJoin(
  tx: Tx,
  join: Row<'joins'>,
  decision: 'active' | 'visitor' | 'ignore',
  by: number | null,
  at: Instant,
  since = at,
): Promise<boolean> {
  if (!(await tx.roster.decide(join.id, decision, by, at))) return false
  const chat = await tx.orgs.chat(join.chatId)
  if (!chat || chat.orgId === null) return true
  if (decision === 'active' && !(await placeOf(tx, chat.orgId, join.personId, at)).onRoster) {
    await tx.roster.add(chat.orgId, join.personId, since)
    await recountExpected(tx, chat.orgId, at, since)
  }
  await tx.audit.record({
    at,
    actorId: by,
    orgId: chat.orgId,
    act: `join.${decision}`,
    subject: `person:${join.personId}`,
  })
  return true
}

/** Those nobody decided about within 24 h become active; the cards that asked show it, and the secretary is told once. */
export async function settleJoins(tx: Tx, now: Instant): Promise<Say[]> {
  const settled = new Map<string, number[]>()
  for (const join of await tx.roster.overdueJoins(now)) {
    // From the end of the 24 hours, whenever it is seen to.
    if (await decideJoin(tx, join, 'active', null, now, join.decideBy))
      settled.set(join.chatId, [...(settled.get(join.chatId) ?? []), join.personId])
  }
  const says: Say[] = []
  for (const [chatId, people] of settled) {
    await redrawJoins(tx, chatId, now)
    const chat = await tx.orgs.chat(chatId)
    if (!chat || chat.orgId === null) continue
    const names = (await tx.people.names(people)).map(({ name }) => name)
    says.push({ to: { secretaryOf: chat.orgId }, text: messagesFor(chat.locale).talk.becameActive(names) })
  }
  return says
}

/** The cards that ask about new members show what was decided. */
export async function redrawJoins(tx: Tx, chatId: string, now: Instant): Promise<void> {
  for (const card of await tx.cards.live('join'))
    if (card.about.includes(`"chat":"${chatId}"`)) await tx.cards.want(card.id, now)
}
