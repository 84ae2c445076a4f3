/** The figures of a week, month or quarter: plain JSON, frozen with the report that shows them. */
import type { LocalDate } from './dates.ts'
import type { Participation } from './participation.ts'
import { type SessionCorrection, sessionCorrections, type SessionFigures } from './report-sessions.ts'
import type { Written } from './written.ts'

/** A day's participation (domain.md Participation). */
export interface DayFigures extends Participation {
  readonly date: LocalDate
  /** Of the checked in. */
  readonly late: number
  /** The bot could not be reached: nobody is blamed for missing it. */
  readonly excused: boolean
  /** Not closed when the figures were made. */
  readonly open: boolean
  /** The seal of who of the expected came, and how: whether it were the same ones can be told, not who they were. */
  readonly seal?: number
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

/** What stands between the expected and the checked in besides the missed: days that run, and outages nobody answers for. */
export function restOf({ days, missed, madeUp }: Pick<ReportFigures, 'days' | 'missed' | 'madeUp'>): {
  readonly open: number
  readonly excused: number
} {
  const running = sumsOf(days.filter((day) => day.open))
  const over = sumsOf(days.filter((day) => !day.open))
  return {
    open: running.due - running.checkedIn,
    excused: Math.max(0, over.due - over.checkedIn - missed - madeUp),
  }
}

export const sameSums = (one: Sums, other: Sums): boolean => one.checkedIn === other.checkedIn && one.due === other.due

/** What an earlier period turned out to be: its final figures, or a correction of what was told (更正). */
export interface Correction {
  /** Its first date. */
  readonly week: LocalDate
  readonly kind: 'final' | 'corrected'
  readonly from: Sums
  readonly to: Sums
  /** Where another number came late. */
  readonly late?: { readonly from: number; readonly to: number }
  /** The dates on which others came, or another way, than was told. */
  readonly dates?: readonly LocalDate[]
  /** Sessions that are another than was told. */
  readonly sessions?: readonly SessionCorrection[]
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
  PROFILES.indexOf(one) > PROFILES.indexOf(other) ? one : other
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
  /** How many more share the last place of these. Reports of before do not say. */
  readonly tied?: number
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
  readonly sessions: readonly SessionFigures[]
  readonly corrections: readonly Correction[]
}

type ToldDay = Pick<DayFigures, 'date' | 'checkedIn' | 'due' | 'late' | 'seal'>

/** What a later correction is measured against. */
export interface Told extends Sums {
  /** False while the figures were those of an instant. */
  readonly final: boolean
  /** Day by day; reports of before have the sums alone. */
  readonly days?: readonly ToldDay[]
  /** Session by session; reports of before know of none. */
  readonly sessions?: readonly SessionFigures[]
  /** What the words of a draft were written over, once somebody changed them. */
  readonly worded?: Written
}

export const toldOf = (
  { days, sessions }: Pick<ReportFigures, 'days' | 'sessions'>,
  final: boolean,
): Told & Required<Pick<Told, 'days' | 'sessions'>> => ({
  ...sumsOf(days),
  final,
  sessions,
  days: days.map(({ date, checkedIn, due, late, seal }) => ({
    date,
    checkedIn,
    due,
    late,
    ...(seal === undefined ? {} : { seal }),
  })),
})

const lateOf = (days: readonly ToldDay[]) => days.reduce((sum, { late }) => sum + late, 0)

/** `roster`: who they are is left aside. */
const sameDay = (one: ToldDay | undefined, other: ToldDay | undefined, roster: boolean): boolean =>
  one !== undefined &&
  other !== undefined &&
  sameSums(one, other) &&
  one.late === other.late &&
  (roster || one.seal === other.seal)

/**
 * Undefined where everything is as it was told. `roster`: no record changed, but who is expected, or who is one and the same
 * person; then only other numbers are a correction.
 */
export function correctionOf(
  week: LocalDate,
  told: Told,
  now: Told,
  { roster }: { readonly roster: boolean },
): Correction | undefined {
  const [before, after] = [told.days, now.days ?? []]
  const { checkedIn, due } = told
  const held = sessionCorrections(told.sessions ?? [], now.sessions ?? [], { roster })
  const sums = {
    week,
    from: { checkedIn, due },
    to: { checkedIn: now.checkedIn, due: now.due },
    ...(held.length > 0 ? { sessions: held } : {}),
  }
  if (!before) {
    if (told.final && sameSums(told, now) && held.length === 0) return undefined
    return { ...sums, kind: told.final ? 'corrected' : 'final' }
  }
  const on = (days: readonly ToldDay[], date: LocalDate) => days.find((day) => day.date === date)
  const dates = [...new Set([...before, ...after].map(({ date }) => date))]
    .filter((date) => !sameDay(on(before, date), on(after, date), roster))
    .toSorted()
  if ((told.final || before.length === 0) && dates.length === 0 && held.length === 0) return undefined
  const [from, to] = [lateOf(before), lateOf(after)]
  return { ...sums, kind: told.final ? 'corrected' : 'final', ...(from === to ? {} : { late: { from, to } }), dates }
}
