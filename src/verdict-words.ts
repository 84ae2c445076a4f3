import { localTime } from './domain/dates.ts'
import type { Moment } from './entry.ts'
import type { Toast } from './feishu/port.ts'
import type { Verdict } from './services/check-in.ts'
import { secretaryNames } from './services/who.ts'
import type { Row } from '../db/schema.ts'

/** What a check-in is answered with, in one short line; the same words on a toast, in the group and in direct chat. */
export async function verdictWords(
  verdict: Verdict,
  { tx, t, now, chat: known }: Pick<Moment, 'tx' | 't' | 'now' | 'chat'>,
  day: Row<'studyDays'>,
): Promise<Toast> {
  const chat = known?.chatId === day.chatId ? known : await tx.orgs.chat(day.chatId)
  const time = (at: number) => localTime(at, chat?.timeZone ?? 'UTC')
  switch (verdict.kind) {
    case 'done':
      if (verdict.extra) return { type: 'success', content: t.talk.visitor }
      return verdict.mark === 'late'
        ? { type: 'success', content: t.talk.checkedInLate(time(verdict.at), verdict.streak) }
        : { type: 'success', content: t.talk.checkedIn(time(verdict.at), verdict.streak) }
    case 'already':
      return { type: 'info', content: t.talk.already(time(verdict.at)) }
    case 'early':
      return { type: 'warning', content: t.talk.notOpenYet }
    case 'closed':
      return { type: 'warning', content: t.talk.closed }
    case 'not-on-roster':
      return { type: 'warning', content: t.talk.notOnRoster((await secretaryNames(tx, day.orgId, now))[0] ?? null) }
  }
}
