import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../clock.ts'
import { localDate, localTime } from '../domain/dates.ts'
import { nextAllowed } from '../domain/quiet-hours.ts'
import type { Env, Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { quietHoursOf } from './quiet-hours.ts'
import { secretaryToTell } from './who.ts'
import type { NewRow, Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** A gap this long between two signs of life is an outage (domain.md Excused day), and worth a word. */
export const OUTAGE = 3 * MINUTE
/** What Feishu delivers again at once is answered before it is looked for. */
const REDELIVERED_FIRST = 30 * SECOND
const APART = SECOND / 4
/** What was on its way when the connection went is read too, and Feishu's clock is not ours. */
const BEFORE = 5 * MINUTE
/** Until then what else was not heard gathers, so that it is one message. */
const TOLD_AFTER = 5 * MINUTE
/** Where nobody can be told, somebody is looked for again. */
const LOOKED_FOR_AGAIN = HOUR
/** What a member missed is made up, or entered by the secretary, in days: after these nobody is told any more. */
const OF_USE = 14 * DAY

const READS = ['im:message', 'im:message:readonly', 'im:message.history:readonly'] as const

/** What a group's history asks for (feishu-platform.md 6.3). */
export const mayReadHistory = (scopes: ReadonlySet<string>): boolean =>
  scopes.has('im:message.group_msg') && mayReadDirect(scopes)

/** Which topic a message stands in is asked of the message itself, and the older permission does not do for that. */
export const mayReadTopics = (scopes: ReadonlySet<string>): boolean =>
  mayReadHistory(scopes) && (scopes.has('im:message') || scopes.has('im:message:readonly'))

/** What is said to the bot alone asks for no permission about groups. */
export const mayReadDirect = (scopes: ReadonlySet<string>): boolean => READS.some((scope) => scopes.has(scope))

/** Of emojis nothing would have been heard without it either. */
export const mayReadReactions = (scopes: ReadonlySet<string>): boolean =>
  ['im:message.reactions:read', 'im:message:readonly'].some((scope) => scopes.has(scope))

/**
 * Nobody was heard from `since` to `until`: what each group said then is to be read, and after an outage also what its
 * people said to the bot alone. Of less than that Feishu's redelivery tells soon enough, and reading each person's chat
 * costs a call.
 */
export async function oweGaps(tx: Tx, since: Instant, until: Instant): Promise<void> {
  const from = since - BEFORE
  const owed: NewRow<'gaps'>[] = []
  for (const [nth, { chatId, orgId }] of (await tx.orgs.activeChats()).entries()) {
    if (orgId === null) continue
    const nextAt = until + REDELIVERED_FIRST + nth * APART
    owed.push({ chatId, since: from, until, state: 'owed', nextAt, place: 'group' })
    if (until - since > OUTAGE && (await tx.gaps.touches(orgId, from, until)))
      owed.push({ chatId, since: from, until, state: 'owed', nextAt, place: 'direct' })
  }
  await tx.gaps.owe(owed)
}

/** The study cards that could be answered or checked in on while nobody was heard, in the order they came. */
export async function cardsOpenIn(
  read: Reader,
  { chatId, since, until }: Pick<Row<'gaps'>, 'chatId' | 'since' | 'until'>,
): Promise<(Row<'cards'> & { messageId: string })[]> {
  const cards: (Row<'cards'> & { messageId: string })[] = []
  for (const day of await read.gaps.daysOpenIn(chatId, since, until))
    for (const card of await read.cards.posted('study', JSON.stringify({ show: 'study', day })))
      if (card.messageId !== null) cards.push({ ...card, messageId: card.messageId })
  return cards
}

/** It cannot be read. Whoever keeps the records is told, unless nothing could be missed; at night in the morning. */
export async function gapUnheard(tx: Tx, { id, chatId, since, until }: Row<'gaps'>, now: Instant): Promise<void> {
  const chat = await tx.orgs.chat(chatId)
  const orgId = chat?.state === 'active' ? chat.orgId : null
  const long = until - since - BEFORE > OUTAGE
  if (!chat || orgId === null || !long || !(await tx.gaps.touches(orgId, since, until)))
    return void (await tx.gaps.drop([id]))
  await tx.gaps.change(id, { state: 'unheard', nextAt: await mayBeTold(tx, chat, Math.max(now, until + TOLD_AFTER)) })
}

const mayBeTold = async (read: Reader, { chatId, timeZone }: Row<'chats'>, from: Instant) =>
  nextAllowed(from, timeZone, await quietHoursOf(read, chatId))

/** The spans of a group's time from `from` to `to` in which it was not heard, as far as they can not be read. */
export async function unheardIn(
  read: Reader,
  chatId: string,
  from: Instant,
  to: Instant,
): Promise<{ since: Instant; until: Instant }[]> {
  const gaps = await read.gaps.unheard(chatId, from, to)
  return gaps.map(({ since, until }) => ({ since: since + BEFORE, until })).filter(({ until }) => until > from)
}

interface Untold {
  readonly orgId: number
  readonly chat: Row<'chats'>
  readonly gap: Row<'gaps'>
}

/**
 * One message to each person, whatever the number of their orgs and of the gaps. Where there is nobody yet it waits until
 * somebody is responsible; /study log shows it all the while.
 */
export async function tellGaps(tx: Tx, now: Instant, { admins }: Pick<Env, 'admins'>): Promise<Say[]> {
  const due = (await tx.gaps.due(now)).filter(({ state }) => state === 'unheard')
  const told = new Map<number, Untold[]>()
  const done: number[] = []
  for (const gap of due) {
    const chat = await tx.orgs.chat(gap.chatId)
    const orgId = chat?.orgId ?? null
    const person = orgId === null ? undefined : await secretaryToTell(tx, orgId, now, admins)
    if (chat && orgId !== null && person !== undefined)
      told.set(person, [...(told.get(person) ?? []), { orgId, chat, gap }])
    if (chat && orgId !== null && person === undefined && now < gap.until + OF_USE)
      await tx.gaps.change(gap.id, { nextAt: await mayBeTold(tx, chat, now + LOOKED_FOR_AGAIN) })
    else done.push(gap.id)
  }
  if (done.length > 0) await tx.gaps.told(done)
  return Promise.all([...told].flatMap(([person, gaps]) => (gaps[0] ? [wordsFor(tx, person, gaps[0], gaps, now)] : [])))
}

async function wordsFor(
  tx: Tx,
  person: number,
  { orgId, chat }: Untold,
  gaps: readonly Untold[],
  now: Instant,
): Promise<Say> {
  const { timeZone, locale } = chat
  const wall = (at: Instant) => ({ date: localDate(at, timeZone), time: localTime(at, timeZone) })
  const spans = new Map(
    gaps.map(({ gap: { since, until } }) => [`${since}-${until}`, { since: since + BEFORE, until }]),
  )
  const orgs = [...new Set(gaps.map(({ orgId: one }) => one))]
  // Whoever runs the bot may belong to none of them.
  const ofOrg = (await tx.roster.roles(orgId, now)).some(({ personId }) => personId === person)
  const names =
    orgs.length > 1 || !ofOrg ? await Promise.all(orgs.map(async (one) => (await tx.orgs.get(one)).name)) : []
  const text = messagesFor(locale).gaps.unheard(
    [...spans.values()]
      .toSorted((a, b) => a.since - b.since)
      .map(({ since, until }) => ({ from: wall(since), to: wall(until) })),
    names,
    new Set(gaps.map(({ gap: { place } }) => place)),
  )
  return { to: { secretaryOf: orgId }, text, byDay: true }
}
