import { expect, test } from 'vitest'
import { inPart, inParts, unsaidHour } from '../../src/domain/part-of-day.ts'
import { at } from './support.ts'

const PRC = 'Asia/Shanghai'
const prc = (wall: string) => at(`${wall}+08:00`)

test.each([
  ['09:00', '10:00', ['morning']],
  ['10:00', '12:00', ['morning']],
  ['11:00', '12:30', ['morning', 'noon']],
  ['12:00', '14:00', ['noon', 'afternoon']],
  ['14:00', '18:00', ['afternoon']],
  ['17:00', '18:30', ['afternoon']],
  ['18:00', '23:59', ['evening']],
])('a session from %s to %s is in the %j, by its beginning', (from, to, parts) => {
  const [startsAt, endsAt] = [prc(`2026-03-05T${from}`), prc(`2026-03-05T${to}`)]
  const all = ['morning', 'noon', 'afternoon', 'evening'] as const
  expect(all.filter((part) => inPart({ startsAt, endsAt }, '2026-03-05', part, PRC))).toEqual(parts)
})

test('what goes on past midnight is in the morning of the next date', () => {
  const session = { startsAt: prc('2026-03-04T22:00'), endsAt: prc('2026-03-05T01:00') }
  expect(inPart(session, '2026-03-05', 'morning', PRC)).toBe(true)
  expect(inPart(session, '2026-03-05', 'evening', PRC)).toBe(false)
  expect(inPart(session, '2026-03-04', 'evening', PRC)).toBe(true)
})

test('an hour said alone is of the afternoon from one to six, and as it is said before and after', () => {
  expect([0, 1, 6, 7, 12, 13].map(unsaidHour)).toEqual([0, 13, 18, 7, 12, 13])
})

test('from one part to another, open where one is left out', () => {
  const lecture = { startsAt: prc('2026-03-05T15:00'), endsAt: prc('2026-03-05T16:00') }
  const within = (parts: Parameters<typeof inParts>[2]) => inParts(lecture, '2026-03-05', parts, PRC)
  expect(within({})).toBe(true)
  expect(within({ first: 'morning', last: 'afternoon' })).toBe(true)
  expect(within({ first: 'afternoon' })).toBe(true)
  expect(within({ first: 'evening' })).toBe(false)
  expect(within({ last: 'afternoon' })).toBe(true)
  expect(within({ last: 'morning' })).toBe(false)
  expect(inParts(lecture, '2026-03-04', {}, PRC)).toBe(false)
  expect(inParts(lecture, '2026-03-06', {}, PRC)).toBe(false)
})
