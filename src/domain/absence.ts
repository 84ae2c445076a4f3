/** What an absence leads to: the notice, its mending, and the alarm after several in a row (domain.md Attendance status). */
import { attended, type AttendanceStatus } from './attendance.ts'

/**
 * owed: will be told; said: in the outbox; sent: it left; untold: no direct chat reaches the person; dropped: by then it
 * was not so; mending: it went out and is not so any more; mended: that has been said, and an absence after that is told anew.
 */
export type NoticeState = 'owed' | 'said' | 'sent' | 'untold' | 'dropped' | 'mending' | 'mended'

/**
 * What a notice is once the person's status is this one. Making up what was missed is no mistake to be mended: the notice
 * was right.
 */
export function noticeAfter(before: NoticeState | null, status: AttendanceStatus | null): NoticeState | null {
  if (status === 'absent') {
    if (before === null || before === 'dropped' || before === 'mended') return 'owed'
    return before === 'mending' ? 'sent' : before
  }
  if (before === 'owed' || before === 'said' || before === 'untold') return 'dropped'
  if (before === 'sent' && status !== 'made_up') return 'mending'
  return before
}

/** So many in a row, and the secretary hears of it. */
export const ALARM = 3

/** The absences in a row that end these sessions. Only having been there ends a row: leave is no absence, and breaks none. */
export function absencesInRow<Session extends { readonly status: AttendanceStatus }>(
  sessions: readonly Session[],
): readonly Session[] {
  const there = sessions.findLastIndex(({ status }) => attended(status))
  return sessions.slice(there + 1).filter(({ status }) => status === 'absent')
}

/** What the person may say is wrong, once signing in is over: anything but having been there all the time. */
export const mayAppeal = (status: AttendanceStatus): boolean => status !== 'present' && status !== 'open'
