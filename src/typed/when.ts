import * as chrono from 'chrono-node'
import type { Instant } from '../clock.ts'
import { addDays, localDate, type LocalDate, mondayOf, weekday } from '../domain/dates.ts'
import { earliestStanding } from '../domain/roster.ts'
import { fold } from './grammar.ts'

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

/** Maps, so that 'constructor' is no date. */
const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    前天: -2,
    ...{ 昨天: -1, 昨日: -1, yesterday: -1 },
    ...{ 今天: 0, 今日: 0, today: 0 },
    ...{ 明天: 1, 明日: 1, tomorrow: 1 },
    后天: 2,
    大后天: 3,
  }),
)
/** Weeks from this one. What is left of this week begins today. */
const WEEKS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ 本周: 0, 这周: 0, 这一周: 0, 'this week': 0 },
    ...{ 下周: 1, 下一周: 1, 下星期: 1, 'next week': 1 },
  }),
)
const WEEKDAYS = '一二三四五六日'

/** As many words as a date or a range is written with: 'from next friday until 20 march 2026'. */
const LONGEST = 8

const BETWEEN = /\s*(?:起?(?:至|到|直到)|[-–—~]|\b(?:to|until|till|through)\b)\s*/g

/** A date or a range in Chinese or English words, seen from `now` in `zone`; undefined when it is neither. */
export function readSpan(words: string, now: Instant, zone: string): Span | undefined {
  return spanFrom(tidy(words), localDate(now, zone))
}

/** One date; undefined for a range too, which is never read as its first day. */
export function readDate(words: string, now: Instant, zone: string): LocalDate | undefined {
  const span = readSpan(words, now, zone)
  return span?.from === span?.to ? span?.from : undefined
}

/** The dates and ranges that some words begin with, and what follows them: '3/9 3/11 开会'. */
export function readSpansFirst(
  words: readonly string[],
  now: Instant,
  zone: string,
): { spans: readonly Span[]; rest: readonly string[] } {
  const spans: Span[] = []
  let rest = words
  for (;;) {
    const found = longestFirst(rest, (text) => readSpan(text, now, zone))
    if (!found) return { spans, rest }
    spans.push(found.read)
    rest = found.rest
  }
}

/** '至3月30日', '3月10日起', '3月10日至20日', or as a standing is most often given: a date alone is its last. */
export function readStanding(words: string, now: Instant, zone: string): Period | undefined {
  const read = standingIn(words, now, zone)
  if (!read || read.from === null || /\d{4}/.test(words)) return read
  const before = (date: LocalDate) => real(`${Number(date.slice(0, 4)) - 1}${date.slice(4)}`) ?? date
  // In January '12月20日起' is the one that was: it may still be said.
  if (before(read.from) < earliestStanding(localDate(now, zone))) return read
  return { from: before(read.from), until: read.until && before(read.until) }
}

function standingIn(words: string, now: Instant, zone: string): Period | undefined {
  const text = tidy(words)
  const today = localDate(now, zone)
  const day = (part: string) => dateFrom(part, today) ?? chronoDate(part, today)
  const until = day(text.replace(/^(?:直?到|至|截[至止]|until|till|to|through)\s*|(?:为止|止)$/g, ''))
  if (until !== undefined) return { from: null, until }
  const only = day(text.replace(/(?:当天|那天|一天| only)$/, ''))
  if (only !== undefined) return { from: only, until: only }
  const open = /^(?:(?:从|自|from|since)\s*(.+?)(?:起|开始)?|(.+?)(?:起|开始|以后))$/.exec(text)
  const from = open ? day(open[1] ?? open[2] ?? '') : undefined
  if (from !== undefined) return { from, until: null }
  const span = spanFrom(text, today) ?? apart(text, today)
  return span && { from: span.from, until: span.to }
}

/** '3月10日 3月20日' */
function apart(text: string, today: LocalDate): Span | undefined {
  const [first = '', ...rest] = text.split(' ')
  return between(first, rest.join(' '), today)
}

const tidy = (words: string) => fold(words.trim()).replaceAll(/\s+/g, ' ')

function longestFirst<T>(
  words: readonly string[],
  read: (text: string) => T | undefined,
): { read: T; rest: readonly string[] } | undefined {
  for (let count = Math.min(words.length, LONGEST); count > 0; count--) {
    const found = read(words.slice(0, count).join(' '))
    if (found !== undefined) return { read: found, rest: words.slice(count) }
  }
  return undefined
}

