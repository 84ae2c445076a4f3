import { localDate } from '../src/domain/dates.ts'
import type { CommandCall, Reply, Say } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { noOrg } from '../src/services/no-org.ts'
import { openIfTurnWaits } from '../src/services/open-day.ts'
import { aheadWords } from '../src/services/plan.ts'
import type { Row } from '../db/schema.ts'

export interface Meant {
  readonly day: Row<'studyDays'>
  /** The answer with the day it is about, where that is not today's. */
  readonly named: (answer: string) => string
}

/**
 * The study day that what is typed counts for: today's. While there is none it is the last one that can still be checked in,
 * and then the answer names the date and what comes today: nobody may believe that today is done (docs/decisions/0005).
 */
async function dayMeant({ tx, at, t }: CommandCall, chat: Row<'chats'> & { orgId: number }): Promise<Meant> {
  const day = await tx.study.openedBy(chat.orgId, at)
  if (day && day.date === localDate(at, chat.timeZone) && at < day.lateUntil) return { day, named: (answer) => answer }
  const ahead = await aheadWords(tx, chat, at)
  if (!day || at >= day.lateUntil) throw new UserError(ahead)
  return { day, named: (answer) => `${t.talk.onDay(day.date, answer)}\n${ahead(t)}` }
}

/** What is typed about a study day; a card whose slot has come and which only waits for its turn comes first. */
export async function onDayMeant(call: CommandCall, run: (meant: Meant) => Promise<Reply>): Promise<Reply> {
  const { tx, chat, now, env } = call
  if (!chat || chat.orgId === null) throw noOrg(chat)
  const opened: readonly Say[] = await openIfTurnWaits(tx, chat.chatId, now, env)
  const reply = await run(await dayMeant(call, { ...chat, orgId: chat.orgId }))
  return { ...reply, say: [...opened, ...(reply.say ?? [])] }
}
