/** The figures of a week, month or quarter: plain JSON, frozen with the report that shows them. */
import type { LocalDate } from './dates.ts'
import type { Participation } from './participation.ts'

/** A day's participation (domain.md Participation). */
export interface DayFigures extends Participation {
  readonly date: LocalDate
  /** Of the checked in. */
  readonly late: number
  /** The bot could not be reached: nobody is blamed for missing it. */
  readonly excused: boolean
  /** Not closed when the figures were made. */
  readonly open: boolean
}

/** Sum over sum, never a mean of rates. */
export interface Sums {
  readonly checkedIn: number
  readonly due: number
}

export const sumsOf = (days: readonly Sums[]): Sums =>
  days.reduce((all, { checkedIn, due }) => ({ checkedIn: all.checkedIn + checkedIn, due: all.due + due }), {
    checkedIn: 0,
    due: 0,
  })

export const sameSums = (one: Sums, other: Sums): boolean => one.checkedIn === other.checkedIn && one.due === other.due

/** What an earlier week turned out to be: its final figures, or a correction of what was told (更正). */
export interface Correction {
  readonly week: LocalDate
  readonly kind: 'final' | 'corrected'
  readonly from: Sums
  readonly to: Sums
}

export interface HardQuestion {
  readonly date: LocalDate
  readonly stem: string
  readonly right: readonly string[]
  readonly answered: number
  readonly rightly: number
}

/** The profile that shows less. */
export const stricter = (one: ReportFigures['profile'], other: ReportFigures['profile']): ReportFigures['profile'] =>
  PROFILES[Math.max(PROFILES.indexOf(one), PROFILES.indexOf(other))] ?? 'reduced'
const PROFILES = ['full', 'groups-only', 'reduced'] as const

/** The figures as a profile shows them: frozen when persons were ranked, they are not shown so where none are now. */
export function underProfile(figures: ReportFigures, profile: ReportFigures['profile']): ReportFigures {
  const shown = stricter(figures.profile, profile)
  if (shown === 'full') return figures
  const { of: _, ...others } = figures
  return { ...others, profile: shown, top: [], streaks: [], improved: [] }
}

export interface ReportFigures {
  /** The branch as it was called then. */
  readonly branch: string
  readonly profile: 'full' | 'groups-only' | 'reduced'
  readonly days: readonly DayFigures[]
  /** The same of the period before. */
  readonly before: readonly DayFigures[]
  readonly top: readonly {
    readonly rank: number
    readonly name: string
    readonly points: number
    readonly days: number
  }[]
  readonly streaks: readonly { readonly name: string; readonly days: number }[]
  readonly improved: readonly { readonly name: string; readonly before: number; readonly after: number }[]
  /** Of how many those named are the first: expected, on a streak, improved. Reports of before do not say. */
  readonly of?: { readonly members: number; readonly streaks: number; readonly improved: number }
  /** Person-days: missed for good or still owed, made up since, and of the missed those that can still be made up. */
  readonly missed: number
  readonly madeUp: number
  readonly owed: number
  readonly answered: number
  readonly rightly: number
  readonly hardest: HardQuestion | null
  readonly notes: number
  /** Group study, once there is any. */
  readonly sessions: readonly never[]
  readonly corrections: readonly Correction[]
}

/** What a later correction is measured against. */
export interface Told extends Sums {
  /** False while the figures were those of an instant. */
  readonly final: boolean
}
