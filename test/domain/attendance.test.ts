import { expect, test } from 'vitest'
import {
  addCounts,
  attendanceOf,
  attendances,
  type AttendanceStatus,
  attended,
  countAttendance,
  covered,
  NO_COUNTS,
  type Recorded,
  signedInAt,
} from '../../src/domain/attendance.ts'
import { correctionsIn, isCorrection, madeBy, type MarkChange, replayed } from '../../src/domain/mark-changes.ts'

test('whoever signed in did so whatever was entered of their leaving; who was entered did not', () => {
  expect(signedInAt({ status: 'present', way: 'press', at: 5 })).toBe(5)
  expect(signedInAt({ status: 'late', way: 'code', at: 6 })).toBe(6)
  expect(signedInAt({ status: 'late', way: 'secretary', at: 6 })).toBeNull()
  expect(signedInAt({ status: null, way: 'press', at: 5 })).toBeNull()
})

const NOTHING: Recorded = { mark: null, leftEarly: false, leave: null, madeUp: false }

test.each<[string, Partial<Recorded>, AttendanceStatus]>([
  ['signing in ends a leave', { mark: 'present', leave: 'approved', madeUp: true }, 'present'],
  ['left before the end', { mark: 'present', leftEarly: true }, 'left_early'],
  ['late wins over having left early', { mark: 'late', leftEarly: true, madeUp: true }, 'late'],
  ['what was made up is no absence', { mark: 'absent', madeUp: true }, 'made_up'],
  ['nor leave', { leave: 'approved', madeUp: true }, 'made_up'],
  ['the secretary entered an absence', { mark: 'absent', leave: 'approved' }, 'absent'],
  ['the secretary entered leave', { mark: 'leave' }, 'leave'],
  ['approved', { leave: 'approved' }, 'leave'],
  ['asked', { leave: 'asked' }, 'undecided'],
  ['nothing is known', {}, 'absent'],
])('%s: %j is %s once signing in is over', (_, recorded, status) => {
  expect(attendanceOf({ ...NOTHING, ...recorded }, true)).toBe(status)
  expect(attendanceOf({ ...NOTHING, ...recorded }, false)).toBe(status === 'absent' && !recorded.mark ? 'open' : status)
})

const STATUSES = ['present', 'late', 'left_early', 'leave', 'undecided', 'absent', 'made_up', 'open'] as const

test('each status is counted as itself, of those expected; of the others who came is extra', () => {
  expect(STATUSES.filter(attended)).toEqual(['present', 'late', 'left_early'])
  const people = STATUSES.flatMap((status, nth) => Array.from({ length: nth + 1 }, () => ({ status, expected: true })))
  const counts = countAttendance([...people, ...STATUSES.map((status) => ({ status, expected: false }))])
  expect(counts).toEqual({
    ...{ expected: 36, present: 1, late: 2, leftEarly: 3, leave: 4, undecided: 5, absent: 6, madeUp: 7, open: 8 },
    extra: 3,
  })
  expect([attendances(counts), covered(counts)]).toEqual([6, 13])
  expect(addCounts([counts, counts])).toEqual(
    Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, 2 * count])),
  )
  expect(addCounts([])).toEqual(NO_COUNTS)
  expect(new Set(Object.values(NO_COUNTS))).toEqual(new Set([0]))
})

const change = (over: Partial<MarkChange>): MarkChange => ({
  ...{ sessionId: 1, personId: 1, revision: 1, status: 'present', leftEarly: 0, way: 'press' },
  ...{ recordedAt: 0, recordedBy: null, undoneBy: null, reason: '' },
  ...over,
})

test("one's own first sign-in corrects nothing; what another enters does, and whatever comes after a mark", () => {
  const first = change({})
  const mended = change({ revision: 2, recordedAt: 5, status: 'late', recordedBy: 9 })
  const again = change({ revision: 3, recordedAt: 5, status: 'absent' })
  const entered = change({ personId: 2, recordedAt: 3, recordedBy: 9 })
  expect([first, mended, again, entered].map(isCorrection)).toEqual([false, true, true, true])
  expect(correctionsIn([again, mended, entered, first])).toEqual([
    { from: null, to: entered },
    { from: first, to: mended },
    { from: mended, to: again },
  ])
  expect([...replayed([again, mended, entered, first]).values()]).toEqual([again, entered])
})

test('a correction is made by who took another back, or else by who entered it', () => {
  expect(madeBy({ recordedBy: null, undoneBy: null })).toBeNull()
  expect(madeBy({ recordedBy: 4, undoneBy: null })).toBe(4)
  expect(madeBy({ recordedBy: 4, undoneBy: 5 })).toBe(5)
})
