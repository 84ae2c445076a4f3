/** The figures the words of a circular were written over, and what of them is another by now. */
import { type ReportFigures, stricter, sumsOf } from './report.ts'
import { sessionSums } from './report-sessions.ts'
import { textSeal } from './seal.ts'

/** As many of the first are named in the words. */
export const CIRCULAR_NAMES = 5

export const COUNTS = [
  'days',
  'due',
  'checkedIn',
  'late',
  'missed',
  'madeUp',
  'answered',
  'rightly',
  'notes',
  'sessions',
  'there',
  'expected',
] as const
export type Count = (typeof COUNTS)[number]

/** What the words nobody changed would tell of. */
export interface Written extends Readonly<Record<Count, number>> {
  readonly profile: ReportFigures['profile']
  /** The seal of those named with their points. */
  readonly top: number
}

export type WordsChange =
  | { readonly what: Count; readonly from: number; readonly to: number }
  | { readonly what: 'top'; readonly to: number }
  /** Another profile holds now, and it shows less. */
  | { readonly what: 'profile'; readonly to: 'groups-only' | 'reduced' }

export function writtenOver(figures: ReportFigures): Written {
  const { days, top, profile, missed, madeUp, answered, rightly, notes } = figures
  return {
    profile,
    days: days.length,
    ...sumsOf(days),
    late: days.reduce((sum, day) => sum + day.late, 0),
    missed: missed + madeUp,
    madeUp,
    answered,
    rightly,
    notes,
    sessions: figures.sessions.length,
    ...sessionSums(figures.sessions),
    top: textSeal(JSON.stringify(top.slice(0, CIRCULAR_NAMES).map(({ name, points }) => [name, points]))),
  }
}

/** What has changed since; what was not kept then is not compared. */
export function changesSince(before: Partial<Written>, figures: ReportFigures): WordsChange[] {
  const now = writtenOver(figures)
  const changes: WordsChange[] = COUNTS.flatMap((what) => {
    const from = before[what]
    return from === undefined || from === now[what] ? [] : [{ what, from, to: now[what] }]
  })
  const profile = before.profile ?? now.profile
  const { top } = before
  if (profile === now.profile)
    return top === undefined || top === now.top ? changes : [...changes, { what: 'top', to: now.top }]
  if (now.profile === 'full' || stricter(profile, now.profile) === profile) return changes
  return [...changes, { what: 'profile', to: now.profile }]
}

/** Stands for what somebody has seen to be another: pressed with it, nothing else is agreed to. */
export const seenKey = (changes: readonly WordsChange[]): string => String(textSeal(JSON.stringify(changes)))
