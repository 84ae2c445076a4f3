import fc from 'fast-check'
import { expect, test } from 'vitest'
import { correctionOf, type DayFigures, toldOf } from '../../src/domain/report.ts'
import { sealOf, textSeal } from '../../src/domain/seal.ts'

const WEEK = '2026-03-02'
const day = (date: string, came: readonly number[], late: readonly number[] = []): DayFigures => ({
  date,
  expected: 9,
  onLeave: 0,
  due: 9,
  checkedIn: came.length + late.length,
  extra: 0,
  late: late.length,
  excused: false,
  open: false,
  seal: sealOf([...came.map((one) => 2 * one), ...late.map((one) => 2 * one + 1)]),
})
const monday = day('2026-03-02', [1, 2], [3])
const tuesday = day('2026-03-03', [1, 2, 3])
const told = toldOf({ days: [monday, tuesday], sessions: [] }, true)
const since = (days: readonly DayFigures[], roster = false) =>
  correctionOf(WEEK, told, toldOf({ days, sessions: [] }, true), { roster })
const sums = { week: WEEK, kind: 'corrected', from: { checkedIn: 6, due: 18 }, to: { checkedIn: 6, due: 18 } }

test('a correction tells on which days others came, or not on time, though the sums are the same', () => {
  expect(since([monday, tuesday])).toBeUndefined()
  expect(since([day('2026-03-02', [1, 2, 3]), tuesday])).toEqual({
    ...sums,
    late: { from: 1, to: 0 },
    dates: ['2026-03-02'],
  })
  expect(since([day('2026-03-02', [1, 3], [2]), day('2026-03-03', [1, 2, 4])])).toEqual({
    ...sums,
    dates: ['2026-03-02', '2026-03-03'],
  })
  // One fewer here and one more there.
  expect(since([day('2026-03-02', [1], [3]), day('2026-03-03', [1, 2, 3, 4])])?.dates).toHaveLength(2)
  expect(since([monday])).toMatchObject({ to: { checkedIn: 3, due: 9 }, dates: ['2026-03-03'] })
})

test('where two persons only became one, nothing is corrected but what counts otherwise', () => {
  const merged = day('2026-03-03', [1, 2, 7])
  expect(since([monday, merged], true)).toBeUndefined()
  expect(since([monday, { ...merged, due: 8 }], true)).toMatchObject({ dates: ['2026-03-03'] })
})

test('reports told of by their sums alone are measured by them; those of an instant always have their final figures', () => {
  const { checkedIn, due } = told
  const now = toldOf({ days: [day('2026-03-02', [4, 5, 6]), tuesday], sessions: [] }, true)
  expect(correctionOf(WEEK, { checkedIn, due, final: true }, now, { roster: false })).toBeUndefined()
  expect(correctionOf(WEEK, { ...told, final: false }, told, { roster: false })).toMatchObject({
    kind: 'final',
    dates: [],
  })
})

test('a week of group study alone has no final figures of its days', () => {
  const none = toldOf({ days: [], sessions: [] }, false)
  expect(correctionOf(WEEK, none, { ...none, final: true }, { roster: false })).toBeUndefined()
  const late = toldOf({ days: [monday], sessions: [] }, true)
  expect(correctionOf(WEEK, none, late, { roster: false })).toMatchObject({ kind: 'final', dates: ['2026-03-02'] })
})

test('a seal knows no order, and is another for others', () => {
  const people = fc.uniqueArray(fc.nat(2_000), { maxLength: 30 })
  fc.assert(
    fc.property(people, people, (some, others) => {
      expect(sealOf(some)).toBe(sealOf(some.toReversed()))
      const same = some.length === others.length && some.every((one) => others.includes(one))
      if (!same) expect(sealOf(some)).not.toBe(sealOf(others))
    }),
  )
})

