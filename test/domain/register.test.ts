import fc from 'fast-check'
import { expect, test } from 'vitest'
import { participation } from '../../src/domain/participation.ts'
import { APART, checkedIn, type CheckedIn, type RegisterDay, registerOf } from '../../src/domain/register.ts'
import { expectedAt, type RosterEntry, type StandingEntry } from '../../src/domain/roster.ts'

const day = (nth: number, over: Partial<RegisterDay> = {}): RegisterDay => ({
  id: nth,
  date: `2026-03-0${nth}`,
  slotAt: nth * 10,
  excused: false,
  open: false,
  ...over,
})
const member = (personId: string, from = 0, to: number | null = null): RosterEntry => ({ personId, from, to })
const came = (personId: string, on: number, mark: CheckedIn['mark'], expected = true): CheckedIn => ({
  personId,
  day: on,
  mark,
  expected,
})

test('each person on each day, and sums over both', () => {
  const { rows, byDay, total } = registerOf([day(1), day(2), day(3, { open: true })], {
    entries: [member('a'), member('b'), member('c', 15), member('d')],
    standings: [{ ...member('d', 0, 15), standing: 'exempt' }],
    checkIns: [
      came('a', 1, 'on_time'),
      came('a', 2, 'late'),
      came('b', 1, 'made_up'),
      came('d', 1, 'on_time', false),
      came('v', 2, 'on_time', false),
    ],
  })
  expect(rows.map(({ personId, standing }) => [personId, standing])).toEqual([
    ['a', 'active'],
    ['b', 'active'],
    ['c', 'active'],
    ['d', 'active'],
    ['v', 'visitor'],
  ])
  expect(rows.map(({ cells }) => cells.map(({ mark, expected }) => (expected ? mark : `(${mark})`)))).toEqual([
    ['on_time', 'late', 'open'],
    ['made_up', 'missing', 'open'],
    ['(none)', 'missing', 'open'],
    ['(on_time)', 'missing', 'open'],
    ['(none)', '(on_time)', '(none)'],
  ])
  expect(byDay.map((counts) => [checkedIn(counts), counts.due, counts.extra])).toEqual([
    [1, 2, 1],
    [1, 4, 1],
    [0, 4, 0],
  ])
  expect(total).toEqual({ due: 10, onTime: 1, late: 1, madeUp: 1, missed: 3, excused: 0, open: 4, extra: 2, apart: 0 })
})

test('on a day the bot was out of reach nobody is missing, and who came counts', () => {
  const { total } = registerOf([day(1, { excused: true })], {
    entries: [member('a'), member('b')],
    standings: [],
    checkIns: [came('a', 1, 'on_time')],
  })
  expect(total).toMatchObject({ due: 2, onTime: 1, missed: 0, excused: 1 })
})

test('who is exempt, away or on leave is apart from the count; who was on no day of it has no row', () => {
  const { rows, total } = registerOf([day(1), day(2)], {
    entries: [member('a'), member('b'), member('c'), member('later', 30), member('gone', 0, 10)],
    standings: [
      { ...member('a'), standing: 'exempt' },
      { ...member('b', 0, 15), standing: 'away' },
      { ...member('c', 15), standing: 'leave' },
    ],
    checkIns: [came('v', 1, 'made_up', false)],
  })
  expect(rows.map(({ personId, standing, cells }) => [personId, standing, ...cells])).toEqual([
    ['a', 'exempt', { mark: 'exempt', expected: false }, { mark: 'exempt', expected: false }],
    ['b', 'active', { mark: 'away', expected: false }, { mark: 'missing', expected: true }],
    ['c', 'leave', { mark: 'missing', expected: true }, { mark: 'leave', expected: false }],
    ['v', 'visitor', { mark: 'made_up', expected: false }, { mark: 'none', expected: false }],
  ])
  expect(total).toEqual({ due: 2, onTime: 0, late: 0, madeUp: 0, missed: 2, excused: 0, open: 0, extra: 0, apart: 4 })
  expect([...APART]).toEqual(['none', 'exempt', 'away', 'leave'])
})

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const span = fc
  .record({ personId: ids, from: fc.integer({ min: 0, max: 60 }), length: fc.option(fc.integer({ min: 1, max: 40 })) })
  .map(({ personId, from, length }) => ({ personId, from, to: length === null ? null : from + length }))
const standing = fc
  .tuple(span, fc.constantFrom('exempt' as const, 'away' as const))
  .map(([entry, kind]): StandingEntry => ({ ...entry, standing: kind }))
const act = fc.record({
  personId: ids,
  day: fc.integer({ min: 1, max: 5 }),
  mark: fc.constantFrom('on_time' as const, 'late' as const, 'made_up' as const),
})

test('the figures of a day are its participation; sums by person and by day are one; nobody excused is missing', () => {
  fc.assert(
    fc.property(
      fc.array(span, { maxLength: 8 }),
      fc.array(standing, { maxLength: 6 }),
      fc.uniqueArray(act, { selector: ({ personId, day: on }) => `${personId} ${on}`, maxLength: 20 }),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      (entries, standings, acts, outages) => {
        const days = outages.map((excused, nth) => day(nth + 1, { excused, open: nth === 4 }))
        const due = days.map(({ slotAt }) => expectedAt(entries, standings, slotAt))
        const checkIns = acts.map((one) => ({ ...one, expected: due[one.day - 1]?.includes(one.personId) ?? false }))
        const { rows, byDay, total } = registerOf(days, { entries, standings, checkIns })
        for (const [nth, counts] of byDay.entries()) {
          const marked = acts.filter((one) => one.day === nth + 1 && one.mark !== 'made_up')
          const stated = participation({
            expected: due[nth] ?? [],
            onLeave: [],
            checkedIn: marked.map(({ personId }) => personId),
          })
          expect([counts.due, checkedIn(counts), counts.extra]).toEqual([stated.due, stated.checkedIn, stated.extra])
        }
        for (const key of ['due', 'onTime', 'late', 'madeUp', 'missed', 'excused', 'open', 'extra', 'apart'] as const)
          expect(rows.reduce((sum, { counts }) => sum + counts[key], 0)).toBe(total[key])
        for (const { due: all, onTime, late, madeUp, missed, excused, open } of [total, ...byDay])
          expect(onTime + late + madeUp + missed + excused + open).toBe(all)
        for (const { personId, cells } of rows)
          for (const [nth, { mark }] of cells.entries()) if (mark === 'missing') expect(due[nth]).toContain(personId)
      },
    ),
  )
})
