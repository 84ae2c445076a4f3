import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absencesInRow, noticeAfter, type NoticeState } from '../../src/domain/absence.ts'
import type { AttendanceStatus } from '../../src/domain/attendance.ts'
import { daysBetween } from '../../src/domain/dates.ts'
import { dueOn, makesUp, studyAfter } from '../../src/domain/owed-study.ts'

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

test('absent again after the mending is told anew', () => {
  expect(noticeAfter('mended', 'absent')).toBe('owed')
  expect(noticeAfter('mended', 'present')).toBe('mended')
})

test('absences in a row end with the last', () => {
  expect(absencesInRow([])).toBe(0)
  expect(absencesInRow(['absent', 'absent', 'leave'])).toBe(0)
  expect(absencesInRow(['absent', 'present', 'absent', 'absent'])).toBe(2)
  expect(absencesInRow(['absent', 'absent', 'absent'])).toBe(3)
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
