import { expect, test } from 'vitest'
import { instantOf } from '../src/domain/dates.ts'
import { readPeriod } from '../src/report-period.ts'

const ZONE = 'Asia/Shanghai'
const read = (words: string, today = '2026-03-11') => {
  const period = readPeriod(words, instantOf(today, '10:00', ZONE), ZONE, today)
  return period && `${period.kind} ${period.from}`
}

test.each([
  ['上周', 'week 2026-03-02'],
  ['last week', 'week 2026-03-02'],
  ['本周', 'week 2026-03-09'],
  ['2026-03-02', 'week 2026-03-02'],
  ['2026-03-08', 'week 2026-03-02'],
  ['3月5日', 'week 2026-03-02'],
  ['今天', 'week 2026-03-09'],
  ['上月', 'month 2026-02-01'],
  ['Last  Month', 'month 2026-02-01'],
  ['２月', 'month 2026-02-01'],
  ['3月', 'month 2026-03-01'],
  ['12月', 'month 2025-12-01'],
  ['2025年11月', 'month 2025-11-01'],
  ['2025-11', 'month 2025-11-01'],
  ['February', 'month 2026-02-01'],
  ['march 2025', 'month 2025-03-01'],
  ['上季度', 'quarter 2025-10-01'],
  ['一季度', 'quarter 2026-01-01'],
  ['2025年第四季度', 'quarter 2025-10-01'],
  ['Q4', 'quarter 2025-10-01'],
  ['2025-Q2', 'quarter 2025-04-01'],
  ['13月', undefined],
  ['哪天', undefined],
  ['constructor', undefined],
  ['marching', undefined],
])('%s', (words, period) => {
  expect(read(words)).toBe(period)
})

test('a date without a year is the one that has been', () => {
  expect(read('3月12日', '2026-03-11')).toBe('week 2026-03-09')
  expect(read('3月20日', '2026-03-11')).toBe('week 2025-03-17')
  expect(read('12月30日', '2026-01-05')).toBe('week 2025-12-29')
  expect(read('2月29日', '2026-02-10')).toBeUndefined()
})