test('sessions: other numbers, others who came, one added and one that counts no more are told; the roster alone is not', () => {
  const held = (session: number, there: number, seal: number) => {
    const about = { date: '2026-03-06', type: 'party-lecture', title: '' }
    return { session, ...about, there, expected: 11, seal }
  }
  const days = [monday, tuesday]
  const before = toldOf({ days, sessions: [held(1, 9, 7), held(2, 5, 7), held(3, 1, 7)] }, true)
  const after = toldOf({ days, sessions: [held(1, 9, 8), held(2, 6, 8), held(4, 2, 7)] }, true)
  const correction = correctionOf(WEEK, before, after, { roster: false })
  expect(correction).toMatchObject({ kind: 'corrected', dates: [] })
  expect(correction?.sessions?.map(({ from, to }) => [from?.there, to?.there])).toEqual([
    [9, 9],
    [5, 6],
    [1, undefined],
    [undefined, 2],
  ])
  expect(correctionOf(WEEK, before, after, { roster: true })?.sessions).toHaveLength(3)
  expect(correctionOf(WEEK, before, before, { roster: false })).toBeUndefined()
})

test('a session moved is told by its new date, in the order of dates', () => {
  const held = (session: number, date: string) => {
    const numbers = { there: 5, expected: 9, seal: session }
    return { session, date, type: 'visit', title: `第${session}次`, ...numbers }
  }
  const numbers = { there: 5, expected: 9 }
  const before = { ...told, sessions: [held(1, '2026-03-05'), held(2, '2026-03-06')] }
  const after = {
    ...told,
    sessions: [{ ...held(1, '2026-03-07'), seal: 0 }, held(3, '2026-03-03'), held(4, '2026-03-07')],
  }
  const about = (session: number, date: string) => ({ date, type: 'visit', title: `第${session}次` })
  expect(correctionOf(WEEK, before, after, { roster: false })).toEqual({
    ...sums,
    sessions: [
      { ...about(3, '2026-03-03'), from: null, to: numbers },
      { ...about(2, '2026-03-06'), from: numbers, to: null },
      { ...about(1, '2026-03-07'), from: numbers, to: numbers },
      { ...about(4, '2026-03-07'), from: null, to: numbers },
    ],
    dates: [],
  })
})

test('a report that told of no days is corrected by its sums, or by its sessions alone', () => {
  const { checkedIn, due, sessions } = told
  const old = { checkedIn, due, final: true }
  const { kind, from } = sums
  expect(correctionOf(WEEK, old, { ...told, due: 17 }, { roster: false })).toEqual({
    ...{ week: WEEK, kind, from, to: { checkedIn: 6, due: 17 } },
  })
  expect(correctionOf(WEEK, { ...old, checkedIn: 5 }, told, { roster: false })?.from).toEqual({ checkedIn: 5, due })
  const visit = { session: 1, date: '2026-03-06', type: 'visit', title: '', there: 5, expected: 9, seal: 1 }
  expect(
    correctionOf(WEEK, old, { ...told, sessions: [...sessions, visit] }, { roster: false })?.sessions,
  ).toHaveLength(1)
  const fewer = { ...told, sessions: [{ ...visit, expected: 8 }] }
  expect(correctionOf(WEEK, { ...told, sessions: [visit] }, fewer, { roster: true })?.sessions).toHaveLength(1)
  expect(correctionOf(WEEK, { ...old, final: false }, old, { roster: false })).toEqual({ ...sums, kind: 'final' })
})

test('what was told by day is another where its days are gone, or the number of the late is', () => {
  const { checkedIn, due } = told
  expect(correctionOf(WEEK, told, { checkedIn, due, final: true }, { roster: false })).toEqual({
    ...sums,
    late: { from: 1, to: 0 },
    dates: ['2026-03-02', '2026-03-03'],
  })
  expect(since([day('2026-03-02', [1, 2, 3]), tuesday], true)?.dates).toEqual(['2026-03-02'])
  expect(since([tuesday, monday])).toBeUndefined()
  const wednesday = day('2026-03-04', [1])
  expect(since([monday, tuesday, wednesday])?.dates).toEqual(['2026-03-04'])
})

test('seals are kept with what was told: they must not become other numbers', () => {
  expect(sealOf([])).toBe(0)
  expect(sealOf([1, 2, 2_000_000_000])).toBe(3_825_967_614)
  expect(textSeal('')).toBe(0)
  expect(textSeal('[["学习𠮷",12]]')).toBe(219_769_151)
})
