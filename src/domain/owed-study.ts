/** The study of a session that whoever missed it owes (补学, domain.md S17, S18). */
import type { Instant } from '../clock.ts'
import type { AttendanceStatus } from './attendance.ts'
import { addDays, instantOf, type LocalDate } from './dates.ts'
import { noteLength } from './note-length.ts'

/** Due so many days after the session. */
export const STUDY_DAYS = 14
/** Who comes to owe it later, after a decision say, has at least as many. */
const STUDY_DAYS_LEAST = 7
/** A note on the material makes it up from this length on. */
export const STUDY_NOTE_MINIMUM = 50
/** Reminded of once, so many days before it is due. */
export const REMIND_DAYS_BEFORE = 3
/** After the daily reminder, which tells of it to whomever it goes, and before the quiet hours. */
const REMIND_TIME = '20:00'

export function dueOn(sessionDate: LocalDate, today: LocalDate): LocalDate {
  const usual = addDays(sessionDate, STUDY_DAYS)
  const least = addDays(today, STUDY_DAYS_LEAST)
  return usual > least ? usual : least
}

export const remindOn = (due: LocalDate, zone: string): Instant =>
  instantOf(addDays(due, -REMIND_DAYS_BEFORE), REMIND_TIME, zone)

/** The evening of a date, when whoever was on leave hears what there is to make up. */
export const tellOn = (date: LocalDate, zone: string): Instant => instantOf(date, REMIND_TIME, zone)

export const isOverdue = (due: LocalDate, today: LocalDate): boolean => today > due

export const makesUp = (note: string, least: number = STUDY_NOTE_MINIMUM): boolean => noteLength(note) >= least

/** How long a note must be: as it was said, or as usual where something else was meant to make it up. */
export const noteLeast = ({ check, least }: { readonly check: string; readonly least: number }): number =>
  check === 'note' ? least : STUDY_NOTE_MINIMUM

/** Whether it is owed: leave as soon as the session is over, an absence once it is final. */
export const isOwed = (status: AttendanceStatus | null, final: boolean): boolean =>
  status === 'leave' || (status === 'absent' && final)

export type StudyState = 'owed' | 'handed-in' | 'done' | 'waived'

/** What an owed study is once the status is this one; null: there is none. */
export function studyAfter(
  before: StudyState | null,
  status: AttendanceStatus | null,
  final: boolean,
): StudyState | null {
  if (before === 'done') return 'done'
  if (isOwed(status, final)) return before === null || before === 'waived' ? 'owed' : before
  // Asked again, or not final yet: what was owed waits for the decision.
  return status === 'undecided' || status === 'absent' || before === null ? before : 'waived'
}
