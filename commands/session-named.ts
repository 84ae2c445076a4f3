/** Which session words name: a kind, a date or a time, in any order, and what else was said. */
import type { CommandCall } from '../src/entry.ts'
import { addDays, localDate } from '../src/domain/dates.ts'
import type { PartOfDay } from '../src/domain/part-of-day.ts'
import type { SessionType } from '../src/domain/session-types.ts'
import { namesOfType } from '../src/services/sessions/types.ts'
import { fold } from '../src/typed/grammar.ts'
import { parted } from '../src/typed/leave.ts'
import { PARTS_OF_DAY } from '../src/typed/one-date.ts'
import { type SessionWhen, sessionWhenFirst } from '../src/typed/session-when.ts'
import { readSpansFirst, type Span } from '../src/typed/when.ts'
import { takeType } from './session-words.ts'

export interface Named {
  /** One kind, or all that a part of their names may mean: 'lecture'. Empty: none is named. */
  readonly types: readonly string[]
  /** What the date may be, the likeliest first; empty where none is said. */
  readonly spans: readonly Span[]
  readonly part?: PartOfDay
  readonly minute?: number
  /** Dates are said that are no range: '周五和周二'. */
  readonly several?: boolean
  /** The words that do not say which it is. */
  readonly rest: readonly string[]
}

export interface Reading {
  readonly types: readonly SessionType[]
  readonly now: CommandCall['now']
  readonly zone: string
}

/** As many words as a kind is called with. */
const LONGEST_TYPE = 3
const FILLER = /^(?:the|a|an|our|on|of|at|for|in|from|的|把|将|那次|那场|这次|这场)$/i
/** What is said of many things. */
const GENERAL = new Set(['学习', '会议', '教育', '服务', '党员'])
const GENERAL_TITLE = /^的?(?:(?:学习|会议?|教育|服务|党员|活动|主题|专题|培训|理论|集中|党建)的?)+$/
const OF_TITLE = /的(?:学习|会议?|活动|那次|那场)?$/
const ANY_SESSION = /^的?(?:学习|会议|活动)(?:会|活动)?$/

/** What is said of any session says nothing of which or why. */
export const withoutGeneral = (words: readonly string[]): readonly string[] =>
  words.slice(ANY_SESSION.test(words[0] ?? '') ? 1 : 0)

/** Whether a word is one of a title's own. */
export function isOfTitle(word: string, title: string): boolean {
  if (GENERAL_TITLE.test(word)) return false
  const [said, whole] = [fold(word).replace(OF_TITLE, ''), fold(title)]
  return /\p{Script=Han}/u.test(said)
    ? said.length > 1 && whole.includes(said)
    : said.length > 3 && whole.split(/[^\p{L}\p{N}]+/u).includes(said)
}

export function readNamed(words: readonly string[], reading: Reading): Named {
  let named: Named = { types: [], spans: [], rest: words }
  const said = { when: false }
  for (;;) {
    const next = oneMore(named, said, reading)
    if (!next) return named
    named = next
  }
}

function oneMore(named: Named, said: { when: boolean }, reading: Reading): Named | undefined {
  for (const start of starts(named.rest)) {
    const when = said.when ? undefined : whenOf(start, reading)
    if (when) {
      said.when = true
      return { ...named, ...when }
    }
    const typed = named.types.length > 0 ? undefined : typeFirst(start, reading)
    if (typed) return { ...named, types: typed.types, rest: typed.rest }
  }
  return undefined
}

/** The words as they stand, without what leads up to a name, and with a sign behind a name as an end of it. */
function starts(words: readonly string[]): readonly (readonly string[])[] {
  const filled = words.findIndex((word) => !FILLER.test(word))
  const [first = '', ...rest] = words.slice(Math.max(0, filled))
  const plain = [first.replace(/^[把将的](?=.)/, ''), ...rest]
  const at = plain.findIndex((word, index) => index <= LONGEST_TYPE && /[:：](?!\d)/.test(word))
  const [head = '', tail = ''] = at < 0 ? [] : (plain[at] ?? '').split(/[:：](?!\d)(.*)/s)
  const cut = at < 0 ? [] : [[...plain.slice(0, at), head, ...(tail === '' ? [] : [tail]), ...plain.slice(at + 1)]]
  return words.length === 0 ? [] : [plain, ...cut]
}

