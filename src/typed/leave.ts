/** What somebody who asks for leave says: '周五 出差', '3月10日至3月12日 探亲', '周四下午和周五上午 出差', '周五15:00 开会', '明天起三天 出差'. */
import type { Instant } from '../clock.ts'
import { addDays, daysBetween, instantOf, localDate } from '../domain/dates.ts'
import { type Duration, durationBehind, durationIn, englishDuration, isVague } from './duration.ts'
import { asSaid, bare } from './grammar.ts'
import { type DatesAsked, datesOf, type Unread, writtenAsDate } from './leave-dates.ts'
import { firstInner } from './leave-inner.ts'
import { asksForNone, tidied } from './leave-tidied.ts'
import {
  BETWEEN_WORD,
  EDGE_WORD,
  GOES_ON,
  isTime,
  leadsWithDate,
  piecesOf,
  SOUGHT_IN,
  START_WORD,
} from './leave-pieces.ts'
import { readSaidFirst, readSpansFirst } from './when.ts'
import { findSlot } from './when-time.ts'

export { leadsWithDate, parted } from './leave-pieces.ts'
export type { DatesAsked, Unread } from './leave-dates.ts'

export interface LeaveAsked {
  /** '周四和周六' are two. */
  readonly dates: readonly [DatesAsked, ...DatesAsked[]]
  /** The whole date, and not only its sessions. */
  readonly wholeDay: boolean
  readonly reason: string
  /** A kind of session is named behind the dates: where one stands on them it alone is meant, and the rest is the reason. */
  readonly typed?: { readonly type: string; readonly reason: string }
}

/** Without a date: the next session of a kind. */
export interface NextAsked {
  readonly next: string
  readonly reason: string
}

export type LeaveRead = LeaveAsked | NextAsked | Unread | undefined

/** The kind of session that some words begin with. */
export type TypeFirst = (words: readonly string[]) => { type: string; rest: readonly string[] } | undefined

/** Dates asked for at once; more are a slip. */
const MOST_DATES = 7
const WHOLE = /^(?:全天|整天|一天|一整天|当天)$|^all[- ]?day$/i

interface Reading {
  readonly now: Instant
  readonly zone: string
  readonly typeFirst: TypeFirst
  readonly reasonOf: (words: readonly string[]) => string
  readonly text: string
  /** For how long is said besides, so that a date is the first of several. */
  readonly lasting: boolean
}

export function readLeave(said: string, now: Instant, zone: string, typeFirst: TypeFirst = () => undefined): LeaveRead {
  const { text, asTyped } = tidied(said)
  if (asksForNone(text)) return 'none'
  const words = listed(text)
    .replace(/^(?:我|本人)\s*(?=(\S+))/, (all, next: string) => (leadsWithDate(next) ? '' : all))
    // '周五：出差'
    .replace(/^(\S+?)[:：](?!\d)/, (all, head: string) => (leadsWithDate(head) ? `${head} ` : all))
    .split(/[\s，,]+|(?<=、)|(?=、)/)
    .map((word) => bare(word))
    .filter((word) => word !== '')
  const reasonOf = (said: readonly string[]) =>
    asTyped(
      asSaid(
        said.filter((word) => word !== '、'),
        text,
      ),
    )
  const pieces = piecesOf(words)
  const lasts = durationOf(pieces)
  const reading: Reading = { now, zone, typeFirst, reasonOf, text, lasting: lasts !== undefined }
  if (!lasts) return readDates(pieces, reading)
  const { duration, rest } = lasts
  const read = readDates(rest, reading)
  if (duration === 'apart') return duration
  if (read !== undefined && !isAsked(read)) return typeof read === 'string' ? read : 'apart'
  const [only, ...others] = read?.dates ?? []
  const limited = only !== undefined && others.length === 0 && (only.first ?? only.last ?? only.time) !== undefined
  if (typeof duration === 'string') return limited ? read : duration === 'half' ? duration : undefined
  if (!read || !only)
    // Of one day today is as likely as any other.
    return duration === 1 ? undefined : { ...spanning(localDate(now, zone), duration), reason: reasonOf(rest) }
  if (limited) return 'apart'
  const days = read.dates.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0)
  if (days === duration) return { ...read, wholeDay: read.wholeDay || days === 1 }
  return days === 1 ? { ...read, ...spanning(only.from, duration) } : 'apart'
}

