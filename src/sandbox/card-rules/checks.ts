/** Small checks a component's whitelist is made of. Unknown properties are errors in 2.0 (feishu-platform.md 5.1). */
import { isObject, type Json } from '../json.ts'
import { BAD_JSON, fail } from './fault.ts'

/** What is gathered on the way through one card. */
export interface Look {
  readonly isPerson: (openId: string) => boolean
  readonly names: Set<string>
  readonly elementIds: Set<string>
  readonly textSizes: ReadonlySet<string>
  tables: number
  /** The form around, if any. */
  form: { submits: number } | undefined
  depth: number
}

export type Check = (value: unknown, at: string, look: Look) => void
export type Fields = Readonly<Record<string, Check>>

const wrong = (at: string, wanted: string, value: unknown) =>
  fail(BAD_JSON, `parse card json err, want ${wanted}; ErrorValue: ${String(value)}`, at)

export const anything: Check = () => {}

export const string: Check = (value, at) => {
  if (typeof value !== 'string') wrong(at, 'a string', value)
}

export const boolean: Check = (value, at) => {
  if (typeof value !== 'boolean') wrong(at, 'true or false', value)
}

export const upTo =
  (longest: number): Check =>
  (value, at) => {
    if (typeof value !== 'string' || [...value].length > longest) wrong(at, `at most ${longest} characters`, value)
  }

export const integer =
  (least: number, most: number): Check =>
  (value, at) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
      wrong(at, `an integer from ${least} to ${most}`, value)
  }

export const oneOf =
  (...words: readonly string[]): Check =>
  (value, at) => {
    if (typeof value !== 'string' || !words.includes(value)) wrong(at, words.join(' | '), value)
  }

export const matching =
  (pattern: RegExp, wanted: string): Check =>
  (value, at) => {
    if (typeof value !== 'string' || !pattern.test(value)) wrong(at, wanted, value)
  }

const PX = /^(-?\d+)px$/

export const pixels =
  (least: number, most: number, ...words: readonly string[]): Check =>
  (value, at) => {
    if (typeof value === 'string' && words.includes(value)) return
    const size = Number(PX.exec(typeof value === 'string' ? value : '')?.[1] ?? NaN)
    if (!(size >= least && size <= most)) wrong(at, [...words, `${least}px to ${most}px`].join(' | '), value)
  }

export const sides =
  (least: number, most: number, counts: readonly number[] = [1, 2, 3, 4]): Check =>
  (value, at, look) => {
    if (typeof value !== 'string') return wrong(at, 'px values', value)
    const parts = value.trim().split(/\s+/)
    if (!counts.includes(parts.length)) wrong(at, `${counts.join(' or ')} px values`, value)
    for (const part of parts) pixels(least, most)(part, at, look)
  }

export const spacing = pixels(0, 99, 'small', 'medium', 'large', 'extra_large')
export const padding = sides(0, 99)
export const margin = sides(-99, 99)
export const align = oneOf('left', 'center', 'right')
export const verticalAlign = oneOf('top', 'center', 'bottom')
export const direction = oneOf('vertical', 'horizontal')

export const many =
  (check: Check, most = Infinity): Check =>
  (value, at, look) => {
    if (!Array.isArray(value)) return wrong(at, 'a list', value)
    if (value.length > most) wrong(at, `at most ${most} entries`, value.length)
    value.forEach((each, nth) => check(each, `${at}[${nth}]`, look))
  }

/** An object with these properties and no others. */
export function shape(fields: Fields, required: readonly string[] = []): Check {
  return (value, at, look) => {
    if (!isObject(value)) return wrong(at, 'an object', value)
    properties(value, fields, required, at, look)
  }
}

export function properties(value: Json, fields: Fields, required: readonly string[], at: string, look: Look): void {
  for (const name of required)
    if (value[name] === undefined) fail(BAD_JSON, `parse card json err, ${name} is missing`, at)
  for (const name of Object.keys(value)) {
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!check) return fail(BAD_JSON, `parse card json err, unknown property ${name}`, at)
    check(value[name], `${at}.${name}`, look)
  }
}

/** feishu-platform.md 5.4 and 4.2: sixteen locales. */
export const LOCALES = [
  ...['zh_cn', 'en_us', 'zh_hk', 'zh_tw', 'ja_jp', 'id_id', 'vi_vn', 'th_th'],
  ...['pt_br', 'es_es', 'ko_kr', 'de_de', 'fr_fr', 'it_it', 'ru_ru', 'ms_my'],
]
export const perLocale = (check: Check): Check => shape(Object.fromEntries(LOCALES.map((locale) => [locale, check])))
