import { addDays, localDate, type LocalDate } from '../src/domain/dates.ts'
import { type Period, periodOf, previousPeriod } from '../src/domain/periods.ts'
import { readDate } from '../src/when.ts'

type Kind = 'week' | 'month'

const named = (kind: Kind, back: number, ...words: readonly string[]) =>
  words.map((word) => [word, { kind, back }] as const)

/** A Map, so that 'constructor' is no period. `back`: whole periods before the one that runs. */
const WORDS: ReadonlyMap<string, { readonly kind: Kind; readonly back: number }> = new Map([
  ...named('week', 0, '本周', '这周', '本星期', 'thisweek'),
  ...named('week', 1, '上周', '上一周', '上星期', 'lastweek'),
  ...named('week', 2, '上上周'),
  ...named('month', 0, '本月', '这个月', '当月', 'thismonth'),
  ...named('month', 1, '上月', '上个月', 'lastmonth'),
])

/**
 * The week or month that some words mean, seen from `now` in `zone`; without words the one that runs. `kind` is what is
 * wanted where the words leave it open. Dates without a year look back: figures are about what was.
 */
export function readPeriod(
  words: readonly string[],
  kind: Kind | undefined,
  now: number,
  zone: string,
): (Period & { readonly kind: Kind }) | undefined {
  const today = localDate(now, zone)
  const text = words.join('').normalize('NFKC').toLowerCase()
  const of = (found: Kind, date: LocalDate) => ({ ...periodOf(found, date), kind: found })
  if (text === '') return kind && of(kind, today)
  const word = WORDS.get(text)
  if (word) {
    if (kind !== undefined && kind !== word.kind) return undefined
    let period: Period = periodOf(word.kind, today)
    for (let steps = word.back; steps > 0; steps--) period = previousPeriod(period)
    return { ...period, kind: word.kind }
  }
  const month = monthFrom(text, today)
  if (month !== undefined) return kind === 'week' ? undefined : of('month', month)
  // A date alone says nothing of how long.
  if (kind === undefined) return undefined
  const date = readDate(words.join(' '), now, zone)
  if (date === undefined) return undefined
  const dated = /\d{4}/.test(text) || date <= addDays(today, 6) ? date : yearBefore(date)
  return dated === undefined ? undefined : of(kind, dated)
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** The first of a month: '2026-03', '2026年3月', '3月', 'march', 'mar 2026'. */
function monthFrom(text: string, today: LocalDate): LocalDate | undefined {
  const [, yearFirst, numbered] = /^(?:(\d{4})[-/.年])?(\d{1,2})月?份?$/.exec(text) ?? []
  const [, name = '?', yearLast] = /^([a-z]{3,9})(\d{4})?$/.exec(text) ?? []
  if (numbered !== undefined && yearFirst === undefined && !text.includes('月')) return undefined
  const nth = numbered === undefined ? MONTHS.findIndex((month) => month.startsWith(name)) + 1 : Number(numbered)
  if (nth < 1 || nth > 12) return undefined
  const first = (year: number | string) => `${year}-${String(nth).padStart(2, '0')}-01`
  const year = yearFirst ?? yearLast
  if (year !== undefined) return first(year)
  const thisYear = Number(today.slice(0, 4))
  return first(first(thisYear) <= today ? thisYear : thisYear - 1)
}

function yearBefore(date: LocalDate): LocalDate | undefined {
  const earlier = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`
  try {
    return addDays(earlier, 0)
  } catch {
    return undefined
  }
}
