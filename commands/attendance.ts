import { defineCommand } from '../src/entry.ts'
import { readDate } from '../src/when.ts'
import { dayOn, mark, undo } from './attendance-marks.ts'
import { PERIODS, registerFile, registerOf } from './attendance-periods.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

const SUBS = meanings<'today' | 'mark' | 'undo' | 'week' | 'month' | 'export'>({
  today: ['今天', '今日'],
  mark: ['代记'],
  undo: ['撤销', '撤回'],
  ...PERIODS,
  export: ['导出', '下载'],
})

/**
 * The secretary's register: a day's list with marks for paper members, a week or month by person and day, and both as files.
 * All in private.
 */
export const attendance = defineCommand({
  name: 'attendance',
  aliases: ['考勤'],
  allow: 'secretary',
  ofOrg: true,
  subs: SUBS,
  glued: gluedTo(SUBS),
  async run(call) {
    const { words, now, chat } = call
    const { sub, rest } = subFirst(SUBS, words.length === 0 ? ['today'] : words) ?? { sub: undefined, rest: words }
    if (sub === 'mark') return mark(call, rest)
    if (sub === 'undo') return undo(call)
    if (sub === 'export') return registerFile(call, rest)
    const date = sub === undefined && readDate(words.join(' '), now, chat?.timeZone ?? 'UTC') !== undefined
    if (sub !== 'today' && !date) return registerOf(call, sub, rest)
    const day = await dayOn(call, date ? words : [])
    return { say: [{ to: 'me', show: { show: 'today', org: day.orgId, page: 0, on: day.id } }] }
  },
})
