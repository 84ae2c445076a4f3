import { describe, expect, test } from 'vitest'
import { type DayFigures, type ReportFigures, restOf, stricter, toldOf, underProfile } from '../../src/domain/report.ts'
import { textSeal } from '../../src/domain/seal.ts'
import { changesSince, COUNTS, seenKey, writtenOver } from '../../src/domain/written.ts'

const day = (date: string, over: Partial<DayFigures> = {}): DayFigures => ({
  date,
  ...{ expected: 10, onLeave: 1, due: 9, checkedIn: 6, extra: 0, late: 2, excused: false, open: false },
  ...over,
})
const session = (nth: number) => ({
  ...{ session: nth, date: '2026-03-06', type: 'party-lecture', title: '', there: 8, expected: 11, seal: 1 },
})
const person = (name: string, points: number) => ({ rank: 1, name, points, days: 4 })
const figures: ReportFigures = {
  branch: '第一党支部',
  profile: 'full',
  days: [day('2026-03-02'), day('2026-03-03', { checkedIn: 7, late: 0 })],
  before: [],
  top: ['甲', '乙', '丙', '丁', '戊', '己'].map((name, nth) => person(name, 30 - nth)),
  streaks: [{ name: '甲', days: 9 }],
  improved: [{ name: '乙', before: 1, after: 4 }],
  of: { members: 12, streaks: 3, improved: 2 },
  missed: 4,
  madeUp: 1,
  owed: 2,
  answered: 12,
  rightly: 9,
  hardest: null,
  notes: 3,
  sessions: [session(1), session(2)],
  corrections: [],
}

describe('the figures of a report', () => {
  test('what is neither checked in, missed nor made up is still running, or an outage', () => {
    expect(restOf({ ...figures, missed: 4, madeUp: 1 })).toEqual({ open: 0, excused: 0 })
    expect(restOf({ ...figures, missed: 1, madeUp: 1 })).toEqual({ open: 0, excused: 3 })
    const days = [...figures.days, day('2026-03-04', { open: true, checkedIn: 2 })]
    expect(restOf({ days, missed: 2, madeUp: 2 })).toEqual({ open: 7, excused: 1 })
    expect(restOf({ days, missed: 9, madeUp: 0 }).excused).toBe(0)
  })

  test('of two profiles the one that shows less', () => {
    const profiles = ['full', 'groups-only', 'reduced'] as const
    for (const [less, one] of profiles.entries())
      for (const [more, other] of profiles.entries()) expect(stricter(one, other)).toBe(profiles[Math.max(less, more)])
  })

  test('frozen while persons were ranked, they name nobody where none are now; and never more than then', () => {
    expect(underProfile(figures, 'full')).toBe(figures)
    const { of: _, ...unnamed } = { ...figures, profile: 'groups-only' as const, top: [], streaks: [], improved: [] }
    expect(underProfile(figures, 'groups-only')).toEqual(unnamed)
    expect(underProfile({ ...figures, profile: 'groups-only' }, 'full')).toEqual(unnamed)
    expect('of' in underProfile(figures, 'reduced')).toBe(false)
  })

  test('told of are the sums and each day, its seal where it has one', () => {
    const days = [day('2026-03-02', { seal: 7 }), day('2026-03-03', { checkedIn: 7, late: 0 })]
    expect(toldOf({ days, sessions: figures.sessions }, true)).toStrictEqual({
      ...{ checkedIn: 13, due: 18, final: true, sessions: figures.sessions },
      days: [
        { date: '2026-03-02', checkedIn: 6, due: 9, late: 2, seal: 7 },
        { date: '2026-03-03', checkedIn: 7, due: 9, late: 0 },
      ],
    })
  })
})

describe('words changed by hand', () => {
  const before = writtenOver(figures)

  test('are kept with what they tell of', () => {
    expect(before).toEqual({
      ...{ profile: 'full', days: 2, due: 18, checkedIn: 13, late: 2, missed: 5, madeUp: 1, answered: 12, rightly: 9 },
      ...{ notes: 3, sessions: 2, there: 16, expected: 22 },
      top: textSeal('[["甲",30],["乙",29],["丙",28],["丁",27],["戊",26]]'),
    })
    expect(Object.keys(before).toSorted()).toEqual([...COUNTS, 'profile', 'top'].toSorted())
  })

  test('hold while nothing they tell of is another; whom they do not name is nothing to them', () => {
    expect(changesSince(before, figures)).toEqual([])
    expect(changesSince(before, { ...figures, top: [...figures.top.slice(0, 5), person('己', 1)] })).toEqual([])
    expect(changesSince({}, { ...figures, notes: 7 })).toEqual([])
  })

  test('do not where a count, or one they name, is another by now', () => {
    const now = { ...figures, madeUp: 2, missed: 4, top: figures.top.toReversed() }
    expect(changesSince(before, now)).toEqual([
      { what: 'missed', from: 5, to: 6 },
      { what: 'madeUp', from: 1, to: 2 },
      { what: 'top', to: writtenOver(now).top },
    ])
    expect(changesSince({ ...before, top: 1 }, figures)).toEqual([{ what: 'top', to: before.top }])
    expect(changesSince({ notes: 2 }, figures)).toEqual([{ what: 'notes', from: 2, to: 3 }])
  })

  test('nor where less is shown by now; where more is, they still hold', () => {
    const reduced = underProfile(figures, 'reduced')
    const groups = underProfile(figures, 'groups-only')
    expect(changesSince(before, reduced)).toEqual([{ what: 'profile', to: 'reduced' }])
    expect(changesSince(writtenOver(groups), reduced)).toEqual([{ what: 'profile', to: 'reduced' }])
    expect(changesSince(writtenOver(reduced), groups)).toEqual([])
    expect(changesSince(writtenOver(reduced), figures)).toEqual([])
    expect(changesSince(writtenOver(reduced), { ...figures, notes: 4 })).toEqual([{ what: 'notes', from: 3, to: 4 }])
  })

  test('agreeing to one change agrees to no other', () => {
    const one = changesSince({ notes: 2 }, figures)
    expect(seenKey(one)).toBe(seenKey(changesSince({ notes: 2 }, figures)))
    expect(seenKey(one)).not.toBe(seenKey(changesSince({ notes: 1 }, figures)))
    expect(seenKey(one)).toMatch(/^\d+$/)
  })
})
