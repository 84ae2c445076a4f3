import { defineCommand } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { plannedCard } from '../src/services/plan.ts'
import { localTime } from '../src/domain/dates.ts'
import { needOrg } from './need-org.ts'
import { meanings, subOf } from './sub.ts'

const SUBS = meanings<'today'>({ today: ['今天', '今日'] })

/** The secretary's register. For now: who has checked in today, who has not, who is away, privately. */
export const attendance = defineCommand({
  name: 'attendance',
  aliases: ['考勤'],
  allow: 'secretary',
  ofOrg: true,
  async run(call) {
    const { tx, words, chat, now } = call
    const org = needOrg(call)
    const [sub] = words
    if (sub !== undefined && !subOf(SUBS, sub))
      throw new UserError(({ talk, commands }) => talk.usage(commands.attendance.usage, commands.attendance.example))
    const day = await tx.study.openedBy(org.id, now)
    if (!day || !chat) {
      const next = chat && (await plannedCard(tx, chat.chatId))
      throw new UserError(({ talk }) =>
        talk.noStudyToday(next && chat ? { date: next.date, time: localTime(next.dueAt, chat.timeZone) } : null),
      )
    }
    return { say: [{ to: 'me', show: { show: 'today', org: org.id, page: 0, on: day.id } }] }
  },
})
