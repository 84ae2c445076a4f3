import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type DayRecord,
  POINT_RULES,
  type PointRules,
  rulesOn,
  type WeekDay,
  worthOfDay,
  weekDays,
  worthOfWeek,
  worthOfSession,
  writtenRules,
} from '../../src/domain/points.ts'
import type { AttendanceStatus } from '../../src/domain/attendance.ts'
import { weeksOver } from '../../src/domain/weeks-over.ts'
import { periodOf, previousPeriod } from '../../src/domain/periods.ts'
import { mostImproved, ranked, rankedOrgs, shownOf, tiedAfter, tiedOrgs } from '../../src/domain/ranking.ts'

const record = (over: Partial<DayRecord> = {}): DayRecord => ({
  mark: 'on_time',
  answer: null,
  noteLength: null,
  member: true,
  ...over,
})
const sum = (worth: ReturnType<typeof worthOfDay>) => Object.values(worth).reduce((all, { points }) => all + points, 0)
const worth = (over: Partial<DayRecord>, rules: PointRules = POINT_RULES) => sum(worthOfDay(record(over), rules))

test.each<[string, Partial<DayRecord>, number]>([
  ['on time', {}, 2],
  ['late', { mark: 'late' }, 1],
  ['not at all', { mark: null, answer: null }, 0],
  ['made up: nothing of that day counts', { mark: 'made_up', answer: 'right', noteLength: 40 }, 0],
  ['right', { answer: 'right' }, 5],
  ['wrong', { answer: 'wrong' }, 3],
  ['a note of 20', { noteLength: 20 }, 5],
  ['a note of 19', { noteLength: 19 }, 2],
  ['everything', { answer: 'right', noteLength: 200 }, 8],
  ['a visitor', { member: false, answer: 'right' }, 0],
])('%s', (_, over, points) => {
  expect(worth(over)).toBe(points)
})

test('a study day is its things, each of its own worth', () => {
  const nothing = { points: 0, days: 0 }
  expect(worthOfDay(record({ answer: 'wrong' }), POINT_RULES)).toEqual({
    'check-in': { points: 2, days: 1 },
    answer: { points: 1, days: 0 },
    note: nothing,
    cap: nothing,
  })
  expect(worthOfDay(record({ mark: 'made_up' }), POINT_RULES)).toEqual({
    ...{ 'check-in': nothing, answer: nothing, note: nothing, cap: nothing },
  })
})

test('a daily cap takes off what is over it, as a thing of its own', () => {
  const capped = { ...POINT_RULES, dailyCap: 6 }
  const day = worthOfDay(record({ answer: 'right', noteLength: 20 }), capped)
  expect(day.cap).toEqual({ points: -2, days: 0 })
  expect(sum(day)).toBe(6)
  expect(worth({ answer: 'right' }, capped)).toBe(5)
})

const week = (letters: string): WeekDay[] =>
  letters.split('').map((letter) => ({
    mark: ({ o: 'on_time', l: 'late', m: 'made_up', E: 'on_time', V: 'on_time' } as const)[letter] ?? null,
    onRoster: letter !== 'v' && letter !== 'V',
    excused: letter === 'e' || letter === 'E',
  }))

test.each([
  ['ooooo', 10],
  ['olo', 10],
  ['oo', 0],
  ['ooxoo', 0],
  ['oomoo', 0],
  ['oeeee', 10],
  ['eeeee', 0],
  ['Eee', 10],
  // A day before the person was on the roster.
  ['vooo', 0],
  ['Vooo', 0],
  ['vvvvV', 0],
  ['', 0],
])('a week of %j is worth %i', (letters, points) => {
  expect(worthOfWeek(week(letters), POINT_RULES).points).toBe(points)
})

