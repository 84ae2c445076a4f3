import { expect, test } from 'vitest'
import { type PeriodWord, readPeriod } from '../../src/typed/period.ts'
import { at, ZONE } from '../support/xueji.ts'

const ALL: readonly PeriodWord[] = ['week', 'month', 'quarter', 'half', 'year', 'range']

const read = (
  words: string,
  kinds: readonly PeriodWord[] = ALL,
  plain?: Exclude<PeriodWord, 'range'>,
  today = '2026-03-05',
) => {
  const period = readPeriod(words, { kinds, plain, now: at(`${today} 10:00`), zone: ZONE })
  return period && `${period.kind} ${period.from}${period.kind === 'range' ? ` ${period.to}` : ''}`
}

/** Seen from a Thursday, 2026-03-05. */
test.each([
  ['本周', 'week 2026-03-02'],
  ['上周', 'week 2026-02-23'],
  ['last week', 'week 2026-02-23'],
  ['上上周', 'week 2026-02-16'],
  ['周', 'week 2026-03-02'],
  ['周 上周', 'week 2026-02-23'],
  ['week 2026-02-11', 'week 2026-02-09'],
  ['上月', 'month 2026-02-01'],
  ['上上个月', 'month 2026-01-01'],
  ['Last  Month', 'month 2026-02-01'],
  ['month 2026-02-11', 'month 2026-02-01'],
  ['2026-03', 'month 2026-03-01'],
  ['２０２６－０２', 'month 2026-02-01'],
  ['2025年11月', 'month 2025-11-01'],
  ['去年3月', 'month 2025-03-01'],
  ['３月', 'month 2026-03-01'],
  ['三月', 'month 2026-03-01'],
  ['十二月', 'month 2025-12-01'],
  ['12月份', 'month 2025-12-01'],
  ['Feb', 'month 2026-02-01'],
  ['march 2025', 'month 2025-03-01'],
  ['季度', 'quarter 2026-01-01'],
  ['上季度', 'quarter 2025-10-01'],
  ['季度 上季度', 'quarter 2025-10-01'],
  ['第一季度', 'quarter 2026-01-01'],
  ['2025年第四季度', 'quarter 2025-10-01'],
  ['去年四季度', 'quarter 2025-10-01'],
  ['Q4', 'quarter 2025-10-01'],
  ['Q2 2025', 'quarter 2025-04-01'],
  ['2025-Q2', 'quarter 2025-04-01'],
  ['半年', 'half 2026-01-01'],
  ['half', 'half 2026-01-01'],
  ['上半年', 'half 2026-01-01'],
  ['下半年', 'half 2025-07-01'],
  ['2025年上半年', 'half 2025-01-01'],
  ['H2 2024', 'half 2024-07-01'],
  ['last half', 'half 2025-07-01'],
  ['今年', 'year 2026-01-01'],
  ['last year', 'year 2025-01-01'],
  ['2025年', 'year 2025-01-01'],
  ['year 2024', 'year 2024-01-01'],
  ['2025年度', 'year 2025-01-01'],
  ['2026-10-01..2026-10-31', 'range 2026-10-01 2026-10-31'],
  ['2026-02-01 2026-02-10', 'range 2026-02-01 2026-02-10'],
  ['2月1日至2月10日', 'range 2026-02-01 2026-02-10'],
  ['10月1日-10月31日', 'range 2025-10-01 2025-10-31'],
  ['1 February to 10 February', 'range 2026-02-01 2026-02-10'],
  ['2025年11月至12月', 'range 2025-11-01 2025-12-31'],
  ['2025-11..2026-02', 'range 2025-11-01 2026-02-28'],
  ['1-3月', 'range 2026-01-01 2026-03-31'],
  ['2025年10-12月份', 'range 2025-10-01 2025-12-31'],
  ['一至三月', 'range 2026-01-01 2026-03-31'],
  ['2月1-10日', 'range 2026-02-01 2026-02-10'],
  ['last 30 days', 'range 2026-02-04 2026-03-05'],
  ['past two weeks', 'range 2026-02-20 2026-03-05'],
  ['最近30天', 'range 2026-02-04 2026-03-05'],
  ['近7日', 'range 2026-02-27 2026-03-05'],
  ['近三个月', 'range 2025-12-06 2026-03-05'],
  ['过去半年', 'range 2025-09-06 2026-03-05'],
  ['最近一年', 'range 2025-03-06 2026-03-05'],
  ['今年以来', 'range 2026-01-01 2026-03-05'],
  ['月初至今', 'range 2026-03-01 2026-03-05'],
  ['最近半天', undefined],
  ['最近0天', undefined],
  ['最近99年', undefined],
  // Thursday.
  ['周一至周三', 'range 2026-03-02 2026-03-04'],
  ['周三至周五', 'range 2026-03-04 2026-03-06'],
  ['周五-周六', 'range 2026-02-27 2026-02-28'],
  ['周五至周日', 'range 2026-02-27 2026-03-01'],
  ['周五至周一', 'range 2026-02-27 2026-03-02'],
  ['friday to sunday', 'range 2026-02-27 2026-03-01'],
  ['monday to wednesday', 'range 2026-03-02 2026-03-04'],
  ['下周一至周三', 'range 2026-03-09 2026-03-11'],
  ['10号至15号', 'range 2026-02-10 2026-02-15'],
  ['3月10日至3月12日', 'range 2025-03-10 2025-03-12'],
  ['1 December to 10 December', 'range 2025-12-01 2025-12-10'],
  ['2月20日至2月29日', undefined],
  ['2月29日', undefined],
  ['2月30日', undefined],
  ['13月', undefined],
  ['2026-13', undefined],
  ['3', undefined],
  ['2月11日', undefined],
  ['哪天', undefined],
  ['marching', undefined],
  ['constructor', undefined],
  ['', undefined],
])('%s is %s', (words, period) => {
  expect(read(words)).toBe(period)
})

