/** Sessions entered afterwards from a sheet (补录): what was read of it, to be told back before it counts. */
import type { Instant } from '../clock.ts'
import { addDays, instantOf, minuteOfDay, type LocalDate, type ClockTime } from './dates.ts'
import type { MarkChoice } from './mark-choices.ts'
import { endsNextDay } from './session.ts'

/** So many sessions and people a sheet may hold. */
export const MOST_SESSIONS = 10
export const MOST_ROWS = 1_000

/** Why a session of a sheet is not entered. `said` is what stands there. */
export type SessionProblem =
  | { readonly what: 'no-type' | 'no-date' | 'no-time' | 'backwards' | 'ahead' | 'there' | 'nobody' | 'none-below' }
  /** For all below, and of a kind that only some are meant by. */
  | { readonly what: 'part-below' }
  | { readonly what: 'type' | 'date' | 'time' | 'scope'; readonly said: string; readonly near: string | null }
  /** The same as one further left. */
  | { readonly what: 'twice'; readonly column: string }

export interface SheetSession {
  /** 'C' */
  readonly column: string
  readonly type: string | null
  readonly date: LocalDate | null
  readonly starts: ClockTime | null
  readonly ends: ClockTime | null
  readonly title: string
  readonly place: string
  /** For everybody of the orgs below too (本级及下级). */
  readonly below?: true
  readonly marks: readonly { readonly person: number; readonly choice: MarkChoice }[]
  /** Named in the sheet, and nothing entered for them. */
  readonly blank: readonly number[]
  readonly problems: readonly SessionProblem[]
  /** Once it counts. */
  readonly session?: number
}

/** What of the list was not understood, and is not entered. */
export type RowProblem =
  | { readonly what: 'unknown'; readonly row: number; readonly name: string; readonly near: string | null }
  /** Several have the name, and no number says who; the number is another's; a guest is neither absent nor on leave. */
  | { readonly what: 'namesake' | 'number' | 'guest'; readonly row: number; readonly name: string }
  | { readonly what: 'twice'; readonly row: number; readonly name: string; readonly first: number }
  | {
      readonly what: 'status'
      readonly row: number
      readonly column: string
      readonly name: string
      readonly said: string
      readonly near: string | null
    }
  /** Of an org below, at a session that is not for those. */
  | { readonly what: 'below'; readonly row: number; readonly column: string; readonly name: string }

export interface SheetRead {
  readonly sessions: readonly SheetSession[]
  readonly rows: readonly RowProblem[]
}

/** Why nothing can be made of a file. */
export const FILE_PROBLEMS = [
  'not-xlsx',
  'old',
  'too-large',
  'damaged',
  'gone',
  'no-permission',
  'no-answer',
  'no-names',
  'no-sessions',
  'too-many-sessions',
  'too-many-rows',
] as const
export type FileProblem = (typeof FILE_PROBLEMS)[number]

/** When it was; an end no later than its beginning is of the day after. Undefined where the sheet does not say. */
export function timesOf(
  { date, starts, ends }: Pick<SheetSession, 'date' | 'starts' | 'ends'>,
  zone: string,
): { readonly startsAt: Instant; readonly endsAt?: Instant } | undefined {
  if (date === null || starts === null) return undefined
  const startsAt = instantOf(date, starts, zone)
  if (ends === null) return { startsAt }
  const overnight = endsNextDay(minuteOfDay(starts), minuteOfDay(ends)) === true
  return { startsAt, endsAt: instantOf(overnight ? addDays(date, 1) : date, ends, zone) }
}

/** Those that can be entered. */
export const enterable = (sessions: readonly SheetSession[]): readonly SheetSession[] =>
  sessions.filter(({ problems }) => problems.length === 0)
