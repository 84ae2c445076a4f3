/** Periods in words, Chinese and English: the one vocabulary of whatever shows figures. */
import { addDays, localDate, type LocalDate, mondayOf } from '../domain/dates.ts'
import { monthOf, previousMonth } from '../domain/months.ts'
import { type Period, periodOf, previousPeriod } from '../domain/periods.ts'
import { fold } from './grammar.ts'
import { recentIn } from './recent.ts'
import { readDate, readSpan, type Span } from './when.ts'

export type CalendarWord = 'week' | 'month' | 'quarter' | 'half' | 'year'
export type PeriodWord = CalendarWord | 'range'

/** Both ends belong to it. */
export interface WordedPeriod<Kind extends PeriodWord = PeriodWord> {
  readonly kind: Kind
  readonly from: LocalDate
  readonly to: LocalDate
}

/** What a command calls a kind of period; alone such a word means the one that runs. */
export const PERIOD_WORDS = {
  week: ['周', '每周', '周报', '一周'],
  month: ['月', '每月', '月报', '月度'],
  quarter: ['季', '季度', '季报'],
  half: ['半年', '半年度'],
  year: ['年', '年度', '全年'],
} as const satisfies Record<CalendarWord, readonly string[]>

const named = (kind: CalendarWord, back: number, ...words: readonly string[]) =>
  words.map((word) => [word, { kind, back }] as const)

/** Maps, so that 'constructor' is no period. `back`: whole periods before the one that runs. */
const NEAR: ReadonlyMap<string, { readonly kind: CalendarWord; readonly back: number }> = new Map([
  ...(['week', 'month', 'quarter', 'half', 'year'] as const).flatMap((kind) => [
    ...named(kind, 0, kind, `this${kind}`, ...PERIOD_WORDS[kind]),
    ...named(kind, 1, `last${kind}`, `previous${kind}`),
  ]),
  ...named('week', 0, '本周', '这周', '这一周', '本星期', '这星期'),
  ...named('week', 1, '上周', '上一周', '上星期', '上个星期'),
  ...named('week', 2, '上上周', '上上星期', 'weekbeforelast'),
  ...named('month', 0, '本月', '这月', '这个月', '当月'),
  ...named('month', 1, '上月', '上个月'),
  ...named('month', 2, '上上月', '上上个月', 'monthbeforelast'),
  ...named('quarter', 0, '本季', '本季度', '这季度', '这个季度'),
  ...named('quarter', 1, '上季', '上季度', '上个季度'),
  ...named('half', 0, '本半年', '这半年'),
  ...named('half', 1, '前半年', '上个半年', 'lasthalfyear'),
  ...named('half', 0, 'halfyear', 'thishalfyear'),
  ...named('year', 0, '今年', '本年', '本年度'),
  ...named('year', 1, '去年', '上年', '上年度'),
  ...named('year', 2, '前年'),
])

const KINDS: ReadonlyMap<string, CalendarWord> = new Map(
  (['week', 'month', 'quarter', 'half', 'year'] as const).flatMap((kind) =>
    [kind, ...PERIOD_WORDS[kind]].map((word) => [word, kind] as const),
  ),
)

export interface Reading<Kind extends PeriodWord> {
  /** What may be meant; anything else is not understood. */
  readonly kinds: readonly Kind[]
  /** What is meant where the words leave it open: nothing was said, or only a date of it. */
  readonly plain?: Exclude<Kind, 'range'> | undefined
  readonly now: number
  readonly zone: string
}

/**
 * The period that some words mean, seen from `now` in `zone`: 上周, 2026年3月, 一季度, 去年下半年, last month, Q1 2026, 季度 上季度,
 * 2026-10-01..2026-10-31. What is written without a year is what has been: figures are about that.
 */
export function readPeriod<Kind extends PeriodWord>(
  words: string | readonly string[],
  { kinds, plain, now, zone }: Reading<Kind>,
): WordedPeriod<Kind> | undefined {
  const typed = (typeof words === 'string' ? words : words.join(' ')).trim()
  const seen: Seen = { now, zone, today: localDate(now, zone) }
  if (isFar(typed, seen.today)) return undefined
  const found: WordedPeriod | undefined =
    typed === '' ? plain && periodOf(plain, seen.today) : saidBy(typed, plain, seen, kinds)
  const wanted = (one: WordedPeriod): one is WordedPeriod<Kind> => kinds.some((kind) => kind === one.kind)
  return found && wanted(found) ? found : undefined
}

