import { DAY, type Instant } from '../clock.ts'
import type { Env } from '../entry.ts'
import { byDay } from './by-day.ts'
import { planNext } from './plan.ts'
import type { Tx } from '../../db/store.ts'

/** After this the platform takes no edit any more (feishu-platform.md 6.3). */
export const EDITABLE = 14 * DAY

/**
 * The bot is in a group, for the first time or again: its members are read, and what was set before goes on. False when
 * a newer event said that it left.
 */
export async function enterGroup(
  tx: Tx,
  group: { chatId: string; name: string; addedBy: number | null },
  at: Instant,
  now: Instant,
  { locale, timeZone }: Env,
): Promise<boolean> {
  if (!(await tx.orgs.enterChat({ ...group, locale, timeZone, importAt: now, createdAt: now, stateAt: at })))
    return false
  // What could not be edited from outside shows what is so again.
  await tx.cards.catchUp(group.chatId, now - EDITABLE, now)
  await tx.outbox.resume([`chat:${group.chatId}`, byDay(`chat:${group.chatId}`)], now)
  await planNext(tx, group.chatId, now)
  return true
}

/** The bot is out of a group, or the group is gone. */
export async function leaveGroup(tx: Tx, chatId: string, at: Instant, now: Instant): Promise<void> {
  await tx.orgs.setChatState(chatId, 'inactive', at)
  await planNext(tx, chatId, now)
}

/** Words from a group show that the bot is in it, though the event that said so may be lost. */
export async function heardIn(tx: Tx, chatId: string, at: Instant, now: Instant, env: Env): Promise<void> {
  const known = await tx.orgs.chat(chatId)
  if (known?.state !== 'active') await enterGroup(tx, { chatId, name: known?.name ?? '', addedBy: null }, at, now, env)
}
