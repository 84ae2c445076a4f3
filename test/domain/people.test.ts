import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outageExcuses, type Outage } from '../../src/domain/excused.ts'
import {
  earliestStanding,
  expectedAt,
  joinedSpans,
  leaveAside,
  standingAt,
  type RosterEntry,
  type StandingEntry,
} from '../../src/domain/roster.ts'
import { at, seed } from './support.ts'

const MINUTE = 60_000

test('who was expected may be said of this month and the last', () => {
  expect(['2026-03-31', '2026-03-01', '2026-01-15'].map(earliestStanding)).toEqual([
    '2026-02-01',
    '2026-02-01',
    '2025-12-01',
  ])
})

describe('roster', () => {
  const entries: RosterEntry[] = [
    { personId: 'b', from: 0, to: null },
    { personId: 'a', from: 10, to: 20 },
    { personId: 'a', from: 30, to: null },
    { personId: 'b', from: 5, to: null },
  ]
  test.each([
    [-1, []],
    [0, ['b']],
    [9, ['b']],
    [10, ['b', 'a']],
    [19, ['b', 'a']],
    [20, ['b']],
    [30, ['b', 'a']],
  ])('at %i expected are %j', (instant, expected) => expect(expectedAt(entries, [], instant)).toEqual(expected))

  const standings: StandingEntry[] = [
    { personId: 'a', standing: 'away', from: 35, to: 50 },
    { personId: 'a', standing: 'exempt', from: 10, to: 40 },
    { personId: 'b', standing: 'exempt', from: 10, to: null },
    { personId: 'b', standing: 'active', from: 10, to: null },
  ]
  test.each([
    ['a', 9, 'active'],
    ['a', 10, 'exempt'],
    ['a', 35, 'away'],
    ['a', 49, 'away'],
    ['a', 50, 'active'],
    ['b', 10, 'active'],
    ['unknown', 10, 'active'],
  ])('%s stands at %i as %s', (person, instant, standing) => {
    expect(standingAt(standings, person, instant)).toBe(standing)
  })

  test('as if nobody had leave, who is on leave is expected', () => {
    const leave: StandingEntry = { personId: 'b', standing: 'leave', from: 10, to: 20 }
    expect(standingAt([leave], 'b', 15)).toBe('leave')
    expect(leaveAside([leave, ...standings])).toEqual(standings)
  })

  test.each([
    [
      'that touch',
      [
        [0, 5],
        [5, 9],
      ],
      [[0, 9]],
    ],
    [
      'with a gap',
      [
        [6, 9],
        [0, 5],
      ],
      [
        [0, 5],
        [6, 9],
      ],
    ],
    [
      'one inside another',
      [
        [0, 9],
        [2, 3],
      ],
      [[0, 9]],
    ],
    [
      'that overlap',
      [
        [4, 9],
        [0, 5],
      ],
      [[0, 9]],
    ],
    [
      'without an end',
      [
        [0, null],
        [3, 5],
        [7, null],
      ],
      [[0, null]],
    ],
    [
      'the later without an end',
      [
        [0, 5],
        [3, null],
      ],
      [[0, null]],
    ],
    [
      'the last without an end',
      [
        [0, 5],
        [7, null],
      ],
      [
        [0, 5],
        [7, null],
      ],
    ],
  ] as [string, [number, number | null][], [number, number | null][]][])('spans %s', (_, spans, joined) => {
    const given = spans.map(([since, until]) => ({ since, until }))
    const found = joinedSpans(given)
    expect(found.map(({ since, until }) => [since, until])).toEqual(joined)
    expect(found.flatMap(({ of }) => of)).toEqual(given.toSorted((a, b) => a.since - b.since))
  })

  test('the exempt and the away are not expected', () => {
    expect(expectedAt(entries, standings, 15)).toEqual(['b'])
    expect(expectedAt(entries, standings, 45)).toEqual(['b'])
    expect(expectedAt(entries, standings, 50)).toEqual(['b', 'a'])
  })
})

describe('an outage', () => {
  // 08:00 to 24:00, 960 minutes: a quarter is 240, the last 30 begin at 930.
  const opensAt = at('2026-03-02T00:00Z')
  const minute = (n: number) => opensAt + n * MINUTE
  const window = { opensAt, onTimeUntil: minute(960) }
  const outage = (from: number, to: number | null): Outage => ({
    from: minute(from),
    to: to === null ? null : minute(to),
  })

  test.each<[string, Outage[], boolean]>([
    ['none', [], false],
    ['a quarter', [outage(0, 240)], false],
    ['more than a quarter', [{ from: minute(0), to: minute(240) + 1 }], true],
    ['before the window only', [outage(-500, 0)], false],
    ['reaching in by a quarter', [outage(-500, 240)], false],
    ['in pieces', [outage(300, 421), outage(0, 120)], true],
    ['overlapping, a quarter in all', [outage(0, 200), outage(100, 150), outage(190, 240)], false],
    ['up to the last half-hour', [outage(920, 930)], false],
    ['a moment into the last half-hour', [{ from: minute(920), to: minute(930) + 1 }], true],
    ['at the very end', [outage(959, 1000)], true],
    ['after the end', [outage(960, 1000)], false],
    ['still going on', [outage(900, null)], true],
    ['of no length', [outage(940, 940)], false],
  ])('%s', (_, outages, excused) => {
    expect(outageExcuses(window, outages)).toBe(excused)
  })

  test('is counted minute by minute', () => {
    const some = fc
      .tuple(fc.integer({ min: -50, max: 150 }), fc.nat(60))
      .map(([from, length]) => ({ from, to: from + length }))
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), (spans) => {
        const short = { opensAt, onTimeUntil: minute(120) }
        const down = Array.from({ length: 120 }, (_, n) => spans.some(({ from, to }) => from <= n && n < to))
        const naive = down.filter(Boolean).length > 30 || down.slice(90).includes(true)
        expect(
          outageExcuses(
            short,
            spans.map(({ from, to }) => outage(from, to)),
          ),
        ).toBe(naive)
      }),
      seed,
    )
  })
})
