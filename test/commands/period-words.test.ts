import { expect, test } from 'vitest'
import { readPeriod } from '../../commands/period-words.ts'
import { at, ZONE } from '../support/xueji.ts'

/** A Thursday. */
const NOW = at('2026-03-05 10:00')

const read = (words: string, kind?: 'week' | 'month') => {
  const period = readPeriod(words === '' ? [] : words.split(' '), kind, NOW, ZONE)
  return period && `${period.kind} ${period.from}`
}

test.each([
  ['', 'week', 'week 2026-03-02'],
  ['', 'month', 'month 2026-03-01'],
  ['', undefined, undefined],
  ['上周', undefined, 'week 2026-02-23'],
  ['上周', 'week', 'week 2026-02-23'],
  ['上周', 'month', undefined],
  ['上上周', undefined, 'week 2026-02-16'],
  ['last week', undefined, 'week 2026-02-23'],
  ['本周', undefined, 'week 2026-03-02'],
  ['上月', 'month', 'month 2026-02-01'],
  ['上个月', undefined, 'month 2026-02-01'],
  ['last month', 'month', 'month 2026-02-01'],
  ['2026-03', undefined, 'month 2026-03-01'],
  ['2025年12月', 'month', 'month 2025-12-01'],
  ['２０２６－０２', 'month', 'month 2026-02-01'],
  ['2月', undefined, 'month 2026-02-01'],
  ['12月份', undefined, 'month 2025-12-01'],
  ['Feb', undefined, 'month 2026-02-01'],
  ['december 2024', undefined, 'month 2024-12-01'],
  ['2026-13', undefined, undefined],
  ['2026-02-11', 'week', 'week 2026-02-09'],
  ['2026-02-11', 'month', 'month 2026-02-01'],
  ['2月11日', 'week', 'week 2026-02-09'],
  ['2月11日', undefined, undefined],
  ['12月24日', 'week', 'week 2025-12-22'],
  ['昨天', 'week', 'week 2026-03-02'],
  ['2026-03', 'week', undefined],
  ['3', undefined, undefined],
  ['constructor', undefined, undefined],
  ['胡说', undefined, undefined],
] as const)('%s (%s) is %s', (words, kind, meant) => {
  expect(read(words, kind)).toBe(meant)
})
