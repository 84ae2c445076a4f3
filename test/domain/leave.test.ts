import { describe, expect, test } from 'vitest'
import {
  earliestDate,
  LEAVE_RULES,
  leaveUntilBy,
  MOST_DAYS,
  overlap,
  restOf,
  spanOf,
  tooLong,
} from '../../src/domain/leave.ts'
import { addDays } from '../../src/domain/dates.ts'
import { at } from './support.ts'

const PRC = 'Asia/Shanghai'
const prc = (wall: string) => at(`${wall}+08:00`)
const dates = (from: string, to = from) => ({ from: `2026-03-${from}`, to: `2026-03-${to}` })

test.each([
  ['2026-03-05T11:59', false, '2026-03-04'],
  ['2026-03-05T12:00', false, '2026-03-05'],
  ['2026-03-05T11:59', true, '2026-02-26'],
  ['2026-03-05T23:59', true, '2026-02-26'],
])('at %s (entered by the secretary: %s) leave may begin on %s', (now, entered, date) => {
  expect(earliestDate(prc(now), PRC, entered)).toBe(date)
})

test('leave of a quarter is no leave but being away', () => {
  const from = '2026-03-02'
  expect(tooLong({ from, to: addDays(from, MOST_DAYS - 1) })).toBe(false)
  expect(tooLong({ from, to: addDays(from, MOST_DAYS) })).toBe(true)
})

test.each([
  [dates('02', '04'), dates('05', '06'), false],
  [dates('02', '04'), dates('04', '06'), true],
  [dates('04', '06'), dates('02', '04'), true],
  [dates('05', '06'), dates('02', '04'), false],
  [dates('02', '06'), dates('04'), true],
])('%j and %j overlap: %s', (one, other, together) => {
  expect(overlap(one, other)).toBe(together)
})

test('it holds from the midnight it begins to the one that ends its last date', () => {
  expect(spanOf(dates('02', '04'), PRC)).toEqual({ since: prc('2026-03-02T00:00'), until: prc('2026-03-05T00:00') })
})

describe('taken back', () => {
  test.each([
    ['2026-03-01', false, 'whole'],
    ['2026-03-02', false, 'whole'],
    ['2026-03-01', true, 'whole'],
    ['2026-03-02', true, { from: '2026-03-03' }],
    ['2026-03-03', false, { from: '2026-03-03' }],
    ['2026-03-04', false, { from: '2026-03-04' }],
    ['2026-03-04', true, null],
    ['2026-03-05', false, null],
  ] as const)('on %s (a session of today has begun: %s) is %j', (today, begun, rest) => {
    expect(restOf(dates('02', '04'), today, begun)).toEqual(rest)
  })
})

test.each([
  ['15:00', '2026-03-06T16:30', ['2026-03-06T15:00', '2026-03-06T18:30', '2026-03-07T00:00', '2026-03-10T00:00']],
  // It ends with its day, and after it.
  ['22:00', '2026-03-07T00:00', ['2026-03-06T22:00', '2026-03-07T02:00', '2026-03-07T00:00', '2026-03-10T00:00']],
  ['23:00', '2026-03-07T01:00', ['2026-03-06T23:00', '2026-03-07T03:00', '2026-03-08T00:00', '2026-03-11T00:00']],
])('leave for a session from %s to %s is asked for by each rule until then', (starts, ends, until) => {
  const session = { startsAt: prc(`2026-03-06T${starts}`), endsAt: prc(ends) }
  expect(LEAVE_RULES.map((rule) => leaveUntilBy(rule, session, PRC))).toEqual(until.map(prc))
})
