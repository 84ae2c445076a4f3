/** '每周五', '每月第二个周五', '每月5日', 'every friday': that a session comes again, among the words of a command. */
import { addDays, localDate } from '../src/domain/dates.ts'
import { fallsOn, nextDate, type Repeating, repeatsFrom, type Repeats } from '../src/domain/repeats.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/typed/grammar.ts'
import type { Looking } from '../src/typed/one-date.ts'
import { readDate } from '../src/typed/when.ts'
import { findSlot, type Slot } from '../src/typed/when-time.ts'

/** The rule, or that it follows from the date. */
type Rule = Repeats | 'weekly' | 'monthly-day'

const DAY = '([一二三四五六日天])'
const WEEK = '(?:周|星期|礼拜)'
const EVERY_WEEK = new RegExp(`^每个?${WEEK}(?:${DAY}(.*))?$`)
const EVERY_MONTH = /^每个?月$/
const DAY_OF_MONTH = /^每个?月的?(\d{1,2})[日号](.*)$/
const NTH_OF_MONTH = new RegExp(`^每个?月的?(?:第?([一二三四五1-5首])|(最后一?))个?${WEEK}${DAY}(.*)$`)
const UNTIL = /^(?:直?到|至|截[至止]|until|till)(.*)$/

const DIGITS = '一二三四五'
const weekdayOf = (day: string) => (day === '天' ? 7 : '一二三四五六日'.indexOf(day) + 1)
const ENGLISH = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

interface Found {
  readonly rule: Rule
  /** What stands in its place: the time said together with it. */
  readonly tail: string
}

function ruleOf(text: string): Found | undefined {
  const [week, weekday = '', after = ''] = EVERY_WEEK.exec(text) ?? []
  // '每周一三五' is three.
  if (week !== undefined && after !== '' && !/[\d点时]/.test(after)) return undefined
  if (week !== undefined)
    return weekday === ''
      ? { rule: 'weekly', tail: '' }
      : { rule: { every: 'week', weekday: weekdayOf(weekday) }, tail: after }
  if (EVERY_MONTH.test(text) || text === 'monthly' || text === 'every month') return { rule: 'monthly-day', tail: '' }
  if (text === 'weekly' || text === 'every week') return { rule: 'weekly', tail: '' }
  const english = /^every ([a-z]+)$/.exec(text)?.[1]
  const index = english === undefined ? -1 : ENGLISH.indexOf(english)
  if (index >= 0) return { rule: { every: 'week', weekday: index + 1 }, tail: '' }
  const [, date, rest = ''] = DAY_OF_MONTH.exec(text) ?? []
  if (date !== undefined) {
    const day = Number(date)
    return day >= 1 && day <= 31 ? { rule: { every: 'month', day }, tail: rest } : undefined
  }
  const [nth, which = '', , day = '', tail = ''] = NTH_OF_MONTH.exec(text) ?? []
  if (nth === undefined) return undefined
  const order = which === '首' ? 1 : DIGITS.indexOf(which) + 1 || Number(which)
  const counted = which === '' ? -1 : (order as 1 | 2 | 3 | 4 | 5)
  return { rule: { every: 'month', nth: counted, weekday: weekdayOf(day) }, tail }
}

export interface Timed {
  readonly slot: Slot
  /** A date was said, and not only a time. */
  readonly dated: boolean
  readonly repeats: Repeating | null
  /** The other words, in their order. */
  readonly rest: readonly string[]
}

/** When it begins, and how it comes again, wherever they stand; undefined where no time is said. */
export function readTimed(
  words: readonly string[],
  now: CommandCall['now'],
  zone: string,
  looking?: Looking,
): Timed | undefined {
  const again = findRule(words)
  if (!again) {
    const found = findSlot(words, now, zone, looking)
    return found && { slot: found.slot, dated: found.dated, repeats: null, rest: [...found.before, ...found.after] }
  }
  // The date goes where the rule stood.
  const before = takeUntil(again.before, now, zone)
  const after = takeUntil(again.after, now, zone)
  const until = after.until ?? before.until
  const at = (dates: readonly string[]) => findSlot([...before.words, ...dates, ...after.words], now, zone)
  const tail = again.tail === '' ? [] : [again.tail]
  const { rule } = again
  if (typeof rule === 'string') {
    const found = at(tail)
    if (!found) return undefined
    const date = localDate(found.slot.startsAt, zone)
    return {
      slot: found.slot,
      dated: found.dated,
      repeats: { rule: repeatsFrom(rule, date), until },
      rest: [...found.before, ...found.after],
    }
  }
  const begins = from([...before.words, ...tail, ...after.words], now, zone)
  if (begins) {
    // '每周三、周五' are two.
    if (!fallsOn(rule, localDate(begins.slot.startsAt, zone)))
      throw new UserError(({ sessions }) => sessions.talk.repeatUnread)
    return { ...begins, repeats: { rule, until } }
  }
  const first = nextDate(rule, addDays(localDate(now, zone), -1))
  const today = at([first, ...tail])
  const found = today && today.slot.startsAt <= now ? at([nextDate(rule, first), ...tail]) : today
  return found && { slot: found.slot, dated: true, repeats: { rule, until }, rest: [...found.before, ...found.after] }
}

/** '4月3日起 每周五15:00', '10月12日15:00 每周一': the first is that one. */
function from(words: readonly string[], now: CommandCall['now'], zone: string): Omit<Timed, 'repeats'> | undefined {
  const dated = words.map((word) => {
    const date = word.replace(/(?:起|开始)$/, '')
    return date !== word && readDate(date, now, zone) !== undefined ? date : word
  })
  const found = findSlot(dated, now, zone)
  return found?.dated ? { slot: found.slot, dated: true, rest: [...found.before, ...found.after] } : undefined
}

function findRule(words: readonly string[]) {
  for (let from = 0; from < words.length; from++) {
    const [first = '', second = ''] = words.slice(from, from + 2).map(fold)
    // '每月 第二个周五', 'every friday'
    const two = /^每个?[月周]$/.test(first) ? `${first}${second}` : first === 'every' ? `${first} ${second}` : ''
    const joined = second === '' || two === '' ? undefined : ruleOf(two)
    if (joined) return { ...joined, before: words.slice(0, from), after: words.slice(from + 2) }
    const found = ruleOf(first)
    if (found) return { ...found, before: words.slice(0, from), after: words.slice(from + 1) }
  }
  return undefined
}

/** '至6月30日': the last date. */
function takeUntil(words: readonly string[], now: CommandCall['now'], zone: string) {
  for (const [index, word] of words.entries()) {
    const [said, glued = ''] = UNTIL.exec(fold(word)) ?? []
    if (said === undefined) continue
    for (const count of glued === '' ? [3, 2, 1] : [0]) {
      const text = glued === '' ? words.slice(index + 1, index + 1 + count).join(' ') : glued
      const until = readDate(text.replace(/为?止$/, ''), now, zone)
      if (until !== undefined) return { until, words: [...words.slice(0, index), ...words.slice(index + 1 + count)] }
    }
  }
  return { until: null, words }
}
