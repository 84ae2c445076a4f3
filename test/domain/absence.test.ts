import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absencesInRow, mayAppeal, noticeAfter, type NoticeState } from '../../src/domain/absence.ts'
import type { AttendanceStatus } from '../../src/domain/attendance.ts'
import { daysBetween } from '../../src/domain/dates.ts'
import {
  dueOn,
  isOverdue,
  isOwed,
  makesUp,
  noteLeast,
  remindOn,
  STUDY_NOTE_MINIMUM,
  type StudyState,
  studyAfter,
  tellOn,
} from '../../src/domain/owed-study.ts'

const status = fc.constantFrom<AttendanceStatus | null>(
  ...(['present', 'late', 'left_early', 'leave', 'absent', 'made_up', 'undecided', null] as const),
)

test('a notice waits only for whoever is absent, and one that went out is right, mended or about to be', () => {
  const goes = (state: NoticeState | null): NoticeState | null =>
    state === 'owed' ? 'said' : state === 'said' ? 'sent' : state === 'mending' ? 'mended' : state
  fc.assert(
    fc.property(fc.array(fc.tuple(status, fc.boolean()), { maxLength: 20 }), (changes) => {
      let state: NoticeState | null = null
      for (const [now, leaves] of changes) {
        state = noticeAfter(state, now)
        if (state === 'owed' || state === 'said') expect(now).toBe('absent')
        if (state === 'sent') expect(['absent', 'made_up']).toContain(now)
        if (state === 'mending') expect(now).not.toBe('absent')
        if (leaves) state = goes(state)
      }
    }),
  )
})

test.each<[NoticeState | null, NoticeState | null, NoticeState | null, NoticeState | null]>([
  // before, and what it is once the person is absent, has made it up, was there
  [null, 'owed', null, null],
  ['owed', 'owed', 'dropped', 'dropped'],
  ['said', 'said', 'dropped', 'dropped'],
  ['untold', 'untold', 'dropped', 'dropped'],
  ['sent', 'sent', 'sent', 'mending'],
  ['dropped', 'owed', 'dropped', 'dropped'],
  ['mending', 'sent', 'mending', 'mending'],
  ['mended', 'owed', 'mended', 'mended'],
])('a notice that is %s: absent %s, made up %s, present %s', (before, absent, madeUp, present) => {
  expect(noticeAfter(before, 'absent')).toBe(absent)
  expect(noticeAfter(before, 'made_up')).toBe(madeUp)
  for (const other of ['present', 'late', 'leave', null] as const) expect(noticeAfter(before, other)).toBe(present)
})

test('appealed may be whatever is not simply being there', () => {
  const all = ['present', 'late', 'leave', 'absent', 'left_early', 'made_up', 'undecided', 'open'] as const
  expect(all.filter(mayAppeal)).toEqual(['late', 'leave', 'absent', 'left_early', 'made_up', 'undecided'])
})

test('absences in a row end with the last; only having been there ends a row', () => {
  const row = (...statuses: AttendanceStatus[]) =>
    absencesInRow(statuses.map((status, nth) => ({ nth, status }))).map(({ nth }) => nth)
  expect(row()).toEqual([])
  expect(row('absent', 'present')).toEqual([])
  expect(row('absent', 'left_early', 'absent', 'absent')).toEqual([2, 3])
  expect(row('absent', 'leave', 'absent', 'undecided', 'absent')).toEqual([0, 2, 4])
  expect(row('absent', 'absent', 'absent')).toEqual([0, 1, 2])
})

test('what is done stays done, whoever missed it owes it, whoever was there does not', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(status, fc.boolean()), { maxLength: 12 }), (changes) => {
      let state = studyAfter(null, null, false)
      expect(state).toBeNull()
      for (const [now, final] of changes) {
        state = studyAfter(state, now, final)
        if (now === 'leave' || (now === 'absent' && final)) expect(state).toBe('owed')
        if (now === 'present') expect(state).not.toBe('owed')
        expect(studyAfter('done', now, final)).toBe('done')
      }
    }),
  )
})

test('a study is due two weeks after its session, and a week is left to whoever comes to owe it later', () => {
  expect(dueOn('2026-03-06', '2026-03-07')).toBe('2026-03-20')
  expect(daysBetween('2026-03-30', dueOn('2026-03-06', '2026-03-30'))).toBe(7)
  expect(makesUp('学'.repeat(49))).toBe(false)
  expect(makesUp('学'.repeat(50))).toBe(true)
})

test.each<[StudyState | null, ...(StudyState | null)[]]>([
  // before, and after: leave, absent for good, absent not yet for good, asked for leave, present
  [null, 'owed', 'owed', null, null, null],
  ['owed', 'owed', 'owed', 'owed', 'owed', 'waived'],
  ['handed-in', 'handed-in', 'handed-in', 'handed-in', 'handed-in', 'waived'],
  ['done', 'done', 'done', 'done', 'done', 'done'],
  ['waived', 'owed', 'owed', 'waived', 'waived', 'waived'],
])('a study that is %s', (before, leave, absent, notYet, asked, present) => {
  expect(studyAfter(before, 'leave', false)).toBe(leave)
  expect(studyAfter(before, 'absent', true)).toBe(absent)
  expect(studyAfter(before, 'absent', false)).toBe(notYet)
  expect(studyAfter(before, 'undecided', true)).toBe(asked)
  expect(studyAfter(before, 'present', true)).toBe(present)
  expect(studyAfter(before, null, true)).toBe(present)
})

test('it is told of and reminded of in the evening, three days before it is due, and overdue the day after', () => {
  expect(tellOn('2026-03-06', 'Asia/Shanghai')).toBe(Date.parse('2026-03-06T20:00:00+08:00'))
  expect(remindOn('2026-03-20', 'Asia/Shanghai')).toBe(Date.parse('2026-03-17T20:00:00+08:00'))
  expect([isOverdue('2026-03-20', '2026-03-20'), isOverdue('2026-03-20', '2026-03-21')]).toEqual([false, true])
  expect(isOwed('made_up', true)).toBe(false)
})

test('a note is as long as was said; where something else was meant, as long as usual', () => {
  expect(noteLeast({ check: 'note', least: 200 })).toBe(200)
  expect(noteLeast({ check: 'questions', least: 5 })).toBe(STUDY_NOTE_MINIMUM)
})
