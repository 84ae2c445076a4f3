import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inQuietHours, quietFrom } from '../../src/domain/quiet-hours.ts'
import { reminderAt } from '../../src/domain/reminder.ts'
import { anyTime, anyZone, at, seed } from './support.ts'

const zone = 'Asia/Shanghai'
const prc = (wall: string) => at(`2026-03-${wall}+08:00`)

test.each([
  ['as wanted', '02T08:30', '03T00:00', '18:00', '02T18:00'],
  ['by default in the evening', '02T08:30', '03T00:00', undefined, '02T19:30'],
  ['a morning only: an hour before its end', '02T08:30', '02T12:00', undefined, '02T11:00'],
  ['at the very end is too late', '02T08:30', '02T19:30', undefined, '02T18:30'],
  ['as the card comes is too early', '02T19:30', '02T22:00', undefined, null],
  ['quiet then, and an hour before the end too', '02T08:30', '03T00:00', '21:00', null],
  ['quiet then, and an hour before the end not', '02T08:30', '02T21:00', '22:00', '02T20:00'],
  ['an hour before the end the card is not there yet', '02T08:30', '02T09:00', undefined, null],
])('%s', (_, opens, ends, wanted, reminded) => {
  const window = { opensAt: prc(opens), onTimeUntil: prc(ends) }
  const when = reminderAt(window, { date: '2026-03-02', zone, ...(wanted === undefined ? {} : { wanted }) })
  expect(when).toBe(reminded === null ? null : prc(reminded))
})

test('the quiet hours of the group count', () => {
  const window = { opensAt: prc('02T08:30'), onTimeUntil: prc('03T00:00') }
  const late = { from: '23:30', to: '06:00' }
  expect(reminderAt(window, { date: '2026-03-02', zone, wanted: '22:00', quiet: late })).toBe(prc('02T22:00'))
})

test.each([
  ['02T20:59', '02T21:00'],
  ['02T21:00', '03T21:00'],
  ['02T08:00', '02T21:00'],
])('at %s the next quiet hours begin at %s', (now, begins) => {
  expect(quietFrom(prc(now), zone)).toBe(prc(begins))
})

test('quiet hours begin when they begin: not before, and nothing between is quiet; without any never', () => {
  expect(quietFrom(prc('02T12:00'), zone, { from: '08:00', to: '08:00' })).toBeNull()
  const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') })
  fc.assert(
    fc.property(
      moment,
      anyZone,
      anyTime,
      anyTime,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (now, where, from, to, part) => {
        const hours = { from, to }
        if (from === to || inQuietHours(now, where, hours)) return
        const begins = quietFrom(now, where, hours) ?? Number.NaN
        expect(begins).toBeGreaterThan(now)
        expect(inQuietHours(begins, where, hours)).toBe(true)
        expect(inQuietHours(Math.floor(now + part * (begins - 1 - now)), where, hours)).toBe(false)
      },
    ),
    seed,
  )
})
