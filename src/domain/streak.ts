/** Consecutive study days checked in (domain.md Streak). */

export type DayMark = 'on_time' | 'late' | 'made_up' | 'missing'

/** One study day of one person. */
export interface StreakDay {
  readonly mark: DayMark
  readonly excused: boolean
  /** Still possible to check in: today, and yesterday until it closes. */
  readonly open: boolean
}

export interface StreakCount {
  /** Days in the streak that reaches up to now. */
  readonly current: number
  /** Whether `current` is final: no older day can change it. */
  readonly ended: boolean
  /** The longest streak among the days seen. */
  readonly longest: number
  /** Length of the one being counted, so that the next chunk can go on with it. */
  readonly running: number
}

const NOTHING: StreakCount = { current: 0, ended: false, longest: 0, running: 0 }

/** Counts days newest first. For older days call again with what the call for the newer ones returned. */
export function countStreak(newestFirst: Iterable<StreakDay>, newer: StreakCount = NOTHING): StreakCount {
  let { current, ended, longest, running } = newer
  for (const day of newestFirst) {
    const effect = effectOf(day)
    if (effect === 'break') {
      ended = true
      running = 0
    }
    if (effect === 'lengthen') {
      running += 1
      longest = Math.max(longest, running)
      if (!ended) current = running
    }
  }
  return { current, ended, longest, running }
}

/** The present streak. Reads no further back than the day that breaks it. */
export function streak(newestFirst: Iterable<StreakDay>): number {
  let length = 0
  for (const day of newestFirst) {
    const effect = effectOf(day)
    if (effect === 'break') break
    if (effect === 'lengthen') length += 1
  }
  return length
}

export const longestStreak = (newestFirst: Iterable<StreakDay>): number => countStreak(newestFirst).longest

function effectOf({ mark, excused, open }: StreakDay): 'lengthen' | 'keep' | 'break' {
  if (excused || mark === 'made_up') return 'keep'
  if (mark === 'missing') return open ? 'keep' : 'break'
  return 'lengthen'
}
