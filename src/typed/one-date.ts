import * as chrono from 'chrono-node'
import { addDays, type LocalDate, mondayOf, weekday } from '../domain/dates.ts'
import type { PartOfDay } from '../domain/part-of-day.ts'
import { spelledOut } from './relative-dates.ts'

/**
 * Where what is said in part is looked for. 'ahead': a date without a year is of this year, of the next when that is long
 * gone; a weekday or a day without a month is the next one. 'near': the same, but in January the December that has just
 * been. 'back': the last one there was. Today's is both the next and the last.
 */
export type Looking = 'near' | 'back' | 'ahead'

export interface Seen {
  readonly today: LocalDate
  readonly looking: Looking
  /** Only whether it is written as a date: one that there is not, or that is far off, is as good. */
  readonly unchecked?: true
}

/** So many years ahead nothing is planned; what is said of it is a slip, and past the year 9999 no date is written. */
const YEARS_AHEAD = 5

/** Maps, so that 'constructor' is no date. */
const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ 大前天: -3, 前天: -2 },
    ...{ 昨天: -1, 昨日: -1, 昨晚: -1, yesterday: -1 },
    ...{ 今天: 0, 今日: 0, 今早: 0, 今晚: 0, today: 0, tonight: 0 },
    ...{ 'this morning': 0, 'this afternoon': 0, 'this evening': 0 },
    ...{ 明天: 1, 明日: 1, 明早: 1, 明晚: 1, tomorrow: 1 },
    后天: 2,
    大后天: 3,
  }),
)
export const WEEKDAYS = '一二三四五六日'
/** Days after which a date without a year is rather the coming one. */
export const LONG_GONE = 180
const JUST_BEEN = 31

/** Parts of a day; with a date before them they are of it. */
export const PARTS_OF_DAY = '上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚间|夜里|夜间|深夜|半夜|晚|夜'
const PART_ALONE = new RegExp(`^(?:${PARTS_OF_DAY})$`)
const PART_AT_END = new RegExp(`(?<=[\\p{L}\\d])\\s*(?:${PARTS_OF_DAY})$`, 'u')

/** Of words that are a date, which part of it they mean. */
export function partOfDay(text: string): PartOfDay | undefined {
  const [said] =
    /(?:[上下]午|早上?|[早清凌]晨|中午|傍晚|晚[上间]?|[深半]?夜[里间]?|morning|noon|afternoon|evening|night)$/i.exec(
      text,
    ) ?? []
  if (said === undefined) return undefined
  if (/^(?:中午|noon)$/i.test(said)) return 'noon'
  return /下午|afternoon/i.test(said) ? 'afternoon' : /晚|夜|evening|night/i.test(said) ? 'evening' : 'morning'
}

/** What is written most often is read by ourselves, everything else, English above all, by chrono. */
export const oneDate = (text: string, seen: Seen): LocalDate | undefined =>
  plainDate(text, seen) ?? chronoDate(text, seen)

/** In figures or the common Chinese words. */
export function plainDate(typed: string, seen: Seen): LocalDate | undefined {
  const said = spelledOut(typed, seen.today)
  const text = WORDS.has(said) ? said : said.replace(IN_BRACKETS, '$1').replace(PART_AT_END, '')
  const both = withWeekday(text)
  if (!both) return alone(text, seen) ?? dayOfWeek(text, seen)
  const date = alone(both.day, seen)
  const same = date !== undefined && WEEKDAYS[weekday(date) - 1] === both.name.replace('天', '日')
  return same || seen.unchecked ? date : undefined
}

function alone(text: string, seen: Seen): LocalDate | undefined {
  const ahead = WORDS.get(text)
  return ahead === undefined ? (numeric(text, seen) ?? dayOfMonth(text, seen)) : addDays(seen.today, ahead)
}

/** '3月5日(周四)', as dates are written on our own cards. */
const IN_BRACKETS = /\s*\(((?:周|星期|礼拜)[一二三四五六日天])\)/
const WEEKDAY = '(?:周|星期|礼拜)([一二三四五六日天])'
const DAY_THEN_WEEKDAY = new RegExp(`^(\\S*[\\d日号天])\\s*${WEEKDAY}$`)
const WEEKDAY_THEN_DAY = new RegExp(`^${WEEKDAY}\\s*(\\d\\S*)$`)

/** '3月5日周四', '周四3月5日': the one has to agree with the other. */
function withWeekday(text: string): { day: string; name: string } | undefined {
  const [, day, name] = DAY_THEN_WEEKDAY.exec(text) ?? []
  if (day !== undefined && name !== undefined && !/[周期拜][日天]$/.test(day)) return { day, name }
  const [, first, then] = WEEKDAY_THEN_DAY.exec(text) ?? []
  return first === undefined || then === undefined ? undefined : { day: then, name: first }
}

