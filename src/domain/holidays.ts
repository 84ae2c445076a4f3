/** China's statutory holidays and make-up working days, as the State Council announces them each November. */
// The data, not the functions: those read the host's zone and are a day out west of Greenwich.
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { LocalDate } from './dates.ts'

export interface Holidays {
  /** Whether the year's arrangement is known. If not, `on` finds nothing in it. */
  known(year: number): boolean
  /** What the arrangement says of a date: off work, or at work on a weekend to make up (调休). */
  on(date: LocalDate): { readonly rest: boolean; readonly name: string } | undefined
}

const rest: Readonly<Record<string, string>> = calendar.holidays
const makeUp: Readonly<Record<string, string>> = calendar.workdays

/** 'National Day,国庆节,3' -> '国庆节' */
const chinese = (entry: string) => entry.replace(/^[^,]*,/, '').replace(/,.*$/, '')

export const chineseHolidays: Holidays = {
  known: (year) => `${year}-10-01` in rest,
  on(date) {
    const entry = rest[date] ?? makeUp[date]
    return entry === undefined ? undefined : { rest: date in rest, name: chinese(entry) }
  },
}

export const holidaysKnown = (year: number): boolean => chineseHolidays.known(year)
