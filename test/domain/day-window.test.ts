import { expect, test } from 'vitest'
import { dayWindow, punctuality, type DayWindowInput } from '../../src/domain/day-window.ts'
import { at } from './support.ts'

const base: DayWindowInput = { date: '2026-03-02', time: '08:30', zone: 'Asia/Shanghai' }
const prc = (wall: string) => at(`${wall}+08:00`)

test.each<[string, Partial<DayWindowInput>, string, string]>([
  ['defaults', {}, '2026-03-03T00:00', '2026-03-03T12:00'],
  ['shorter', { onTimeUntil: '10:00', lateUntil: '00:00' }, '2026-03-02T10:00', '2026-03-03T00:00'],
  ['the longest lateness', { lateUntil: '24:00' }, '2026-03-03T00:00', '2026-03-04T00:00'],
  ['no lateness at all', { lateUntil: '00:00' }, '2026-03-03T00:00', '2026-03-03T00:00'],
  ['an end before the slot is 24:00', { onTimeUntil: '08:00' }, '2026-03-03T00:00', '2026-03-03T12:00'],
  ['an end at the slot is 24:00', { onTimeUntil: '08:30' }, '2026-03-03T00:00', '2026-03-03T12:00'],
  [
    'capped by the next card',
    { onTimeUntil: '09:30', nextSlot: prc('2026-03-03T08:30') },
    '2026-03-02T09:30',
    '2026-03-03T09:30',
  ],
  ['the next card ends later', { nextSlot: prc('2026-03-03T08:30') }, '2026-03-03T00:00', '2026-03-03T12:00'],
  [
    'the next card is after the weekend',
    { onTimeUntil: '09:30', nextSlot: prc('2026-03-05T08:30') },
    '2026-03-02T09:30',
    '2026-03-03T12:00',
  ],
  ['no next card', { onTimeUntil: '09:30', nextSlot: null }, '2026-03-02T09:30', '2026-03-03T12:00'],
  [
    'a next card before this one ends',
    { onTimeUntil: '20:00', nextSlot: prc('2026-03-02T09:00') },
    '2026-03-02T20:00',
    '2026-03-02T20:00',
  ],
])('%s', (_, input, onTimeUntil, lateUntil) => {
  expect(dayWindow({ ...base, ...input })).toEqual({
    opensAt: prc('2026-03-02T08:30'),
    onTimeUntil: prc(onTimeUntil),
    lateUntil: prc(lateUntil),
  })
})

test('a day of 23 hours ends at its own midnight', () => {
  const window = dayWindow({ date: '2026-03-08', time: '02:30', zone: 'America/New_York' })
  expect(window).toEqual({
    opensAt: at('2026-03-08T03:30-04:00'),
    onTimeUntil: at('2026-03-09T00:00-04:00'),
    lateUntil: at('2026-03-09T12:00-04:00'),
  })
})

test('a slot that is its own midnight has an empty on-time window, not a negative one', () => {
  const window = dayWindow({ ...base, time: '24:00', onTimeUntil: '10:00' })
  expect(window.onTimeUntil).toBe(window.opensAt)
})

test.each([
  ['2026-03-02T08:29:59.999', 'early'],
  ['2026-03-02T08:30:00.000', 'on_time'],
  ['2026-03-02T23:59:59.999', 'on_time'],
  ['2026-03-03T00:00:00.000', 'late'],
  ['2026-03-03T11:59:59.999', 'late'],
  ['2026-03-03T12:00:00.000', 'closed'],
])('%s is %s', (instant, verdict) => {
  expect(punctuality(dayWindow(base), prc(instant))).toBe(verdict)
})
