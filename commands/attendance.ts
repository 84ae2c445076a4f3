import { localDate, localTime } from '../src/domain/dates.ts'
import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orderFile } from '../src/services/exports/order-file.ts'
import { plannedCard } from '../src/services/plan.ts'
import { needOrg } from './need-org.ts'
import { readPeriod } from './period-words.ts'
import { meanings, subOf } from './sub.ts'

const SUBS = meanings<'today' | 'week' | 'month' | 'export'>({
  today: ['今天', '今日'],
  week: ['周', '每周', '周报'],
  month: ['月', '每月', '月报'],
  export: ['导出', '下载'],
})
const FORMATS = meanings<'xlsx' | 'csv'>({ xlsx: ['excel'], csv: [] })

/** The secretary's register: a day's list, a week or month by person and day, and both as files. All in private. */
export const attendance = defineCommand({
  name: 'attendance',
  aliases: ['考勤'],
  allow: 'secretary',
  ofOrg: true,
  async run(call) {
    const [first, ...rest] = call.words
    const sub = first === undefined ? 'today' : subOf(SUBS, first)
    if (sub === 'today') return today(call)
    if (sub === 'export') return download(call, rest)
    const { id: org } = needOrg(call)
    const { kind, from } = periodIn(call, sub, sub === undefined ? call.words : rest)
    return { say: [{ to: 'me', show: { show: 'register', org, kind, from, page: 0 } }] }
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

/** `/attendance export 上月 csv`: the words in any order, this week as a workbook without them. */
async function download(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { id: org } = needOrg(call)
  const format = words.map((word) => subOf(FORMATS, word)).find((one) => one !== undefined) ?? 'xlsx'
  const [first, ...rest] = words.filter((word) => subOf(FORMATS, word) === undefined)
  const sub = first === undefined ? 'week' : subOf(SUBS, first)
  const named = sub === 'week' || sub === 'month' ? sub : undefined
  const { kind, from } = periodIn(call, named, named === undefined && first !== undefined ? [first, ...rest] : rest)
  const order = { file: 'register', org, kind, from, format, by: call.me.personId } as const
  return { say: [await orderFile(call.tx, order, call.now)] }
}

function periodIn({ now, chat }: CommandCall, kind: 'week' | 'month' | undefined, words: readonly string[]) {
  const zone = chat?.timeZone ?? 'UTC'
  const period = readPeriod(words, kind, now, zone)
  if (!period)
    throw new UserError(({ talk, commands }) => talk.usage(commands.attendance.usage, commands.attendance.example))
  if (period.from > localDate(now, zone)) throw new UserError(({ files }) => files.periodAhead)
  return period
}
