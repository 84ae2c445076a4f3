/**
 * What a person's attendance at a session is (domain.md Attendance status). Only what happened is recorded: marks, leaves,
 * studies made up; leave and absence follow from it, so that no later roster act or decision leaves a wrong one behind.
 */
import type { Instant } from '../clock.ts'

/** As signed for, or as the secretary entered it. */
export type MarkStatus = 'present' | 'late' | 'leave' | 'absent'

/** press: on the card; code: the host's; secretary: entered or corrected; backfill: entered after it was over (补录). */
export type MarkWay = 'press' | 'code' | 'secretary' | 'backfill'

/** When somebody signed in themselves, whatever was entered of their leaving since; null where it was entered that they came. */
export const signedInAt = (mark: {
  readonly status: MarkStatus | null
  readonly way: MarkWay
  readonly at: Instant
}): Instant | null =>
  (mark.status === 'present' || mark.status === 'late') && (mark.way === 'press' || mark.way === 'code')
    ? mark.at
    : null

/** undecided: `leave?`, asked for and not decided; open: not signed and still time. */
export type AttendanceStatus = MarkStatus | 'left_early' | 'made_up' | 'undecided' | 'open'

export interface Recorded {
  readonly mark: MarkStatus | null
  readonly leftEarly: boolean
  /** Of the leaves that cover the session the one that helps most. */
  readonly leave: 'asked' | 'approved' | null
  /** The study owed for it is done. */
  readonly madeUp: boolean
}

/** `closed`: signing in is over. */
export function attendanceOf({ mark, leftEarly, leave, madeUp }: Recorded, closed: boolean): AttendanceStatus {
  // Signing in ends a leave. Who came late and left early is late.
  if (mark === 'late') return 'late'
  if (mark === 'present') return leftEarly ? 'left_early' : 'present'
  if (madeUp) return 'made_up'
  if (mark !== null) return mark
  if (leave === 'approved') return 'leave'
  if (leave === 'asked') return 'undecided'
  return closed ? 'absent' : 'open'
}

/** Was there. */
export const attended = (status: AttendanceStatus): status is 'present' | 'late' | 'left_early' =>
  status === 'present' || status === 'late' || status === 'left_early'

export interface SessionCounts {
  readonly expected: number
  /** On time and to the end. */
  readonly present: number
  readonly late: number
  /** On time, and left early. */
  readonly leftEarly: number
  readonly leave: number
  readonly undecided: number
  readonly absent: number
  readonly madeUp: number
  readonly open: number
  /** Came without being expected: beside, in no rate. */
  readonly extra: number
}

export const NO_COUNTS: SessionCounts = {
  expected: 0,
  present: 0,
  late: 0,
  leftEarly: 0,
  leave: 0,
  undecided: 0,
  absent: 0,
  madeUp: 0,
  open: 0,
  extra: 0,
}

export interface Attendee {
  readonly status: AttendanceStatus
  /** On the roster of its scope and active at its start (domain.md Expected). */
  readonly expected: boolean
}

const KIND = {
  present: 'present',
  late: 'late',
  left_early: 'leftEarly',
  leave: 'leave',
  undecided: 'undecided',
  absent: 'absent',
  made_up: 'madeUp',
  open: 'open',
} as const

export function countAttendance(people: Iterable<Attendee>): SessionCounts {
  const counts = { ...NO_COUNTS } as { -readonly [K in keyof SessionCounts]: number }
  for (const { status, expected } of people) {
    if (expected) {
      counts.expected++
      counts[KIND[status]]++
    } else if (attended(status)) counts.extra++
  }
  return counts
}

/** Sum over sum, never a mean of rates. */
export const addCounts = (all: Iterable<SessionCounts>): SessionCounts => {
  const sum = { ...NO_COUNTS } as { -readonly [K in keyof SessionCounts]: number }
  for (const one of all) for (const key of Object.keys(sum) as (keyof SessionCounts)[]) sum[key] += one[key]
  return sum
}

/** Attendances (人次): who was there of those expected; extras apart. The numerator of the attendance rate. */
export const attendances = ({ present, late, leftEarly }: SessionCounts): number => present + late + leftEarly

/** The numerator of the coverage rate: those who were there or made it up. */
export const covered = (counts: SessionCounts): number => attendances(counts) + counts.madeUp
