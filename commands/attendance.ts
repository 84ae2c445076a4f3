import { type CommandCall, defineCommand, type Reply } from '../src/entry.ts'
import type { Policy } from '../src/domain/roles.ts'
import { readDate } from '../src/typed/when.ts'
import { dayOn, mark, undo } from './attendance-marks.ts'
import { leaveOf } from './attendance-leave.ts'
import { PERIODS, registerFile, registerOf } from './attendance-periods.ts'
import { asksForSessions, markHistory, sessionReport, sessionsFile } from './attendance-reports.ts'
import { closeToday, openToday } from './attendance-open-close.ts'
import { newSession } from './attendance-new.ts'
import { backfill } from './attendance-backfill.ts'
import { cancelByWords, moveByWords } from './attendance-move.ts'
import { makeups, remind } from './attendance-makeup.ts'
import { needOrg } from './need-org.ts'
import { gluedTo, meanings, subFirst } from './sub.ts'

type Sub = keyof typeof WORDS

const WORDS = {
  new: ['新建', '安排'],
  open: ['开始签到', '开始'],
  close: ['结束签到', '结束'],
  move: ['改期'],
  cancel: ['取消'],
  list: ['列表', '会议'],
  mark: ['登记', '代记'],
  leave: ['请假'],
  makeup: ['补学'],
  backfill: ['补录'],
  history: ['更正记录', '历史'],
  minutes: ['会议记录', '记录'],
  rota: ['轮值', '轮流'],
  remind: ['提醒'],
  undo: ['撤销', '撤回'],
  today: ['今天', '今日'],
  ...PERIODS,
  report: ['报表', '统计'],
  export: ['导出', '下载'],
  help: ['帮助'],
} as const

const SUBS = meanings<Sub>(WORDS)

/** Of a report whoever keeps no records sees their own; a session's host begins it and ends it. */
const LESS: Readonly<Partial<Record<Sub, Policy>>> = { report: 'member', open: 'host', close: 'host' }

const today = async (call: CommandCall, words: readonly string[]): Promise<Reply> => {
  const day = await dayOn(call, words)
  return { say: [{ to: 'me', show: { show: 'today', org: day.orgId, page: 0, on: day.id } }] }
}

const RUN: Readonly<Record<Sub, (call: CommandCall, words: readonly string[]) => Promise<Reply>>> = {
  new: newSession,
  open: openToday,
  close: closeToday,
  move: moveByWords,
  cancel: cancelByWords,
  list: async (call) => ({ say: [{ to: 'me', show: { show: 'sessions', org: needOrg(call).id, page: 0 } }] }),
  mark,
  leave: leaveOf,
  makeup: makeups,
  backfill,
  history: markHistory,
  minutes: async (call) => ({ say: [{ to: 'me', show: { show: 'minutes-list', org: needOrg(call).id, page: 0 } }] }),
  rota: async (call) => ({ say: [{ to: 'me', show: { show: 'rotas', org: needOrg(call).id } }] }),
  remind,
  undo,
  today: (call) => today(call, []),
  week: (call, words) => registerOf(call, 'week', words),
  month: (call, words) => registerOf(call, 'month', words),
  report: sessionReport,
  export: async (call, words) =>
    (await asksForSessions(call, words)) ? sessionsFile(call, words) : registerFile(call, words),
  help: (call) => Promise.resolve({ say: [{ to: 'me', show: { show: 'attendance-help', org: needOrg(call).id } }] }),
}

/** The secretary's register: sessions of group study, days, weeks and months, and all of it as files. In private. */
export const attendance = defineCommand({
  name: 'attendance',
  aliases: ['考勤'],
  allow: 'secretary',
  allowSub: (words) => LESS[subFirst(SUBS, words)?.sub ?? 'help'],
  ofOrg: true,
  subs: SUBS,
  glued: gluedTo(SUBS),
  async run(call) {
    const { words, now, chat } = call
    if (words.length === 0) return { say: [{ to: 'me', show: { show: 'attendance', org: needOrg(call).id } }] }
    const { sub, rest } = subFirst(SUBS, words) ?? { sub: undefined, rest: words }
    if (sub !== undefined) return RUN[sub](call, rest)
    const date = readDate(words.join(' '), now, chat?.timeZone ?? 'UTC') !== undefined
    return date ? today(call, words) : registerOf(call, sub, rest)
  },
})
