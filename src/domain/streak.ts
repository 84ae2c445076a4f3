/** Consecutive study days checked in (domain.md Streak). */

export type DayMark = 'on_time' | 'late' | 'made_up' | 'missing'

/** One study day of one person. */
export interface StreakDay {
  readonly mark: DayMark
  readonly excused: boolean
  /** Still possible to check in: today, and yesterday until it closes. */
  readonly open: boolean
}

/** What a study day was for one person. */
export const streakDay = (day: {
  readonly mark: Exclude<DayMark, 'missing'> | null
  readonly expected: boolean
  /** The bot could not be reached. */
  readonly excused: boolean
  readonly open: boolean
}): StreakDay => ({ mark: day.mark ?? 'missing', excused: day.excused || !day.expected, open: day.open })

export interface Streak {
  /** Days in the streak that reaches up to the last day seen. */
  readonly current: number
  /** The longest one up to there. */
  readonly longest: number
}

export const NO_STREAK: Streak = { current: 0, longest: 0 }

/** The streak after `days`, oldest first, when it stood at `before` ahead of them. */
export function streakAfter(days: Iterable<StreakDay>, before: Streak = NO_STREAK): Streak {
  let { current, longest } = before
  for (const day of days) {
    const effect = effectOf(day)
    if (effect === 'keep') continue
    current = effect === 'lengthen' ? current + 1 : 0
    longest = Math.max(longest, current)
  }
  return { current, longest }
}

/** Whether a streak ends among these days, so that no earlier one can matter to it. */
export const hasBreak = (days: readonly StreakDay[]): boolean => days.some((day) => effectOf(day) === 'break')

function effectOf({ mark, excused, open }: StreakDay): 'lengthen' | 'keep' | 'break' {
  if (excused || mark === 'made_up') return 'keep'
  if (mark === 'missing') return open ? 'keep' : 'break'
  return 'lengthen'
}

export interface Runs<Day> {
  /** From the first day of the streak that stands now; days that only keep it are among them. */
  readonly current: readonly Day[]
  readonly longest: readonly Day[]
}

/** The days that make the current and the longest streak, oldest first. Of equal ones the later is the longest. */
export function streakRuns<Day extends StreakDay>(days: Iterable<Day>): Runs<Day> {
  let current: Day[] = []
  let longest: readonly Day[] = []
  let best = 0
  let length = 0
  for (const day of days) {
    const effect = effectOf(day)
    if (effect === 'break') {
      current = []
      length = 0
    } else if (effect === 'lengthen' || length > 0) {
      current.push(day)
      length += effect === 'lengthen' ? 1 : 0
    }
    if (effect === 'lengthen' && length >= best) {
      best = length
      longest = [...current]
    }
  }
  return { current, longest }
}
