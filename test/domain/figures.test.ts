import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { around } from '../../src/domain/around.ts'
import { lastOf, nextMonth, previousMonth, weeksOf } from '../../src/domain/months.ts'
import { bySource } from '../../src/domain/point-entries.ts'
import { SOURCES } from '../../src/domain/points.ts'
import { halfOf, ranked } from '../../src/domain/ranking.ts'
import { streakAfter, streakRuns, type StreakDay } from '../../src/domain/streak.ts'

describe('a month', () => {
  it('is whole weeks from Monday, each date once', () => {
    expect(weeksOf('2026-02').map((week) => week[0])).toEqual([
      null,
      '2026-02-02',
      '2026-02-09',
      '2026-02-16',
      '2026-02-23',
    ])
    expect(weeksOf('2026-08')).toHaveLength(6)
    for (const month of ['2026-12', '2028-02', '2027-02']) {
      const dates = weeksOf(month)
        .flat()
        .filter((date) => date !== null)
      expect(dates).toHaveLength(Number(lastOf(month).slice(8)))
      expect(dates).toEqual(dates.toSorted())
    }
    expect([nextMonth('2026-12'), previousMonth('2026-01'), nextMonth('2026-01')]).toEqual([
      '2027-01',
      '2025-12',
      '2026-02',
    ])
  })
})

describe('the places round one person', () => {
  it("are of the upper half, as near as they come, and one's own; of the lower half nobody else is seen", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(20),
        (points, chosen, absent) => {
          const board = ranked(points.map((count, id) => ({ id, points: count, days: 0 })))
          const id = chosen % points.length
          const members = points.length + absent
          const near = around(board, id, 10, members)
          const upper = board.slice(0, halfOf(members))
          const others = near.filter((one) => one.id !== id)
          expect(near.filter((one) => one.id === id)).toHaveLength(1)
          expect(upper).toEqual(expect.arrayContaining(others))
          const own = upper.some((one) => one.id === id)
          expect(near).toHaveLength(own ? Math.min(10, upper.length) : Math.min(9, upper.length) + 1)
          const [first] = others
          const from = board.findIndex((one) => one.id === (own ? near[0] : first)?.id)
          const part = own ? near : others
          if (part.length > 0) expect(part).toEqual(board.slice(from, from + part.length))
        },
      ),
    )
    expect(around(ranked([{ id: 1, points: 1, days: 1 }]), 2, 10, 9)).toEqual([])
    const three = ranked([1, 2, 3].map((id) => ({ id, points: id, days: 0 })))
    expect(around(three, 2, 10, 3).map(({ id }) => id)).toEqual([2])
  })

  it.each([
    // Of twenty members the first ten are the upper half.
    [1, '1 2 3 4 5'],
    [3, '1 2 3 4 5'],
    [5, '3 4 5 6 7'],
    [8, '6 7 8 9 10'],
    [10, '6 7 8 9 10'],
    [11, '7 8 9 10 11'],
    [20, '7 8 9 10 20'],
  ])('of five places the one of number %i stands among %s', (id, shown) => {
    const board = ranked(Array.from({ length: 20 }, (_, nth) => ({ id: nth + 1, points: 20 - nth, days: 0 })))
    expect(
      around(board, id, 5, 20)
        .map((one) => one.id)
        .join(' '),
    ).toBe(shown)
  })
})

describe('the days of a streak', () => {
  const day: fc.Arbitrary<StreakDay> = fc.record({
    mark: fc.constantFrom('on_time', 'on_time', 'late', 'made_up', 'missing'),
    excused: fc.boolean(),
    open: fc.boolean(),
  })
  const lengthens = ({ mark, excused }: StreakDay) => !excused && (mark === 'on_time' || mark === 'late')

  it('are as many as it is long, the days that only keep it apart', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 40 }), (days) => {
        const runs = streakRuns(days)
        const streak = streakAfter(days)
        expect(runs.current.filter(lengthens)).toHaveLength(streak.current)
        expect(runs.longest.filter(lengthens)).toHaveLength(streak.longest)
        const first = runs.current[0]
        if (first) expect(lengthens(first)).toBe(true)
      }),
    )
  })
})

describe('the runs of a streak', () => {
  const marks = { o: 'on_time', m: 'made_up', x: 'missing', '?': 'missing' } as const
  const runs = (letters: string) => {
    const days = [...letters].map((letter, nth) => ({
      ...{ nth, mark: marks[letter as keyof typeof marks], excused: false, open: letter === '?' },
    }))
    const { current, longest } = streakRuns(days)
    return [current, longest].map((run) => run.map(({ nth }) => nth).join(''))
  }
  it.each([
    ['moom', '123', '12'],
    ['ooxomo', '345', '345'],
    ['ooxo', '3', '01'],
    ['oxmm', '', '0'],
    ['o?', '01', '0'],
    ['ooxomom', '3456', '345'],
    ['x', '', ''],
  ])('of %s are now %s, at best %s', (letters, current, longest) => {
    expect(runs(letters)).toEqual([current, longest])
  })
})

describe('points by source', () => {
  it('sum up to the entries, whatever was corrected', () => {
    const entry = fc.record({
      ref: fc.nat(5),
      source: fc.constantFrom(...SOURCES),
      points: fc.integer({ min: -9, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const sums = bySource(entries)
        expect(sums.reduce((sum, { points }) => sum + points, 0)).toBe(
          entries.reduce((sum, { points }) => sum + points, 0),
        )
        for (const { source, things } of sums)
          expect(things).toBeLessThanOrEqual(
            new Set(entries.filter((one) => one.source === source).map((one) => one.ref)).size,
          )
      }),
    )
    expect(
      bySource([
        { ref: 1, source: 'note', points: 3 },
        { ref: 1, source: 'note', points: -3 },
      ]),
    ).toEqual([{ source: 'note', points: 0, things: 0 }])
    expect(
      bySource([
        { ref: 1, source: 'note', points: 3 },
        { ref: 2, source: 'note', points: 3 },
        { ref: 1, source: 'check-in', points: 2 },
        { ref: 2, source: 'note', points: -3 },
      ]),
    ).toEqual([
      { source: 'check-in', points: 2, things: 1 },
      { source: 'note', points: 3, things: 1 },
    ])
  })
})
