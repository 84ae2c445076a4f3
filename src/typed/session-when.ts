/** When a session was or is that words speak of: '3月4日', '3月4日10:00', '今天上午', '10:00', '4 March 3pm'. */
import type { Instant } from '../clock.ts'
import { addDays, localDate, type LocalDate } from '../domain/dates.ts'
import { fold } from './grammar.ts'
import { LONG_GONE, type Looking, partOfDay } from './one-date.ts'
import { readSpan, readSpansFirst } from './when.ts'
import { CLOCK, inFigures, minuteOf } from './when-time.ts'

/** Minutes of the day within which it begins, both included. */
export interface PartOfDay {
  readonly from: number
  readonly to: number
}

export interface SessionWhen {
  /** What the date may be: the last such date there was, before the next unless long gone. */
  readonly dates: readonly LocalDate[]
  /** A date was said, and not only a time of today's. */
  readonly dated: boolean
  readonly part?: PartOfDay
}

/** As many words as a date with a time is written with. */
const LONGEST = 7

const NOON = 12 * 60
const HALVES: ReadonlyMap<string, PartOfDay> = new Map([
  ...['上午', '早上', '早晨', 'morning'].map((word) => [word, { from: 0, to: NOON - 1 }] as const),
  ...['中午', 'noon'].map((word) => [word, { from: 11 * 60, to: 14 * 60 - 1 }] as const),
  ...['下午', 'afternoon'].map((word) => [word, { from: NOON, to: 18 * 60 - 1 }] as const),
  ...['晚上', '傍晚', '晚', 'evening'].map((word) => [word, { from: 17 * 60, to: 24 * 60 - 1 }] as const),
])
/** '今晚' is a date, and none without its last sign. */
const HALF = `((?<![今明昨])(?:${[...HALVES.keys()].join('|')}))`
const HOUR = String.raw`(?:${CLOCK}|(\d{1,2})(?=\s?[ap]m))`
const END = String.raw`(?:\s*[-–—~至到]\s*\d{1,2}(?::\d\d|[点时]半?))?`
const TIMED = new RegExp(String.raw`^(.*?)\s*(?:in the |at )?(?:${HALF}|${HALF}?\s*${HOUR}\s?([ap]m)?${END})(?:的)?$`)

/** What the first words say of it, and the rest; undefined where they say nothing, or speak of several dates. */
export function sessionWhenFirst(
  words: readonly string[],
  now: Instant,
  zone: string,
): { readonly when: SessionWhen; readonly rest: readonly string[] } | undefined {
  const today = localDate(now, zone)
  for (let count = Math.min(words.length, LONGEST); count > 0; count--) {
    const text = words.slice(0, count).join(' ')
    for (const { day, part } of [timed(text), { day: text, part: HALVES.get(partOfDay(text) ?? '') }]) {
      const read = (looking: Looking) => readSpan(day, now, zone, looking)
      const span = day === '' ? { from: today, to: today } : read('back')
      if (!span) continue
      const rest = words.slice(count)
      if (span.from !== span.to || readSpansFirst(rest, now, zone).spans.length > 0) return undefined
      const dates = day === '' ? [today] : [span.from, read('ahead')?.from ?? span.from]
      const gone = span.from < addDays(today, -LONG_GONE)
      const when = { dates: gone ? dates.toReversed() : dates, dated: day !== '', ...(part && { part }) }
      return { when, rest }
    }
  }
  return undefined
}

/** '3月4日上午10:00' in two; without a time the whole is the day, with what part of it that says. */
function timed(text: string): { day: string; part?: PartOfDay | undefined } {
  const said = fold(text)
  const [, day = '', alone, half, hour, ...more] = TIMED.exec(inFigures(said)) ?? []
  if (alone !== undefined) return { day, part: HALVES.get(alone) ?? { from: 0, to: 0 } }
  const [colon, minutes, thirty, quarter, three, english, m] = more
  const of = partOfDay(half ?? day)
  const late = m === 'pm' || of === 'afternoon' || of === 'evening'
  const clock = [colon ?? minutes, thirty, quarter, three]
  const minute = minuteOf(late ? '下午' : of === 'noon' ? '中午' : undefined, hour ?? english, clock)
  if (minute === undefined) return { day: said, part: HALVES.get(partOfDay(said) ?? '') }
  const from = m === 'am' && minute >= NOON ? minute - NOON : minute
  return { day, part: { from, to: from } }
}
