/** From the fourth card of a day on a group gets one card of all sessions that are announced, and that one is redrawn. */
import type { Instant } from '../../clock.ts'
import { addDays, instantOf, localDate } from '../../domain/dates.ts'
import type { About } from '../../entry.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** Besides the study card a group gets so many cards a day (design.md section 5). */
const CARDS_A_DAY = 3

export const mergedAbout = (org: number, date: string): Extract<About, { show: 'previews' }> => ({
  show: 'previews',
  org,
  date,
})

/** Whether the group has had its cards of the day. */
export async function isFull(tx: Tx, chat: Row<'chats'>, now: Instant): Promise<boolean> {
  const midnight = instantOf(localDate(now, chat.timeZone), '00:00', chat.timeZone)
  return (await tx.cards.countIn(chat.chatId, ['session', 'report'], midnight)) >= CARDS_A_DAY
}

/** The sessions announced together on a date. */
export const mergedOn = (read: Reader, orgId: number, date: string, zone: string): Promise<Row<'sessions'>[]> =>
  read.sessionPlans.merged(orgId, instantOf(date, '00:00', zone), instantOf(addDays(date, 1), '00:00', zone))

/** What the step says: the day's card of several, or nothing where it stands already; it is redrawn. */
export async function announceMerged(tx: Tx, session: Row<'sessions'>, chat: Row<'chats'>, now: Instant) {
  const show = mergedAbout(session.orgId, localDate(now, chat.timeZone))
  const standing = await tx.cards.about('session', JSON.stringify(show))
  // One that rests for the morning may be needed before.
  for (const { id, messageId } of standing) if (messageId === null) await tx.outbox.due(id, now)
  if (standing.length > 0) await tx.cards.wantShowing('session', JSON.stringify(show), now)
  return {
    says: standing.length > 0 ? [] : [{ to: { chat: chat.chatId }, show, until: session.closesAt }],
    note: 'merged',
  }
}

/** The cards of several it stands on owe a newer picture. */
export async function wantMerged(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<void> {
  const on = await tx.sessionPlans.mergedAt(session.id)
  if (on.length === 0) return
  const chat = await tx.orgs.chatOf(session.orgId)
  if (!chat) return
  const dates = new Set(on.flatMap(({ decidedAt }) => (decidedAt === null ? [] : localDate(decidedAt, chat.timeZone))))
  for (const date of dates) await tx.cards.wantShowing('session', JSON.stringify(mergedAbout(session.orgId, date)), now)
}
