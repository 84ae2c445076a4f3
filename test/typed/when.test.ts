import { expect, test } from 'vitest'
import type { Looking } from '../../src/typed/one-date.ts'
import { areDates, readDate, readSpan, readSpansFirst, readStanding } from '../../src/typed/when.ts'
import { at, ZONE } from '../support/xueji.ts'

/** Monday. */
const NOW = at('2026-03-02 09:00')

test.each([
  ['3月9日', '03-09'],
  ['3.15', '03-15'],
  ['2026-3-5', '03-05'],
  ['三月十五日', '03-15'],
  ['5号', '03-05'],
  ['1日', '04-01'],
  ['周一', '03-02'],
  ['周日', '03-08'],
  ['星期天', '03-08'],
  ['本周五', '03-06'],
  ['这周五', '03-06'],
  ['下周五', '03-13'],
  ['下星期三', '03-11'],
  ['大后天', '03-05'],
  ['昨天', '03-01'],
  ['next friday', '03-13'],
  ['15 march', '03-15'],
  ['in 3 days', '03-05'],
  ['3天后', '03-05'],
  ['明天下午3点', '03-03'],
  ['3月5日（周四）', '03-05'],
  ['3月5日 (周四)', '03-05'],
  ['3月5日周四下午', '03-05'],
  ['3月5日（周四）下午', '03-05'],
  ['周四3月5日', '03-05'],
  ['明天周二', '03-03'],
  ['8日星期天', '03-08'],
  ['Thu 5 Mar', '03-05'],
])('%s is one date', (words, date) => {
  expect(readDate(words, NOW, ZONE)).toBe(`2026-${date}`)
})

test.each([
  ['12月31日', '2026-12-31', '2026-12-31', '2027-12-31'],
  ['31 december', '2026-12-31', '2026-12-31', '2027-12-31'],
  ['11月20日', '2027-11-20', '2026-11-20', '2027-11-20'],
  ['1月20日', '2027-01-20', '2026-01-20', '2027-01-20'],
  ['1月5日', '2027-01-05', '2027-01-05', '2027-01-05'],
  ['31日', '2027-01-31', '2026-12-31', '2027-01-31'],
  ['周一', '2027-01-11', '2027-01-04', '2027-01-11'],
  ['monday', '2027-01-11', '2027-01-04', '2027-01-11'],
  ['下周一', '2027-01-11', '2027-01-11', '2027-01-11'],
  ['上周五', '2027-01-01', '2027-01-01', '2027-01-01'],
  ['last friday', '2027-01-01', '2027-01-01', '2027-01-01'],
  ['2月29日', undefined, undefined, undefined],
])('%s on 5 January 2027 looking near, back and ahead', (words, near, back, ahead) => {
  const read = (looking: Looking) => readDate(words, at('2027-01-05 09:00'), ZONE, looking)
  expect([read('near'), read('back'), read('ahead')]).toEqual([near, back, ahead])
})

test.each([
  ['3月9日至3月13日', '03-09', '03-13'],
  ['3月9日到13日', '03-09', '03-13'],
  ['3月9日-13日', '03-09', '03-13'],
  ['3月9-13日', '03-09', '03-13'],
  ['3/9-3/13', '03-09', '03-13'],
  ['3月9日—3月13日', '03-09', '03-13'],
  ['3月9日～3月13日', '03-09', '03-13'],
  ['从3月9日起至3月13日', '03-09', '03-13'],
  ['3月9日 至 3月13日', '03-09', '03-13'],
  ['2026-03-09至2026-03-13', '03-09', '03-13'],
  ['明天到周五', '03-03', '03-06'],
  ['周三到周五', '03-04', '03-06'],
  ['周三至五', '03-04', '03-06'],
  ['下周一到周五', '03-09', '03-13'],
  ['明后天', '03-03', '03-04'],
  ['3月5日（周四）至3月7日（周六）', '03-05', '03-07'],
  // Both ends are seen from today.
  ['下周一到下周三', '03-09', '03-11'],
  ['明天到后天', '03-03', '03-04'],
  ['本周四至下周一', '03-05', '03-09'],
  ['friday to next monday', '03-06', '03-09'],
  ['本周', '03-02', '03-08'],
  ['下周', '03-09', '03-15'],
  ['next week', '03-09', '03-15'],
  ['march 9-13', '03-09', '03-13'],
  ['9 march to 13 march', '03-09', '03-13'],
  ['from 9 march until 13 march', '03-09', '03-13'],
  ['tomorrow to friday', '03-03', '03-06'],
])('%s is a range, and no single date', (words, from, to) => {
  expect(readSpan(words, NOW, ZONE)).toEqual({ from: `2026-${from}`, to: `2026-${to}` })
  expect(readDate(words, NOW, ZONE)).toBeUndefined()
})

