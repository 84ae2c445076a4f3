import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/domain/dates.ts'
import {
  choiceOf,
  datesBetween,
  fallsOn,
  nextDate,
  REPEAT_CHOICES,
  type Repeats,
  repeatsFrom,
} from '../../src/domain/repeats.ts'
import { anyDate, seed } from './support.ts'
import { turns } from '../support/fast-check.ts'

const weekly = (weekday: number): Repeats => ({ every: 'week', weekday })
const on = (day: number): Repeats => ({ every: 'month', day })
const nth = (which: 1 | 2 | 3 | 4 | 5 | -1, weekday: number): Repeats => ({ every: 'month', nth: which, weekday })

test.each([
  ['a week on', weekly(5), '2026-03-06', '2026-03-13'],
  ['later this week', weekly(5), '2026-03-02', '2026-03-06'],
  ['the 31st skips April', on(31), '2026-03-31', '2026-05-31'],
  ['the 29th skips a common February', on(29), '2026-01-29', '2026-03-29'],
  ['the 29th in a leap year', on(29), '2028-01-29', '2028-02-29'],
  ['later this month', on(5), '2026-03-02', '2026-03-05'],
  ['the second Friday', nth(2, 5), '2026-03-13', '2026-04-10'],
  ['the fifth Monday skips months', nth(5, 1), '2026-03-30', '2026-06-29'],
  ['the last Friday', nth(-1, 5), '2026-03-27', '2026-04-24'],
  ['over the year', nth(1, 1), '2026-12-07', '2027-01-04'],
])('%s', (_, rule, after, date) => {
  expect(nextDate(rule, after)).toBe(date)
})

test('a date begins the rule that was chosen, and its dates come with both the last and none before', () => {
  expect(repeatsFrom('weekly', '2026-03-20')).toEqual({ every: 'week', weekday: 5 })
  expect(repeatsFrom('monthly-day', '2026-03-20')).toEqual({ every: 'month', day: 20 })
  expect(repeatsFrom('monthly-nth', '2026-03-20')).toEqual({ every: 'month', nth: 3, weekday: 5 })
  expect(repeatsFrom('monthly-last', '2026-03-20')).toEqual({ every: 'month', nth: -1, weekday: 5 })
  expect(datesBetween(weekly(5), '2026-03-06', '2026-03-20')).toEqual(['2026-03-13', '2026-03-20'])
})

describe('any rule', () => {
  const anyRule = fc
    .tuple(fc.constantFrom(...REPEAT_CHOICES.filter((choice) => choice !== 'none')), anyDate)
    .map(([choice, date]) => repeatsFrom(choice, date))

  test('the next date is the first after, and none is left out', () => {
    fc.assert(
      fc.property(anyRule, anyDate, (rule, after) => {
        const next = nextDate(rule, after)
        expect(fallsOn(rule, next)).toBe(true)
        for (let day = addDays(after, 1); day < next; day = addDays(day, 1)) expect(fallsOn(rule, day)).toBe(false)
      }),
      { ...seed, numRuns: turns(100) },
    )
  })

  test('looking in two goes finds what one look finds', () => {
    fc.assert(
      fc.property(anyRule, anyDate, fc.nat(90), fc.nat(90), (rule, after, first, second) => {
        const [half, all] = [addDays(after, first), addDays(after, first + second)]
        const once = datesBetween(rule, after, all)
        expect([...datesBetween(rule, after, half), ...datesBetween(rule, half, all)]).toEqual(once)
        if (rule.every === 'week')
          for (const [index, date] of once.slice(1).entries()) expect(daysBetween(once[index] ?? '', date)).toBe(7)
      }),
      seed,
    )
  })

  test('the date it began with is one of its own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REPEAT_CHOICES), anyDate, (choice, date) => {
        if (choice === 'none') return
        const rule = repeatsFrom(choice, date)
        expect(choiceOf(rule)).toBe(choice)
        if (choice !== 'monthly-last') expect(fallsOn(rule, date)).toBe(true)
      }),
      seed,
    )
  })
})
