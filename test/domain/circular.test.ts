import { expect, test } from 'vitest'
import { dueCirculars, nextCircular } from '../../src/domain/circular.ts'
import { at } from './support.ts'

const month = { kind: 'month', zone: 'Asia/Shanghai', startsOn: '2026-01-12' } as const
const quarter = { ...month, kind: 'quarter' } as const
const ledger = (decidedThrough: string | null, ...studied: string[]) => ({ decidedThrough, studied: new Set(studied) })

test('a month is drafted on the first of the next at 09:10, where the group is', () => {
  const studied = ledger(null, '2026-01-01')
  expect(dueCirculars(month, at('2026-02-01T09:09+08:00'), studied)).toEqual([])
  expect(dueCirculars(month, at('2026-02-01T09:10+08:00'), studied)).toMatchObject([{ date: '2026-01-01', act: 'run' }])
  expect(dueCirculars({ ...month, zone: 'America/New_York' }, at('2026-02-01T14:09Z'), studied)).toEqual([])
  expect(nextCircular(month, at('2026-01-15T00:00Z'), ledger(null))).toEqual({
    date: '2026-01-01',
    dueAt: at('2026-02-01T09:10+08:00'),
  })
})

test.each([
  ['2026-04-01', '2026-05-06'],
  ['2026-09-01', '2026-10-08'],
  ['2025-12-01', '2026-01-04'],
  // Sundays and years not announced yet are left alone.
  ['2026-01-01', '2026-02-01'],
  ['2098-12-01', '2099-01-01'],
])('the month of %s is drafted on %s: not on a public holiday, once', (date, day) => {
  const due = at(`${day}T09:10+08:00`)
  expect(dueCirculars({ ...month, startsOn: date }, due - 1, ledger(null, date))).toEqual([])
  expect(dueCirculars({ ...month, startsOn: date }, due, ledger(null, date))).toMatchObject([{ date, act: 'run' }])
  expect(dueCirculars({ ...month, startsOn: date }, due, ledger(date, date))).toEqual([])
  expect(nextCircular({ ...month, startsOn: date }, due - 1, ledger(null)).dueAt).toBe(due)
})

test('a quarter in January, April, July and October', () => {
  expect(nextCircular(quarter, at('2026-01-15T00:00Z'), ledger(null)).dueAt).toBe(at('2026-04-01T09:10+08:00'))
  expect(nextCircular(quarter, at('2026-12-31T00:00Z'), ledger('2026-07-01')).dueAt).toBe(at('2027-01-01T09:10+08:00'))
  // The quarters between are due already.
  expect(nextCircular(quarter, at('2026-08-15T00:00Z'), ledger(null))).toEqual({
    date: '2026-07-01',
    dueAt: at('2026-10-08T09:10+08:00'),
  })
})

test('what was decided before it may begin does not count, and what is due now is not what comes next', () => {
  expect(nextCircular(month, at('2026-01-15T00:00Z'), ledger('2025-06-01')).date).toBe('2026-01-01')
  expect(nextCircular(month, at('2026-02-01T09:10+08:00'), ledger(null)).date).toBe('2026-02-01')
  expect(dueCirculars(month, at('2026-02-01T09:10+08:00'), ledger(null))).toEqual([
    { date: '2026-01-01', dueAt: at('2026-02-01T09:10+08:00'), lateBy: 0, act: 'skip', reason: 'no-study-day' },
  ])
})

test('several missed become one, months without study have none, and two weeks late is too late', () => {
  const brief = (now: string, ...args: Parameters<typeof ledger>) =>
    dueCirculars(month, at(now), ledger(...args)).map((one) => `${one.date} ${one.act === 'run' ? 'run' : one.reason}`)
  expect(brief('2026-05-10T09:00+08:00', null, '2026-01-01', '2026-03-01', '2026-04-01')).toEqual([
    '2026-01-01 missed',
    '2026-02-01 no-study-day',
    '2026-03-01 missed',
    '2026-04-01 run',
  ])
  expect(brief('2026-05-20T09:11+08:00', '2026-03-01', '2026-04-01')).toEqual(['2026-04-01 missed'])
  expect(brief('2026-05-10T09:00+08:00', '2026-04-01')).toEqual([])
})