/** '周五，周日', 'march 6, 9 and 11': a comma between dates lists them. */
const listed = (text: string): string =>
  text.replaceAll(/([^\s，,、]{1,40})[，,]\s*(?=([^\s，,]{1,40}))/g, (all, before: string, next: string) => {
    const day = /^\d{1,2}$/.test(next) && /^\d{1,2}[日号]?$/.test(before)
    return (writtenAsDate(before) && leadsWithDate(next)) || day ? `${before}、` : all
  })

/** Whether this may follow the command's word without a space: '请假周五', '请假三天'. */
export const leadsWithDates = (tail: string): boolean => leadsWithDate(tail) || durationIn(tail) !== undefined

export const isAsked = (read: LeaveRead): read is LeaveAsked => typeof read === 'object' && 'dates' in read

const spanning = (from: string, days: number): Pick<LeaveAsked, 'dates' | 'wholeDay'> => ({
  dates: [{ from, to: addDays(from, days - 1) }],
  wholeDay: days === 1,
})

/** For how long, where that is said of the leave and not in its reason; and all the other words. */
function durationOf(pieces: readonly string[]): { duration: Duration | 'apart'; rest: readonly string[] } | undefined {
  for (let at = 0; at < Math.min(pieces.length, SOUGHT_IN); at++) {
    const word = pieces[at] ?? ''
    if (isVague(pieces.slice(at))) return { duration: 'apart', rest: pieces }
    if (writtenAsDate(word) && !englishDuration(pieces.slice(at))) continue
    const english = /^(?:in|within)$/i.test(pieces[at - 1] ?? '') ? undefined : englishDuration(pieces.slice(at))
    const chinese = english ? undefined : durationIn(word)
    const whole = chinese && chinese.tail === '' ? chinese : undefined
    const count = english?.count ?? 1
    const last = at + count === pieces.length
    const before = pieces[at - 1] ?? ''
    const near = at === 0 || START_WORD.test(before) || WHEN_WORD.test(before) || writtenAsDate(before)
    const duration = english?.duration ?? whole?.duration
    if (duration === undefined) {
      const behind = last ? durationBehind(word) : undefined
      if (typeof behind === 'number' && behind > 1) return { duration: behind, rest: pieces }
      continue
    }
    // '一天' behind a date is all of it; elsewhere it is the reason's.
    if ((!near && (english?.article || duration === 1 || duration === 'other')) || WHOLE.test(word)) continue
    const sure = near || last || duration === 'half' || whole?.asking === true
    if (sure) return { duration, rest: [...pieces.slice(0, at), ...pieces.slice(at + count)] }
  }
  return undefined
}

const WHEN_WORD = /(?:上午|早上|下午|中午|晚上|day|week|morning|noon|afternoon|evening|tomorrow|tonight|\d)$/i

function readDates(words: readonly string[], reading: Reading): LeaveRead {
  const { now, zone, reasonOf } = reading
  const timed = atTime(words, reading)
  if (timed === 'kind') return timed
  for (let skipped = 0; skipped < Math.min(words.length, SOUGHT_IN); skipped++) {
    const { said, rest } = readSaidFirst(words.slice(skipped), now, zone)
    const [first, ...others] = said
    if (!first) {
      if (writtenAsDate(words[skipped] ?? '')) return 'noDate'
      continue
    }
    const before = words.slice(0, skipped)
    if (others.length >= MOST_DATES || BETWEEN_WORD.test(before.at(-1) ?? '')) return undefined
    const behind = reading.lasting && START_WORD.test(rest[0] ?? '') ? rest.slice(1) : rest
    // '周五15:00' is a date too, and says more.
    const single = others.length === 0 && first.span.from === first.span.to
    const ofIt = timed && single && timed.asked.dates[0].from === first.span.from
    if (timed && !ofIt) return 'apart'
    const more = timed ? timed.after : behind
    if (goesOn(more, now, zone)) return undefined
    // '31 december 9999' with a year that is none.
    if (/^\d{4}$/.test(more[0] ?? '')) return 'noDate'
    if (timed) return timed.asked
    // A time said of several dates: '周四到周五 15:00'.
    const clock = findSlot(behind.slice(0, 3), now, zone)?.before.length === 0
    if (clock || isTime(behind[0] ?? '')) return 'time'
    const whole = WHOLE.test(behind[0] ?? '') ? 1 : WHOLE.test(behind.slice(0, 2).join(' ')) ? 2 : 0
    const why = behind.slice(whole)
    const wholeDay = whole > 0
    const dates = datesOf(said, wholeDay)
    if (typeof dates === 'string') return dates
    const typed = typedOf(before, why, reading)
    if (typed === 'kind') return typed
    const inner = firstInner(said, reading.text)
    const left = inner === undefined ? undefined : (said[inner - 1]?.left ?? words.length - skipped)
    const kept = left === undefined ? why : words.slice(words.length - left)
    return { dates, wholeDay, reason: reasonOf([...before, ...kept]), ...typed }
  }
  if (timed) return timed.asked
  const next = kindFirst(words, reading)
  return typeof next === 'object' ? { next: next.type, reason: reasonOf(next.rest) } : next
}

