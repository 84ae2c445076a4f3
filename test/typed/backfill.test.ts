import { describe, expect, test } from 'vitest'
import { messagesFor } from '../../src/i18n/index.ts'
import { MARK_CHOICES } from '../../src/domain/mark-choices.ts'
import { type KnownToSheet, readBackfill } from '../../src/typed/backfill.ts'
import { headOf, statusOf } from '../../src/typed/backfill-words.ts'
import { readCellDate, readCellEnd, readCellTime, type SheetCell } from '../../src/typed/sheet-cells.ts'
import * as fc from 'fast-check'
import { at, ZONE } from '../support/xueji.ts'

const seen = { now: at('2026-03-04 09:00'), zone: ZONE }
const NAMES = ['张三', '李四', 'Ann Lee', '王五', '王五']
const known: KnownToSheet = {
  ...seen,
  types: [{ key: 'party-lecture', names: ['党课', 'Party lecture'] }],
  roster: NAMES.map((name, nth) => ({ person: nth + 1, name })),
  former: [{ person: 9, name: '赵六' }],
}
const HEAD: readonly (readonly SheetCell[])[] = [
  ['编号', '姓名', '第 1 次'],
  [null, '类型', '党课'],
  [null, '日期', '2026-03-02'],
  [null, '开始', '15:00'],
]

test.each<[SheetCell, string | undefined]>([
  ['2026-03-02', '2026-03-02'],
  ['2026/3/2', '2026-03-02'],
  ['2026年3月2日', '2026-03-02'],
  ['3月2日', '2026-03-02'],
  ['12月5日', '2025-12-05'],
  [new Date(Date.UTC(2026, 2, 2)), '2026-03-02'],
  [46_083, '2026-03-02'],
  [46_083.625, '2026-03-02'],
  ['2026-02-30', undefined],
  ['1899-12-30', undefined],
  [3, undefined],
  [true, undefined],
  [new Date(Number.NaN), undefined],
])('the date %s', (cell, date) => expect(readCellDate(cell, seen)).toBe(date))

test.each<[SheetCell, string | undefined]>([
  ['15:00', '15:00'],
  ['15：00', '15:00'],
  ['9:05:00', '09:05'],
  ['下午3点半', '15:30'],
  ['3pm', '15:00'],
  ['3点', '15:00'],
  [0.625, '15:00'],
  // As 15:00 is kept by some, a breath short of it.
  [0.624_999_999, '15:00'],
  [new Date(Date.UTC(1899, 11, 30, 15)), '15:00'],
  ['25:00', undefined],
  [15, undefined],
  ['', undefined],
])('the time %s', (cell, time) => expect(readCellTime(cell, seen)?.starts).toBe(time))

test.each<[SheetCell, string | undefined]>([
  ['16:30', '16:30'],
  ['24:00', '00:00'],
  [1, '00:00'],
  [new Date(Date.UTC(1899, 11, 31)), '00:00'],
  ['次日01:00', '01:00'],
  ['第二天 1点半', '01:30'],
  ['1 am the next day', '01:00'],
  ['24:30', undefined],
  ['次日', undefined],
])('the end %s', (cell, time) => expect(readCellEnd(cell, seen)).toBe(time))

test.each<[SheetCell, SheetCell, readonly string[]]>([
  ['22:30', '01:00', []],
  ['22:30-次日01:00', null, []],
  ['21:00', '24:00', []],
  ['15:00', '14:00', ['backwards']],
  ['15:00', '15:00', ['backwards']],
  // The end is of the half day it began in.
  ['3点', '5点', []],
  ['5点', '7点', []],
  ['9点', '3点', []],
  ['22点', '1点', []],
  ['22:00', '次日1点', []],
  // Longer than any night.
  ['22:00', '08:10', ['backwards']],
])('a session from %s to %s', (starts, ends, wrong) => {
  const rows = [...HEAD.slice(0, 2), [null, '日期', '2026-03-03'], [null, '开始', starts], [null, '结束', ends]]
  const read = readBackfill([...rows, [1, '张三', '到会']], known)
  expect(typeof read === 'string' ? read : read.sessions[0]?.problems.map(({ what }) => what)).toEqual(wrong)
})

