import type { Instant } from '../clock.ts'
import { addDays, localDate, type LocalDate, mondayOf } from '../domain/dates.ts'
import { earliestStanding } from '../domain/roster.ts'
import { fold } from './grammar.ts'
import { chronoAll, dayOf, type Looking, oneDate, plainDate, type Seen, WEEKDAYS } from './one-date.ts'

/** Both included; one day when they are the same. */
export interface Span {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** As a secretary says it of a standing: 'from' a date, 'until' a date (included), or both. */
export interface Period {
  readonly from: LocalDate | null
  readonly until: LocalDate | null
}

/** Weeks from this one. What is left of this week begins today. */
const WEEKS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ 本周: 0, 这周: 0, 这一周: 0, 'this week': 0 },
    ...{ 下周: 1, 下一周: 1, 下星期: 1, 'next week': 1 },
  }),
)
/** As many words as a date or a range is written with: 'from next friday until 20 march 2026'. */
const LONGEST = 8

/** What stands between the first and the last date of a range. */
export const BETWEEN = /\s*(?:起?(?:至|到|直到)|[-–—~]|\b(?:to|until|till|through)\b)\s*/g

/** A date or a range in Chinese or English words, seen from `now` in `zone`; undefined when it is neither. */
export function readSpan(words: string, now: Instant, zone: string, looking: Looking = 'near'): Span | undefined {
  return spanFrom(tidy(words), { today: localDate(now, zone), looking })
}

/** One date; undefined for a range too, which is never read as its first day. */
export function readDate(words: string, now: Instant, zone: string, looking?: Looking): LocalDate | undefined {
  const span = readSpan(words, now, zone, looking)
  return span?.from === span?.to ? span?.from : undefined
}

/** The dates and ranges that some words begin with, and what follows them: '3/9 3/11 开会'. */
export function readSpansFirst(
  words: readonly string[],
  now: Instant,
  zone: string,
  looking: Looking = 'near',
): { spans: readonly Span[]; rest: readonly string[] } {
  const { said, rest } = saidFirst(words, { today: localDate(now, zone), looking })
  return { spans: said.map(({ span }) => span), rest }
}

/** Whether these words are dates and nothing else, be there such dates or not. */
export const areDates = (text: string): boolean =>
  saidFirst([text], { today: ANY_DATE, looking: 'near', unchecked: true }).rest.length === 0
const ANY_DATE = '2026-01-01'

/** A date or range, and the words it was said with. */
export interface SpanSaid {
  readonly span: Span
  readonly words: string
  /** Joined to what stands before it by 和 and the like. */
  readonly and: boolean
  /** So many words stand behind it. */
  readonly left: number
}

/** As `readSpansFirst`, each with its words. */
export const readSaidFirst = (
  words: readonly string[],
  now: Instant,
  zone: string,
): { said: readonly SpanSaid[]; rest: readonly string[] } =>
  saidFirst(words, { today: localDate(now, zone), looking: 'near' })

function saidFirst(words: readonly string[], seen: Seen): { said: readonly SpanSaid[]; rest: readonly string[] } {
  const said: SpanSaid[] = []
  let rest = words
  for (;;) {
    const last = said.at(-1)
    const and = last !== undefined && isAnd(rest[0] ?? '')
    const read = (text: string) => (and ? inList(text, last, said, seen) : spanFrom(tidy(text), seen))
    const ahead = and ? rest.slice(1) : rest
    const found = longestFirst(ahead, read) ?? longestFirst(twoIn(ahead, read), read)
    if (!found) return { said, rest }
    said.push({ span: found.read, words: found.words, and, left: found.rest.length })
    rest = found.rest
  }
}

