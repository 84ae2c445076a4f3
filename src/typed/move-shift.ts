/** By how much a session is moved: '党课推迟一周', 'lecture one hour later'. */
import { HOUR, MINUTE } from '../clock.ts'
import { figureOf, NUMBER } from './figures.ts'

export interface Shift {
  /** The words before it. */
  readonly which: readonly string[]
  readonly by: { readonly days: number } | { readonly milliseconds: number }
}

const BY = new RegExp(`^(.*?)(推迟|延迟|延期|延后|推后|顺延|提前)(半|${NUMBER})个?(周|星期|天|日|小时|钟头|分钟?)$`)

const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Of 'two and a half hours later' the half alone is not meant. */
const BY_ENGLISH = new RegExp(
  String.raw`^(?:(.*?)(?<!\band|[\d.]|\bhalf) )?(?:by )?(half an?|\d{1,2}|an?|${ENGLISH_NUMBERS.join('|')}) (minute|hour|day|week)s? (later|earlier)$`,
  'i',
)

/** Counted from now or from nobody knows when, or how long it is: chrono takes each for so long from now. */
const RELATIVE = new RegExp(
  [
    String.raw`[分时日天周头期] ?[以之]?[后前](?:[上下早晚中]|的|再|$|[^\p{L}])`,
    String.raw`\b(?:minutes?|hours?|days?|weeks?) (?:later|earlier|sooner|from now|ago|ahead|back)\b`,
    String.raw`\b(?:\d+|half|an?|${ENGLISH_NUMBERS.join('|')}) ?(?:minute|hour)s?\b`,
    String.raw`\bby (?:\d+|an?|${ENGLISH_NUMBERS.join('|')}) (?:day|week)s?\b`,
  ].join('|'),
  'iu',
)

export const isRelative = (words: readonly string[]): boolean => RELATIVE.test(words.join(' '))

export const shiftIn = (words: readonly string[]): Shift | undefined => chinese(words) ?? english(words)

function chinese(words: readonly string[]): Shift | undefined {
  const [said, head = '', way = '', count = '', unit = ''] = BY.exec(words.at(-1) ?? '') ?? []
  if (said === undefined) return undefined
  const number = count === '半' ? 0.5 : figureOf(count)
  const by = shifted(way === '提前' ? -number : number, /周|星期/.test(unit) ? 'week' : (UNITS[unit] ?? 'minute'))
  return by && { which: [...words.slice(0, -1), head].filter((word) => word !== ''), by }
}

const UNITS: Readonly<Record<string, Unit>> = { 天: 'day', 日: 'day', 小时: 'hour', 钟头: 'hour' }

function english(words: readonly string[]): Shift | undefined {
  const [said, head = '', count = '', unit = '', way = ''] = BY_ENGLISH.exec(words.join(' ')) ?? []
  if (said === undefined) return undefined
  const figure = Number(count) || ENGLISH_NUMBERS.indexOf(count.toLowerCase()) + 1 || 1
  const number = /^half/i.test(count) ? 0.5 : figure
  const by = shifted(/earlier/i.test(way) ? -number : number, unitOf(unit))
  return by && { which: head.split(' ').filter((word) => word !== ''), by }
}

type Unit = 'minute' | 'hour' | 'day' | 'week'

const unitOf = (word: string): Unit =>
  (['minute', 'hour', 'day', 'week'] as const).find((unit) => unit === word.toLowerCase()) ?? 'minute'

/** Half a day is no date. */
function shifted(number: number, unit: Unit): Shift['by'] | undefined {
  if (unit === 'hour' || unit === 'minute') return { milliseconds: number * (unit === 'hour' ? HOUR : MINUTE) }
  return Number.isInteger(number) ? { days: number * (unit === 'week' ? 7 : 1) } : undefined
}
