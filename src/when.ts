import * as chrono from 'chrono-node'
import type { Instant } from './clock.ts'
import { addDays, localDate } from './domain/dates.ts'
import { fold } from './grammar.ts'

/** A Map, so that 'constructor' is no date. */
const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 今天: 0, 今日: 0, 明天: 1, 明日: 1, 后天: 2, 大后天: 3, today: 0, tomorrow: 1 }),
)

const LONGEST_DATE = 4

/** A date in Chinese or English words, seen from `now` in `zone`; undefined when it is none. Dates without a year look ahead. */
export function readDate(words: string, now: Instant, zone: string): string | undefined {
  const text = fold(words.trim())
  const today = localDate(now, zone)
  const ahead = WORDS.get(text)
  if (ahead !== undefined) return addDays(today, ahead)
  const numeric = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (numeric) {
    const [, year, month = '', day = ''] = numeric
    const of = (y: string | number) => real(`${y}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    if (year !== undefined) return of(year)
    const thisYear = Number(today.slice(0, 4))
    const soon = of(thisYear)
    return soon !== undefined && soon < addDays(today, -180) ? of(thisYear + 1) : soon
  }
  // chrono reads wall-clock words against a reference; noon keeps the date whatever the machine's zone.
  const reference = { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }
  const [found] = [
    ...chrono.zh.parse(text, reference, { forwardDate: true }),
    ...chrono.parse(text, reference, { forwardDate: true }),
  ]
  if (found?.text.trim() !== text) return undefined
  const [year, month, day] = [found.start.get('year'), found.start.get('month'), found.start.get('day')]
  return real(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

/** The longest beginning of some words that is a date ('next friday'), and what follows it. */
export function readDateFirst(
  words: readonly string[],
  now: Instant,
  zone: string,
): { date: string; rest: readonly string[] } | undefined {
  for (let count = Math.min(words.length, LONGEST_DATE); count > 0; count--) {
    const date = readDate(words.slice(0, count).join(' '), now, zone)
    if (date !== undefined) return { date, rest: words.slice(count) }
  }
  return undefined
}

/** The date if the calendar has it. */
function real(date: string): string | undefined {
  try {
    return addDays(date, 0)
  } catch {
    return undefined
  }
}
