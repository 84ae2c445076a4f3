/** What study is worth (domain.md Points). Whole numbers only. */
import type { Instant } from '../clock.ts'
import { attended, type AttendanceStatus } from './attendance.ts'
import type { LocalDate } from './dates.ts'
import { NOTE_MINIMUM } from './note-length.ts'

export interface PointRules {
  readonly checkIn: number
  readonly lateCheckIn: number
  readonly right: number
  readonly wrong: number
  /** Of at least NOTE_MINIMUM, once a day. */
  readonly note: number
  readonly fullWeek: number
  readonly session: number
  /** Late, or left early. */
  readonly sessionPart: number
  readonly sessionMadeUp: number
  /** Besides, for a lead speaker who was there. */
  readonly speaker: number
  /** The most a person earns on one date by daily study, the full week and group study apart; null: no cap. */
  readonly dailyCap: number | null
}

export const POINT_RULES: PointRules = {
  checkIn: 2,
  lateCheckIn: 1,
  right: 3,
  wrong: 1,
  note: 3,
  fullWeek: 10,
  session: 10,
  sessionPart: 6,
  sessionMadeUp: 6,
  speaker: 10,
  dailyCap: null,
}

/** Rules as they were written down; those older than group study know nothing of it. */
export const writtenRules = (rules: string): PointRules => ({
  ...POINT_RULES,
  ...(JSON.parse(rules) as Partial<PointRules>),
})

/** A week with fewer study days has no full-week bonus. */
export const FULL_WEEK_DAYS = 3

/** In the order they are listed. */
export const SOURCES = ['check-in', 'answer', 'note', 'week', 'session', 'speaker', 'cap'] as const
export type PointSource = (typeof SOURCES)[number]

/** What one thing is worth: points, and the days checked in that break a tie (domain.md Rank). */
export interface Worth {
  readonly points: number
  readonly days: number
}

export const WORTHLESS: Worth = { points: 0, days: 0 }

/** What one person did on one study day. */
export interface DayRecord {
  readonly mark: 'on_time' | 'late' | 'made_up' | null
  /** To the scored question. */
  readonly answer: 'right' | 'wrong' | null
  /** Of the note that stands, by `noteLength`. */
  readonly noteLength: number | null
  /** On the roster: visitors earn nothing. */
  readonly member: boolean
}

export type DaySource = Exclude<PointSource, 'week' | SessionSource>
export const DAY_SOURCES = ['check-in', 'answer', 'note', 'cap'] as const satisfies readonly DaySource[]

/** The things of a study day and what each is worth. A made-up day earns nothing. */
export function worthOfDay(record: DayRecord, rules: PointRules): Readonly<Record<DaySource, Worth>> {
  const { mark, answer, noteLength, member } = record
  if (!member || mark === null || mark === 'made_up')
    return { 'check-in': WORTHLESS, answer: WORTHLESS, note: WORTHLESS, cap: WORTHLESS }
  const checkIn = mark === 'on_time' ? rules.checkIn : rules.lateCheckIn
  const answered = answer === null ? 0 : rules[answer]
  const noted = noteLength !== null && noteLength >= NOTE_MINIMUM ? rules.note : 0
  const over = rules.dailyCap === null ? 0 : Math.max(0, checkIn + answered + noted - rules.dailyCap)
  return {
    'check-in': { points: checkIn, days: 1 },
    answer: { points: answered, days: 0 },
    note: { points: noted, days: 0 },
    cap: { points: over === 0 ? 0 : -over, days: 0 },
  }
}

/** One study day of an org's week for one person. */
export interface WeekDay {
  readonly mark: 'on_time' | 'late' | 'made_up' | null
  /** On the roster at the slot; otherwise it is no day of theirs. */
  readonly onRoster: boolean
  /** On approved leave, exempt, away, or the bot could not be reached; never for want of a place on the roster. */
  readonly excused: boolean
}

/** The closed study days of a week as one person's, by where the person stood at each slot. */
export const weekDays = (
  days: readonly (Pick<WeekDay, 'mark' | 'excused'> & { readonly slotAt: Instant })[],
  placeAt: (at: Instant) => { readonly onRoster: boolean; readonly expected: boolean },
): WeekDay[] =>
  days.map(({ mark, excused, slotAt }) => {
    const { onRoster, expected } = placeAt(slotAt)
    return { mark, onRoster, excused: onRoster && (excused || !expected) }
  })

/** The bonus of a week that is over: each study day one's own and checked in or excused, at least one checked in. */
export function worthOfWeek(days: readonly WeekDay[], rules: PointRules): Worth {
  const came = ({ mark }: WeekDay) => mark === 'on_time' || mark === 'late'
  const kept = (day: WeekDay) => day.onRoster && (came(day) || day.excused)
  const full = days.length >= FULL_WEEK_DAYS && days.every(kept) && days.some(came)
  return full ? { points: rules.fullWeek, days: 0 } : WORTHLESS
}

export type SessionSource = 'session' | 'speaker'
export const SESSION_SOURCES = ['session', 'speaker'] as const satisfies readonly SessionSource[]

/** What one person did at one session. */
export interface SessionRecord {
  readonly status: AttendanceStatus
  /** On the roster: visitors earn nothing. */
  readonly member: boolean
  /** A lead speaker. */
  readonly speaks: boolean
}

/** The things of a session and what each is worth. They are no days checked in. */
export function worthOfSession(
  { status, member, speaks }: SessionRecord,
  rules: PointRules,
): Readonly<Record<SessionSource, Worth>> {
  const there = attended(status)
  const session =
    status === 'present' ? rules.session : there ? rules.sessionPart : status === 'made_up' ? rules.sessionMadeUp : 0
  return {
    session: { points: member ? session : 0, days: 0 },
    speaker: { points: member && speaks && there ? rules.speaker : 0, days: 0 },
  }
}

export interface RuleVersion {
  readonly from: LocalDate
  readonly rules: PointRules
}

/** The rules in force on a date: of the versions that have begun the newest, or the defaults. */
export function rulesOn(versions: readonly RuleVersion[], date: LocalDate): PointRules {
  const begun = versions.filter(({ from }) => from <= date)
  return (
    begun.reduce<RuleVersion | undefined>((last, one) => (!last || one.from >= last.from ? one : last), undefined)
      ?.rules ?? POINT_RULES
  )
}
