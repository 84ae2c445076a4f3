import type { BurdenView } from '../cards/board-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { addDays } from '../domain/dates.ts'
import { burdenOf } from '../services/burden.ts'
import { rosterAt } from '../services/expected.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** What the last four weeks asked of an org's members. */
export async function burdenView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  chat: Row<'chats'>,
  now: Instant,
): Promise<BurdenView> {
  const weeks = await burdenOf(read, orgId, chat, now)
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    members: (await rosterAt(read, orgId, now)).length,
    weeks: weeks.map((week) => ({ ...week, sunday: addDays(week.monday, 6) })),
    most: {
      study: Math.max(...weeks.map(({ mostStudy }) => mostStudy)),
      others: Math.max(...weeks.map(({ mostOthers }) => mostOthers)),
      reminders: Math.max(...weeks.map(({ mostReminders }) => mostReminders)),
    },
  }
}