/** A year that is years ahead or long before is a slip, and past 9999 no date is written. */
const isFar = (typed: string, today: LocalDate): boolean =>
  (fold(typed).match(/\d{4,}/g) ?? []).map(Number).some((year) => year < 1900 || year > Number(today.slice(0, 4)) + 5)

interface Seen {
  readonly now: number
  readonly zone: string
  readonly today: LocalDate
}

function saidBy(
  typed: string,
  plain: CalendarWord | undefined,
  seen: Seen,
  kinds: readonly PeriodWord[],
): WordedPeriod | undefined {
  const [first = '', ...rest] = fold(typed).split(/\s+/)
  const kind = KINDS.get(first)
  // The kind first, and then which one of it: '季度 上季度', 'month 2026-03'.
  if (kind !== undefined && rest.length > 0) {
    const of = readPeriod(rest, { kinds: [kind], plain: kind, now: seen.now, zone: seen.zone })
    if (of) return of
  }
  if (kinds.includes('range')) {
    const recent = recentIn(fold(typed), seen.today)
    if (recent) return { kind: 'range', ...recent }
  }
  const whole = calendarIn(typed, seen.today)
  if (whole) return whole
  if (kinds.includes('range')) {
    const range = rangeIn(typed, seen)
    if (range) return range
  }
  // A date alone is itself where any dates may be meant; else it says nothing of how long.
  const date = plain && dateIn(typed, seen)
  if (plain === undefined || date === undefined) return undefined
  return kinds.includes('range') ? { kind: 'range', from: date, to: date } : periodOf(plain, date)
}

/** A whole week, month, quarter, half or year. */
function calendarIn(typed: string, today: LocalDate): Period<CalendarWord> | undefined {
  const text = withYear(fold(typed).replaceAll(/\s+/g, ''), today)
  const near = NEAR.get(text)
  if (near) {
    let period: Period<CalendarWord> = periodOf(near.kind, today)
    for (let steps = near.back; steps > 0; steps--) period = previousPeriod(period)
    return period
  }
  const month = monthIn(text)
  if (month) return begun('month', month, today)
  const quarter = partIn(text, QUARTER)
  if (quarter) return begun('quarter', { ...quarter, nth: quarter.nth * 3 - 2 }, today)
  const half = partIn(text, HALF)
  if (half) return begun('half', { ...half, nth: half.nth * 6 - 5 }, today)
  const [, year] = /^(\d{4})(?:年度?|年全年)?$/.exec(text) ?? []
  return year === undefined ? undefined : periodOf('year', `${year}-01-01`)
}

/** '去年3月' is '2025年3月'. */
function withYear(text: string, today: LocalDate): string {
  const [, word = '', rest = ''] = /^(今年|本年|去年|上年|前年)的?(.+)$/.exec(text) ?? []
  const back = NEAR.get(word)
  return back ? `${Number(today.slice(0, 4)) - back.back}年${rest}` : text
}

/** By the number of its first month; of no year it is the last one that has begun. */
interface Part {
  readonly nth: number
  readonly year: string | undefined
}

function begun(kind: CalendarWord, { nth, year }: Part, today: LocalDate): Period<CalendarWord> {
  const first = (of: number | string) => `${of}-${String(nth).padStart(2, '0')}-01`
  const thisYear = Number(today.slice(0, 4))
  return periodOf(kind, first(year ?? (first(thisYear) <= today ? thisYear : thisYear - 1)))
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const HAN_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** '2026-03', '2026年3月', '3月', '三月', 'march', 'mar2026'. */
function monthIn(text: string): Part | undefined {
  const [, year, numbered] =
    /^(?:(\d{4})[-/.年])?(\d{1,2})月(?:份)?$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})$/.exec(text) ?? []
  const [, hanYear, han] = /^(?:(\d{4})年)?([一二三四五六七八九十]{1,2})月(?:份)?$/.exec(text) ?? []
  const [, name, nameYear] = /^([a-z]{3,9})(\d{4})?$/.exec(text) ?? []
  const nth =
    numbered !== undefined
      ? Number(numbered)
      : han !== undefined
        ? HAN_MONTHS.indexOf(han) + 1
        : name !== undefined
          ? MONTHS.findIndex((month) => month.startsWith(name)) + 1
          : 0
  return nth >= 1 && nth <= 12 ? { nth, year: year ?? hanYear ?? nameYear } : undefined
}

