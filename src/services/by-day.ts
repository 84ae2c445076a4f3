import type { Instant } from '../clock.ts'
import { nextAllowed, QUIET_HOURS } from '../domain/quiet-hours.ts'
import type { About, Env } from '../entry.ts'
import { receiverOf } from './find-sent.ts'
import { quietHoursOf } from './quiet-hours.ts'
import { mergedOn } from './sessions/merged.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/**
 * What nobody asked for waits in a queue of its own beside the receiver's, which rests in quiet hours: an answer never waits
 * behind it.
 */
const BY_DAY = ':day'

export const byDay = (receiver: string): string => awake(receiver) + BY_DAY

/** The receiver's queue that never rests. */
export const awake = (receiver: string): string => receiver.replace(BY_DAY, '')

/** The queue beside this one, or this one itself, of another receiver: it rests as this one does. */
export const likewise = (queue: string, receiver: string): string =>
  queue.endsWith(BY_DAY) ? byDay(receiver) : receiver

/**
 * Until when a message that leaves now is to wait; null: it leaves. It was written by day and may have been tried since: what is
 * of no use any more by the morning leaves at night after all.
 */
export async function restsUntil(tx: Tx, row: Row<'outbox'>, now: Instant, env: Env): Promise<Instant | null> {
  if (!row.receiver.endsWith(BY_DAY)) return null
  const chat = await chatOf(tx, row)
  const morning = chat
    ? nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId))
    : nextAllowed(now, env.timeZone, QUIET_HOURS)
  return morning > now && morning < (await ofUseUntil(tx, row)) ? morning : null
}

/** It waits for the morning, and what waits behind it and can not goes by. */
export async function rest(tx: Tx, row: Row<'outbox'>, morning: Instant, now: Instant, env: Env): Promise<void> {
  await tx.outbox.postpone(row.id, morning)
  for (const other of await tx.outbox.owedIn(row.receiver))
    if (other.id !== row.id && (await restsUntil(tx, other, now, env)) === null)
      await tx.outbox.moveTo(other.id, awake(other.receiver))
}

/** The group it is for, or that of the org it is about. */
async function chatOf(read: Reader, row: Row<'outbox'>): Promise<Row<'chats'> | undefined> {
  const to = receiverOf(row)
  const group = 'chat' in to ? await read.orgs.chat(to.chat) : undefined
  return group ?? (row.orgId === null ? undefined : await read.orgs.chatOf(row.orgId))
}

/** A preview is of use until its session opens, one of several until the first of them does. */
async function ofUseUntil(read: Reader, { cardId, until }: Row<'outbox'>): Promise<Instant> {
  const card = cardId === null ? undefined : await read.cards.get(cardId)
  const about = card && (JSON.parse(card.about) as About)
  const sessions = about ? await previewed(read, about) : []
  return Math.min(until ?? Infinity, ...sessions.map(({ opensAt }) => opensAt))
}

async function previewed(read: Reader, about: About): Promise<readonly Row<'sessions'>[]> {
  if (about.show === 'previews') {
    const zone = (await read.orgs.chatOf(about.org))?.timeZone ?? 'UTC'
    return mergedOn(read, about.org, about.date, zone)
  }
  const session = about.show === 'session' ? await read.sessions.get(about.session) : undefined
  return session ? [session] : []
}
