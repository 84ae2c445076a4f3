import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  dateExists,
  daysBetween,
  instantOf,
  isZone,
  localDate,
  localTime,
  minuteOfDay,
  mondayOf,
  weekday,
} from '../../src/domain/dates.ts'
import { anyDate, anyTime, anyZone, at, plainInstantOf, seed } from './support.ts'
import { turns } from '../support/fast-check.ts'

const PRC = 'Asia/Shanghai'
const NY = 'America/New_York'

test.each([
  ['2026-03-02', '08:30', PRC, '2026-03-02T00:30Z'],
  ['2026-03-02', '00:00', PRC, '2026-03-01T16:00Z'],
  ['2026-12-31', '24:00', PRC, '2026-12-31T16:00Z'],
  ['2026-03-08', '01:59', NY, '2026-03-08T06:59Z'],
  ['2026-03-08', '02:30', NY, '2026-03-08T07:30Z'],
  ['2026-03-08', '03:00', NY, '2026-03-08T07:00Z'],
  ['2026-11-01', '01:30', NY, '2026-11-01T05:30Z'],
  ['2026-11-01', '24:00', NY, '2026-11-02T05:00Z'],
  ['2011-12-29', '24:00', 'Pacific/Apia', '2011-12-30T10:00Z'],
  ['2026-01-01', '12:15', 'Asia/Kathmandu', '2026-01-01T06:30Z'],
])('%s %s in %s is %s', (date, time, zone, instant) => {
  expect(instantOf(date, time, zone)).toBe(at(instant))
})

test.each([
  ['2026-03-01T15:59:59.999Z', PRC, '2026-03-01', '23:59'],
  ['2026-03-01T16:00Z', PRC, '2026-03-02', '00:00'],
  ['2026-11-01T06:30Z', NY, '2026-11-01', '01:30'],
  ['2011-12-30T09:59Z', 'Pacific/Apia', '2011-12-29', '23:59'],
  ['2011-12-30T10:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
])('at %s the clock in %s shows %s %s', (instant, zone, date, time) => {
  expect(localDate(at(instant), zone)).toBe(date)
  expect(localTime(at(instant), zone)).toBe(time)
})

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
  ['2026-03-08', 0, '2026-03-08'],
])('%s and %i days is %s', (date, days, result) => {
  expect(addDays(date, days)).toBe(result)
  expect(daysBetween(date, result)).toBe(days)
})

test.each([
  ['2026-03-02', 1, '2026-03-02'],
  ['2026-03-07', 6, '2026-03-02'],
  ['2026-03-08', 7, '2026-03-02'],
  ['2027-01-01', 5, '2026-12-28'],
])('%s is day %i of the week of %s', (date, day, monday) => {
  expect(weekday(date)).toBe(day)
  expect(mondayOf(date)).toBe(monday)
})

test.each([
  ['00:00', 0],
  ['08:30', 510],
  ['23:59', 1439],
  ['24:00', 1440],
])('%s is minute %i', (time, minute) => {
  expect(minuteOfDay(time)).toBe(minute)
})

test.each(['24:01', '25:00', '08:60', '8:30', '08:30:00', '', '08：30', '108:30'])('%j is no time of day', (time) => {
  expect(() => minuteOfDay(time)).toThrow(RangeError)
})

test.each(['2026-02-29', '2026-13-01', '2026-3-1', '', 'today', '2026-03-01T00:00'])('%j is no date', (date) => {
  expect(() => addDays(date, 1)).toThrow(RangeError)
})

test.each([
  ['Asia/Shanghai', true],
  ['UTC', true],
  ['America/Argentina/Ushuaia', true],
  ['Mars/Olympus', false],
  ['+08:00', false],
  ['', false],
  ['北京', false],
])('zone %j: %s', (name, known) => {
  expect(isZone(name)).toBe(known)
})

test('a date can be missing from a zone', () => {
  expect(dateExists('2011-12-30', 'Pacific/Apia')).toBe(false)
  expect(dateExists('2011-12-31', 'Pacific/Apia')).toBe(true)
  expect(dateExists('2026-03-08', NY)).toBe(true)
})

describe('for any date, time and zone', () => {
  test('the instant is the one found without Temporal', () => {
    fc.assert(
      fc.property(anyDate, fc.oneof(anyTime, fc.constant('24:00')), anyZone, (date, time, zone) => {
        expect(instantOf(date, time, zone)).toBe(plainInstantOf(date, time, zone))
      }),
      { ...seed, numRuns: turns(1_000) },
    )
  })

  test('date and time agree with what Intl shows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2011-01-01T00:00Z'), max: at('2030-01-01T00:00Z') }),
        anyZone,
        (instant, zone) => {
          const shown = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
          expect(`${localDate(instant, zone)} ${localTime(instant, zone)}`).toBe(shown.format(instant))
        },
      ),
      seed,
    )
  })
})

test('asked of more dates and zones than are kept, the answers are the same', () => {
  const dates = Array.from({ length: 1_200 }, (_, nth) => addDays('2026-03-02', 7 * nth))
  for (const date of [...dates, ...dates]) expect(mondayOf(addDays(date, 6))).toBe(date)
})
