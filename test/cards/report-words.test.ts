import { expect, test } from 'vitest'
import { circularCard, reportCard } from '../../src/cards/index.ts'
import type { ReportKind, ReportView } from '../../src/cards/report-views.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'

const corrected = (week: string) => ({
  week,
  kind: 'corrected' as const,
  from: { checkedIn: 1, due: 9 },
  to: { checkedIn: 2, due: 9 },
})

const view = (kind: ReportKind): ReportView => ({
  ref: { db: 'xj', card: 1 },
  kind,
  from: '2026-07-01',
  to: '2026-07-31',
  figures: {
    branch: '第一党支部',
    profile: 'full',
    ...{ days: [], before: [], top: [], streaks: [], improved: [], sessions: [] },
    ...{ missed: 0, madeUp: 0, owed: 0, answered: 0, rightly: 0, hardest: null, notes: 0 },
    corrections: ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'].map(corrected),
  },
  asOf: null,
  late: false,
  words: null,
  live: true,
})

test('what was corrected besides is counted in what the report is of: weeks, months, quarters', () => {
  const [week, month, quarter] = [reportCard(view('week'), zh), circularCard(view('month'), zh), view('quarter')]
  expect(JSON.stringify(week)).toContain('另有更早的 2 周已更正')
  expect(JSON.stringify(month)).toContain('另有更早的 2 个月已更正')
  expect(JSON.stringify(circularCard(quarter, zh))).toContain('另有更早的 2 个季度已更正')
  expect(JSON.stringify(circularCard(view('month'), en))).toContain('2 earlier months corrected')
})

test('the cap names all it leaves alone, and who finds no report or nobody to remind is told what next', () => {
  expect(zh.cards.rules.of.dailyCap).toMatch(/全勤周.*集中学习/)
  expect(en.cards.rules.of.dailyCap).toMatch(/full week.*session/)
  expect([zh.talk.noReport('3月'), en.talk.noReport('March')].join()).toMatch(/\/通报.*\/report/)
  expect([zh.talk.remindNobody, en.talk.remindNobody].join()).toMatch(/名单.*list/)
})

test('why a week was not posted is not known: the bot may have been down, or out of the group', () => {
  const { unposted } = zh.cards.reportChanges
  expect(unposted(['3月2日—3月8日', '3月9日—3月15日'])).toBe(
    '3月2日—3月8日、3月9日—3月15日的通报没能按时发到群，可发送 /通报 查看。',
  )
})

test('a month of group study alone: no daily study is spoken of, in either language', () => {
  const session = { session: 1, date: '2026-07-08', type: 'party-lecture', title: '', there: 9, expected: 11, seal: 0 }
  const alone = (kind: ReportKind) => ({ ...view(kind), figures: { ...view(kind).figures, sessions: [session] } })
  const chinese = JSON.stringify(circularCard(alone('month'), zh))
  expect(chinese).toContain('2026年7月，本支部没有安排每日学习。')
  expect(chinese).toContain('集中学习 1 次，应到 11 人次，实到 9 人次')
  expect(chinese).not.toMatch(/打卡率|答题|未打卡/)
  const english = JSON.stringify([circularCard(alone('month'), en), reportCard(alone('week'), en)])
  expect(english).not.toMatch(/answers|missed|to make up|0 of 0/)
})
