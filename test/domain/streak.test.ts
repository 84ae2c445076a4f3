import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countStreak, longestStreak, streak, type DayMark, type StreakDay } from '../../src/domain/streak.ts'
import { seed } from './support.ts'

/** Newest first: o on time, l late, m made up, x missing, e excused, E excused but came, ? still open. */
const days = (letters: string): StreakDay[] =>
  letters.split('').map((letter) => ({
    mark: ({ o: 'on_time', l: 'late', m: 'made_up', E: 'on_time' } as Record<string, DayMark>)[letter] ?? 'missing',
    excused: letter === 'e' || letter === 'E',
    open: letter === '?',
  }))

test.each([
  ['', 0, 0],
  ['x', 0, 0],
  ['o', 1, 1],
  ['oloxoo', 3, 3],
  ['?oo', 2, 2],
  ['??ooxoooo', 2, 4],
  ['xooo', 0, 3],
  ['oeeo', 2, 2],
  ['e', 0, 0],
  ['eexo', 0, 1],
  ['omo', 2, 2],
  ['mmm', 0, 0],
  ['m', 0, 0],
  ['oEo', 2, 2],
  ['?xooo', 0, 3],
])('%j: %i now, %i at best', (letters, current, longest) => {
  expect(streak(days(letters))).toBe(current)
  expect(longestStreak(days(letters))).toBe(longest)
})

test('nothing older than the break is read', () => {
  function* source() {
    yield* days('oox')
    throw new Error('read too far')
  }
  expect(streak(source())).toBe(2)
})

const anyDays = fc.array(
  fc.record({
    mark: fc.constantFrom<DayMark[]>('on_time', 'on_time', 'late', 'made_up', 'missing'),
    excused: fc.nat(4).map((n) => n === 0),
    open: fc.constant(false),
  }),
  { maxLength: 120 },
)

describe('for any record', () => {
  test('chunks count like the whole', () => {
    fc.assert(
      fc.property(anyDays, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (record, sizes) => {
        let count = countStreak([])
        for (let from = 0, n = 0; from < record.length; n++) {
          const size = sizes[n % sizes.length]!
          count = countStreak(record.slice(from, from + size), count)
          from += size
        }
        expect(count).toEqual(countStreak(record))
        expect(count.current).toBe(streak(record))
      }),
      seed,
    )
  })

  test('it is what is left when neutral days are struck out and the rest is cut at what was missed', () => {
    fc.assert(
      fc.property(anyDays, (record) => {
        const letters = record
          .filter(({ excused, mark }) => !excused && mark !== 'made_up')
          .map(({ mark }) => (mark === 'missing' ? ' ' : 'c'))
          .join('')
        const runs = letters.split(' ').map((run) => run.length)
        expect(streak(record)).toBe(runs[0])
        expect(longestStreak(record)).toBe(Math.max(...runs))
        expect(countStreak(record).ended).toBe(runs.length > 1)
      }),
      seed,
    )
  })

  test('excusing a day never shortens a streak that missed it', () => {
    fc.assert(
      fc.property(anyDays, fc.nat(119), (record, index) => {
        if (record[index]?.mark !== 'missing') return
        const excused = record.with(index, { ...record[index], excused: true })
        expect(streak(excused)).toBeGreaterThanOrEqual(streak(record))
        expect(longestStreak(excused)).toBeGreaterThanOrEqual(longestStreak(record))
      }),
      seed,
    )
  })
})