/** '3月9日和10日': a day without a month follows the one before it; '下周一和周三' are both of next week. */
function inList(text: string, { span }: SpanSaid, said: readonly SpanSaid[], seen: Seen): Span | undefined {
  const [day] = /^\d{1,2}(?=[日号]?$)/.exec(text) ?? []
  if (day !== undefined) return spanFrom(`${day}日`, { ...seen, today: span.to, looking: 'ahead' })
  const week = said.map(({ words }) => NEXT_WEEK.exec(words)?.[0]).findLast((one) => one !== undefined)
  return spanFrom(tidy(week !== undefined && A_WEEKDAY.test(text) ? `${week}${text}` : text), seen)
}
const NEXT_WEEK = /^(?:下个?(?=周|星期|礼拜)|next week (?=[a-z])|next (?=(?:mon|tue|wed|thu|fri|sat|sun)))/i
const A_WEEKDAY = /^(?:(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)/i

/** As many signs as dates are written with in one word. */
export const LONGEST_DATES = 40

/** A word, or sign, between dates that are two and no range. */
export const isAnd = (word: string): boolean => /^(?:[、和与及]|and|&)$/i.test(word)

/** '周四和周五' as three words. */
function twoIn([first = '', ...rest]: readonly string[], read: (text: string) => Span | undefined): string[] {
  const parts = first.length > LONGEST_DATES ? [] : first.split(/(?<=[、和与及])|(?=[、和与及])/)
  const two = parts.length > 2 && parts.every((part, at) => (at % 2 === 0 ? read(part) !== undefined : isAnd(part)))
  return two && parts.length % 2 === 1 ? [...parts, ...rest] : []
}

/**
 * '至3月30日', '3月10日起', '3月10日至20日', or as a standing is most often given: a date alone is its last. In January
 * '12月20日起' is the one that was, as long as it may still be said.
 */
export function readStanding(words: string, now: Instant, zone: string): Period | undefined {
  const text = tidy(words)
  const today = localDate(now, zone)
  const read = standingIn(text, { today, looking: 'near' })
  if (!read || /\d{4}/.test(text)) return read
  const gone = read.from === null ? (read.until ?? today) < today : read.from < earliestStanding(today)
  return gone ? standingIn(text, { today, looking: 'ahead' }) : read
}

function standingIn(text: string, seen: Seen): Period | undefined {
  const day = (part: string) => oneDate(part, seen)
  const until = day(text.replace(/^(?:直?到|至|截[至止]|until|till|to|through)\s*|(?:为止|止)$/g, ''))
  if (until !== undefined) return { from: null, until }
  const only = day(text.replace(/(?:当天|那天|一天| only)$/, ''))
  if (only !== undefined) return { from: only, until: only }
  const open = /^(?:(?:从|自|from|since)\s*(.+?)(?:起|开始)?|(.+?)(?:起|开始|以后))$/.exec(text)
  const from = open ? day(open[1] ?? open[2] ?? '') : undefined
  if (from !== undefined) return { from, until: null }
  const span = spanFrom(text, seen) ?? apart(text, seen)
  return span && { from: span.from, until: span.to }
}

/** '3月10日 3月20日' */
function apart(text: string, seen: Seen): Span | undefined {
  const [first = '', ...rest] = text.split(' ')
  return between(first, rest.join(' '), seen)
}

const tidy = (words: string) => fold(words.trim()).replaceAll(/\s+/g, ' ')

function longestFirst<T>(
  words: readonly string[],
  read: (text: string) => T | undefined,
): { read: T; words: string; rest: readonly string[] } | undefined {
  for (let count = Math.min(words.length, LONGEST); count > 0; count--) {
    const said = words.slice(0, count).join(' ')
    const found = read(said)
    if (found !== undefined) return { read: found, words: said, rest: words.slice(count) }
  }
  return undefined
}

function spanFrom(words: string, seen: Seen): Span | undefined {
  const { today } = seen
  const text = words.replace(/^(?:从|自|from)\s*/, '')
  const one = plainDate(text, seen)
  if (one !== undefined) return { from: one, to: one }
  if (text === '明后天') return { from: addDays(today, 1), to: addDays(today, 2) }
  const week = WEEKS.get(text)
  if (week !== undefined) {
    const monday = addDays(mondayOf(today), 7 * week)
    return { from: week === 0 ? today : monday, to: addDays(monday, 6) }
  }
  for (const { 0: sign, index } of text.matchAll(BETWEEN)) {
    const span = index > 0 && between(text.slice(0, index), text.slice(index + sign.length), seen)
    if (span) return span
  }
  return byChrono(text, seen)
}

const FROM_TODAY = /^(?:[今明昨前]|大?后天|(?:上|本|这|下)个?(?:周|星期|礼拜)|next |this |today|tomorrow|tonight)/

/** A range of two dates; the second may leave out what the first says: '3月9日-13日', '周一至五'. */
function between(first: string, second: string, seen: Seen): Span | undefined {
  // '10-11号'; '11-10号' may as well be of November.
  const both = /^\d{1,2}$/.test(first) && /^\d{1,2}[日号]$/.test(second)
  const ordered = Number(first) < Number.parseInt(second, 10) || Number(first) > 12
  const from = oneDate(both && ordered ? `${first}日` : first, seen)
  if (from === undefined) return undefined
  const after: Seen = { ...seen, today: from, looking: 'ahead' }
  const dayOnly = /^\d{1,2}$/.test(second) && /[\d日号]$/.test(first) ? `${second}日` : second
  // '周五到一' is more likely said of a front line (一线) than of the next week.
  const later = WEEKDAYS.indexOf(second.replace('天', '日')) > WEEKDAYS.indexOf(first.slice(-1))
  const weekdayOnly = /[一二三四五六]$/.test(first) && second.length === 1 && later ? `周${second}` : dayOnly
  // '下周一到下周三', '明天到后天': both are seen from today.
  const to = oneDate(weekdayOnly, FROM_TODAY.test(second) ? seen : after)
  // Backwards it is no range.
  return to !== undefined && from <= to ? { from, to } : undefined
}

function byChrono(text: string, seen: Seen): Span | undefined {
  const found = chronoAll(text, seen.today)
  // '周五下午3点到5点': an end that looks earlier it moves to the next day.
  const from = found && !found.end?.isCertain('hour') ? dayOf(found.start, seen) : undefined
  if (from === undefined) return undefined
  const end = found?.end
  const to = end ? dayOf(end, { ...seen, today: from, looking: 'ahead' }) : from
  // An end that is only a time is of the same day; a date that is none is not left out.
  if (to === undefined && !end?.isCertain('day')) return { from, to: from }
  // '3月13日至3月9日' would be a year.
  return to !== undefined && from <= to && to <= addDays(from, 62) ? { from, to } : undefined
}
