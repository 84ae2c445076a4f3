import { expect, test } from 'vitest'
import { earliestDate, overlap, restOf, tooLong } from '../../src/domain/leave.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { leadsWithDate, readLeave } from '../../src/typed/leave.ts'

const ZONE = 'Asia/Shanghai'
/** A Wednesday. */
const NOW = instantOf('2026-03-04', '09:00', ZONE)

test.each([
  ['周五 出差', '2026-03-06', '2026-03-06', '出差', false],
  ['周五出差', '2026-03-06', '2026-03-06', '出差', false],
  ['出差 周五', '2026-03-06', '2026-03-06', '出差', false],
  ['明天 全天 探亲', '2026-03-05', '2026-03-05', '探亲', true],
  ['明天全天 探亲', '2026-03-05', '2026-03-05', '探亲', true],
  ['3月10日至3月12日 出差', '2026-03-10', '2026-03-12', '出差', false],
  ['3月10日 3月12日 出差', '2026-03-10', '2026-03-12', '出差', false],
  ['3月10日-12日 参加 培训', '2026-03-10', '2026-03-12', '参加 培训', false],
  ['Friday on business', '2026-03-06', '2026-03-06', 'on business', false],
  ['昨天 生病', '2026-03-03', '2026-03-03', '生病', false],
  ['周五', '2026-03-06', '2026-03-06', '', false],
])('%s', (words, from, to, reason, wholeDay) => {
  expect(readLeave(words.split(' '), NOW, ZONE)).toEqual({ dates: { from, to }, reason, wholeDay })
})

test('a time names the session that begins then', () => {
  expect(readLeave(['周五15:00', '开会'], NOW, ZONE)).toMatchObject({
    dates: { from: '2026-03-06', to: '2026-03-06' },
    startsAt: instantOf('2026-03-06', '15:00', ZONE),
    reason: '开会',
  })
})

test('a time after other dates says nothing', () => {
  expect(readLeave(['3月10日至12日', '9:00', '培训'], NOW, ZONE)).toEqual({
    dates: { from: '2026-03-10', to: '2026-03-12' },
    reason: '培训',
    wholeDay: false,
  })
})

test('what names no date', () => {
  expect(readLeave(['家里有事'], NOW, ZONE)).toBeUndefined()
  expect(readLeave([], NOW, ZONE)).toBeUndefined()
  expect(['周五', '周五出差', '明天'].every(leadsWithDate)).toBe(true)
  expect(['条', '条怎么写', '制度'].some(leadsWithDate)).toBe(false)
})

test('a date may be asked for until noon of the next, a paper slip entered for a week', () => {
  const noon = instantOf('2026-03-04', '12:00', ZONE)
  expect(earliestDate(noon - 1, ZONE, false)).toBe('2026-03-03')
  expect(earliestDate(noon, ZONE, false)).toBe('2026-03-04')
  expect(earliestDate(noon, ZONE, true)).toBe('2026-02-25')
  expect(tooLong({ from: '2026-03-01', to: '2026-05-31' })).toBe(false)
  expect(tooLong({ from: '2026-03-01', to: '2026-06-01' })).toBe(true)
  expect(overlap({ from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-03', to: '2026-03-09' })).toBe(true)
  expect(overlap({ from: '2026-03-01', to: '2026-03-03' }, { from: '2026-03-04', to: '2026-03-09' })).toBe(false)
})

test.each([
  ['2026-03-05', '2026-03-06', false, 'whole'],
  ['2026-03-04', '2026-03-06', false, 'whole'],
  ['2026-03-04', '2026-03-06', true, { from: '2026-03-05' }],
  ['2026-03-02', '2026-03-06', false, { from: '2026-03-04' }],
  ['2026-03-02', '2026-03-04', true, null],
  ['2026-03-02', '2026-03-03', false, null],
] as const)('of leave from %s to %s, a session of today begun: %s', (from, to, begun, rest) => {
  expect(restOf({ from, to }, '2026-03-04', begun)).toEqual(rest)
})