/** '10-11号': two days. */
const DAYS = /^\d{1,2}-\d{1,2}[日号]$/

function numeric(text: string, seen: Seen): LocalDate | undefined {
  if (DAYS.test(text)) return undefined
  const [, year, month, day] = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? []
  if (month === undefined || day === undefined) return undefined
  return year === undefined ? ofSomeYear(month, day, seen) : dateOf(year, month, day, seen)
}

/** The date of the year that is meant where none is said. */
function ofSomeYear(month: number | string, day: number | string, { today, looking }: Seen): LocalDate | undefined {
  const of = (years: number) => dateOf(Number(today.slice(0, 4)) + years, month, day)
  const since = (days: number) => (date: LocalDate | undefined) => date !== undefined && date >= addDays(today, -days)
  const [last, here, next] = [of(-1), of(0), of(1)]
  if (looking === 'back') return here !== undefined && here <= today ? here : last
  if (looking === 'near' && since(JUST_BEEN)(last)) return last
  return here === undefined || since(LONG_GONE)(here) ? here : next
}

/** '5号' */
function dayOfMonth(text: string, { today, looking }: Seen): LocalDate | undefined {
  const [, day] = /^(\d{1,2})[日号]$/.exec(text) ?? []
  if (day === undefined) return undefined
  const first = `${today.slice(0, 8)}01`
  const of = (month: LocalDate) => dateOf(month.slice(0, 4), month.slice(5, 7), day)
  const here = of(today)
  if (looking === 'back') return here !== undefined && here <= today ? here : of(addDays(first, -1))
  return here !== undefined && here >= today ? here : of(addDays(first, 31))
}

/** '周五'; '本周五' and '下周五' are of their week. */
function dayOfWeek(text: string, { today, looking }: Seen): LocalDate | undefined {
  const [, which, name] = /^(上个?|本|这个?|下个?)?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? []
  if (name === undefined) return undefined
  const day = name === '天' ? 7 : WEEKDAYS.indexOf(name) + 1
  const thisWeek = addDays(mondayOf(today), day - 1)
  if (which !== undefined) return addDays(thisWeek, which.startsWith('上') ? -7 : which.startsWith('下') ? 7 : 0)
  if (looking === 'back') return weekday(today) < day ? addDays(thisWeek, -7) : thisWeek
  return weekday(today) > day ? addDays(thisWeek, 7) : thisWeek
}

function chronoDate(text: string, seen: Seen): LocalDate | undefined {
  const found = chronoAll(text, seen.today)
  return found && !found.end ? dayOf(found.start, seen) : undefined
}

/** With its year in figures we read a date ourselves, or it is none. */
const IN_FIGURES = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/

/** chrono reads wall-clock words, so noon keeps the date whatever the machine's zone. */
export function chronoAll(said: string, today: LocalDate): chrono.ParsedResult | undefined {
  // It takes '星期五下午' and '夜里' for today's, and of '2026-13-01' it makes a January.
  if (PART_ALONE.test(said) || IN_FIGURES.test(said) || withWeekday(said)) return undefined
  const text = said.replace(PART_AT_END, '')
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }
  // Told to look ahead it makes 'last friday' the next one.
  const options = { forwardDate: !/^(?:last|past)\b/.test(text) }
  const [found] = [...chrono.zh.parse(text, reference, options), ...chrono.parse(text, reference, options)]
  return found?.text.trim() === text ? found : undefined
}

/** The date chrono, told to look ahead, has found. A month, a year or an hour alone names none. */
export function dayOf(at: chrono.ParsedComponents, seen: Seen): LocalDate | undefined {
  const [year, month, day] = [at.get('year') ?? 0, at.get('month') ?? 0, at.get('day') ?? 0]
  const date = dateOf(year, month, day, seen)
  if (at.isCertain('day')) {
    const said = at.isCertain('year') ? date : ofSomeYear(month, day, seen)
    const agrees = said === undefined || !at.isCertain('weekday') || weekday(said) % 7 === at.get('weekday')
    return agrees || seen.unchecked ? said : undefined
  }
  if (!at.isCertain('weekday')) return undefined
  const goneBy = seen.looking === 'back' && date !== undefined && date > seen.today && date < addDays(seen.today, 7)
  return goneBy ? addDays(date, -7) : date
}

/** If the calendar has it, and it is not too far ahead. */
function dateOf(
  year: number | string,
  month: number | string,
  day: number | string,
  seen?: Seen,
): LocalDate | undefined {
  if (seen && !seen.unchecked && Number(year) > Number(seen.today.slice(0, 4)) + YEARS_AHEAD) return undefined
  try {
    return addDays(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, 0)
  } catch {
    return undefined
  }
}
