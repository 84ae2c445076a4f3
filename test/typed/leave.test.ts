import { expect, test } from 'vitest'
import { earliestDate, overlap, restOf, tooLong } from '../../src/domain/leave.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { leadsWithDate, readLeave } from '../../src/typed/leave.ts'

const ZONE = 'Asia/Shanghai'
/** A Wednesday. */
const NOW = instantOf('2026-03-04', '09:00', ZONE)

test.each([
  ['周五 出差', '2026-03-06', '2026-03-06', '出差', false],
  ['周五出差', '2026-03-06', '2026-03-06', '出差', false],
  ['出差 周五', '2026-03-06', '2026-03-06', '出差', false],
  ['明天 全天 探亲', '2026-03-05', '2026-03-05', '探亲', true],
  ['明天全天 探亲', '2026-03-05', '2026-03-05', '探亲', true],
  ['3月10日至3月12日 出差', '2026-03-10', '2026-03-12', '出差', false],
  ['3月10日 3月12日 出差', '2026-03-10', '2026-03-12', '出差', false],
  ['3月10日-12日 参加 培训', '2026-03-10', '2026-03-12', '参加 培训', false],
  ['Friday on business', '2026-03-06', '2026-03-06', 'on business', false],
  ['昨天 生病', '2026-03-03', '2026-03-03', '生病', false],
  ['周五', '2026-03-06', '2026-03-06', '', false],
])('%s', (words, from, to, reason, wholeDay) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({ dates: [{ from, to }], reason, wholeDay })
})

