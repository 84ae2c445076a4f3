/** For how long: '三天', '一周', '半天', '3 days', 'half a day'. */
import { figureOf, NUMBER as FIGURES } from './figures.ts'

/** `other`: hours and months, of which nobody knows the dates. */
export type Duration = number | 'half' | 'other'

const NUMBER = `${FIGURES}|半`
const UNIT = '(?:天|日|个?(?:周|星期|礼拜|小时|钟头)|个月)'
/** '三天后' is a date, '一周年' none, '三天两头' no time at all. */
const NOT_AFTER = '(?![后前内以之里两年岁期刊边围末初底中份例工总汇计一二三四五六日天几多左])'
const ASKING = '(?:(?:连续|一共|总共|共|各)?(?:请|休)?(?:[年病事婚产]|探亲)?假?)'
const AT_START = new RegExp(`^(${ASKING})(${NUMBER})(${UNIT})(半)?(?:的?假)?${NOT_AFTER}`)
const AT_END = new RegExp(`(?<![第前后头最近这那每逢上下本\\d月])(${NUMBER})(${UNIT})(半)?(?:的?假)?$`)

const ENGLISH_NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const FROM = new RegExp(`^(?:for )?(?:\\d{1,2}|an?|${ENGLISH_NUMBERS.join('|')}) (?:day|week)s? from (?!now\\b)`)
const WITHIN = new RegExp(`^(?:${NUMBER})${UNIT}(?:[之以]?内|里)$`)

const FEW = /^(?:few|several|couple|rest)\b/i

/** '两天内', '2 days from Friday', 'a few days': of some dates, and nobody knows of which. */
export const isVague = ([word = '', ...rest]: readonly string[]): boolean =>
  WITHIN.test(word) ||
  FEW.test([word, ...rest].join(' ').replace(/^(?:for )?(?:an?|the) /i, '')) ||
  FROM.test([word, ...rest.slice(0, 4)].join(' ').toLowerCase())

export interface DurationSaid {
  readonly duration: Duration
  /** What is glued to it behind: '三天|出差'. */
  readonly tail: string
  /** It says that leave is asked for so long: '请三天'. */
  readonly asking: boolean
}

/** A Chinese word that begins with it. */
export function durationIn(word: string): DurationSaid | undefined {
  const [whole, asking = '', number = '', unit = '', half] = AT_START.exec(word) ?? []
  if (whole === undefined) return undefined
  const duration = lasting(number, unit, half)
  return duration === undefined ? undefined : { duration, tail: word.slice(whole.length), asking: asking !== '' }
}

/** A Chinese word that ends with it, behind something else: '出差三天'. */
export function durationBehind(word: string): Duration | undefined {
  const [, number = '', unit = '', half] = AT_END.exec(word) ?? []
  return number === '' ? undefined : lasting(number, unit, half)
}

function lasting(number: string, unit: string, half: string | undefined): Duration | undefined {
  // '3日' is a date; '半个月' as long as nobody knows.
  if (unit.endsWith('日')) return number === '半' ? 'half' : undefined
  if (number === '半') return unit.endsWith('天') ? 'half' : 'other'
  if (half !== undefined || /月|小时|钟头/.test(unit)) return 'other'
  return figureOf(number) * (unit.endsWith('天') ? 1 : 7)
}

const ENGLISH = new RegExp(
  `^(for )?(\\d{1,2}|an?|${ENGLISH_NUMBERS.join('|')})[ -](day|week|hour|month)s?( off)?(?= |$)(?! (?:ago|later|from|after|before|in)\\b)`,
)
const ENGLISH_HALF = /^(?:for )?(?:(?:a )?half[ -](?:an? )?day|half of the day)( off)?(?= |$)/

/** As English words, and how many of them. `article`: 'a week', which may be said of how often. */
export function englishDuration(
  words: readonly string[],
): { readonly duration: Duration; readonly count: number; readonly article: boolean } | undefined {
  const text = words.slice(0, 6).join(' ').toLowerCase()
  const countOf = (said: string) => said.split(' ').length
  const [half] = ENGLISH_HALF.exec(text) ?? []
  if (half !== undefined) return { duration: 'half', count: countOf(half), article: false }
  const [said, behind, number = '', unit] = ENGLISH.exec(text) ?? []
  if (said === undefined) return undefined
  const article = /^an?$/.test(number) && behind === undefined
  const of = /^\d/.test(number) ? Number(number) : ENGLISH_NUMBERS.indexOf(number) + 1 || 1
  const duration = unit === 'day' ? of : unit === 'week' ? of * 7 : 'other'
  return { duration, count: countOf(said), article }
}
