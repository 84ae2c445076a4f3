/// <reference lib="dom" />
/** What every component of a card is drawn with. */
import type { CardJson } from '../../../../feishu/port.ts'
import { isObject, type Json, text } from '../../../json.ts'
import type { Lang, Words } from '../words.ts'

export type FieldValue = string | readonly string[] | boolean | null | undefined

/** A field of a form, read when the form is submitted. */
export interface Field {
  readonly name: string
  read(): FieldValue
  /** Shows what is wrong below the field; undefined clears it. */
  fault(words: string | undefined): void
}

export interface CardContext {
  readonly card: CardJson
  readonly words: Words
  readonly lang: Lang
  nameOf(openId: string): string
  /** The open_ids of the members of the chat. */
  members(): readonly string[]
  draw(element: unknown, context: CardContext): Node
  /** `fields` are what a submitting button takes along. */
  press(element: Json, pressed: HTMLElement, fields?: ReadonlyMap<string, Field>): Promise<void>
  choose(element: Json, option: string, chosen: HTMLElement): Promise<void>
  /** The form around, if any. */
  readonly form?: { readonly fields: Map<string, Field>; reset(): void }
}

export type Draw = (element: Json, context: CardContext) => Node

/** Any value of a card's data as words. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

const LOCALE = { zh: 'zh_cn', en: 'en_us' } as const

/** The words of a text object in the language of the reader. */
export function contentOf(value: unknown, lang: Lang): string {
  if (!isObject(value)) return ''
  const translated = isObject(value['i18n_content']) ? text(value['i18n_content'][LOCALE[lang]]) : undefined
  return translated ?? text(value['content']) ?? ''
}
