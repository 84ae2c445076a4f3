/** When something begins and ends, as a secretary says it: '周五15:00', '明天下午3点-4点半', 'Friday 3pm'. */
import * as chrono from 'chrono-node'
import { DAY, type Instant } from '../clock.ts'
import { addDays, instantOf, localDate, type LocalDate, localTime, minuteOfDay } from '../domain/dates.ts'
import { unsaidHour } from '../domain/part-of-day.ts'
import { endsNextDay } from '../domain/session.ts'
import { figureOf } from './figures.ts'
import { fold } from './grammar.ts'
import { dayOf, type Looking, partOfDay, PARTS_OF_DAY, type Seen } from './one-date.ts'
import { readDate, readSpansFirst } from './when.ts'

export interface Slot {
  readonly startsAt: Instant
  readonly endsAt?: Instant
}

const DAY_MINUTES = 24 * 60
const NOON = DAY_MINUTES / 2

/** As many words as a date with a time is written with: 'next friday 3 pm to 5 pm'. */
const LONGEST = 7

/** '今晚' is a date, and none without its last sign. */
export const PART = `(?<![今明昨])(?:${PARTS_OF_DAY})`
const HALF = `(${PART})?`
export const CLOCK = String.raw`(\d{1,2})(?::(\d\d)|[点时](?:(\d{1,2})分?|(半)|(一刻)|(三刻))?整?)`
const TIMES = new RegExp(
  String.raw`^(.*?)\s*${HALF}\s*${CLOCK}(?:\s*(?:-|–|—|~|至|到)\s*(次日|第二天|翌日|明早)?\s*${HALF}\s*${CLOCK})?$`,
)

/** '下午三点', '周二十点'; '早一点' is no hour. */
const HAN_HOUR =
  /(?<![周期拜])(?:二十[一二三四]?|十[一二三四五六七八九]?|(?<![早晚])一|[零两二三四五六七八九])(?=[点时])/g
/** '三点二十', '三点零五分' */
const HAN_MINUTE = /(?<=[点时])(?:[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])(?=分|整|$|[\s\-–—~至到])/g

const figure = (han: string) => String(figureOf(han))

/** '下午三点二十' in figures. */
export const inFigures = (text: string): string => text.replace(HAN_HOUR, figure).replace(HAN_MINUTE, figure)

interface Read {
  readonly slot: Slot
  /** A date was said too. */
  readonly dated: boolean
}

export interface Found {
  readonly slot: Slot
  /** A date was said, and not only a time. */
  readonly dated: boolean
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** Its date, where that was said before other words. */
  readonly datedBefore?: LocalDate
}

/**
 * The first words that say when, wherever they stand; the others in their order. A time goes with the date that stands
 * before it ('周五 三楼 15:00') or right behind. Undefined when none do, or no one date.
 */
export function findSlot(
  words: readonly string[],
  now: Instant,
  zone: string,
  looking: Looking = 'near',
): Found | undefined {
  let undated: (Found & { readonly said: string }) | undefined
  for (let from = 0; from < words.length; from++)
    for (let count = Math.min(LONGEST, words.length - from); count > 0; count--) {
      const said = words.slice(from, from + count).join(' ')
      const read = slotIn(said, now, zone, looking)
      if (!read) continue
      const found = {
        slot: read.slot,
        dated: read.dated,
        before: words.slice(0, from),
        after: words.slice(from + count),
      }
      if (read.dated) return found
      undated ??= { ...found, said }
    }
  return undated && withDate(undated, now, zone, looking)
}

/** So many words before a time may have its date among them. */
const NEAR = 12

function withDate(
  { said, ...found }: Found & { said: string },
  now: Instant,
  zone: string,
  looking: Looking,
): Found | undefined {
  const { before, after } = found
  const behind = readSpansFirst(after, now, zone, looking)
  const spans = [...behind.spans]
  const near = Math.max(0, before.length - NEAR)
  const rest = before.slice(0, near)
  for (let at = near; at < before.length;) {
    const first = readSpansFirst(before.slice(at), now, zone, looking)
    spans.push(...first.spans)
    if (first.spans.length === 0) rest.push(...before.slice(at, at + 1))
    at = first.spans.length === 0 ? at + 1 : before.length - first.rest.length
  }
  const [span, another] = spans
  if (!span) return found
  const slot = another || span.from !== span.to ? undefined : readSlot(`${span.from} ${said}`, now, zone)
  const apart = behind.spans.length === 0 ? { datedBefore: span.from } : {}
  return slot && { slot, dated: true, before: rest, after: behind.rest, ...apart }
}

/** Undefined for a date without a time; without a date the next time the clock shows it. */
export const readSlot = (text: string, now: Instant, zone: string): Slot | undefined => slotIn(text, now, zone)?.slot

const slotIn = (text: string, now: Instant, zone: string, looking: Looking = 'near'): Read | undefined =>
  chinese(fold(text.trim()), now, zone, looking) ?? english(text.trim(), now, zone, looking)

