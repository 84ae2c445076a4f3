/** China's statutory holidays and make-up working days, as the State Council announces them each November. */
// The data, not the functions: those read the host's zone and are a day out west of Greenwich.
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, type LocalDate } from './dates.ts'

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

/** One holiday of a year's notice: off from one date through another, at work on others to make up. */
export interface AnnouncedHoliday {
  readonly name: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly work: readonly LocalDate[]
}

/** What was entered by hand of a year, in the words of its notice. */
export interface AnnouncedYear {
  readonly year: number
  readonly holidays: readonly AnnouncedHoliday[]
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

/**
 * What was entered stands in the place of all that is shipped for its year. A notice may reach over New Year: of another
 * year it says only what it names, and the notice of that year itself goes before.
 */
export function withAnnounced(years: readonly AnnouncedYear[], shipped: Holidays = chineseHolidays): Holidays {
  const entries = new Map<LocalDate, { readonly rest: boolean; readonly name: string; readonly own: boolean }>()
  const enter = (date: LocalDate, rest: boolean, name: string, year: number) => {
    const own = yearOf(date) === year
    if (own || entries.get(date)?.own !== true) entries.set(date, { rest, name, own })
  }
  for (const { year, holidays } of years)
    for (const { name, from, to, work } of holidays) {
      for (let date = from; date <= to; date = addDays(date, 1)) enter(date, true, name, year)
      for (const date of work) enter(date, false, name, year)
    }
  const entered = new Set(years.map(({ year }) => year))
  return {
    known: (year) => entered.has(year) || shipped.known(year),
    on(date) {
      const entry = entries.get(date)
      if (entry) return { rest: entry.rest, name: entry.name }
      return entered.has(yearOf(date)) ? undefined : shipped.on(date)
    },
  }
}

export const holidaysKnown = (year: number): boolean => chineseHolidays.known(year)
