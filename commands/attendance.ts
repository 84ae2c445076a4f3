import { localTime } from '../src/domain/dates.ts'
import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { plannedCard } from '../src/services/plan.ts'
import { PERIODS, registerFile, registerOf } from './attendance-periods.ts'
import { needOrg } from './need-org.ts'
import { meanings, subOf } from './sub.ts'

const SUBS = meanings<'today' | 'week' | 'month' | 'export'>({
  today: ['今天', '今日'],
  ...PERIODS,
  export: ['导出', '下载'],
})

/** The secretary's register: a day's list, a week or month by person and day, and both as files. All in private. */
export const attendance = defineCommand({
  name: 'attendance',
  aliases: ['考勤'],
  allow: 'secretary',
  ofOrg: true,
  async run(call) {
    const [first = 'today', ...rest] = call.words
    const sub = subOf(SUBS, first)
    if (sub === 'today') return today(call)
    if (sub === 'export') return registerFile(call, rest)
    return registerOf(call, sub, sub === undefined ? call.words : rest)
  },
})

async function today(call: CommandCall): Promise<Reply> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const day = await tx.study.openedBy(org.id, now)
  if (!day || !chat) {
    const next = chat && (await plannedCard(tx, chat.chatId))
    throw new UserError(({ talk }) =>
      talk.noStudyToday(next && chat ? { date: next.date, time: localTime(next.dueAt, chat.timeZone) } : null),
    )
  }
  return { say: [{ to: 'me', show: { show: 'today', org: org.id, page: 0, on: day.id } }] }
}