const QUARTER = [
  /^(?:(?<year>\d{4})年)?第?(?<nth>[一二三四1-4])季度?$/,
  /^q(?<nth>[1-4])(?<year>\d{4})?$/,
  /^(?<year>\d{4})[-年]?q(?<nth>[1-4])$/,
]
const HALF = [
  /^(?:(?<year>\d{4})年)?(?<nth>[上下])半年度?$/,
  /^h(?<nth>[12])(?<year>\d{4})?$/,
  /^(?<year>\d{4})[-年]?h(?<nth>[12])$/,
  /^(?<nth>first|second)half(?:of)?(?<year>\d{4})?$/,
]
const NTH: ReadonlyMap<string, number> = new Map([
  ...(['一', '二', '三', '四'] as const).map((sign, index) => [sign, index + 1] as const),
  ...([
    ['上', 1],
    ['下', 2],
    ['first', 1],
    ['second', 2],
  ] as const),
])

function partIn(text: string, patterns: readonly RegExp[]): Part | undefined {
  const groups = patterns.map((pattern) => pattern.exec(text)?.groups).find((one) => one !== undefined)
  const sign = groups?.['nth']
  return sign === undefined ? undefined : { nth: NTH.get(sign) ?? Number(sign), year: groups?.['year'] }
}

const MONTHS_OF_ONE_YEAR =
  /^(\S*年)?(\d{1,2}|[一二三四五六七八九十]{1,2})(?:[-~–—至到])(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?$/

/** '2026-10-01..2026-10-31', '10月1日至15日', '2026年1月至3月': from the first day of the one to the last of the other. */
function rangeIn(typed: string, { now, zone, today }: Seen): WordedPeriod<'range'> | undefined {
  const text = fold(typed)
    .replace(/\s*(?:\.{2,3}|…)\s*/, '至')
    .replace(/^(\S*\d\S*)\s+(\d\S*)$/, '$1至$2')
    // '1-3月', '2026年一至三月'.
    .replace(MONTHS_OF_ONE_YEAR, '$1$2月至$3月')
  const span = readSpan(text, now, zone, 'back')
  // '2026-03-02..2026-03-02' is a range too.
  if (span && (span.from !== span.to || /\.{2,3}|…/.test(typed)))
    return { kind: 'range', ...ofWeekdays(text, span, today) }
  const [first = '', second, ...more] = text.split(/至|到|[~–—]|\bto\b/)
  if (second === undefined || more.length > 0) return undefined
  const begin = calendarIn(first, today)
  const year = yearIn(first)
  const end = calendarIn(yearIn(second) === '' && year !== '' ? `${year}年${second.trim()}` : second, today)
  return begin && end && begin.from <= end.to ? { kind: 'range', from: begin.from, to: end.to } : undefined
}

/** '周五至周一' said on a Friday is the one that is over; '周三至周五' on a Wednesday this week's, as far as it is. */
function ofWeekdays(text: string, { from, to }: Span, today: LocalDate): Span {
  const ahead = /^(?:周|星期|礼拜|mon|tue|wed|thu|fri|sat|sun)/i.test(text) && to > today
  return ahead && mondayOf(from) !== mondayOf(to) ? { from: addDays(from, -7), to: addDays(to, -7) } : { from, to }
}

const yearIn = (text: string): string => /\d{4}/.exec(text)?.[0] ?? ''

/** A date without a year, or a day of no month, looks ahead elsewhere; here it is one that has been, or is of this week; a weekday is the last one. */
function dateIn(typed: string, { now, zone, today }: Seen): LocalDate | undefined {
  const most = periodOf('week', today).to
  const [, day] = /^(\d{1,2})[日号]$/.exec(fold(typed)) ?? []
  if (day !== undefined)
    return [monthOf(today), previousMonth(monthOf(today))]
      .map((month) => real(`${month}-${day.padStart(2, '0')}`))
      .find((date) => date !== undefined && date <= most)
  // '周五' is the last one, '下周五' and '2026-12-01' are meant as they are said.
  if (!/\d/.test(fold(typed))) return readDate(typed, now, zone, 'back')
  const date = readDate(typed, now, zone)
  return date !== undefined && !/\d{4}/.test(fold(typed)) && date > most ? yearBefore(date) : date
}

const yearBefore = (date: LocalDate): LocalDate | undefined => real(`${Number(date.slice(0, 4)) - 1}${date.slice(4)}`)

function real(date: string): LocalDate | undefined {
  try {
    return addDays(date, 0)
  } catch {
    return undefined
  }
}
