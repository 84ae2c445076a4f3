/// <reference lib="dom" />
import { isObject, type Json, list, text } from '../../../json.ts'
import { h, styled } from '../dom.ts'
import { type CardContext, contentOf } from './context.ts'
import { icon } from './icon.ts'
import { textTag } from './inline.ts'
import { lengths } from './styles.ts'
import { richText } from './text.ts'

export function header(element: Json, context: CardContext): HTMLElement {
  const tags = list(element['text_tag_list']).filter(isObject)
  const template = text(element['template']) ?? 'default'
  const node = h(
    'header',
    { class: `card-header template-${template}` },
    isObject(element['icon']) && icon(element['icon']),
    h(
      'div',
      { class: 'card-heading' },
      h(
        'div',
        { class: 'card-title' },
        richText(element['title'], context),
        tags.map((tag) => textTag(text(tag['color']) ?? 'neutral', contentOf(tag['text'], context.lang))),
      ),
      isObject(element['subtitle']) && h('div', { class: 'card-subtitle' }, richText(element['subtitle'], context)),
    ),
  )
  return styled(node, { padding: lengths(element['padding']) })
}