test.each([
  ['expected', { onRoster: true, expected: true }, false, { onRoster: true, excused: false }],
  ['exempt or away', { onRoster: true, expected: false }, false, { onRoster: true, excused: true }],
  ['expected in an outage', { onRoster: true, expected: true }, true, { onRoster: true, excused: true }],
  ['not on the roster', { onRoster: false, expected: false }, false, { onRoster: false, excused: false }],
  ['not on the roster in an outage', { onRoster: false, expected: false }, true, { onRoster: false, excused: false }],
])('a day of the week of somebody %s', (_, place, excused, day) => {
  const asked: number[] = []
  const placeAt = (at: number) => {
    asked.push(at)
    return place
  }
  expect(weekDays([{ mark: 'late', excused, slotAt: 7 }], placeAt)).toEqual([{ mark: 'late', ...day }])
  expect(asked).toEqual([7])
})

test('a week is over when its days are closed and none of it is planned any more', () => {
  const day = (date: string, closedAt: number | null = 1) => ({ date, closedAt })
  const days = [day('2026-03-05'), day('2026-03-04'), day('2026-02-27'), day('2026-02-26', null)]
  expect(weeksOver(days, '2026-03-06')).toEqual([])
  expect(weeksOver(days, '2026-03-08')).toEqual([])
  expect(weeksOver(days, '2026-03-09')).toEqual(['2026-03-02'])
  expect(weeksOver(days, undefined)).toEqual(['2026-03-02'])
  expect(weeksOver([], undefined)).toEqual([])
})

test('the newest version that has begun is in force', () => {
  const version = (from: string, checkIn: number) => ({ from, rules: { ...POINT_RULES, checkIn } })
  const versions = [version('2026-03-02', 5), version('2026-03-09', 6), version('2026-03-09', 7)]
  expect(
    ['2026-03-01', '2026-03-02', '2026-03-08', '2026-03-09'].map((date) => rulesOn(versions, date).checkIn),
  ).toEqual([2, 5, 5, 7])
  expect(rulesOn(versions.toReversed(), '2026-03-09').checkIn).toBe(6)
})

test('periods are whole, and the one before ends the day before', () => {
  expect(periodOf('week', '2026-03-08')).toMatchObject({ from: '2026-03-02', to: '2026-03-08' })
  expect(periodOf('month', '2026-12-31')).toMatchObject({ from: '2026-12-01', to: '2026-12-31' })
  expect(periodOf('month', '2026-11-15')).toMatchObject({ from: '2026-11-01', to: '2026-11-30' })
  expect(periodOf('month', '2028-02-05')).toMatchObject({ to: '2028-02-29' })
  expect(periodOf('quarter', '2026-11-02')).toMatchObject({ from: '2026-10-01', to: '2026-12-31' })
  expect(periodOf('half', '2026-06-30')).toMatchObject({ from: '2026-01-01', to: '2026-06-30' })
  expect(periodOf('half', '2026-07-01')).toMatchObject({ from: '2026-07-01', to: '2026-12-31' })
  expect(periodOf('year', '2026-11-02')).toMatchObject({ from: '2026-01-01', to: '2026-12-31' })
  expect(previousPeriod(periodOf('quarter', '2026-02-02'))).toMatchObject({ from: '2025-10-01', to: '2025-12-31' })
  const all = periodOf('all', '2026-02-02')
  expect(all).toEqual({ kind: 'all', from: '0001-01-01', to: '9999-12-31' })
  expect(previousPeriod(all)).toEqual(all)
})