function goesOn(rest: readonly string[], now: Instant, zone: string): boolean {
  const [first = '', ...more] = rest
  const dates = BETWEEN_WORD.test(first) && readSpansFirst(more, now, zone).spans.length > 0
  return dates || first.startsWith('开始') || GOES_ON.test(rest.slice(0, 2).join(''))
}

/** The kind of session that is named behind the dates, or before them all. */
function typedOf(
  before: readonly string[],
  behind: readonly string[],
  reading: Reading,
): Pick<LeaveAsked, 'typed'> | 'kind' {
  const after = kindFirst(behind, reading)
  const found = after ?? kindFirst(before, reading)
  if (found === undefined) return {}
  if (found === 'kind') return found
  const rest = after ? [...before, ...found.rest] : [...found.rest, ...behind]
  return { typed: { type: found.type, reason: reading.reasonOf(rest) } }
}

/** '党课 出差', '不能参加党课 出差'; of '党课和读书会' or '党课不请假' nobody knows which leave is asked for. */
function kindFirst(words: readonly string[], { typeFirst }: Reading): ReturnType<TypeFirst> | 'kind' {
  const [first = '', ...others] = words
  const found = typeFirst(words) ?? typeFirst([first.replace(CANNOT_COME, ''), ...others])
  const [next = '', ...more] = found?.rest.filter((word) => word !== '') ?? []
  const another = AND_KIND.test(next) && typeFirst([next.replace(AND_KIND, ''), ...more].filter((word) => word !== ''))
  return found && (another || NO_LEAVE.test(next)) ? 'kind' : found
}

const CANNOT_COME = /^(?:不能|没法|无法|没空|没时间)(?:参加|来|去|到)?/
const AND_KIND = /^(?:[和与及、]|以及|and$)/
/** Said of a kind, it is no leave from it. */
const NO_LEAVE = /^(?:不用?请假|不请|迟到|晚到|晚来|早退|早走)/

/** A time of one date: '周五15:00', '明天下午3点到5点', '周五 四点以后'; and what is said behind it. */
function atTime(
  words: readonly string[],
  reading: Reading,
): { asked: LeaveAsked; after: readonly string[] } | 'kind' | undefined {
  const { now, zone, reasonOf } = reading
  const clocks = words.slice(0, SOUGHT_IN).map((word) => word.replace(/(?<=[点时])钟/, ''))
  const found = findSlot(clocks, now, zone)
  if (!found) return undefined
  const { startsAt, endsAt = startsAt + 1 } = found.slot
  const date = localDate(startsAt, zone)
  const { after: later, before: sooner } = EDGE_WORD.exec(found.after[0] ?? '')?.groups ?? {}
  const edge = later !== undefined || sooner !== undefined
  const after = [...(edge ? found.after.slice(1) : found.after), ...words.slice(SOUGHT_IN)]
  const time =
    sooner !== undefined
      ? { since: instantOf(date, '00:00', zone), until: startsAt }
      : { since: startsAt, until: later === undefined ? endsAt : instantOf(date, '24:00', zone) }
  const typed = typedOf(found.before, after, reading)
  if (typed === 'kind') return typed
  const reason = reasonOf([...found.before, ...after])
  const asked: LeaveAsked = { dates: [{ from: date, to: date, time }], wholeDay: false, reason, ...typed }
  return { asked, after }
}
