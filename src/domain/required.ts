/** What an org owes of each kind of study in a period (三会一课、主题党日): planned, done, short (domain.md Session types). */
import { addDays, type LocalDate } from './dates.ts'
import { type Period, periodOf } from './periods.ts'
import type { Requirement, SessionType } from './session-types.ts'

export interface HeldOrPlanned {
  readonly type: string
  readonly date: LocalDate
  readonly done: boolean
}

export interface Duty {
  readonly type: SessionType
  readonly required: Requirement
  readonly period: Period<Requirement['per']>
  readonly done: number
  /** Ahead, and not over yet. */
  readonly planned: number
  /** Neither done nor planned. */
  readonly short: number
}

/** The duties of the periods that hold a date, in the order of the types. */
export function dutiesOn(types: readonly SessionType[], sessions: readonly HeldOrPlanned[], date: LocalDate): Duty[] {
  return types.flatMap((type) => {
    const { required } = type
    if (!required) return []
    const period = periodOf(required.per, date)
    const own = sessions.filter((one) => one.type === type.key && period.from <= one.date && one.date <= period.to)
    const done = own.filter((one) => one.done).length
    const planned = own.length - done
    return [{ type, required, period, done, planned, short: Math.max(0, required.times - done - planned) }]
  })
}

/** Whoever keeps the records hears so many days before a period ends what is short in it. */
export const WARN_BEFORE = 10

/** Every period ends with a month, so that one date a month is enough for all of them. */
export const warningDate = (date: LocalDate): LocalDate => addDays(periodOf('month', date).to, -WARN_BEFORE)

/** The next one from a date on, that date too. */
export function nextWarningDate(from: LocalDate): LocalDate {
  const here = warningDate(from)
  return here >= from ? here : warningDate(addDays(periodOf('month', from).to, 1))
}

/** What is short and ends with the month of a date. */
export const toWarnOf = (duties: readonly Duty[], date: LocalDate): Duty[] =>
  duties.filter(({ short, period }) => short > 0 && period.to === periodOf('month', date).to)
