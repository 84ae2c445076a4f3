import { expect, test } from 'vitest'
import { readSession } from '../../commands/session-words.ts'
import { MINUTE } from '../../src/clock.ts'
import { SHIPPED } from '../../src/domain/session-types.ts'
import { UserError } from '../../src/errors.ts'
import { zh } from '../../src/i18n/zh.ts'
import { at, ZONE } from '../support/xueji.ts'

const NAMES = ['张三', '李四', '王五', 'Ann Lee', '重名', '重名']
const known = {
  types: [...SHIPPED, { key: 'own-1', name: '青年夜学', countedAs: 'group-study', required: null }] as const,
  roster: NAMES.map((name, index) => ({ personId: index + 1, name })),
  /** Monday. */
  now: at('2026-03-02 09:00'),
  zone: ZONE,
  t: zh,
}
const read = (text: string) => readSession(text.split(/[\s、，]+/), known)
const lecture = { type: 'party-lecture', place: '三楼会议室', title: '学习民法典', repeats: null, hostId: null }
const friday = { startsAt: at('2026-03-06 15:00') }

test.each([
  '党课 周五15:00 三楼会议室 学习民法典',
  '周五15:00 党课 三楼会议室 学习民法典',
  '三楼会议室 党课 学习民法典 周五 15:00',
  '党课周五15:00 三楼会议室 学习民法典',
  'party-lecture 三楼会议室 学习民法典 friday 15:00',
])('%s, in whatever order', (text) => {
  expect(read(text)).toMatchObject({ ...lecture, slot: friday })
})

test.each([
  '党课 时间：3月6日（周五）15:00 地点：三楼会议室 主题：学习民法典',
  '类型：党课；学习时间：周五15:00；会议地点：三楼会议室；学习内容：学习民法典。',
  'party-lecture topic: 学习民法典, place: 三楼会议室, time: friday 15:00',
  '党课周五15:00三楼会议室学习民法典',
  '周五下午三点在三楼会议室开党课，学习民法典',
  '党课 3月6日15:00在三楼会议室 学习民法典',
  '党课 学习民法典 周五15:00 三楼会议室',
])('%s, as a notice or without spaces', (text) => {
  expect(read(text)).toMatchObject({ ...lecture, slot: friday })
})

test('a notice names the material and who leads too; a topic keeps its signs and ends before them', () => {
  const text = '党课 时间：周五15:00-16:30；主题：学习民法典，谈体会；材料：《民法典》第一编 主持：张三'
  const words = text.split(/[\s、，]+/)
  expect(readSession(words, known, text)).toMatchObject({
    title: '学习民法典，谈体会',
    place: '',
    material: '《民法典》第一编',
    hostId: 1,
    slot: { ...friday, endsAt: at('2026-03-06 16:30') },
  })
})

test('who is meant is everybody, or who is named; others are not guessed at', () => {
  expect(read('党课 时间：周五15:00 参加人员：全体党员 主题：学习民法典')).toMatchObject({
    scope: [],
    title: '学习民法典',
  })
  const some = '支委会 时间：周五15:00；参会人员：张三、李四；地点：三楼'
  expect(readSession(some.split(/[\s、，]+/), known, some)).toMatchObject({ scope: [1, 2], place: '三楼', title: '' })
  expect(() => read('支委会 时间：周五15:00 参加人员：支委')).toThrow(UserError)
  // Of two of one name, as the lists have them.
  expect(read('支委会 时间：周五15:00 参加人员：重名#6')).toMatchObject({ scope: [6] })
  expect(() => read('支委会 时间：周五15:00 参加人员：重名')).toThrow(UserError)
})

test.each([
  '2月30日15:00三楼',
  '下下周五15:00三楼',
  '3月6-7日15:00三楼',
  '周五9:00-周六17:00三楼',
  '周末15:00 三楼',
  '十号15:00 三楼',
  '3月32日15:00 三楼',
  '3月6日周四15:00 三楼',
])('%s: a date that is none is not the part of it that might be one', (text) => {
  expect(read(`党课 ${text}`).slot).toBeUndefined()
})

