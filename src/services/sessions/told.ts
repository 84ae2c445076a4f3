import type { Instant } from '../../clock.ts'
import { nextAllowed } from '../../domain/quiet-hours.ts'
import { quietHoursOf } from '../quiet-hours.ts'
import { orgsOf } from './orgs-of.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** Time and place, as the group hears of them; the end under the name it is kept by. */
export const toldAs = ({ startsAt, endsAt, place }: Row<'sessions'>): string =>
  JSON.stringify({ startsAt, closesAt: endsAt, place })

/** The groups of the orgs a session is for, where the bot is in them; that of its own org first. */
export async function chatsOfSession(read: Reader, session: Row<'sessions'>): Promise<readonly Row<'chats'>[]> {
  const chats: Row<'chats'>[] = []
  for (const org of (await orgsOf(read, session)).toReversed()) {
    const chat = await read.orgs.chatOf(org)
    if (chat?.state === 'active') chats.push(chat)
  }
  return chats
}

/** When all of these groups may hear something. */
export async function allowedIn(tx: Tx, chats: readonly Row<'chats'>[], now: Instant): Promise<Instant> {
  let at = now
  for (const chat of chats) at = Math.max(at, nextAllowed(now, chat.timeZone, await quietHoursOf(tx, chat.chatId)))
  return at
}
