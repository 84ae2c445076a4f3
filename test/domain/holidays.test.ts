import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/domain/dates.ts'
import { type AnnouncedYear, chineseHolidays, withAnnounced } from '../../src/domain/holidays.ts'
import { isStudyDay } from '../../src/domain/study-days.ts'
import { dateFrom, seed } from './support.ts'

const entered: AnnouncedYear = {
  year: 2026,
  holidays: [
    { name: '元旦', from: '2025-12-31', to: '2026-01-02', work: ['2026-01-04'] },
    { name: '国庆节', from: '2026-10-03', to: '2026-10-04', work: [] },
  ],
}

test('what was entered of a year stands in the place of all that is shipped for it, and beside that of other years', () => {
  const holidays = withAnnounced([entered])
  expect(chineseHolidays.on('2026-10-01')).toEqual({ rest: true, name: '国庆节' })
  expect(holidays.on('2026-10-01')).toBeUndefined()
  expect(holidays.on('2026-10-03')).toEqual({ rest: true, name: '国庆节' })
  expect(holidays.on('2026-01-04')).toEqual({ rest: false, name: '元旦' })
  expect(holidays.on('2025-12-31')).toEqual({ rest: true, name: '元旦' })
  expect(holidays.on('2025-10-01')).toEqual(chineseHolidays.on('2025-10-01'))
  expect([2026, 2025, 2099].map((year) => holidays.known(year))).toEqual([true, true, false])
  expect(isStudyDay({ plan: 'workdays' }, '2026-10-01', holidays)).toBe(true)
  expect(isStudyDay({ plan: 'workdays' }, '2026-01-04', holidays)).toBe(true)
})

const anyYear = fc.record({
  year: fc.constantFrom(2025, 2026, 2027),
  holidays: fc.array(
    fc.record({
      name: fc.constantFrom('甲', '乙'),
      from: dateFrom('2025-12-01', 60),
      to: fc.constant(''),
      work: fc.array(dateFrom('2025-12-01', 90), { maxLength: 2 }),
    }),
    { maxLength: 3 },
  ),
})

test('whatever notices say of each other’s dates, the one of the date’s own year goes before, and the order of files is none', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyYear, { selector: ({ year }) => year, maxLength: 3 }),
      dateFrom('2025-11-20', 120),
      (drawn, date) => {
        const years = drawn.map(({ year, holidays }) => ({
          year,
          holidays: holidays.map((one) => ({ ...one, to: addDays(one.from, 2) })),
        }))
        const says = ({ holidays }: AnnouncedYear) =>
          holidays.some(({ from, to, work }) => (from <= date && date <= to) || work.includes(date))
        const own = years.find(({ year }) => String(year) === date.slice(0, 4))
        const found = withAnnounced(years).on(date)
        if (own && says(own)) expect(found).toEqual(withAnnounced([own]).on(date))
        else if (years.some(says)) expect(found).toBeDefined()
        else expect(found).toEqual(own ? undefined : chineseHolidays.on(date))
      },
    ),
    seed,
  )
})
