import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, weekday } from '../../src/domain/dates.ts'
import type { Holidays } from '../../src/domain/holidays.ts'
import { dayKind, holidaysKnown, isStudyDay, nextStudyDay, type StudyDays } from '../../src/domain/study-days.ts'
import { dateFrom, seed } from './support.ts'

const workdays: StudyDays = { plan: 'workdays' }
const own = (...days: number[]): StudyDays => ({ plan: 'own', days })

test.each([
  ['2023-10-06', 'holiday', '国庆节'], // off with 中秋 and 国庆
  ['2024-02-04', 'study', '春节'], // Sunday, makes up
  ['2024-02-10', 'holiday', '春节'],
  ['2024-02-18', 'study', '春节'],
  ['2025-01-26', 'study', '春节'],
  ['2025-10-08', 'holiday', '国庆节'],
  ['2026-01-01', 'holiday', '元旦'],
  ['2026-01-02', 'holiday', '元旦'],
  ['2026-01-04', 'study', '元旦'],
  ['2026-02-14', 'study', '春节'],
  ['2026-02-15', 'holiday', '春节'],
  ['2026-02-23', 'holiday', '春节'],
  ['2026-02-24', 'study', null],
  ['2026-02-28', 'study', '春节'],
  ['2026-03-01', 'weekend', null],
  ['2026-04-06', 'holiday', '清明'],
  ['2026-05-05', 'holiday', '劳动节'],
  ['2026-06-19', 'holiday', '端午'],
  ['2026-09-20', 'study', '国庆节'],
  ['2026-09-25', 'holiday', '中秋'],
  ['2026-10-01', 'holiday', '国庆节'],
  ['2026-10-08', 'study', null],
  ['2026-10-10', 'study', '国庆节'],
  ['2026-10-11', 'weekend', null],
  ['2026-12-31', 'study', null],
])('by the statutory calendar %s is %s (%s)', (date, kind, holiday) => {
  expect(dayKind(workdays, date)).toEqual({ kind, holiday })
})

test.each([
  [2003, false],
  [2023, true],
  [2024, true],
  [2025, true],
  [2026, true],
  [2100, false],
])('the arrangement of %i is known: %s', (year, known) => expect(holidaysKnown(year)).toBe(known))

test.each([
  [{ plan: 'weekdays' } as const, '2026-10-01', 'study'],
  [{ plan: 'weekdays' } as const, '2026-10-10', 'weekend'],
  [{ plan: 'daily' } as const, '2026-10-04', 'study'],
  [own(2, 6), '2026-10-10', 'study'],
  [own(2, 6), '2026-10-09', 'off'],
  [own(7), '2026-10-04', 'study'],
])('other plans know no holidays: %j on %s is %s', (plan, date, kind) => {
  expect(dayKind(plan, date)).toEqual({ kind, holiday: null })
})

test.each([
  [workdays, '2026-09-30', '2026-10-08'],
  [workdays, '2026-10-09', '2026-10-10'],
  [workdays, '2026-10-10', '2026-10-12'],
  [workdays, '2026-02-14', '2026-02-24'],
  [{ plan: 'daily' } as const, '2026-12-31', '2027-01-01'],
  [own(3), '2026-10-07', '2026-10-14'],
  [own(), '2026-10-07', null],
])('after %j %s comes %s', (plan, after, next) => {
  expect(nextStudyDay(plan, after)).toBe(next)
})

describe('a year not announced', () => {
  const none: Holidays = { known: () => false, on: () => undefined }

  test('is Monday to Friday', () => {
    fc.assert(
      fc.property(dateFrom('2024-01-01', 1200), (date) => {
        expect(isStudyDay(workdays, date, none)).toBe(isStudyDay({ plan: 'weekdays' }, date))
        expect(isStudyDay(workdays, `2101${date.slice(4)}`.replace('02-29', '02-28'))).toBe(
          weekday(`2101${date.slice(4)}`.replace('02-29', '02-28')) <= 5,
        )
      }),
      seed,
    )
  })
})

describe('for any plan', () => {
  const anyPlan = fc.oneof(
    fc.constantFrom<StudyDays>(workdays, { plan: 'weekdays' }, { plan: 'daily' }),
    fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => own(...days)),
  )

  test('the next study day is one, and none lies between', () => {
    fc.assert(
      fc.property(anyPlan, dateFrom('2024-01-01', 1200), (plan, after) => {
        const next = nextStudyDay(plan, after)!
        expect(next > after && isStudyDay(plan, next)).toBe(true)
        for (let date = addDays(after, 1); date < next; date = addDays(date, 1))
          expect(isStudyDay(plan, date)).toBe(false)
      }),
      seed,
    )
  })
})

// Working days of a year as the State Council's arrangements add up.
test.each([
  [2024, 251],
  [2025, 248],
  [2026, 248],
])('%i has %i working days', (year, count) => {
  let days = 0
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1))
    if (isStudyDay(workdays, date)) days += 1
  expect(days).toBe(count)
})
