/// <reference lib="dom" />
import { isObject, type Json, list, text } from '../../../json.ts'
import { h, styled } from '../dom.ts'
import { type CardContext, contentOf, type Draw } from './context.ts'
import { icon } from './icon.ts'
import { blocks, markdown } from './markdown.ts'
import { colour, lengths, sized, widthOf } from './styles.ts'

/** plain_text or lark_md. */
export function richText(value: unknown, context: CardContext): HTMLElement {
  if (!isObject(value)) return h('span')
  const words = contentOf(value, context.lang)
  const isMarkdown = value['tag'] === 'lark_md' || value['tag'] === 'markdown'
  const node = isMarkdown
    ? h('div', { class: 'markdown' }, ...blocks(words, context))
    : h('div', { class: 'plain' }, words)
  const lines = typeof value['lines'] === 'number' ? String(value['lines']) : undefined
  if (lines !== undefined) node.classList.add('clamped')
  return styled(sized(node, value['text_size'], context), {
    color: colour(value['text_color']),
    'text-align': text(value['text_align']),
    '--lines': lines,
  })
}

const div: Draw = (element, context) => {
  const field = (each: Json) =>
    h('div', { class: each['is_short'] === true ? 'field field-short' : 'field' }, richText(each['text'], context))
  const fields = list(element['fields']).filter(isObject).map(field)
  const node = h(
    'div',
    { class: 'div' },
    isObject(element['icon']) && icon(element['icon']),
    isObject(element['text']) && richText(element['text'], context),
    fields.length > 0 && h('div', { class: 'fields' }, fields),
  )
  return styled(widthOf(node, element['width']), { margin: lengths(element['margin']) })
}

const img: Draw = (element, { words, lang }) =>
  h(
    'div',
    { class: 'img', role: 'img' },
    contentOf(element['alt'], lang) || contentOf(element['title'], lang) || words.image,
    h('small', {}, text(element['img_key']) ?? ''),
  )

const images: Draw = (element, { words }) =>
  h(
    'div',
    { class: 'imgs' },
    list(element['img_list'])
      .filter(isObject)
      .map((each) => h('div', { class: 'img' }, words.image, h('small', {}, text(each['img_key']) ?? ''))),
  )

export const texts: Readonly<Record<string, Draw>> = {
  markdown,
  div,
  img,
  img_combination: images,
  hr: (element) => styled(h('hr'), { margin: lengths(element['margin']) }),
}