test('what the words leave open is what is wanted; what is not wanted is not understood', () => {
  expect(read('', ['week'], 'week')).toBe('week 2026-03-02')
  expect(read('2月11日', ['week'], 'week')).toBe('week 2026-02-09')
  expect(read('2月11日', ['month'], 'month')).toBe('month 2026-02-01')
  expect(read('昨天', ['week'], 'week')).toBe('week 2026-03-02')
  expect(read('昨天', ALL, 'month')).toBe('range 2026-03-04 2026-03-04')
  expect(read('上周', ['month'], 'month')).toBeUndefined()
  expect(read('2026-03', ['week'], 'week')).toBeUndefined()
  expect(read('2026-03-02..2026-03-02', ['range'])).toBe('range 2026-03-02 2026-03-02')
  // Into next week it is none that reports can be about.
  expect(read('周五到周一', ['range'], 'month', '2026-03-06')).toBe('range 2026-02-27 2026-03-02')
  expect(read('周三到周一', ['range'], 'month', '2026-03-04')).toBe('range 2026-02-25 2026-03-02')
  for (const far of ['9999年', '9999年12月31日', '9999-12', 'q4 9999', '0001年', '2026-10-01..9999-12-31'])
    expect(read(far, ['month', 'year', 'quarter', 'range'], 'month')).toBeUndefined()
  expect(read('2026-10-01..2026-10-31', ['week', 'month'])).toBeUndefined()
})

test('of a month that is shorter its last day', () => {
  expect(read('近一个月', ALL, 'month', '2026-03-31')).toBe('range 2026-03-01 2026-03-31')
})

test('a weekday is of this week up to today, else of the last', () => {
  const day = (words: string) => read(words, ALL, 'month', '2026-03-04')
  expect(day('周一')).toBe('range 2026-03-02 2026-03-02')
  expect(day('周三')).toBe('range 2026-03-04 2026-03-04')
  expect(day('周五')).toBe('range 2026-02-27 2026-02-27')
  expect(day('周日')).toBe('range 2026-03-01 2026-03-01')
  expect(day('friday')).toBe('range 2026-02-27 2026-02-27')
  expect(day('下周五')).toBe('range 2026-03-13 2026-03-13')
  expect(day('周一至周三')).toBe('range 2026-03-02 2026-03-04')
})

test('a date without a year is the one that has been; what is said to be ahead is ahead', () => {
  const week = (words: string, today: string) => read(words, ['week'], 'week', today)
  expect(week('3月12日', '2026-03-11')).toBe('week 2026-03-09')
  expect(week('3月20日', '2026-03-11')).toBe('week 2025-03-17')
  expect(week('12月30日', '2026-01-05')).toBe('week 2025-12-29')
  expect(week('2月29日', '2026-02-10')).toBeUndefined()
  expect(week('5号', '2026-03-11')).toBe('week 2026-03-02')
  expect(week('30号', '2026-03-11')).toBeUndefined()
  expect(week('下周五', '2026-03-11')).toBe('week 2026-03-16')
  expect(week('2026-12-30', '2026-03-11')).toBe('week 2026-12-28')
})
