import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { aheadWords } from '../src/services/plan.ts'
import { PERIODS, registerFile, registerOf } from './attendance-periods.ts'
import { needOrg } from './need-org.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

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
  glued: gluedTo(SUBS),
  async run(call) {
    const found = subFirst(SUBS, call.words.length === 0 ? ['today'] : call.words)
    if (!found) return registerOf(call, undefined, call.words)
    const { sub, rest } = found
    if (sub === 'today') return today(call)
    if (sub === 'export') return registerFile(call, rest)
    return registerOf(call, sub, rest)
  },
})

async function today(call: CommandCall): Promise<Reply> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const day = await tx.study.openedBy(org.id, now)
  if (!chat) throw new UserError(({ talk }) => talk.noStudyToday(null))
  if (!day) throw new UserError(await aheadWords(tx, chat, now))
  return { say: [{ to: 'me', show: { show: 'today', org: org.id, page: 0, on: day.id } }] }
}
