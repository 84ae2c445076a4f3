import { DAY, type Instant } from '../clock.ts'
import type { About, Say } from '../entry.ts'
import { messagesFor } from '../i18n/index.ts'
import { addDays, localDate } from '../domain/dates.ts'
import { likewise } from './by-day.ts'
import { failureOf } from './outbox-words.ts'
import { planNext } from './plan.ts'
import { neverArrived } from './still-so.ts'
import { weekChanged } from './weeks-over.ts'
import { secretaryToTell } from './who.ts'
import type { Row } from '../../db/schema.ts'
import type { Tx } from '../../db/store.ts'

/** A person refuses direct messages: what was meant for the secretary goes to the next who keeps the records. */
export async function refusedByPerson(
  tx: Tx,
  row: Row<'outbox'>,
  openId: string,
  now: Instant,
  admins: ReadonlySet<string>,
): Promise<'passed on' | 'given up'> {
  await tx.people.setReach(openId, 'refused')
  const next = row.secretaryOf === null ? undefined : await secretaryToTell(tx, row.secretaryOf, now, admins)
  const identity = next && (await tx.people.identitiesOf([next])).find(({ reach }) => reach !== 'refused')
  if (!identity) return 'given up'
  const receiver = likewise(row.receiver, `person:${identity.openId}`)
  await tx.outbox.readdress(row.id, { receiver, uuid: `${row.uuid}-n`, nextAt: now })
  if (row.cardId !== null) await tx.cards.readdress(row.cardId, identity.personId)
  return 'passed on'
}

/**
 * A study card that Feishu will not take: nobody saw it, so its day is none. The slot is skipped with that reason and may
 * be posted anew; a day that somebody used through another copy stays, and nobody is blamed for missing it.
 */
export async function notPosted(tx: Tx, row: Row<'outbox'>, now: Instant): Promise<void> {
  await forgetWelcome(tx, row)
  await neverArrived(tx, row, now)
  const post = await groupPost(tx, row)
  if (post) await nobodySaw(tx, post, now)
}

/** A welcome card Feishu would not take makes room for one that is posted once it can be. */
async function forgetWelcome(tx: Tx, { cardId }: Row<'outbox'>): Promise<void> {
  const card = cardId === null ? undefined : await tx.cards.get(cardId)
  if (card?.kind === 'welcome') await tx.cards.retire(card.id)
}

type Post = NonNullable<Awaited<ReturnType<typeof groupPost>>>

async function nobodySaw(tx: Tx, { day, chat, cardId }: Post, now: Instant): Promise<void> {
  if (day.closedAt !== null) await tx.reports.markStale(day.orgId, day.date)
  if (await tx.study.dropUnused(day.id)) {
    await tx.occurrences.undo('daily', chat.chatId, day.date, 'send-failed', now)
    await tx.occurrences.skipPlanned('digest', chat.chatId, day.date, 'send-failed', now)
    await tx.cards.finish(cardId, now)
    await planNext(tx, chat.chatId, now)
  } else {
    await tx.study.excuse(day.id)
  }
  if (day.closedAt !== null) await weekChanged(tx, day)
}

/** However long nothing could be sent, this is still worth telling. */
export const TOLD_WITHIN = 7 * DAY

/**
 * What waited too long is not sent any more. Of study cards the secretary hears in one sentence, however many days: an
 * earlier one that has not left yet either gives way to it.
 */
export async function lapse(tx: Tx, rows: readonly Row<'outbox'>[], now: Instant): Promise<Say[]> {
  const posts = new Map<string, Post[]>()
  // The newest still says what is wrong. One that only waited behind another never failed itself.
  const failed = rows.findLast(({ error }) => error !== null)
  const failure = failed && failureOf(failed)
  for (const row of rows) {
    const post = await groupPost(tx, row)
    if (row.perhapsSince !== null) {
      const tell = post?.chat.state === 'active' ? now : null
      await tx.outbox.settle(row.id, 'unknown', 'too late', now, tell)
      continue
    }
    await tx.outbox.settle(row.id, 'given_up', 'too late', now)
    if (!post) continue
    await nobodySaw(tx, post, now)
    posts.set(post.chat.chatId, [...(posts.get(post.chat.chatId) ?? []), post])
  }
  const says: Say[] = []
  for (const [chatId, [first, ...more]] of posts) {
    if (!first) continue
    const { chat, day } = first
    // Out of the group nothing was expected of the bot.
    if (chat.state === 'inactive') continue
    const topic = `lapsed:${chatId}`
    const told = await tx.outbox.withdraw(topic, now)
    const before = told === undefined ? [] : await lapsedSince(tx, chat, told)
    const dates = new Set([...before, day.date, ...more.map((post) => post.day.date)])
    const { talk, outbox } = messagesFor(chat.locale)
    const why = failure === undefined ? null : { cause: outbox.cause[failure], next: outbox.next[failure] }
    const text = talk.cardsLapsed([...dates].toSorted(), why)
    says.push({ to: { secretaryOf: day.orgId }, text, topic, until: now + TOLD_WITHIN, byDay: true })
  }
  return says
}

async function lapsedSince(tx: Tx, { chatId, timeZone }: Row<'chats'>, since: Instant): Promise<string[]> {
  const rows = await tx.occurrences.since('daily', chatId, addDays(localDate(since, timeZone), -1))
  return rows
    .filter(({ reason, decidedAt }) => reason === 'send-failed' && decidedAt !== null && decidedAt >= since)
    .map(({ date }) => date)
}

/** Feishu refuses the card for want of a permission: who keeps the records hears which, while it is tried again. */
export async function missingPermission(tx: Tx, row: Row<'outbox'>, scope: string | undefined): Promise<Say[]> {
  const post = await groupPost(tx, row)
  if (!post || scope === undefined) return []
  const text = messagesFor(post.chat.locale).talk.missingScope([scope])
  return [{ to: { secretaryOf: post.day.orgId }, text, byDay: true }]
}

/** The study day and chat of a row that posts a study card to its group. */
async function groupPost(tx: Tx, row: Row<'outbox'>) {
  const card = row.cardId === null ? undefined : await tx.cards.get(row.cardId)
  const about = card && (JSON.parse(card.about) as About)
  if (!card || about?.show !== 'study' || card.personId !== null) return undefined
  const day = await tx.study.day(about.day)
  const chat = day && (await tx.orgs.chat(day.chatId))
  return chat && { day, chat, cardId: card.id }
}
