/** Periods that end today: '最近30天', '近三个月', '过去半年', 'last 2 weeks', '今年以来'. */
import { addDays, type LocalDate } from '../domain/dates.ts'
import { lastOf, monthOf, previousMonth } from '../domain/months.ts'
import { figureOf, NUMBER } from './figures.ts'
import type { Span } from './when.ts'

const RECENT = new RegExp(`^(?:最近|近|过去)的?(半|${NUMBER}|\\d{3})个?(天|日|周|星期|礼拜|月|年)(?:以?来|内)?$`)
const ENGLISH = /^(?:the )?(?:last|past|previous) (\d{1,3}|two|three|four|six) (day|week|month|year)s?$/
const SPELLED: ReadonlyMap<string, number> = new Map([
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['six', 6],
])
const SINCE_NEW_YEAR = /^(?:今年|本年|年初)(?:以来|至今|到现在|至现在|到今天)$|^(?:this )?year to date$/
const SINCE_FIRST = /^(?:本月|这个?月|月初)(?:以来|至今|到现在|至现在|到今天)$|^(?:this )?month to date$/

/** `text`: folded. */
export function recentIn(text: string, today: LocalDate): Span | undefined {
  if (SINCE_NEW_YEAR.test(text)) return { from: `${today.slice(0, 4)}-01-01`, to: today }
  if (SINCE_FIRST.test(text)) return { from: `${today.slice(0, 7)}-01`, to: today }
  const [, said = '', unit = ''] = RECENT.exec(text.replaceAll(/\s+/g, '')) ?? ENGLISH.exec(text) ?? []
  const months = /^(?:月|month)$/.test(unit) ? 1 : /^(?:年|year)$/.test(unit) ? 12 : 0
  // Half a day or half a week is no period.
  if (said === '' || (said === '半' && months !== 12)) return undefined
  const count = said === '半' ? 0.5 : (SPELLED.get(said) ?? figureOf(said))
  if (count === 0 || count * months > 120) return undefined
  if (months > 0) return { from: addDays(monthsBefore(today, count * months), 1), to: today }
  return { from: addDays(today, 1 - count * (/^(?:天|日|day)$/.test(unit) ? 1 : 7)), to: today }
}

/** The same day of a month so many before, or its last. */
function monthsBefore(date: LocalDate, count: number): LocalDate {
  let month = monthOf(date)
  for (let left = count; left > 0; left--) month = previousMonth(month)
  const same = `${month}${date.slice(7)}`
  return same < lastOf(month) ? same : lastOf(month)
}
