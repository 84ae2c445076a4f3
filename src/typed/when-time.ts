/** When something begins and ends, as a secretary says it: '周五15:00', '明天下午3点-4点半', 'Friday 3pm'. */
import * as chrono from 'chrono-node'
import { DAY, type Instant } from '../clock.ts'
import { addDays, instantOf, localDate, localTime, minuteOfDay } from '../domain/dates.ts'
import { endsNextDay } from '../domain/session.ts'
import { fold } from './grammar.ts'
import { dayOf, type Seen } from './one-date.ts'
import { readDate } from './when.ts'

export interface Slot {
  readonly startsAt: Instant
  readonly endsAt?: Instant
}

const DAY_MINUTES = 24 * 60

/** As many words as a date with a time is written with: 'next friday 3 pm to 5 pm'. */
const LONGEST = 7

const HALF = String.raw`(上午|早上|早晨|凌晨|中午|下午|傍晚|晚上|晚)?`
const CLOCK = String.raw`(\d{1,2})(?::(\d\d)|[点时](?:(\d{1,2})分?|(半)|(一刻)|(三刻))?整?)`
const TIMES = new RegExp(
  String.raw`^(.*?)\s*${HALF}\s*${CLOCK}(?:\s*(?:-|–|—|~|至|到)\s*(次日|第二天|翌日|明早)?\s*${HALF}\s*${CLOCK})?$`,
)

/** The first words that say when, wherever they stand; the others in their order. Undefined when none do. */
export function findSlot(
  words: readonly string[],
  now: Instant,
  zone: string,
): { slot: Slot; before: readonly string[]; after: readonly string[] } | undefined {
  for (let from = 0; from < words.length; from++)
    for (let count = Math.min(LONGEST, words.length - from); count > 0; count--) {
      const slot = readSlot(words.slice(from, from + count).join(' '), now, zone)
      if (slot) return { slot, before: words.slice(0, from), after: words.slice(from + count) }
    }
  return undefined
}

/** Undefined for a date without a time; without a date the next time the clock shows it. */
export function readSlot(text: string, now: Instant, zone: string): Slot | undefined {
  return chinese(fold(text.trim()), now, zone) ?? english(text.trim(), now, zone)
}

function chinese(text: string, now: Instant, zone: string): Slot | undefined {
  const found = TIMES.exec(text)
  if (!found) return undefined
  const [, day = '', half, hour, colon, minutes, half30, quarter, three, nextDay, half2, ...until] = found
  const starts = hour === '24' ? undefined : minuteOf(half, hour, [colon ?? minutes, half30, quarter, three])
  const [hour2, colon2, minutes2, half302, quarter2, three2] = until
  const clock2 = [colon2 ?? minutes2, half302, quarter2, three2]
  // '下午3点到4点': the second is of the same half day, unless it is after midnight: '晚上10点到1点'.
  const halves = half2 === undefined && nextDay === undefined ? [half, undefined] : [half2]
  const ends =
    starts === undefined || hour2 === undefined
      ? undefined
      : halves.map((of) => endOf(starts, minuteOf(of, hour2, clock2))).find((one) => one !== undefined)
  if (starts === undefined || (hour2 !== undefined && ends === undefined)) return undefined
  if (nextDay !== undefined && ends !== undefined && ends < DAY_MINUTES) return undefined
  const today = localDate(now, zone)
  const date =
    day === '' ? (clock(starts) > localTime(now, zone) ? today : addDays(today, 1)) : readDate(day, now, zone)
  if (date === undefined) return undefined
  const at = (minute: number) =>
    instantOf(minute < DAY_MINUTES ? date : addDays(date, 1), clock(minute % DAY_MINUTES), zone)
  return { startsAt: at(starts), ...(ends === undefined ? {} : { endsAt: at(ends) }) }
}

/** Minutes of the day it begins on, past midnight too. */
function endOf(starts: number, ends: number | undefined): number | undefined {
  const overnight = ends === undefined ? null : endsNextDay(starts, ends)
  return ends === undefined || overnight === null ? undefined : ends + (overnight ? DAY_MINUTES : 0)
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function minuteOf(
  half: string | undefined,
  hourWord: string | undefined,
  [minutes, half30, quarter, three]: readonly (string | undefined)[],
): number | undefined {
  const hour = Number(hourWord)
  const minute = half30 ? 30 : quarter ? 15 : three ? 45 : Number(minutes ?? 0)
  const later = half !== undefined && /下午|傍晚|晚/.test(half) && hour < 12
  const noon = half === '中午' && hour < 11
  const whole = later || noon ? hour + 12 : hour
  // '24:00' is the end of the day.
  return (whole < 24 && minute < 60) || (whole === 24 && minute === 0) ? (whole % 24) * 60 + minute : undefined
}

/** chrono reads wall-clock words; the zone is put on afterwards. */
function english(text: string, now: Instant, zone: string): Slot | undefined {
  if (!/[a-z]/i.test(text)) return undefined
  const today = localDate(now, zone)
  const wall = new Date(`${today}T${localTime(now, zone)}:00Z`)
  const [found] = chrono.parse(text, { instant: wall, timezone: 0 }, { forwardDate: true })
  if (found?.text.trim() !== text || !found.start.isCertain('hour')) return undefined
  const wallOf = (part: chrono.ParsedComponents, seen: Seen) => {
    const [date = '', time = ''] = part.date().toISOString().split('T')
    return { date: dayOf(part, seen) ?? date, time: time.slice(0, 5) }
  }
  const { date, time } = wallOf(found.start, { today, looking: 'near' })
  const startsAt = instantOf(date, time, zone)
  if (!found.end) return { startsAt }
  const endsAt = endOfEnglish({ date, time }, wallOf(found.end, { today: date, looking: 'ahead' }), zone)
  return endsAt <= startsAt || endsAt - startsAt > DAY ? undefined : { startsAt, endsAt }
}

/** Of an end said without a date chrono makes the same day's, though it is that night's. */
function endOfEnglish(
  start: { readonly date: string; readonly time: string },
  { date, time }: { readonly date: string; readonly time: string },
  zone: string,
): Instant {
  const tonight = date === start.date && endsNextDay(minuteOfDay(start.time), minuteOfDay(time)) === true
  return instantOf(tonight ? addDays(date, 1) : date, time, zone)
}
