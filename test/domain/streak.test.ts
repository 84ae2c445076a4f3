import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DayMark, hasBreak, type StreakDay, streakAfter, streakDay } from '../../src/domain/streak.ts'
import { seed } from './support.ts'

/** Oldest first: o on time, l late, m made up, x missing, e excused, E excused but came, ? still open. */
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
  ['ooxolo', 3, 3],
  ['oo?', 2, 2],
  ['ooooxoo??', 2, 4],
  ['ooox', 0, 3],
  ['oeeo', 2, 2],
  ['e', 0, 0],
  ['oxee', 0, 1],
  ['omo', 2, 2],
  ['mmm', 0, 0],
  ['m', 0, 0],
  ['oEo', 2, 2],
  ['ooox?', 0, 3],
])('%j: %i now, %i at best', (letters, current, longest) => {
  expect(streakAfter(days(letters))).toEqual({ current, longest })
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
  test('counted on from any day it is the same as counted whole', () => {
    fc.assert(
      fc.property(anyDays, fc.nat(120), (record, cut) => {
        const before = streakAfter(record.slice(0, cut))
        expect(streakAfter(record.slice(cut), before)).toEqual(streakAfter(record))
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
        expect(streakAfter(record)).toEqual({ current: runs.at(-1), longest: Math.max(...runs) })
      }),
      seed,
    )
  })

  test('without a break it carries on what was there before, and with one it does not', () => {
    fc.assert(
      fc.property(anyDays, (record) => {
        const carried = streakAfter(record, { current: 1_000, longest: 1_000 }).current >= 1_000
        expect(hasBreak(record)).toBe(!carried)
      }),
      seed,
    )
  })

  test('excusing a day never shortens a streak that missed it', () => {
    fc.assert(
      fc.property(anyDays, fc.nat(119), (record, index) => {
        if (record[index]?.mark !== 'missing') return
        const excused = streakAfter(record.with(index, { ...record[index], excused: true }))
        const plain = streakAfter(record)
        expect(excused.current).toBeGreaterThanOrEqual(plain.current)
        expect(excused.longest).toBeGreaterThanOrEqual(plain.longest)
      }),
      seed,
    )
  })
})

test('a study day as one of a person: not expected is excused, as an outage is; nothing done is missing', () => {
  const day = { mark: null, expected: true, excused: false, open: false }
  expect(streakDay(day)).toEqual({ mark: 'missing', excused: false, open: false })
  expect(streakDay({ ...day, expected: false, open: true })).toEqual({ mark: 'missing', excused: true, open: true })
  expect(streakDay({ ...day, mark: 'late', excused: true })).toEqual({ mark: 'late', excused: true, open: false })
})
