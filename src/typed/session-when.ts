/** When a session was or is that words speak of: '3月4日', '3月4日10:00', '今天上午', '10:00', '4 March 3pm'. */
import type { Instant } from '../clock.ts'
import { addDays, localDate, type LocalDate, localTime, minuteOfDay } from '../domain/dates.ts'
import { fold } from './grammar.ts'
import { inPart, type PartOfDay } from '../domain/part-of-day.ts'
import { LONG_GONE, type Looking, partOfDay } from './one-date.ts'
import { readSpan, readSpansFirst } from './when.ts'
import { CLOCK, inFigures, minuteOf, PART } from './when-time.ts'

export interface SessionWhen {
  /** What the date may be: the last such date there was, before the next unless long gone. */
  readonly dates: readonly LocalDate[]
  /** A date was said, and not only a time of today's. */
  readonly dated: boolean
  /** What part of the date it is in. */
  readonly part?: PartOfDay
  /** The minute of the day it begins. */
  readonly minute?: number
}

interface Held {
  readonly date: LocalDate
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** Whether a session is in the part of its date, and begins at the minute, that is said; of what is not said it is. */
export const isThen = (held: Held, { part, minute }: Pick<SessionWhen, 'part' | 'minute'>, zone: string): boolean =>
  (part === undefined || inPart(held, held.date, part, zone)) &&
  (minute === undefined || minute === minuteOfDay(localTime(held.startsAt, zone)))

/** As many words as a date with a time is written with. */
const LONGEST = 7

const NOON = 12 * 60
const HALF = `(${PART}|morning|noon|afternoon|evening)`
const HOUR = String.raw`(?:${CLOCK}|((?<=\bat )\d{1,2}|\d{1,2}(?=\s?[ap]m)))`
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
    for (const { day, ...said } of [timed(text), inDay(text)]) {
      const read = (looking: Looking) => readSpan(day, now, zone, looking)
      const span = day === '' ? { from: today, to: today } : read('back')
      if (!span) continue
      const rest = words.slice(count)
      if (span.from !== span.to || readSpansFirst(rest, now, zone).spans.length > 0) return undefined
      const dates = day === '' ? [today] : [span.from, read('ahead')?.from ?? span.from]
      const gone = span.from < addDays(today, -LONG_GONE)
      const when = { dates: gone ? dates.toReversed() : dates, dated: day !== '', ...said }
      return { when, rest }
    }
  }
  return undefined
}

type Said = { readonly day: string } & Pick<SessionWhen, 'part' | 'minute'>

/** The whole is the day, with what part of it that says. */
function inDay(day: string, word = day): Said {
  const part = partOfDay(word)
  return { day, ...(part && { part }) }
}

/** '3月4日上午10:00' in two. */
function timed(text: string): Said {
  const said = fold(text)
  const [, day = '', alone, half, hour, ...more] = TIMED.exec(inFigures(said)) ?? []
  if (alone !== undefined) return inDay(day, alone)
  const m = more.pop()
  const english = more.pop()
  const word = half ?? (partOfDay(day) && day)
  const later = m === 'pm' || (word !== undefined && /(?:afternoon|evening|night)$/i.test(word))
  const of = later ? '下午' : m === 'am' ? '上午' : word !== undefined && partOfDay(word) === 'noon' ? '中午' : word
  const minute = minuteOf(of, hour ?? english, more)
  if (minute === undefined) return inDay(said)
  return { day, minute: m === 'am' && minute >= NOON ? minute - NOON : minute }
}
