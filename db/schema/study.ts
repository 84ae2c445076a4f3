import type { Generated } from 'kysely'
import type { LeaveRule } from '../../src/domain/leave.ts'

export interface SettingsTable {
  chatId: string
  /** 'HH:MM' */
  dailyTime: string
  /** When the time was set, and the settings it replaced (domain TimeSetting[] as JSON): they govern earlier dates. */
  timeSetAt: number
  timeBefore: string
  /** JSON of domain StudyDays. */
  studyDays: string
  onTimeUntil: string
  /** 'HH:MM' of the next day. */
  lateUntil: string
  packId: string
  profile: 'full' | 'groups-only' | 'reduced'
  digest: number
  digestTime: string
  /** Whether sessions stand in Feishu's calendar. */
  calendar: Generated<number>
  /** Until when leave for a session may be asked for. */
  leaveRule: Generated<LeaveRule>
  quietFrom: string
  quietTo: string
  /** When the weekly report comes: about the week that is over, on Friday as of then, or not at all. */
  weekly: 'monday' | 'friday' | 'off'
  /** When that was chosen: it holds for the weeks whose slot was then still ahead. */
  weeklySetAt: number
  startsOn: string
  pausedAt: number | null
}

export interface StudyDayTable {
  id: Generated<number>
  orgId: number
  chatId: string
  date: string
  slotAt: number
  /** When its card left for the group, or was last tried. */
  postedAt: Generated<number>
  onTimeUntil: number
  lateUntil: number
  itemId: string
  itemVersion: string
  /** JSON of the StudyItem as posted. */
  snapshot: string
  closedAt: number | null
  /** 1 when an outage took over a quarter of the on-time window or its last 30 minutes (domain.md Excused day). */
  excused: number
  expected: number
  checkedIn: number
  answered: number
  noted: number
}

export type CheckInWay = 'button' | 'answer' | 'note' | 'reply' | 'reaction' | 'command' | 'secretary' | 'make-up'
export type CheckInMark = 'on_time' | 'late' | 'made_up'

export interface CheckInTable {
  studyDayId: number
  personId: number
  mark: CheckInMark
  way: CheckInWay
  at: number
  /** 1 when the person was expected that day; visitors, exempt and away are extra and in no rate. */
  expected: number
  recordedBy: number | null
}

/** A streak as the closed study days up to and with `through` left it. */
export interface StreakTable {
  orgId: number
  personId: number
  through: string
  current: number
  longest: number
}

export interface AnswerTable {
  studyDayId: number
  personId: number
  question: number
  /** JSON array of option indexes. */
  chosen: string
  right: number
  at: number
}

export interface NoteTable {
  id: Generated<number>
  studyDayId: number | null
  orgId: number
  personId: number
  text: string
  length: number
  at: number
  /** Set when a later note of the same day took its place. */
  replacedAt: number | null
}