function chinese(text: string, now: Instant, zone: string, looking: Looking): Read | undefined {
  const figures = inFigures(text)
  const found = TIMES.exec(figures)
  if (!found) return undefined
  const [, day = '', half, hour, colon, minutes, half30, quarter, three, nextDay, half2, ...until] = found
  const of = half ?? (partOfDay(day) && day)
  // Which day '晚上12点' is of nobody can tell.
  const midnight = hour === '24' || (hour === '12' && of !== undefined && AT_NIGHT.test(of))
  const starts = midnight ? undefined : minuteOf(of, hour, [colon, minutes, half30, quarter, three])
  const [hour2, ...clock2] = until
  // '下午3点到4点', '3点到4点': the second is of the same half day, unless it is after midnight: '晚上10点到1点'.
  const same = of ?? (starts !== undefined && starts >= NOON && Number(hour) < 12 ? '下午' : undefined)
  const halves = half2 !== undefined ? [half2] : nextDay === undefined ? [same, undefined, '凌晨'] : ['凌晨']
  const ends =
    starts === undefined || hour2 === undefined
      ? undefined
      : halves.map((of) => endOf(starts, minuteOf(of, hour2, clock2))).find((one) => one !== undefined)
  if (starts === undefined || (hour2 !== undefined && ends === undefined)) return undefined
  if (nextDay !== undefined && ends !== undefined && ends < DAY_MINUTES) return undefined
  // '三点' alone is most often something else.
  if (day === '' && half === undefined && figures !== text) return undefined
  const today = localDate(now, zone)
  const date =
    day === '' ? (clock(starts) > localTime(now, zone) ? today : addDays(today, 1)) : readDate(day, now, zone, looking)
  if (date === undefined) return undefined
  const at = (minute: number) =>
    instantOf(minute < DAY_MINUTES ? date : addDays(date, 1), clock(minute % DAY_MINUTES), zone)
  return { slot: { startsAt: at(starts), ...(ends === undefined ? {} : { endsAt: at(ends) }) }, dated: day !== '' }
}

/** Minutes of the day it begins on, past midnight too. */
function endOf(starts: number, ends: number | undefined): number | undefined {
  const overnight = ends === undefined ? null : endsNextDay(starts, ends)
  return ends === undefined || overnight === null ? undefined : ends + (overnight ? DAY_MINUTES : 0)
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const AT_NIGHT = /晚|夜/

/** Of the minutes those behind a colon come first. */
export function minuteOf(
  half: string | undefined,
  hourWord: string | undefined,
  [colon, minutes, half30, quarter, three]: readonly (string | undefined)[],
): number | undefined {
  const exact = half !== undefined || colon !== undefined || hourWord?.startsWith('0')
  const hour = exact ? Number(hourWord) : unsaidHour(Number(hourWord))
  const minute = half30 ? 30 : quarter ? 15 : three ? 45 : Number(colon ?? minutes ?? 0)
  if (half !== undefined && AT_NIGHT.test(half) && hour === 12) return minute === 0 ? 0 : undefined
  // '晚上1点' is of the night after.
  if (half !== undefined && /晚/.test(half) && hour < 5) return undefined
  // '夜里10点' is late, '夜里2点' early.
  const night = half !== undefined && half.includes('夜') && hour >= 6
  const later = half !== undefined && (night || /下午|傍晚|晚/.test(half)) && hour < 12
  const noon = half === '中午' && hour < 11
  const whole = later || noon ? hour + 12 : hour
  // '24:00' is the end of the day.
  return (whole < 24 && minute < 60) || (whole === 24 && minute === 0) ? (whole % 24) * 60 + minute : undefined
}

const PART_SAID = /morning|noon|evening|night|dawn/i

/** chrono reads wall-clock words; the zone is put on afterwards. */
function english(text: string, now: Instant, zone: string, looking: Looking): Read | undefined {
  if (!/[a-z]/i.test(text)) return undefined
  const today = localDate(now, zone)
  const wall = new Date(`${today}T${localTime(now, zone)}:00Z`)
  const [found] = chrono.parse(text, { instant: wall, timezone: 0 }, { forwardDate: true })
  if (found?.text.trim() !== text || !found.start.isCertain('hour')) return undefined
  const wallOf = (part: chrono.ParsedComponents, seen: Seen) => {
    const [date = '', time = ''] = part.date().toISOString().split('T')
    return { date: dayOf(part, seen) ?? date, minute: minuteOfDay(time.slice(0, 5)), dated: dayOf(part, seen) }
  }
  const bareHour = (part: chrono.ParsedComponents) =>
    ![part, found.end].some((one) => one?.isCertain('meridiem')) &&
    !PART_SAID.test(text) &&
    !text.includes(`${part.get('hour') ?? ''}:`)
  const start = wallOf(found.start, { today, looking })
  const unsaid = bareHour(found.start)
  const starts = unsaid ? unsaidMinute(start.minute) : start.minute
  const dated = start.dated !== undefined
  // chrono took an undated hour for one at night, and that of today is over.
  const soon = clock(starts) > localTime(now, zone) ? today : addDays(today, 1)
  const date = dated || !unsaid ? start.date : soon
  const startsAt = instantOf(date, clock(starts), zone)
  if (!found.end) return { slot: { startsAt }, dated }
  const end = wallOf(found.end, { today: date, looking: 'ahead' })
  const later = starts < NOON ? unsaidMinute(end.minute) : end.minute + NOON
  const same = (unsaid || bareHour(found.end)) && end.minute <= starts && later > starts && later < DAY_MINUTES
  const ends = same ? later : end.minute
  // Of an end said without a date chrono makes the same day's, though it is that night's.
  const day = end.dated ?? date
  const tonight = day === date && endsNextDay(starts, ends) === true
  const endsAt = instantOf(tonight ? addDays(day, 1) : day, clock(ends), zone)
  return endsAt <= startsAt || endsAt - startsAt > DAY ? undefined : { slot: { startsAt, endsAt }, dated }
}

const unsaidMinute = (minute: number) => unsaidHour(Math.floor(minute / 60)) * 60 + (minute % 60)
