/** From which session to when: '周五的党课改到周六15:00', '周四 周五16:00', '党课 16:00', '党课推迟一周'. */
import type { Instant } from '../clock.ts'
import { addDays, instantOf, localDate, type LocalDate, localTime, mondayOf } from '../domain/dates.ts'
import { inPart } from '../domain/part-of-day.ts'
import { dateLike } from './date-like.ts'
import { leadsWithDate, parted } from './leave.ts'
import { isRelative, type Shift, shiftIn } from './move-shift.ts'
import { partOfDay } from './one-date.ts'
import { setApart } from './set-apart.ts'
import { sessionWhenFirst } from './session-when.ts'
import { readDate } from './when.ts'
import { findSlot, type Found, type Slot } from './when-time.ts'

interface Times {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

export interface Move {
  /** The words that say which session. */
  readonly which: readonly string[]
  /** What is said behind the new time; undefined where that is among `which`. */
  readonly behind?: readonly string[]
  /** The date of the session too, if there is one then. */
  readonly on?: LocalDate | undefined
  /** When it is to be, as it stood; undefined where that is not understood. */
  readonly to: ((of: Times) => Times | undefined) | undefined
  /** The only date and time that is said. */
  readonly only?: Instant
}

const TO = /^(.*?)(?:改期?|推迟|延迟|延期|延后|推后|顺延|提前|移|挪|调整?|换|变更?)(?:到|至|在|为|成)(.*)$/s

export function readMove(typed: readonly string[], now: Instant, zone: string): Move {
  const shift = shiftIn(typed)
  if (shift) return { which: shift.which, to: shifted(shift, zone) }
  if (isRelative(typed)) return { which: typed, to: undefined }
  const parts = inTwo(typed, now, zone)
  if (parts) return { which: parts.which, ...toAndBehind(parts.when, now, zone) }
  const words = setOff(typed, now, zone)
  const first = findSlot(words, now, zone)
  if (!first) return { which: words, to: undefined }
  // '周四15:00 周五16:00' is from the one to the other.
  const second = findSlot(first.after, now, zone)
  const old = words.slice(0, words.length - first.after.length)
  const which = second ? [...old, ...second.before] : [...first.before, ...first.after]
  const { to, behind } = second
    ? toAndBehind(first.after.slice(second.before.length), now, zone)
    : { to: slotTo(first, words, now, zone), behind: undefined }
  // '3月6日 读书会 16:00' is that day's, if there is one.
  const only = second || isUndated(first, words, now, zone) ? {} : { only: first.slot.startsAt }
  return { which, on: second ? undefined : first.datedBefore, to, ...only, ...(behind && { behind }) }
}

/** The time, with what is glued to it set apart; behind a date alone nothing is read. */
function toAndBehind(said: readonly string[], now: Instant, zone: string): Pick<Move, 'to' | 'behind'> {
  const words = findSlot(said, now, zone) || readDate(said.join(' '), now, zone) ? said : setApart(said, now, zone)
  const found = findSlot(words, now, zone)
  const behind = found ? [...found.before, ...found.after] : []
  const when = found ? words.slice(found.before.length, words.length - found.after.length) : words
  // A date that is not read with a time is not to be that of the session as it was.
  const apart = found && isUndated(found, words, now, zone) && dateLike(behind.join(' ')).length > 0
  return apart ? { to: undefined } : { to: weekdayOf(when, now, zone), behind }
}

const filled = (words: readonly string[]) => words.filter((word) => word !== '')

/** Before and behind the word that says that it is moved to somewhere else. */
function inTwo(words: readonly string[], now: Instant, zone: string) {
  const ats = words.flatMap((word, at) => (TO.test(word) ? [at] : []))
  // '从二楼改到三楼，时间改到周五16:00' is moved to a place too.
  const toTime = ats.find((at) => isWhenFirst([TO.exec(words[at] ?? '')?.[2] ?? '', ...words.slice(at + 1)], now, zone))
  const at = toTime ?? ats[0] ?? -1
  const [, head = '', tail = ''] = TO.exec(words[at] ?? '') ?? []
  if (at >= 0) return { which: filled([...words.slice(0, at), head]), when: filled([tail, ...words.slice(at + 1)]) }
  const to = words.findIndex((word, index) => index > 0 && /^(?:to|until|till|到|至)$/i.test(word))
  const [which, when] = [words.slice(0, to), words.slice(to + 1)]
  // '15:00 to 17:00' is from when until when.
  const range = to < 0 || (findSlot(which, now, zone) !== undefined && readDate(when[0] ?? '', now, zone) === undefined)
  return range ? undefined : { which, when }
}

function isWhenFirst(said: readonly string[], now: Instant, zone: string): boolean {
  const words = setApart(filled(said), now, zone)
  const [first = ''] = words
  return findSlot(words, now, zone)?.before.length === 0 || readDate(first, now, zone) !== undefined
}

/** Where a session of next Tuesday is moved to, '周三' is the day after it, unless that is over. */
function weekdayOf(words: readonly string[], now: Instant, zone: string): Move['to'] {
  const to = toWhen(words, now, zone)
  if (!to || !WEEKDAY.test(words[0] ?? '')) return to
  return (of) => {
    const monday = instantOf(mondayOf(localDate(of.startsAt, zone)), '00:00', zone)
    const own = toWhen(words, monday, zone)?.(of)
    return own && own.startsAt > now ? own : to(of)
  }
}

const WEEKDAY = /^(?:(?:周|星期|礼拜)[一二三四五六日天]|(?:mon|tues|wednes|thurs|fri|satur|sun)day)/i

/** A time alone is of the session's own date, a date alone keeps its time. */
function toWhen(words: readonly string[], now: Instant, zone: string): Move['to'] {
  const found = findSlot(words, now, zone)
  if (found) return slotTo(found, words, now, zone)
  const said = words.join(' ')
  const date = readDate(said, now, zone)
  if (date === undefined) return undefined
  const part = partOfDay(said)
  // '周五上午' is no hour; of a session that is in the morning as it is, it may be its own.
  return (of) => {
    const to = onDate(of, date, zone)
    return part === undefined || inPart(to, date, part, zone) ? to : undefined
  }
}

function slotTo(found: Found, words: readonly string[], now: Instant, zone: string): Move['to'] {
  const undated = isUndated(found, words, now, zone)
  return (of) => {
    const to = undated ? onOwnDate(found.slot, of, zone) : found.slot
    return { startsAt: to.startsAt, endsAt: to.endsAt ?? to.startsAt + (of.endsAt - of.startsAt) }
  }
}

/** Of the words only a time was taken. */
function isUndated({ before, after }: Found, words: readonly string[], now: Instant, zone: string): boolean {
  const taken = sessionWhenFirst(words.slice(before.length, words.length - after.length), now, zone)
  return taken?.rest.length === 0 && !taken.when.dated
}

const onDate = ({ startsAt, endsAt }: Times, date: LocalDate, zone: string): Times => {
  const starts = instantOf(date, localTime(startsAt, zone), zone)
  return { startsAt: starts, endsAt: starts + (endsAt - startsAt) }
}

function onOwnDate({ startsAt, endsAt }: Slot, of: Times, zone: string): Slot {
  const to = onDate({ startsAt, endsAt: endsAt ?? startsAt }, localDate(of.startsAt, zone), zone)
  return endsAt === undefined ? { startsAt: to.startsAt } : to
}

const shifted =
  ({ by }: Shift, zone: string): Move['to'] =>
  (of) =>
    'days' in by
      ? onDate(of, addDays(localDate(of.startsAt, zone), by.days), zone)
      : { startsAt: of.startsAt + by.milliseconds, endsAt: of.endsAt + by.milliseconds }

/** '3月6日读书会', '周五的 党课' with the date as a word of its own. */
function setOff(words: readonly string[], now: Instant, zone: string): readonly string[] {
  const at = words.slice(0, 3).findIndex((word) => leadsWithDate(word))
  const head = words[at] ?? ''
  if (at < 0 || findSlot([head], now, zone)) return words
  const [date = '', ...more] = parted(head)
  return [...words.slice(0, at), date, ...filled(more.map((word) => word.replace(/^的/, ''))), ...words.slice(at + 1)]
}
