/** How the values of a form are read. They are untrusted: what is not as it should be is as if nothing had been entered. */
import * as z from 'zod'
import { lines, oneLine } from './kit/escape.ts'

export type FormValues = Readonly<Record<string, unknown>>

/** In a small group chosen from a list; in a large one typed, and still to be looked up. */
export type PersonChoice = { readonly person: number } | { readonly name: string }

/** As people count characters. */
export const length = (text: string): number => Array.from(text).length

export const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('')

export const word = z.unknown().transform((value) => (typeof value === 'string' ? oneLine(value) : ''))

export const prose = z.unknown().transform((value) => (typeof value === 'string' ? lines(value).join('\n') : ''))

/** A multi select sends an array, a single one a string, an untouched one perhaps nothing. */
export const several = z
  .unknown()
  .transform((value) =>
    (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string'),
  )

const SEPARATORS = /[\n、，,;；]/

/** Names typed one after another, without repetitions. */
export const names = prose.transform((text) => [
  ...new Set(
    text
      .split(SEPARATORS)
      .map(oneLine)
      .filter((name) => name !== ''),
  ),
])

export const id = word.transform((text): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null))

/** Whoever was chosen from the list, else whose name was typed. */
export function personIn(form: FormValues, list: string, typed: string): PersonChoice | null {
  const person = id.parse(form[list])
  if (person !== null) return { person }
  const name = word.parse(form[typed])
  return name === '' ? null : { name }
}

export const peopleIn = (form: FormValues, list: string): PersonChoice[] =>
  several.parse(form[list]).flatMap((one) => {
    const person = id.parse(one)
    return person === null ? [] : [{ person }]
  })

/** Pickers add the offset: '2026-03-06 +0800' (feishu-platform.md 4.1). */
export const date = word.transform((text) => /^(\d{4}-\d\d-\d\d)(?:\s|$)/.exec(text)?.[1] ?? null)

/** '07:30 +0800' likewise; '7:30' and '7：30' are what people type. */
export const time = word.transform((text): string | null => {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：](\d\d)(?:\s*[+-]\d\d:?\d\d)?$/.exec(text) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  if (hours === '' || Number(minutes) > 59 || minute > 24 * 60) return null
  return `${hours.padStart(2, '0')}:${minutes}`
})