test.each(['每周三、周五 15:00', '每月5日、20日 15:00', '每周一三五 15:00', '2026-04-31 15:00'])(
  '%s: a second date is not the place',
  (text) => expect(() => read(`党课 ${text} 三楼`)).toThrow(UserError),
)

test.each([
  ['下个月5号15:00三楼', '2026-04-05'],
  ['明年1月5日15:00三楼', '2027-01-05'],
  ['去年12月5日15:00 三楼', '2025-12-05'],
  ['上个月5号 15:00 三楼', '2026-02-05'],
])('%s', (text, date) => {
  expect(read(`党课 ${text}`)).toMatchObject({ slot: { startsAt: at(`${date} 15:00`) }, place: '三楼' })
})

test.each([
  ['提前20分钟签到', 20, undefined],
  ['签到提前30分钟', 30, undefined],
  ['提前一刻钟签到', 15, undefined],
  ['14:30开始签到', 30, undefined],
  ['15:10以后算迟到', undefined, 10],
  ['会后5分钟算迟到', undefined, 5],
  ['sign in 20 minutes before', 20, undefined],
  ['sign-in-20-before late-after-10', 20, 10],
])('%s', (text, opens, grace) => {
  const { rule } = read(`党课 周五15:00 三楼会议室 ${text} 学习民法典`)
  expect(rule).toEqual({
    ...(opens === undefined ? {} : { opensBefore: opens * MINUTE }),
    ...(grace === undefined ? {} : { grace: grace * MINUTE }),
  })
})

test('a topic may name a feast or a month where the date is said too', () => {
  for (const title of ['五一', '学习3月要闻', '七一讲话'])
    expect(read(`党课 周五15:00 三楼 ${title}`)).toMatchObject({ title })
  expect(read('党小组会议 周五15:00 三楼')).toMatchObject({ type: 'group-meeting', place: '三楼', title: '' })
})

test('a topic without a place is no place, a repetition without spaces is one', () => {
  expect(read('党课 周五15:00 学习民法典')).toMatchObject({ place: '', title: '学习民法典' })
  expect(read('每周五15:00三楼会议室开支委会')).toMatchObject({
    type: 'committee-meeting',
    place: '三楼会议室',
    title: '',
    repeats: { rule: { every: 'week', weekday: 5 } },
  })
  expect(read('每月第二个周五15:00三楼开党课')).toMatchObject({ place: '三楼', repeats: { rule: { nth: 2 } } })
})

test.each([
  ['党课 周五15:00 三楼会议室 学习民法典 主持 张三 发言 李四 王五', 1, [2, 3]],
  ['主持：张三 党课 周五15:00 发言人：李四、王五 三楼会议室 学习民法典', 1, [2, 3]],
  ['党课 主讲人王五 周五15:00 三楼会议室 主持人张三 学习民法典', 1, [3]],
  ['党课 周五15:00 host Ann Lee 三楼会议室 学习民法典', 4, []],
])('%s: who hosts and who speaks', (text, hostId, speakers) => {
  expect(read(text)).toMatchObject({ ...lecture, hostId, speakers, slot: friday })
})

test.each([
  ['党课 周五15:00 三楼会议室 学习民法典 补学 答题5题', 'questions:5'],
  ['补学：心得100字 党课 周五15:00 三楼会议室 学习民法典', 'note:100'],
  ['党课 补学确认 周五15:00 三楼会议室 学习民法典', 'confirm'],
  ['party-lecture makeup questions 3 friday 15:00 三楼会议室 学习民法典', 'questions:3'],
  ['党课 周五15:00 三楼会议室 学习民法典', null],
])('%s: by what it is made up', (text, studyCheck) => {
  expect(read(text)).toMatchObject({ ...lecture, studyCheck, slot: friday })
})

