/** What is due of a schedule that has one turn a week or a month: each period is decided once, the newest runs. */
import type { Instant } from '../clock.ts'
import type { LocalDate } from './dates.ts'

/** `off`: its time had come before the schedule was set; `missed`: too late, or a newer one takes its place. */
export type PeriodSkip = 'no-study-day' | 'missed' | 'off'

interface Due {
  /** The first date of the period. */
  readonly date: LocalDate
  readonly dueAt: Instant
  readonly lateBy: number
}

export type PeriodDecision =
  | (Due & { readonly act: 'run' })
  | (Due & { readonly act: 'skip'; readonly reason: PeriodSkip })

export interface Slot {
  readonly dueAt: Instant
  /** The slot had come before the schedule was set. */
  readonly before: boolean
}

/**
 * Decides every period from `from` on whose slot has come, in order: of those in which there was study the newest runs, if
 * it is no later than `latest`.
 */
export function decidePeriods(input: {
  readonly from: LocalDate
  readonly next: (date: LocalDate) => LocalDate
  readonly slot: (date: LocalDate) => Slot
  readonly now: Instant
  readonly studied: (date: LocalDate) => boolean
  readonly latest: number
}): PeriodDecision[] {
  const { now, slot, next, studied, latest } = input
  const decisions: PeriodDecision[] = []
  let newest: number | undefined
  for (let date = input.from; ; date = next(date)) {
    const { dueAt, before } = slot(date)
    if (dueAt > now) break
    const due: Due = { date, dueAt, lateBy: now - dueAt }
    const reason = before ? 'off' : studied(date) ? 'missed' : 'no-study-day'
    if (reason === 'missed') newest = decisions.length
    decisions.push({ ...due, act: 'skip', reason })
  }
  const run = newest === undefined ? undefined : decisions[newest]
  if (newest !== undefined && run && run.lateBy <= latest)
    decisions[newest] = { date: run.date, dueAt: run.dueAt, lateBy: run.lateBy, act: 'run' }
  return decisions
}
