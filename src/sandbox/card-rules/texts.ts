/** Texts, icons, confirmations, behaviors: what many components share (feishu-platform.md 5.3). */
import { isObject, text } from '../json.ts'
import {
  align,
  anything,
  type Check,
  type Fields,
  integer,
  many,
  matching,
  oneOf,
  perLocale,
  properties,
  shape,
  string,
  upTo,
} from './checks.ts'
import { BAD_JSON, fail, UNKNOWN_PERSON } from './fault.ts'

const SIZES = new Set([
  ...['heading-0', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'heading', 'normal', 'notation'],
  ...['xxxx-large', 'xxx-large', 'xx-large', 'x-large', 'large', 'medium', 'small', 'x-small'],
])

/** A known size or one declared in `config.style.text_size`. */
export const textSize: Check = (value, at, look) => {
  if (typeof value !== 'string' || !(SIZES.has(value) || look.textSizes.has(value)))
    fail(BAD_JSON, `parse card json err, unknown text_size ${String(value)}`, at)
}

export const elementId: Check = (value, at, look) => {
  matching(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'a letter, then letters, digits or _, at most 20')(value, at, look)
  if (look.elementIds.has(String(value)))
    fail(BAD_JSON, `parse card json err, duplicate element_id ${String(value)}`, at)
  look.elementIds.add(String(value))
}

export const person: Check = (value, at, look) => {
  if (typeof value !== 'string' || !look.isPerson(value))
    fail(UNKNOWN_PERSON, `There is an invalid user resource(at/person) in your card; ErrorValue: ${String(value)}`, at)
}

const MENTION = /<(?:at|person)\s+ids?\s*=\s*['"]?([^'"\s>]+)/g

/** Markdown: the people in it must exist. */
export const markdown: Check = (value, at, look) => {
  string(value, at, look)
  for (const [, ids] of String(value).matchAll(MENTION))
    for (const id of (ids ?? '').split(',')) if (id !== 'all') person(id, at, look)
}

const PLAIN: Fields = {
  tag: oneOf('plain_text'),
  element_id: elementId,
  content: string,
  i18n_content: perLocale(string),
}
const STYLED: Fields = { ...PLAIN, text_size: textSize, text_align: align, text_color: string, lines: integer(1, 100) }

export const plainText = shape(PLAIN, ['tag', 'content'])
export const placeholder = shape({ ...PLAIN, content: upTo(100) }, ['tag', 'content'])

/** plain_text or lark_md. */
export const richText: Check = (value, at, look) => {
  if (!isObject(value)) return fail(BAD_JSON, 'parse card json err, want a text object', at)
  const isMarkdown = value['tag'] === 'lark_md'
  properties(value, isMarkdown ? { ...STYLED, tag: anything, content: markdown } : STYLED, ['tag', 'content'], at, look)
}

/** plain_text or markdown, as in the header of a collapsible panel. */
export const titleText: Check = (value, at, look) => {
  if (!isObject(value)) return fail(BAD_JSON, 'parse card json err, want a text object', at)
  const isMarkdown = value['tag'] === 'markdown' || value['tag'] === 'lark_md'
  properties(value, isMarkdown ? { ...STYLED, tag: anything, content: markdown } : STYLED, ['tag', 'content'], at, look)
}

export const icon = shape(
  { tag: oneOf('standard_icon', 'custom_icon'), token: string, color: string, img_key: string, size: string },
  ['tag'],
)

export const confirm = shape({ title: plainText, text: plainText }, ['title'])

const callback = shape(
  {
    type: oneOf('callback'),
    // A string value is legal on the wire but other SDKs fail on it (4.1): objects only.
    value: (value, at) => {
      if (!isObject(value)) fail(BAD_JSON, 'parse card json err, a callback value must be an object', at)
    },
  },
  ['type', 'value'],
)
const openUrl = shape(
  { type: oneOf('open_url'), default_url: string, pc_url: string, ios_url: string, android_url: string },
  ['type', 'default_url'],
)

export const behaviors = many((value, at, look) => {
  const check = isObject(value) && text(value['type']) === 'open_url' ? openUrl : callback
  check(value, at, look)
})
