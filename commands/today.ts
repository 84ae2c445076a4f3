import { localTime } from '../src/domain/dates.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { plannedCard } from '../src/services/plan.ts'
import type { Row } from '../db/schema.ts'

/**
 * The study day that what is typed counts for (domain.md Check-in: a command counts for today's). What was typed before
 * today's card came means yesterday's, as long as that one can still be checked in.
 */
export async function studyDayToday({ tx, chat, at }: CommandCall): Promise<Row<'studyDays'>> {
  if (!chat || chat.orgId === null)
    throw new UserError(({ talk, commands }) => (chat ? talk.notSetUp(commands.setup.usage) : talk.notOnRoster(null)))
  const day = await tx.study.openedBy(chat.orgId, at)
  if (day && at < day.lateUntil) return day
  const next = await plannedCard(tx, chat.chatId)
  throw new UserError(({ talk }) =>
    talk.noStudyToday(next && { date: next.date, time: localTime(next.dueAt, chat.timeZone) }),
  )
}
