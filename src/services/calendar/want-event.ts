import type { Instant } from '../../clock.ts'
import { localDate } from '../../domain/dates.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** Whether an org has its sessions in Feishu's calendar. */
export async function inCalendar(read: Reader, orgId: number): Promise<boolean> {
  const chat = await read.orgs.chatOf(orgId)
  return chat !== undefined && (await read.orgs.settings(chat.chatId))?.calendar === 1
}

/** The calendar may have to show something else of a session. */
export async function wantEvent(tx: Tx, { id, orgId }: Row<'sessions'>, now: Instant): Promise<void> {
  if ((await inCalendar(tx, orgId)) || (await tx.calendarEvents.get(id))) await tx.calendarEvents.want(id, now)
}

const LAST = '9999-12-31'

/** Of every session ahead, once it is switched on or off. */
export async function wantEvents(tx: Tx, orgId: number, now: Instant): Promise<void> {
  const chat = await tx.orgs.chatOf(orgId)
  const today = localDate(now, chat?.timeZone ?? 'UTC')
  for (const { id, state } of await tx.sessions.between(orgId, today, LAST))
    if (state === 'planned') await tx.calendarEvents.want(id, now)
}
