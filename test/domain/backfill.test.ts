import { expect, test } from 'vitest'
import { enterable, type SheetSession, timesOf } from '../../src/domain/backfill.ts'
import { at } from './support.ts'

test('of a sheet only the sessions without a problem are entered', () => {
  const plain: SheetSession = {
    ...{ column: 'C', type: 'party-lecture', date: '2026-03-06', starts: '15:00', ends: null },
    ...{ title: '', place: '', marks: [], blank: [], problems: [] },
  }
  const ahead: SheetSession = { ...plain, column: 'D', problems: [{ what: 'ahead' }] }
  expect(enterable([plain, ahead])).toEqual([plain])
})

test.each([
  ['15:00', '16:30', '2026-03-06T15:00+08:00', '2026-03-06T16:30+08:00'],
  ['21:00', '00:00', '2026-03-06T21:00+08:00', '2026-03-07T00:00+08:00'],
  ['22:30', '01:00', '2026-03-06T22:30+08:00', '2026-03-07T01:00+08:00'],
  // A slip of the pen, and no night of seventeen hours.
  ['15:00', '08:00', '2026-03-06T15:00+08:00', '2026-03-06T08:00+08:00'],
])('from %s to %s', (starts, ends, from, until) =>
  expect(timesOf({ date: '2026-03-06', starts, ends }, 'Asia/Shanghai')).toEqual({
    startsAt: at(from),
    endsAt: at(until),
  }),
)

test('without an end or a beginning a sheet says no more than it does', () => {
  const starts = '15:00'
  expect(timesOf({ date: '2026-03-06', starts, ends: null }, 'UTC')).toEqual({ startsAt: at('2026-03-06T15:00Z') })
  expect(timesOf({ date: null, starts, ends: null }, 'UTC')).toBeUndefined()
  expect(timesOf({ date: '2026-03-06', starts: null, ends: null }, 'UTC')).toBeUndefined()
})
