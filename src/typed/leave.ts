/** What somebody who asks for leave says: '周五 出差', '3月10日至3月12日 探亲', '周五15:00 开会', '周五出差'. */
import type { Instant } from '../clock.ts'
import { localDate } from '../domain/dates.ts'
import type { Dates } from '../domain/leave.ts'
import { readSpan, readSpansFirst } from './when.ts'
import { findSlot } from './when-time.ts'

export interface LeaveAsked {
  readonly dates: Dates
  /** The whole date, and not only its sessions. */
  readonly wholeDay: boolean
  /** The session that begins then. */
  readonly startsAt?: Instant
  readonly reason: string
}

const WHOLE = /^(?:全天|整天|一天|一整天|当天)$|^all[- ]?day$/i

/** Undefined where no date is said. */
export function readLeave(said: readonly string[], now: Instant, zone: string): LeaveAsked | undefined {
  const words = said.flatMap(parted)
  const timed = atTime(words, now, zone)
  for (let skipped = 0; skipped < words.length; skipped++) {
    const { spans, rest } = readSpansFirst(words.slice(skipped), now, zone)
    const [first] = spans
    const last = spans.at(-1)
    if (!first || !last) continue
    // '周五15:00' is a date too, and says more.
    if (timed && first.from === first.to && timed.dates.from === first.from) return timed
    const wholeDay = WHOLE.test(rest[0] ?? '')
    const reason = [...words.slice(0, skipped), ...(wholeDay ? rest.slice(1) : rest)].join(' ')
    // '3月10日 3月12日' is from the one to the other.
    return { dates: { from: first.from, to: last.to < first.from ? first.to : last.to }, wholeDay, reason }
  }
  return timed
}

function atTime(words: readonly string[], now: Instant, zone: string): LeaveAsked | undefined {
  const found = findSlot(words, now, zone)
  if (!found) return undefined
  const { startsAt } = found.slot
  const date = localDate(startsAt, zone)
  const reason = [...found.before, ...found.after].join(' ')
  return { dates: { from: date, to: date }, wholeDay: false, startsAt, reason }
}

/** Any instant will do to see whether words are a date at all. */
const isDate = (text: string) => readSpan(text, 0, 'UTC') !== undefined

/** The date a Chinese word begins with, and the rest of it: '周五出差', '明天全天'. */
function parted(word: string): string[] {
  if (isDate(word) || !/^[\p{Script=Han}\d]/u.test(word)) return [word]
  for (let end = word.length - 1; end >= 2; end--) {
    const [head, tail] = [word.slice(0, end), word.slice(end)]
    // '周五15:00' is one.
    if (/^\p{Script=Han}/u.test(tail) && !/^[上下早中晚]/.test(tail) && isDate(head)) return [head, tail]
  }
  return [word]
}

/** Whether this may follow the command's word without a space. */
export const leadsWithDate = (tail: string): boolean => isDate(tail) || parted(tail).length > 1