type When = Pick<Named, 'spans' | 'part' | 'minute' | 'several' | 'rest'>

function whenOf(words: readonly string[], reading: Reading): When | undefined {
  const { now, zone } = reading
  const found = sessionWhenFirst(words, now, zone)
  if (found) {
    const { when, rest } = found
    const { part, minute } = when
    return {
      spans: when.dated ? nearFirst(when, localDate(now, zone)).map((date) => ({ from: date, to: date })) : [],
      ...(part && { part }),
      ...(minute === undefined ? {} : { minute }),
      rest,
    }
  }
  const { spans, rest } = readSpansFirst(words, now, zone, 'near')
  const [from, to] = [spans[0]?.from, spans.at(-1)?.to]
  if (from !== undefined && to !== undefined)
    return {
      spans: [{ from, to }, ...readSpansFirst(words, now, zone, 'back').spans.slice(0, 1)],
      ...(spans.length > 1 && { several: true }),
      rest,
    }
  const [first = '', ...others] = words
  const [head = '', ...tails] = partedToo(first)
  const alone = tails.length > 0 ? whenOf([head], reading) : undefined
  const behind = tails.map((tail) => tail.replace(/^的/, '')).filter((tail) => tail !== '')
  return alone && { ...alone, rest: [...behind, ...others] }
}

/** '周五停电', '晚上停电' in two. */
function partedToo(word: string): readonly string[] {
  // '3号楼' is a place.
  const two = /^\d+号[楼线院厅馆库门]/.test(word) ? [word] : parted(word)
  const [, part, tail] = new RegExp(`^(${PARTS_OF_DAY.replace(/\|晚\|夜$/, '')})(.+)$`).exec(word) ?? []
  return two.length === 1 && part !== undefined && tail !== undefined ? [part, tail] : two
}

/** Of a session that is to be: the coming date, unless it has only just been. */
function nearFirst({ dates: [one = '', other = one] }: SessionWhen, today: string): readonly string[] {
  const [back, ahead] = [one, other].toSorted()
  if (back === undefined || ahead === undefined || back === ahead) return [one]
  const justBeen = back >= addDays(today, -31) && ahead > addDays(today, 180)
  return justBeen ? [back, ahead] : [ahead, back]
}

interface TypeFirst extends Pick<Named, 'types' | 'rest'> {
  /** Its name is said, and not only a part of it. */
  readonly whole: boolean
}

/** The kind that words begin with, or all that they may mean. */
export function typeFirst(words: readonly string[], { types }: Pick<Reading, 'types'>): TypeFirst | undefined {
  for (let count = Math.min(LONGEST_TYPE, words.length); count > 0; count--) {
    const { type, rest } = takeType(words.slice(0, count), { types })
    if (type !== undefined && rest.length === 0) return { types: [type], rest: words.slice(count), whole: true }
  }
  const [first = '', ...rest] = words
  const glued = takeType([first], { types })
  if (glued.type !== undefined) return { types: [glued.type], rest: [...glued.rest, ...rest], whole: true }
  const partly = types.filter((type) => namesOfType(type).some((name) => isPart(fold(first), fold(name))))
  return partly.length > 0 ? { types: partly.map(({ key }) => key), rest, whole: false } : undefined
}

/** 'lecture' of a Party lecture, '中心组' of 中心组学习. */
const isPart = (word: string, name: string): boolean =>
  /^\p{Script=Han}{2,}$/u.test(word)
    ? name.includes(word) && !GENERAL.has(word)
    : word.length > 4 && name.endsWith(` ${word}`)

/** The kinds whose names in English begin with a word: 'reading'. */
export const typesBeginning = (word: string, types: readonly SessionType[]): readonly string[] =>
  types
    .filter((type) => namesOfType(type).some((name) => fold(name).startsWith(`${fold(word)} `)))
    .map(({ key }) => key)

/** The kinds whose names, or in English the last words of them, stand anywhere in a text. */
export function typesIn(text: string, types: readonly SessionType[]): readonly string[] {
  const said = fold(text)
  const words = said.split(/[^\p{L}']+/u)
  const named = (name: string) =>
    /\p{Script=Han}/u.test(name) ? said.includes(name) : words.includes(name.split(/[\s-]/).at(-1) ?? name)
  return types.filter((type) => namesOfType(type).some((name) => named(fold(name)))).map(({ key }) => key)
}
