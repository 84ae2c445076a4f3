/** Sessions that come again: each week, or each month by its date or by its weekday. */
import { addDays, type LocalDate, weekday } from './dates.ts'
import { firstOf, lastOf, type Month, monthOf, nextMonth } from './months.ts'

export type Repeats =
  | { readonly every: 'week'; readonly weekday: number }
  /** A month without that day is skipped. */
  | { readonly every: 'month'; readonly day: number }
  /** The nth of that weekday; -1 is the month's last. A month without a fifth is skipped. */
  | { readonly every: 'month'; readonly nth: 1 | 2 | 3 | 4 | 5 | -1; readonly weekday: number }

/** What somebody wants of a session to be repeated. */
export interface Repeating {
  readonly rule: Repeats
  /** The last date it may fall on; null: until it is ended. */
  readonly until: LocalDate | null
}

/** As chosen in a form: the rest follows from the date. */
export const REPEAT_CHOICES = ['none', 'weekly', 'monthly-day', 'monthly-nth', 'monthly-last'] as const
export type RepeatChoice = (typeof REPEAT_CHOICES)[number]

/** The rule a date begins. */
export function repeatsFrom(choice: Exclude<RepeatChoice, 'none'>, date: LocalDate): Repeats {
  const day = Number(date.slice(8))
  switch (choice) {
    case 'weekly':
      return { every: 'week', weekday: weekday(date) }
    case 'monthly-day':
      return { every: 'month', day }
    case 'monthly-nth':
      return { every: 'month', nth: Math.ceil(day / 7) as 1 | 2 | 3 | 4 | 5, weekday: weekday(date) }
    case 'monthly-last':
      return { every: 'month', nth: -1, weekday: weekday(date) }
  }
}

export function choiceOf(rule: Repeats): Exclude<RepeatChoice, 'none'> {
  if (rule.every === 'week') return 'weekly'
  if ('day' in rule) return 'monthly-day'
  return rule.nth === -1 ? 'monthly-last' : 'monthly-nth'
}

/** Whether the rule falls on a date. */
export const fallsOn = (rule: Repeats, date: LocalDate): boolean =>
  rule.every === 'week' ? weekday(date) === rule.weekday : inMonth(rule, monthOf(date)) === date

/** The first date after `after` that the rule falls on. Every rule falls on one within some months: none is ever missing. */
export function nextDate(rule: Repeats, after: LocalDate): LocalDate {
  const tomorrow = addDays(after, 1)
  if (rule.every === 'week') return addDays(tomorrow, (rule.weekday - weekday(tomorrow) + 7) % 7)
  for (let month = monthOf(tomorrow); ; month = nextMonth(month)) {
    const date = inMonth(rule, month)
    if (date !== undefined && date > after) return date
  }
}

/** The dates after `after`, `through` included. */
export function datesBetween(rule: Repeats, after: LocalDate, through: LocalDate): LocalDate[] {
  const dates: LocalDate[] = []
  for (let date = nextDate(rule, after); date <= through; date = nextDate(rule, date)) dates.push(date)
  return dates
}

function inMonth(rule: Extract<Repeats, { every: 'month' }>, month: Month): LocalDate | undefined {
  const last = lastOf(month)
  if ('day' in rule) {
    const date = `${month}-${String(rule.day).padStart(2, '0')}`
    return date <= last ? date : undefined
  }
  if (rule.nth === -1) return addDays(last, -((weekday(last) - rule.weekday + 7) % 7))
  const first = firstOf(month)
  const date = addDays(first, ((rule.weekday - weekday(first) + 7) % 7) + 7 * (rule.nth - 1))
  return date <= last ? date : undefined
}