function spanFrom(words: string, today: LocalDate): Span | undefined {
  const text = words.replace(/^(?:从|自|from)\s*/, '')
  const one = dateFrom(text, today)
  if (one !== undefined) return { from: one, to: one }
  if (text === '明后天') return { from: addDays(today, 1), to: addDays(today, 2) }
  const week = WEEKS.get(text)
  if (week !== undefined) {
    const monday = addDays(mondayOf(today), 7 * week)
    return { from: week === 0 ? today : monday, to: addDays(monday, 6) }
  }
  for (const { 0: sign, index } of text.matchAll(BETWEEN)) {
    const span = index > 0 && between(text.slice(0, index), text.slice(index + sign.length), today)
    if (span) return span
  }
  return byChrono(text, today)
}

/** A range of two dates; the second may leave out what the first says: '3月9日-13日', '周一至五'. */
function between(first: string, second: string, today: LocalDate): Span | undefined {
  const from = dateFrom(first, today) ?? chronoDate(first, today)
  if (from === undefined) return undefined
  const [, day] = /^(\d{1,2})[日号]?$/.exec(second) ?? []
  const sameMonth =
    day === undefined || !/[\d日号]$/.test(first) ? undefined : real(`${from.slice(0, 8)}${day.padStart(2, '0')}`)
  const weekdayOnly = /[一二三四五六日天]$/.test(first) && /^[一二三四五六日天]$/.test(second) ? `周${second}` : second
  const to = sameMonth ?? dateFrom(weekdayOnly, from) ?? chronoDate(second, from)
  // Backwards it is no range.
  return to !== undefined && from <= to ? { from, to } : undefined
}

/** What is written most often, read by ourselves. Dates without a year look ahead. */
function dateFrom(text: string, today: LocalDate): LocalDate | undefined {
  const ahead = WORDS.get(text)
  if (ahead !== undefined) return addDays(today, ahead)
  return numeric(text, today) ?? dayOfMonth(text, today) ?? dayOfWeek(text, today)
}

function numeric(text: string, today: LocalDate): LocalDate | undefined {
  const [, year, month, day] = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? []
  if (month === undefined || day === undefined) return undefined
  const of = (y: string | number) => real(`${y}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  if (year !== undefined) return of(year)
  const thisYear = Number(today.slice(0, 4))
  const soon = of(thisYear)
  return soon !== undefined && soon < addDays(today, -180) ? of(thisYear + 1) : soon
}

/** '5号': the next one there is. */
function dayOfMonth(text: string, today: LocalDate): LocalDate | undefined {
  const [, day] = /^(\d{1,2})[日号]$/.exec(text) ?? []
  if (day === undefined) return undefined
  const of = (month: LocalDate) => real(`${month.slice(0, 8)}${day.padStart(2, '0')}`)
  const here = of(today)
  return here !== undefined && here >= today ? here : of(addDays(`${today.slice(0, 8)}01`, 31))
}

/** '周五': the next one from today, today too; '本周五' and '下周五' are of their week. */
function dayOfWeek(text: string, today: LocalDate): LocalDate | undefined {
  const [, which, name] = /^(本|这个?|下个?)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? []
  if (name === undefined) return undefined
  const day = name === '天' ? 7 : WEEKDAYS.indexOf(name) + 1
  const thisWeek = addDays(mondayOf(today), day - 1)
  if (which?.startsWith('下')) return addDays(thisWeek, 7)
  return which === undefined && weekday(today) > day ? addDays(thisWeek, 7) : thisWeek
}

/** Everything else, English above all; chrono reads wall-clock words, so noon keeps the date whatever the machine's zone. */
function byChrono(text: string, today: LocalDate): Span | undefined {
  const found = chronoAll(text, today)
  if (!found) return undefined
  const from = dayOf(found.start)
  const to = found.end ? dayOf(found.end) : from
  // '3月13日至3月9日' would be a year.
  return from !== undefined && to !== undefined && from <= to && to <= addDays(from, 62) ? { from, to } : undefined
}

function chronoDate(text: string, today: LocalDate): LocalDate | undefined {
  const found = chronoAll(text, today)
  return found && !found.end ? dayOf(found.start) : undefined
}

function chronoAll(text: string, today: LocalDate): chrono.ParsedResult | undefined {
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }
  const [found] = [
    ...chrono.zh.parse(text, reference, { forwardDate: true }),
    ...chrono.parse(text, reference, { forwardDate: true }),
  ]
  return found?.text.trim() === text ? found : undefined
}

/** A month or a year alone names no day. */
function dayOf(at: chrono.ParsedComponents): LocalDate | undefined {
  const named = at.isCertain('day') || at.isCertain('weekday') || !at.isCertain('month')
  const two = (part: 'month' | 'day') => String(at.get(part)).padStart(2, '0')
  return named ? real(`${at.get('year')}-${two('month')}-${two('day')}`) : undefined
}

/** The date if the calendar has it. */
function real(date: string): LocalDate | undefined {
  try {
    return addDays(date, 0)
  } catch {
    return undefined
  }
}
