/** When a session was or is that words speak of: '3月4日', '3月4日10:00', '今天上午', '10:00', '4 March 3pm'. */
import type { Instant } from '../clock.ts'
import { addDays, localDate, type LocalDate } from '../domain/dates.ts'
import { fold } from './grammar.ts'
import { LONG_GONE, type Looking } from './one-date.ts'
import { readSpan, readSpansFirst } from './when.ts'

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
const HALF = `(${[...HALVES.keys()].join('|')})`
const CLOCK = String.raw`(\d{1,2})(?::(\d\d)|[点时](?:(\d{1,2})分?|(半))?|(?=\s?[ap]m))`
const END = String.raw`(?:\s*[-–—~至到]\s*\d{1,2}(?::\d\d|[点时]半?))?`
const TIMED = new RegExp(String.raw`^(.*?)\s*(?:in the |at )?(?:${HALF}|${HALF}?\s*${CLOCK}\s?([ap]m)?${END})(?:的)?$`)

/** What the first words say of it, and the rest; undefined where they say nothing, or speak of several dates. */
export function sessionWhenFirst(
  words: readonly string[],
  now: Instant,
  zone: string,
): { readonly when: SessionWhen; readonly rest: readonly string[] } | undefined {
  const today = localDate(now, zone)
  for (let count = Math.min(words.length, LONGEST); count > 0; count--) {
    const text = words.slice(0, count).join(' ')
    for (const { day, part } of [timed(text), { day: text, part: undefined }]) {
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

/** '3月4日上午10:00' in two; without a time the whole is the day. */
function timed(text: string): { day: string; part?: PartOfDay } {
  const said = fold(text)
  const [, day = '', alone, half, hour, colon, minutes, thirty, m] = TIMED.exec(said) ?? []
  if (alone !== undefined) return { day, part: HALVES.get(alone) ?? { from: 0, to: 0 } }
  if (hour === undefined) return { day: said }
  const later = m === 'pm' || /下午|傍晚|晚|afternoon|evening/.test(half ?? '')
  const whole = Number(hour) % 24
  const of = later && whole < 12 ? whole + 12 : m === 'am' && whole === 12 ? 0 : whole
  const minute = of * 60 + (thirty === undefined ? Number(colon ?? minutes ?? 0) : 30)
  return { day, part: { from: minute, to: minute } }
}
