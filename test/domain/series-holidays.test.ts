import { expect, test } from 'vitest'
import { chineseHolidays } from '../../src/domain/holidays.ts'
import { holidaysFrom } from '../../src/domain/series-holidays.ts'

const from = (first: string, rule: Parameters<typeof holidaysFrom>[1]) =>
  holidaysFrom(first, rule, chineseHolidays).map(({ date, name, rest }) => `${date} ${name} ${String(rest)}`)

const weekly = (weekday: number, until: string | null) => ({ rule: { every: 'week', weekday } as const, until })

test('each date of a series that is a holiday or makes up for one, up to its last date or a year on', () => {
  expect(from('2026-09-18', weekly(5, '2026-10-09'))).toEqual(['2026-09-25 中秋 true', '2026-10-02 国庆节 true'])
  expect(from('2026-10-01', null)).toEqual(['2026-10-01 国庆节 true'])
  expect(from('2026-09-18', null)).toEqual([])
  // A Saturday at work.
  expect(from('2026-10-03', weekly(6, '2026-10-10'))).toEqual(['2026-10-03 国庆节 true', '2026-10-10 国庆节 false'])
})

test('without an end, or with a far one, a year is looked at', () => {
  const day = () => ({ rest: true, name: '节' })
  const all = (until: string | null) => holidaysFrom('2026-01-01', weekly(4, until), { known: () => true, on: day })
  expect(all(null).at(-1)?.date).toBe('2026-12-31')
  expect(all('2030-01-01')).toEqual(all(null))
  expect(all('2026-03-01').at(-1)?.date).toBe('2026-02-26')
})