describe('places', () => {
  const person = (id: number, points: number, days: number) => ({ id, points, days })

  test('equal values share a rank and the next skips', () => {
    const board = ranked([person(4, 10, 3), person(1, 12, 1), person(3, 12, 2), person(2, 12, 2)])
    expect(board.map(({ id, rank }) => [id, rank])).toEqual([
      [2, 1],
      [3, 1],
      [1, 3],
      [4, 4],
    ])
  })

  test('whatever the order they come in, the board is the same', () => {
    const people = fc.uniqueArray(fc.record({ id: fc.nat(50), points: fc.nat(4), days: fc.nat(3) }), {
      selector: ({ id }) => id,
    })
    fc.assert(
      fc.property(people, fc.nat(), (all, turn) => {
        const cut = all.length === 0 ? 0 : turn % all.length
        const board = ranked(all)
        expect(ranked([...all.slice(cut), ...all.slice(0, cut)])).toEqual(board)
        for (const one of board)
          expect(one.rank).toBe(
            1 +
              all.filter((other) => other.points > one.points || (other.points === one.points && other.days > one.days))
                .length,
          )
      }),
    )
  })

  test('a board shows half at most, and none where half would be one', () => {
    expect([0, 3, 4, 11, 20, 200].map(shownOf)).toEqual([0, 0, 2, 5, 10, 10])
  })

  test('a list that is cut among equals knows how many more there are', () => {
    const board = ranked([5, 4, 4, 4, 3].map((points, id) => ({ id, points, days: 1 })))
    expect([0, 1, 2, 3, 4, 5].map((shown) => tiedAfter(board, board.slice(0, shown)))).toEqual([0, 0, 2, 1, 0, 0])
  })

  test('orgs rank by their fractions, not by rounded rates', () => {
    const org = (id: number, checkedIn: number, due: number) => ({ id, checkedIn, due })
    const board = rankedOrgs([org(1, 1999, 2000), org(2, 5, 10), org(3, 1, 2), org(4, 1998, 1999)])
    expect(board.map(({ id, rank }) => [id, rank])).toEqual([
      [1, 1],
      [4, 2],
      [2, 3],
      [3, 3],
    ])
  })

  test('between orgs of equal participation the attendance at sessions decides, and none comes after some', () => {
    const org = (id: number, attended = 0, expected = 0) => ({ id, checkedIn: 1, due: 2, attended, expected })
    const orgs = [org(1), org(2, 3, 4), org(3, 9, 10), org(4, 6, 8), org(5, 0, 5)]
    const board = rankedOrgs(orgs)
    expect(rankedOrgs(orgs.toReversed())).toEqual(board)
    expect(board.map(({ id, rank }) => [id, rank])).toEqual([
      [3, 1],
      [2, 2],
      [4, 2],
      [5, 4],
      [1, 5],
    ])
  })

  test('attendance is asked for where participation alone leaves orgs equal', () => {
    const org = (id: number, checkedIn: number, due: number) => ({ id, checkedIn, due })
    const orgs = [org(1, 1, 2), org(2, 3, 4), org(3, 4, 8), org(4, 1, 3), org(5, 2, 4)]
    expect(tiedOrgs(orgs).map(({ id }) => id)).toEqual([1, 3, 5])
    expect(tiedOrgs([org(1, 0, 2)])).toEqual([])
  })

  test('a session is worth what one was at it, a speech only to whoever was there and is a member', () => {
    const at = (status: AttendanceStatus, over = {}) =>
      Object.values(worthOfSession({ status, member: true, speaks: false, ...over }, POINT_RULES)).map(
        (one) => one.points,
      )
    expect(at('present')).toEqual([10, 0])
    expect([...at('late'), ...at('left_early')]).toEqual([6, 0, 6, 0])
    expect(at('made_up', { speaks: true })).toEqual([6, 0])
    expect(at('late', { speaks: true })).toEqual([6, 10])
    for (const status of ['leave', 'absent', 'undecided', 'open'] as const)
      expect(at(status, { speaks: true })).toEqual([0, 0])
    expect(at('present', { member: false, speaks: true })).toEqual([0, 0])
  })

  test('rules written before group study are completed by the defaults', () => {
    expect(writtenRules('{"checkIn":5}')).toEqual({ ...POINT_RULES, checkIn: 5 })
  })

  test('who rose by two days and came in both weeks has improved', () => {
    const rise = (id: number, before: number, after: number) => ({ id, before, after })
    const rose = mostImproved([rise(1, 0, 5), rise(2, 1, 3), rise(3, 1, 5), rise(4, 3, 4), rise(5, 2, 4)])
    expect(rose.map(({ id }) => id)).toEqual([3, 2, 5])
    expect(mostImproved([rise(5, 2, 4), rise(2, 1, 3)]).map(({ id }) => id)).toEqual([2, 5])
  })
})
