import type { Instant } from './clock.ts'
import { periodOf, previousPeriod } from './domain/periods.ts'
import { fold } from './grammar.ts'
import { readDate } from './when.ts'

export type ReportKind = 'week' | 'month' | 'quarter'

export interface ReportPeriod {
  readonly kind: ReportKind
  readonly from: string
}

/** A Map, so that 'constructor' is no period. */
const WORDS: ReadonlyMap<string, readonly [ReportKind, 'this' | 'last']> = new Map(
  Object.entries({
    本周: ['week', 'this'],
    这周: ['week', 'this'],
    'this week': ['week', 'this'],
    上周: ['week', 'last'],
    'last week': ['week', 'last'],
    本月: ['month', 'this'],
    'this month': ['month', 'this'],
    上月: ['month', 'last'],
    上个月: ['month', 'last'],
    'last month': ['month', 'last'],
    本季度: ['quarter', 'this'],
    'this quarter': ['quarter', 'this'],
    上季度: ['quarter', 'last'],
    'last quarter': ['quarter', 'last'],
  } as const),
)

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october'],
  ...['november', 'december'],
]
const pad = (number: number) => String(number).padStart(2, '0')

/** A week, month or quarter in words: 上周, 2026年3月, 一季度, last month, Q1 2026; a date means its week. */
export function readPeriod(words: string, now: Instant, zone: string, today: string): ReportPeriod | undefined {
  const text = fold(words.trim()).replaceAll(/\s+/g, ' ')
  const near = WORDS.get(text)
  if (near) {
    const [kind, which] = near
    const current = periodOf(kind, today)
    return { kind, from: (which === 'this' ? current : previousPeriod(current)).from }
  }
  const monthly = monthIn(text, today) ?? quarterIn(text, today)
  if (monthly) return monthly
  const date = readDate(words, now, zone)
  if (date === undefined) return undefined
  // Dates without a year look ahead elsewhere; reports are about what has been.
  const ahead = date > periodOf('week', today).to && !/\d{4}/.test(text)
  return { kind: 'week', from: periodOf('week', ahead ? yearBefore(date) : date).from }
}

/** 29 February has none: the day before it. */
function yearBefore(date: string): string {
  const earlier = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`
  return earlier.endsWith('-02-29') ? earlier.replace('-29', '-28') : earlier
}

function monthIn(text: string, today: string): ReportPeriod | undefined {
  const [, year, digits] =
    /^(?:(\d{4})[-/.年] ?)?(\d{1,2})(?:月(?:份)?)$/.exec(text) ?? /^(\d{4})[-/.](\d{1,2})$/.exec(text) ?? []
  const [, name, nameYear] = /^([a-z]{3,9})(?: (\d{4}))?$/.exec(text) ?? []
  const named = name === undefined ? -1 : MONTHS.findIndex((one) => one.startsWith(name))
  const month = digits === undefined ? named + 1 : Number(digits)
  if (month < 1 || month > 12) return undefined
  const of = (y: number) => `${y}-${pad(month)}-01`
  const given = year ?? nameYear
  const thisYear = Number(today.slice(0, 4))
  return {
    kind: 'month',
    from: given === undefined ? (of(thisYear) > today ? of(thisYear - 1) : of(thisYear)) : of(Number(given)),
  }
}

function quarterIn(text: string, today: string): ReportPeriod | undefined {
  const [, year, chinese] = /^(?:(\d{4})年)?第?([一二三四1-4])季度$/.exec(text) ?? []
  const [, english, englishYear] = /^q([1-4])(?: (\d{4}))?$/.exec(text) ?? []
  const [, otherYear, other] = /^(\d{4})-?q([1-4])$/.exec(text) ?? []
  const sign = chinese ?? english ?? other
  if (sign === undefined) return undefined
  const quarter = '一二三四'.includes(sign) ? '一二三四'.indexOf(sign) + 1 : Number(sign)
  const of = (y: number) => `${y}-${pad(quarter * 3 - 2)}-01`
  const given = year ?? englishYear ?? otherYear
  const thisYear = Number(today.slice(0, 4))
  return {
    kind: 'quarter',
    from: given === undefined ? (of(thisYear) > today ? of(thisYear - 1) : of(thisYear)) : of(Number(given)),
  }
}