test('a range over the end of the year', () => {
  expect(readSpan('12月28日至1月3日', NOW, ZONE)).toEqual({ from: '2026-12-28', to: '2027-01-03' })
})

test.each([
  '3月13日至3月9日',
  '3月',
  'march',
  '2月30日',
  '13月1日',
  '周五周六',
  '节后',
  '月底',
  // The one does not agree with the other.
  '3月7日周五',
  '3月7日（周五）',
  '周五3月7日',
  '明天周五',
  'friday 7 march',
  // Not in the calendar, and so far ahead that it is a slip.
  '2026-13-01',
  '2026-02-30',
  '9999年12月31日',
  '9999-12-31',
  '31 december 9999',
  '3月5日至9999年12月31日',
  '2026-03-05至9999-12-31',
  'constructor',
  '到',
  '-',
  '',
])('%j is neither', (words) => {
  expect(readSpan(words, NOW, ZONE)).toBeUndefined()
})

test('dates and ranges come before the reason', () => {
  const read = (text: string) => readSpansFirst(text.split(' '), NOW, ZONE)
  const day = (date: string) => ({ from: `2026-${date}`, to: `2026-${date}` })
  expect(read('3/9 3/10 全天 开会')).toEqual({ spans: [day('03-09'), day('03-10')], rest: ['全天', '开会'] })
  expect(read('3月9日 至 3月10日 开会')).toEqual({ spans: [{ from: '2026-03-09', to: '2026-03-10' }], rest: ['开会'] })
  expect(read('next friday all-day meeting')).toEqual({ spans: [day('03-13')], rest: ['all-day', 'meeting'] })
  expect(read('开会')).toEqual({ spans: [], rest: ['开会'] })
})

test.each([
  ['3月30日', null, '03-30'],
  ['到3月30日', null, '03-30'],
  ['至3月30日止', null, '03-30'],
  ['until 30 march', null, '03-30'],
  ['3月10日至3月20日', '03-10', '03-20'],
  ['3月10日 3月20日', '03-10', '03-20'],
  ['从3月10日到20日', '03-10', '03-20'],
  ['from 10 march to 20 march', '03-10', '03-20'],
  ['3月10日当天', '03-10', '03-10'],
  ['3月10日至3月10日', '03-10', '03-10'],
  ['3月10日起', '03-10', null],
  ['从3月10日开始', '03-10', null],
  ['from 10 march', '03-10', null],
])('%s of a standing', (words, from, until) => {
  expect(readStanding(words, NOW, ZONE)).toEqual({
    from: from && `2026-${from}`,
    until: until && `2026-${until}`,
  })
})

test.each([
  ['12月20日起', '2026-12-20', null],
  ['12月20日至1月3日', '2026-12-20', '2027-01-03'],
  ['12月20日至12月24日', '2026-12-20', '2026-12-24'],
  ['至12月20日', null, '2027-12-20'],
  ['2027-12-20起', '2027-12-20', null],
  ['11月30日起', '2027-11-30', null],
  ['1月4日起', '2027-01-04', null],
])('%s, said in January', (words, from, until) => {
  expect(readStanding(words, at('2027-01-05 09:00'), ZONE)).toEqual({ from, until })
})

test('what is no time of a standing', () => {
  for (const words of ['出差', '3月20日至3月10日', '到', '起', ''])
    expect(readStanding(words, NOW, ZONE), words).toBeUndefined()
})

test('what is written as a date is seen as one, though there is no such date', () => {
  expect(
    ['3月7日周五', '9999年12月31日', '周五', '周四和周五', '3月5日（周四）'].filter((words) => !areDates(words)),
  ).toEqual([])
  expect(['2026-13-01', '出差', '上级', ''].filter(areDates)).toEqual([])
})

test('of days without a month a hyphen makes a range, and never a month', () => {
  expect(readSpan('10-11号', NOW, ZONE)).toEqual({ from: '2026-03-10', to: '2026-03-11' })
  expect(readSpan('28-3号', NOW, ZONE)).toEqual({ from: '2026-03-28', to: '2026-04-03' })
  expect(readSpan('11-10号', NOW, ZONE)).toBeUndefined()
  expect(readDate('10-11', NOW, ZONE)).toBe('2026-10-11')
})