test('one that goes on past midnight is over when it is over, and not a day before', () => {
  const rows = (now: string) =>
    readBackfill(
      [
        ...HEAD.slice(0, 2),
        [null, '日期', '2026-03-03'],
        [null, '开始', '22:30'],
        [null, '结束', '01:00'],
        [1, '张三', '到会'],
      ],
      { ...known, now: at(now) },
    )
  for (const [now, problems] of [
    ['2026-03-04 00:59', [{ what: 'ahead' }]],
    ['2026-03-04 01:00', []],
  ] as const)
    expect(rows(now)).toMatchObject({ sessions: [{ problems }] })
})

test.each(['zh-CN', 'en-US'])('every word of the template in %s is read as it is meant', (locale) => {
  const { heads, statuses } = messagesFor(locale).sessions.backfill.sheet
  expect(Object.values(heads).map(headOf)).toEqual(Object.keys(heads))
  expect(statuses.map(statusOf)).toEqual(['present', 'late', 'left_early', 'late_left_early', 'leave', 'absent'])
  const choices = messagesFor(locale).sessions.markForm.choice
  for (const choice of MARK_CHOICES) if (choice !== 'none') expect(statusOf(choices[choice])).toBe(choice)
})

describe('who is meant', () => {
  const read = (...rows: readonly (readonly SheetCell[])[]) => {
    const found = readBackfill([...HEAD, ...rows], known)
    return typeof found === 'string' ? found : { marks: found.sessions[0]?.marks, rows: found.rows }
  }
  const present = (person: number) => ({ person, choice: 'present' })

  test('by name however it is spaced, by the number where two share it, who was on the roster too', () => {
    expect(read([null, '张 三', '到会'], [4, '王五', '到会'], ['5', '王五', '到会'], [null, '赵六', '到会'])).toEqual({
      marks: [1, 4, 5, 9].map(present),
      rows: [],
    })
    expect(read([null, 'ann lee', '到会']).valueOf()).toMatchObject({ marks: [present(3)] })
  })

  test('never by a number that is another name’s, nor one of two', () => {
    expect(read([1, '李四', '到会'], [null, '王五', '迟到'], [1, '张三', '请假'])).toEqual({
      marks: [{ person: 1, choice: 'leave' }],
      rows: [
        { what: 'number', row: 5, name: '李四' },
        { what: 'namesake', row: 6, name: '王五' },
      ],
    })
  })
})

test('whatever stands in a sheet, nobody is entered who is not named in it, and nobody twice', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.string({ maxLength: 6 }),
    fc.double(),
    fc.boolean(),
    fc.date(),
    fc.constantFrom(...NAMES, '姓名', '编号', '类型', '日期', '到会', '迟到', '党课', '15:00', '1', '2'),
  )
  const rows = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 })
  fc.assert(
    fc.property(fc.boolean(), rows, (headed, some) => {
      const sheet = headed ? [...HEAD, ...some] : some
      const read = readBackfill(sheet, known)
      if (typeof read === 'string') return
      for (const { marks, problems, starts, date } of read.sessions) {
        const people = marks.map(({ person }) => person)
        expect(new Set(people).size).toBe(people.length)
        const words = sheet.flat().map((one) => String(one).normalize('NFKC').replaceAll(/\s/g, '').toLowerCase())
        for (const person of people)
          expect(words).toContain(
            known.roster
              .find((one) => one.person === person)
              ?.name.replaceAll(' ', '')
              .toLowerCase(),
          )
        if (problems.length === 0) expect([starts, date]).not.toContain(null)
      }
    }),
  )
})

