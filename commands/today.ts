import { localDate, localTime } from '../src/domain/dates.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { plannedCard } from '../src/services/plan.ts'
import type { Row } from '../db/schema.ts'

/**
 * Today's study day of the org, for what is typed (domain.md Check-in: a command counts for today's). Before today's card
 * comes, yesterday's is meant as long as it can still be checked in.
 */
export async function studyDayToday({ tx, chat, at }: CommandCall): Promise<Row<'studyDays'>> {
  if (!chat || chat.orgId === null) throw new UserError(({ talk }) => (chat ? talk.notSetUp('/设置') : talk.notOnRoster(null)))
  const day = await tx.study.latest(chat.orgId, localDate(at, chat.timeZone))
  if (day && at < day.lateUntil) return day
  const next = await plannedCard(tx, chat.chatId)
  throw new UserError(({ talk }) =>
    talk.noStudyToday(next && { date: next.date, time: localTime(next.dueAt, chat.timeZone) }),
  )
}
