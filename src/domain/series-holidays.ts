/** Which dates of a session, and of all those that come after it, are public holidays or working days that make up for them. */
import { addDays, type LocalDate } from './dates.ts'
import type { Holidays } from './holidays.ts'
import { datesBetween, type Repeating } from './repeats.ts'

export interface OnHoliday {
  readonly date: LocalDate
  readonly name: string
  /** False: at work on a weekend to make up (调休). */
  readonly rest: boolean
}

/** A series that has no end, or a late one, is looked at for a year: of later ones hardly anything is announced. */
const LOOKED_AT = 366

export function holidaysFrom(first: LocalDate, repeats: Repeating | null, holidays: Holidays): OnHoliday[] {
  const horizon = addDays(first, LOOKED_AT)
  const until = repeats?.until ?? horizon
  const later = repeats ? datesBetween(repeats.rule, first, until < horizon ? until : horizon) : []
  return [first, ...later].flatMap((date) => {
    const holiday = holidays.on(date)
    return holiday ? [{ date, ...holiday }] : []
  })
}