describe('for whom it is', () => {
  const under = {
    ...known,
    below: [
      { person: 7, name: '马建军' },
      { person: 8, name: '张三' },
    ],
  }
  const read = (scope: SheetCell, all: KnownToSheet, ...rows: readonly (readonly SheetCell[])[]) => {
    const found = readBackfill([...HEAD, [null, '范围', scope], ...rows], all)
    return typeof found === 'string' ? found : { ...found.sessions[0], rows: found.rows }
  }
  const both = [
    [1, '张三', '到会'],
    [null, '马建军', '到会'],
    [8, '张三', null],
  ] as const

  test('those below are entered, and blank, where the sheet says so, and are none of its own session', () => {
    expect(read('本级及下级', under, ...both)).toMatchObject({
      below: true,
      marks: [1, 7].map((person) => ({ person, choice: 'present' })),
      ...{ blank: [8], problems: [], rows: [] },
    })
    for (const scope of [null, '本级'])
      expect(read(scope, under, ...both)).toMatchObject({
        marks: [{ person: 1, choice: 'present' }],
        ...{ blank: [], problems: [] },
        rows: [{ what: 'below', row: 7, column: 'C', name: '马建军' }],
      })
    expect(read(null, under, [null, '张三', '到会'])).not.toHaveProperty('below')
  })

  test('of one name above and below nobody is guessed where both are meant', () => {
    expect(read('all below', under, [null, '张三', '到会'])).toMatchObject({ rows: [{ what: 'namesake', row: 6 }] })
    expect(read(null, under, [null, '张三', '到会'])).toMatchObject({ marks: [{ person: 1 }], rows: [] })
  })

  test('guests below are known where those below are meant, and never mistaken for a member', () => {
    const guestsBelow = [
      { person: 21, name: '张教授' },
      { person: 22, name: '马建军' },
    ]
    const visited = { ...under, guestsBelow, guests: new Set([21, 22]) }
    expect(read('本级及下级', visited, [null, '张教授', '到会'], [null, '马建军', '到会'])).toMatchObject({
      marks: [21, 7].map((person) => ({ person, choice: 'present' })),
      rows: [],
    })
    expect(read('本级及下级', visited, [null, '张教授', '缺席'])).toMatchObject({ rows: [{ what: 'guest', row: 6 }] })
    expect(read(null, visited, [null, '张教授', '到会'])).toMatchObject({
      marks: [],
      rows: [{ what: 'below', row: 6, name: '张教授' }],
    })
    expect(read('本级及下级', visited, [1, '张三', null], [null, '张教授', null], [7, '马建军', '到会'])).toMatchObject(
      {
        blank: [1],
      },
    )
    const two = { ...visited, guestsBelow: [...guestsBelow, { person: 23, name: '张教授' }] }
    expect(read('本级及下级', two, [null, '张教授', '到会'])).toMatchObject({ rows: [{ what: 'namesake', row: 6 }] })
    expect(read('本级及下级', two, [23, '张教授', '到会'])).toMatchObject({ marks: [{ person: 23 }], rows: [] })
  })

  test('of a kind for those who are filled in nobody below is meant', () => {
    const types = [{ key: 'committee-meeting', names: ['党课'] }]
    expect(read('本级及下级', { ...under, types }, [1, '张三', '到会'])).toMatchObject({
      problems: [{ what: 'part-below' }],
    })
    expect(read('本级', { ...under, types }, [1, '张三', '到会'])).toMatchObject({ problems: [] })
  })

  test('what is not understood, and where there is nobody below', () => {
    const problems = [{ what: 'scope', said: '本级及下', near: '本级及下级' }]
    expect(read('本级及下', under, [1, '张三', '到会'])).toMatchObject({ problems })
    expect(read('本级及下级', known, [1, '张三', '到会'])).toMatchObject({ problems: [{ what: 'none-below' }] })
  })
})