test.each([
  ['周五下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['周五 下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['周五下午看病', '2026-03-06', 'afternoon', '看病'],
  ['下周一上午 出差', '2026-03-09', 'morning', '出差'],
  ['下周一上午出差', '2026-03-09', 'morning', '出差'],
  ['3月6日下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['三月六日下午 看病', '2026-03-06', 'afternoon', '看病'],
  ['6号晚上 看病', '2026-03-06', 'evening', '看病'],
  ['后天中午 看病', '2026-03-06', 'noon', '看病'],
  ['今晚 看病', '2026-03-04', 'evening', '看病'],
  ['周五夜里 值班', '2026-03-06', 'evening', '值班'],
  ['周五夜 值班', '2026-03-06', 'evening', '值班'],
  ['friday afternoon doctor', '2026-03-06', 'afternoon', 'doctor'],
  ['tomorrow morning doctor', '2026-03-05', 'morning', 'doctor'],
])('%s: of a part of the date', (words, date, part, reason) => {
  expect(readLeave(words, NOW, ZONE)).toEqual({ dates: [{ from: date, to: date }], part, reason, wholeDay: false })
})

test.each([
  ['周四和周五 出差', ['05', '06'], '出差'],
  ['周四和周五出差', ['05', '06'], '出差'],
  ['周四、周五 出差', ['05', '06'], '出差'],
  ['周四 和 周五 出差', ['05', '06'], '出差'],
  ['3月9日、10日 出差', ['09', '10'], '出差'],
  ['thursday and friday on business', ['05', '06'], 'on business'],
  ['3月9日、11日 出差', ['09', '09', '11', '11'], '出差'],
  ['周四和周六 出差', ['05', '05', '07', '07'], '出差'],
  ['周五下午至周六上午 出差', ['06', '07'], '出差'],
  ['明天、后天 出差', ['05', '06'], '出差'],
  ['下周一和下周三 出差', ['09', '09', '11', '11'], '出差'],
  ['next monday and next tuesday trip', ['09', '10'], 'trip'],
  ['周五和周四 出差', ['05', '06'], '出差'],
  ['周四和周四 出差', ['05', '05'], '出差'],
  ['周五夜班', ['06', '06'], '夜班'],
  ['周五和同事出差', ['06', '06'], '和同事出差'],
  ['周五到北京出差', ['06', '06'], '到北京出差'],
  ['周五到一线调研', ['06', '06'], '到一线调研'],
  ['周五 起草文件', ['06', '06'], '起草文件'],
  ['明天 家里老人住院，要陪护、办手续。', ['05', '05'], '家里老人住院，要陪护、办手续。'],
])('%s', (words, ends, reason) => {
  const dates = ends.flatMap((end, at) =>
    at % 2 === 0 ? [{ from: `2026-03-${end}`, to: `2026-03-${ends[at + 1]}` }] : [],
  )
  expect(readLeave(words, NOW, ZONE)).toEqual({ dates, reason, wholeDay: false })
})

test.each([
  '下周末 出差',
  '下周末出差',
  '周四到下周 出差',
  '周四 到 下周 出差',
  '周四到下周出差',
  '周四和五出差',
  '3月6日起休假',
  '3月6日起 休假',
  '9 and 10 march on business',
  'morning doctor',
])('%s is no date that is sure', (words) => {
  expect(readLeave(words, NOW, ZONE)).toBeUndefined()
})

test('a time names the session that begins then', () => {
  expect(readLeave('周五15:00 开会', NOW, ZONE)).toMatchObject({
    dates: [{ from: '2026-03-06', to: '2026-03-06' }],
    startsAt: instantOf('2026-03-06', '15:00', ZONE),
    reason: '开会',
  })
})

test('of an hour without its half day the afternoon is meant', () => {
  const startsAt = instantOf('2026-03-06', '15:00', ZONE)
  expect(readLeave('周五3点 开会', NOW, ZONE)).toMatchObject({ startsAt, reason: '开会' })
})

test('a time after other dates says nothing', () => {
  expect(readLeave('3月10日至12日 9:00 培训', NOW, ZONE)).toEqual({
    dates: [{ from: '2026-03-10', to: '2026-03-12' }],
    reason: '培训',
    wholeDay: false,
  })
})

test.each(['周五上午和下午 看病', '周三、四、五 出差', '周四和周五下午 看病', '夜 值班', '夜里 值班'])(
  '%s is asked about and not half read',
  (words) => {
    expect(readLeave(words, NOW, ZONE)).toBeUndefined()
  },
)

test('an hour that ends earlier than it begins by the clock is of the same day', () => {
  const startsAt = instantOf('2026-03-06', '15:00', ZONE)
  expect(readLeave('周五下午3点到5点 看病', NOW, ZONE)).toMatchObject({ startsAt, reason: '看病' })
})

test('what names no date', () => {
  expect(readLeave('家里有事', NOW, ZONE)).toBeUndefined()
  expect(readLeave('', NOW, ZONE)).toBeUndefined()
  expect(['周五', '周五出差', '明天'].every(leadsWithDate)).toBe(true)
  expect(['条', '条怎么写', '制度'].some(leadsWithDate)).toBe(false)
})

test('a date may be asked for until noon of the next, a paper slip entered for a week', () => {
  const noon = instantOf('2026-03-04', '12:00', ZONE)
  expect(earliestDate(noon - 1, ZONE, false)).toBe('2026-03-03')
  expect(earliestDate(noon, ZONE, false)).toBe('2026-03-04')
  expect(earliestDate(noon, ZONE, true)).toBe('2026-02-25')
  expect(tooLong({ from: '2026-03-01', to: '2026-05-31' })).toBe(false)
  expect(tooLong({ from: '2026-03-01', to: '2026-06-01' })).toBe(true)
  expect(overlap({ from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-03', to: '2026-03-09' })).toBe(true)
  expect(overlap({ from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-04', to: '2026-03-09' })).toBe(false)
})

test.each([
  ['2026-03-05', '2026-03-06', false, 'whole'],
  ['2026-03-04', '2026-03-06', false, 'whole'],
  ['2026-03-04', '2026-03-06', true, { from: '2026-03-05' }],
  ['2026-03-02', '2026-03-06', false, { from: '2026-03-04' }],
  ['2026-03-02', '2026-03-04', true, null],
  ['2026-03-02', '2026-03-03', false, null],
] as const)('of leave from %s to %s, a session of today begun: %s', (from, to, begun, rest) => {
  expect(restOf({ from, to }, '2026-03-04', begun)).toEqual(rest)
})

test('of many dates none is taken; a long word begins with one like a short one', () => {
  expect(readLeave(`${'3月9日 和 3月11日 和 '.repeat(5)} 出差`, NOW, ZONE)).toBeUndefined()
  expect(readLeave(`周五${'和家'.repeat(1500)}`, NOW, ZONE)?.dates).toEqual([{ from: '2026-03-06', to: '2026-03-06' }])
})
