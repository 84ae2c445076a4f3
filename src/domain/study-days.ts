/** Which dates are study days (domain.md Study day). */
import { addDays, weekday, type LocalDate } from './dates.ts'
import { chineseHolidays, type Holidays } from './holidays.ts'

export { holidaysKnown } from './holidays.ts'

/**
 * `workdays` are China's statutory working days; in a year not yet announced (`holidaysKnown`) Monday to Friday.
 * The other plans know no holidays. `own` lists weekdays, Monday 1 to Sunday 7.
 */
export type StudyDays =
  | { readonly plan: 'workdays' }
  | { readonly plan: 'weekdays' }
  | { readonly plan: 'daily' }
  | { readonly plan: 'own'; readonly days: readonly number[] }

/** `off`: a day that own days leave out. */
export type DayKind = 'study' | 'weekend' | 'holiday' | 'off'

export interface Day {
  readonly kind: DayKind
  /** The holiday's Chinese name: the one the date is off for or, on a study day, the one it makes up for (调休). */
  readonly holiday: string | null
}

const SATURDAY = 6

export function dayKind(days: StudyDays, date: LocalDate, holidays: Holidays = chineseHolidays): Day {
  const plain = (kind: DayKind): Day => ({ kind, holiday: null })
  switch (days.plan) {
    case 'daily':
      return plain('study')
    case 'own':
      return plain(days.days.includes(weekday(date)) ? 'study' : 'off')
    case 'weekdays':
      return plain(weekday(date) < SATURDAY ? 'study' : 'weekend')
    case 'workdays': {
      const arranged = holidays.on(date)
      if (arranged) return { kind: arranged.rest ? 'holiday' : 'study', holiday: arranged.name }
      return plain(weekday(date) < SATURDAY ? 'study' : 'weekend')
    }
  }
}

export function isStudyDay(days: StudyDays, date: LocalDate, holidays: Holidays = chineseHolidays): boolean {
  return dayKind(days, date, holidays).kind === 'study'
}

// The longest statutory break is nine days; a month without a study day means there is none (`own` with no days).
const LONGEST_BREAK = 31

/** The first study day later than `after`; null when the plan has none. */
export function nextStudyDay(
  days: StudyDays,
  after: LocalDate,
  holidays: Holidays = chineseHolidays,
): LocalDate | null {
  for (let ahead = 1; ahead <= LONGEST_BREAK; ahead++) {
    const date = addDays(after, ahead)
    if (isStudyDay(days, date, holidays)) return date
  }
  return null
}
