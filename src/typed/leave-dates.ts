/** The dates of leave, each with its own part of the day: '周四下午和周五上午', '周四下午到周五'. */
import type { Instant } from '../clock.ts'
import { addDays } from '../domain/dates.ts'
import type { Dates } from '../domain/leave.ts'
import type { Parts } from '../domain/part-of-day.ts'
import { partOfDay } from './one-date.ts'
import { areDates, BETWEEN, LONGEST_DATES, type SpanSaid } from './when.ts'

/** `first` is a part of the first of these dates, and `last` of the last: of one date from the one to the other. */
export interface DatesAsked extends Dates, Parts {
  /** Of one date what goes on at some moment of this. */
  readonly time?: { readonly since: Instant; readonly until: Instant }
}

/**
 * Half a day, and nobody knows which; a date that there is not, or not on that weekday; dates of which it is not sure how
 * they belong together; a time that is none, or of several dates; of several kinds of session; that there is none. Undefined where no date is said.
 */
export type Unread = 'half' | 'noDate' | 'apart' | 'time' | 'kind' | 'none'
export const writtenAsDate = (word: string): boolean => word.length <= LONGEST_DATES && areDates(word)

const WEEKDAY = /^(?:(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)$/i

const disagree = (one: string, other: string) =>
  (WEEKDAY.test(one) && /\d/.test(other)) || (WEEKDAY.test(other) && /\d/.test(one))

/** Each date with its own part; what cannot be told apart is asked about. */
export function datesOf(said: readonly SpanSaid[], wholeDay: boolean): readonly [DatesAsked, ...DatesAsked[]] | Unread {
  if (said.some(({ words }) => /[:点时]|\d\s*[ap]\.?m\b/i.test(words))) return 'time'
  // '3月7日 周五' is one date that there is not; one that there is was read as one.
  if (said.some(({ words, and }, at) => at > 0 && !and && disagree(said[at - 1]?.words ?? '', words))) return 'noDate'
  const all = said.map(withParts)
  if (all.includes(undefined)) return 'apart'
  const [first, ...others] = all.filter((one) => one !== undefined)
  if (!first) return 'apart'
  const limited = [first, ...others].filter((one) => (one.first ?? one.last) !== undefined)
  const last = others.at(-1) ?? first
  const apart = said.length > 1 && said.slice(1).some(({ and }) => and)
  const asked: readonly [DatesAsked, ...DatesAsked[]] = [first, ...others]
  if (limited.length === 0) return isRange(said) ? across(first, last) : joined(asked)
  // '周五下午 全天'
  if (wholeDay) return 'apart'
  if (others.length === 0) return [first]
  // Of '周四和周五下午' nobody knows whether the morning of Thursday is meant.
  if (limited.includes(last) && !limited.includes(first)) return 'apart'
  const gap = asked.some((one, at) => at > 0 && asked[at - 1]?.to !== addDays(one.from, -1))
  return !apart && gap
    ? 'apart'
    : (asked.toSorted((a, b) => (a.from < b.from ? -1 : 1)) as [DatesAsked, ...DatesAsked[]])
}

/** Undefined where a part of the day is said of a range, and it is not sure of which date. */
function withParts({ span, words }: SpanSaid): DatesAsked | undefined {
  const { from, to } = span
  const parts = (one: string, other: string): DatesAsked => {
    const [first, last] = [partOfDay(one), partOfDay(other)]
    return { from, to, ...(first && { first }), ...(last && { last }) }
  }
  for (const { 0: sign, index } of words.matchAll(BETWEEN)) {
    const [one, other] = [words.slice(0, index), words.slice(index + sign.length)]
    if (writtenAsDate(one) && writtenAsDate(other)) return parts(one, other)
  }
  if (from === to) return parts(words, words)
  return partOfDay(words) === undefined ? { from, to } : undefined
}

/** '3月10日 3月12日' is from the one to the other; with more, or a list of some, each is by itself. */
const isRange = (said: readonly SpanSaid[]) =>
  said.length === 2 && said.every(({ span, and }) => !and && span.from === span.to)

const across = (first: Dates, last: Dates): [Dates] => [
  { from: first.from, to: last.to < first.from ? first.to : last.to },
]

/** Dates one by one, each once; neighbours are one span. */
function joined(said: readonly [Dates, ...Dates[]]): [Dates, ...Dates[]] {
  const [first, ...others] = said.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const dates: [Dates, ...Dates[]] = [first ?? said[0]]
  for (const next of others) {
    const last = dates[dates.length - 1] ?? next
    if (next.from > addDays(last.to, 1)) dates.push(next)
    else dates[dates.length - 1] = { from: last.from, to: next.to > last.to ? next.to : last.to }
  }
  return dates
}