test.each([
  ['党课 周五15:00 三楼会议室 学习民法典 本级及下级', true],
  ['党课 全体下级 周五15:00 三楼会议室 学习民法典', true],
  ['party-lecture all-below friday 15:00 三楼会议室 学习民法典', true],
  ['党课 周五15:00 三楼会议室 学习民法典', false],
])('%s: whether those below are meant too', (text, below) => {
  expect(read(text)).toMatchObject({ ...lecture, below, slot: friday })
})

test('a topic that begins like it is a topic', () => {
  expect(read('党课 周五15:00 三楼会议室 补学动员')).toMatchObject({ ...lecture, title: '补学动员', studyCheck: null })
})

const week = { every: 'week', weekday: 5 }
test.each([
  ['党课 每周五15:00 三楼会议室 学习民法典', '03-06', week, null],
  ['党课 每周 周五15:00 三楼会议室 学习民法典', '03-06', week, null],
  ['党课 三楼会议室 学习民法典 每周五 下午3点', '03-06', week, null],
  ['党课 every friday 3pm 三楼会议室 学习民法典', '03-06', week, null],
  ['党课 每周五15:00至6月26日 三楼会议室 学习民法典', '03-06', week, '2026-06-26'],
  ['党课 每周五 15:00 至6月26日 三楼会议室 学习民法典', '03-06', week, '2026-06-26'],
  ['党课 每月第二个周五15:00 三楼会议室 学习民法典', '03-13', { every: 'month', nth: 2, weekday: 5 }, null],
  ['党课 每月 第二个周五 15:00 三楼会议室 学习民法典', '03-13', { every: 'month', nth: 2, weekday: 5 }, null],
  ['党课 每月最后一个周五 15:00 三楼会议室 学习民法典', '03-27', { every: 'month', nth: -1, weekday: 5 }, null],
  ['党课 每月5日15:00 三楼会议室 学习民法典', '03-05', { every: 'month', day: 5 }, null],
  ['党课 每月 3月20日15:00 三楼会议室 学习民法典', '03-20', { every: 'month', day: 20 }, null],
  ['党课 4月3日起每周五15:00 三楼会议室 学习民法典', '04-03', week, null],
  ['党课 3月13日15:00 每周五 三楼会议室 学习民法典', '03-13', week, null],
  // Today, and its time is not over; over, it is the next one.
  ['党课 每周一15:00 三楼会议室 学习民法典', '03-02', { every: 'week', weekday: 1 }, null],
])('%s comes again', (text, date, rule, until) => {
  expect(read(text)).toMatchObject({
    ...lecture,
    slot: { startsAt: at(`2026-${date} 15:00`) },
    repeats: { rule, until },
  })
})

test('this week its time is over', () => {
  expect(read('党课 每周一8:00').slot?.startsAt).toBe(at('2026-03-09 08:00'))
})

test.each([
  ['党课', { type: 'party-lecture', place: '' }],
  ['青年夜学 周五19:00', { type: 'own-1', place: '' }],
  ['集中学习 周五15:00 发言提纲研读', { type: 'group-study', place: '发言提纲研读', speakers: [] }],
  ['吃饭 周五15:00', { type: undefined, place: '吃饭' }],
])('%s', (text, wanted) => {
  expect(read(text)).toMatchObject(wanted)
})

test.each([
  ['党课 周五15:00 主持 赵六', zh.sessions.plan.talk.notOnRoster('赵六')],
  ['党课 周五15:00 主持', zh.sessions.plan.talk.nameNeeded('主持')],
  ['党课 周五15:00 发言 重名', zh.talk.whichPerson('重名')],
])('%s is asked about', (text, sentence) => {
  try {
    read(text)
    expect.unreachable()
  } catch (error) {
    expect(error instanceof UserError ? error.say(zh) : error).toBe(sentence)
  }
})
