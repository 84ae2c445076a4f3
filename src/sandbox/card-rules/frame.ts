/** The card around its elements: schema, config, header, body (feishu-platform.md 5.1). */
import { isObject, type Json } from '../json.ts'
import {
  align,
  anything,
  boolean,
  type Check,
  direction,
  LOCALES,
  many,
  oneOf,
  padding,
  perLocale,
  shape,
  spacing,
  string,
  verticalAlign,
} from './checks.ts'
import { BAD_JSON, fail } from './fault.ts'
import { elementId, icon, plainText, richText } from './texts.ts'

const TEMPLATES = [
  ...['blue', 'wathet', 'turquoise', 'green', 'yellow', 'orange', 'red', 'carmine'],
  ...['violet', 'purple', 'indigo', 'grey', 'default'],
]
const MOST_TEXT_TAGS = 3

const links = shape({ url: string, pc_url: string, ios_url: string, android_url: string })

const config = shape({
  streaming_mode: boolean,
  streaming_config: anything,
  summary: shape({ content: string, i18n_content: perLocale(string) }),
  locales: many(oneOf(...LOCALES)),
  enable_forward: boolean,
  enable_forward_interaction: boolean,
  // 2.0 has no per-user cards.
  update_multi(value, at) {
    if (value !== true) fail(BAD_JSON, 'parse card json err, update_multi may only be true', at)
  },
  width_mode: oneOf('default', 'compact', 'fill'),
  use_custom_translation: boolean,
  style: shape({ text_size: anything, color: anything }),
})

const textTags = many(
  shape({ tag: oneOf('text_tag'), element_id: elementId, text: plainText, color: string }, ['tag', 'text']),
  MOST_TEXT_TAGS,
)

const header = shape(
  {
    title: richText,
    subtitle: richText,
    text_tag_list: textTags,
    i18n_text_tag_list: perLocale(textTags),
    template: oneOf(...TEMPLATES),
    icon,
    padding,
  },
  ['title'],
)

export function frame(elements: Check): Check {
  const body = shape(
    {
      direction,
      padding,
      horizontal_spacing: spacing,
      horizontal_align: align,
      vertical_spacing: spacing,
      vertical_align: verticalAlign,
      elements,
    },
    ['elements'],
  )
  return shape({ schema: oneOf('2.0'), config, card_link: links, header, body }, ['schema', 'body'])
}

/** The text sizes a card declares itself. */
export function declaredTextSizes(card: Json): ReadonlySet<string> {
  const style = isObject(card['config']) ? card['config']['style'] : undefined
  const sizes = isObject(style) ? style['text_size'] : undefined
  return new Set(isObject(sizes) ? Object.keys(sizes) : [])
}
