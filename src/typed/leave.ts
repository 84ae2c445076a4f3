/** What somebody who asks for leave says: '周五 出差', '3月10日至3月12日 探亲', '周四和周五 出差', '周五15:00 开会', '周五下午出差'. */
import type { Instant } from '../clock.ts'
import { addDays, localDate } from '../domain/dates.ts'
import type { Dates } from '../domain/leave.ts'
import type { PartOfDay } from '../domain/part-of-day.ts'
import { asSaid, bare } from './grammar.ts'
import { PARTS_OF_DAY, partOfDay } from './one-date.ts'
import { isAnd, LONGEST_DATES, readSpansFirst } from './when.ts'
import { findSlot } from './when-time.ts'

export interface LeaveAsked {
  /** '周四和周六' are two. */
  readonly dates: readonly [Dates, ...Dates[]]
  /** The whole date, and not only its sessions. */
  readonly wholeDay: boolean
  /** The sessions of this part of the date alone. */
  readonly part?: PartOfDay
  /** The session that begins then. */
  readonly startsAt?: Instant
  readonly reason: string
}

/** Behind so many words nobody says a date any more. */
const SOUGHT_IN = 30
/** Dates asked for at once; more are a slip. */
const MOST_DATES = 7
const WHOLE = /^(?:全天|整天|一天|一整天|当天)$|^all[- ]?day$/i

/** Undefined where no date is said, or more of one than is understood. */
export function readLeave(text: string, now: Instant, zone: string): LeaveAsked | undefined {
  const words = text
    .split(/[\s，,]+|(?<=、)|(?=、)/)
    .map((word) => bare(word))
    .filter((word) => word !== '')
    .flatMap(parted)
  const reasonOf = (said: readonly string[]) =>
    asSaid(
      said.filter((word) => word !== '、'),
      text,
    )
  const timed = atTime(words, { now, zone, reasonOf })
  for (let skipped = 0; skipped < Math.min(words.length, SOUGHT_IN); skipped++) {
    const { spans, rest } = readSpansFirst(words.slice(skipped), now, zone)
    const [first, ...others] = spans
    if (!first) continue
    // '周五15:00' is a date too, and says more.
    if (timed && first.from === first.to && timed.dates[0].from === first.from) return timed
    if (
      others.length >= MOST_DATES ||
      goesOn(rest, now, zone) ||
      (skipped > 0 && BETWEEN.test(words[skipped - 1] ?? ''))
    )
      return undefined
    const said = words.slice(skipped, words.length - rest.length)
    const wholeDay = WHOLE.test(rest[0] ?? '')
    const untimed = findSlot(rest.slice(0, 1), now, zone) ? rest.slice(1) : rest
    const reason = reasonOf([...words.slice(0, skipped), ...(wholeDay ? rest.slice(1) : untimed)])
    const apart = said.some((word) => isAnd(word) || /[和与及]/.test(word))
    const dates = apart ? joined([first, ...others]) : across(first, others.at(-1) ?? first)
    const [one, ...more] = dates
    const single = more.length === 0 && one.from === one.to
    // Of '周四和周五下午' nobody knows whether the morning of Thursday is meant.
    if (apart && !single && said.some((word) => partOfDay(word) !== undefined)) return undefined
    const part = others.length === 0 && single ? partOfDay(said.join(' ')) : undefined
    return { dates, wholeDay, reason, ...(part && !wholeDay ? { part } : {}) }
  }
  return timed
}

/** '3月10日 3月12日' is from the one to the other. */
const across = (first: Dates, last: Dates): [Dates] => [
  { from: first.from, to: last.to < first.from ? first.to : last.to },
]

/** Dates one by one, each once; neighbours are one span. */
function joined(said: readonly [Dates, ...Dates[]]): [Dates, ...Dates[]] {
  const [first, ...others] = said.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const dates: [Dates, ...Dates[]] = [first ?? said[0]]
  for (const next of others) {
    const last = dates[dates.length - 1] ?? next
    if (next.from > addDays(last.to, 1)) dates.push(next)
    else dates[dates.length - 1] = { from: last.from, to: next.to > last.to ? next.to : last.to }
  }
  return dates
}

function atTime(
  words: readonly string[],
  { now, zone, reasonOf }: { now: Instant; zone: string; reasonOf: (words: readonly string[]) => string },
): LeaveAsked | undefined {
  const found = findSlot(words.slice(0, SOUGHT_IN), now, zone)
  if (!found) return undefined
  const { startsAt } = found.slot
  const date = localDate(startsAt, zone)
  return {
    dates: [{ from: date, to: date }],
    wholeDay: false,
    startsAt,
    reason: reasonOf([...found.before, ...found.after, ...words.slice(SOUGHT_IN)]),
  }
}

const BETWEEN = /^(?:[、和与及至到]|and|to|until|till|through)$/i
/** What dates go on with; cut before it they would be others: '周四|和五', '3月6日|至下周', '3月6日|起'. */
const GOES_ON = new RegExp(
  [
    '^(?:起(?![草诉居])',
    '[、和与及][一二三四五六日天\\d]',
    `[、和与及至到-](?:${PARTS_OF_DAY})`,
    '[至到和与及-](?:(?:[上下本这]个?)?(?:周|星期|礼拜|月)|\\d|[一二三四五六日天十](?:$|[日号月])|[今明后]天|大后天))',
  ].join('|'),
)

function goesOn(rest: readonly string[], now: Instant, zone: string): boolean {
  const [first = '', ...more] = rest
  const dates = BETWEEN.test(first) && readSpansFirst(more, now, zone).spans.length > 0
  return dates || GOES_ON.test(rest.slice(0, 2).join(''))
}

/** Any instant will do to see whether words are dates at all. */
const isDate = (text: string) => text.length <= LONGEST_DATES && readSpansFirst([text], 0, 'UTC').rest.length === 0

/** '下周|一上午', '3月6|日下午' */
const within = (head: string, tail: string) =>
  (/[周期拜]$/.test(head) && /^[一二三四五六日天末]/.test(tail)) ||
  (/\d$/.test(head) && /^[日号月年点时]/.test(tail)) ||
  // A shift, and no part of the day.
  (head.endsWith('夜') && tail.startsWith('班')) ||
  GOES_ON.test(tail)

/** The date a Chinese word begins with, and the rest of it: '周五出差', '明天全天'. */
export function parted(word: string): string[] {
  if (isDate(word) || !/^[\p{Script=Han}\d]/u.test(word)) return [word]
  for (let end = Math.min(word.length - 1, LONGEST_DATES); end >= 2; end--) {
    const [head, tail] = [word.slice(0, end), word.slice(end)]
    // '周五15:00' is one.
    const whole = /^[^\p{Script=Han}]/u.test(tail) || /^[上下早中晚]/.test(tail) || within(head, tail)
    if (!whole && isDate(head)) return [head, tail]
  }
  return [word]
}

/** Whether this may follow the command's word without a space. */
export const leadsWithDate = (tail: string): boolean => isDate(tail) || parted(tail).length > 1
