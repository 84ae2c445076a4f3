/// <reference lib="dom" />
import { isObject, type Json, list, text } from '../../../json.ts'
import { fill, h, styled } from '../dom.ts'
import { isoDate } from '../time.ts'
import { type CardContext, type Draw, shown } from './context.ts'
import { textTag } from './inline.ts'
import { blocks } from './markdown.ts'
import { personNode } from './people.ts'
import { lengths } from './styles.ts'

const PAGE = 5

const table: Draw = (element, context) => {
  const columns = list(element['columns']).filter(isObject)
  const rows = list(element['rows']).filter(isObject)
  const size = typeof element['page_size'] === 'number' ? element['page_size'] : PAGE
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const head = isObject(element['header_style']) ? element['header_style'] : {}
  const body = h('tbody')
  const at = h('span')
  let page = 0
  const show = (next: number) => {
    page = Math.min(Math.max(next, 0), pages - 1)
    fill(
      body,
      rows.slice(page * size, (page + 1) * size).map((row) =>
        h(
          'tr',
          {},
          columns.map((column) => cell(column, row, context)),
        ),
      ),
    )
    at.textContent = context.words.page(page + 1, pages)
  }
  show(0)
  const turn = (by: number, label: string, sign: string) =>
    h(
      'button',
      { type: 'button', class: 'card-button card-button-tiny', 'aria-label': label, onclick: () => show(page + by) },
      sign,
    )
  return styled(
    h(
      'div',
      { class: element['freeze_first_column'] === true ? 'table frozen' : 'table' },
      h(
        'div',
        { class: 'table-scroll' },
        h(
          'table',
          {},
          h('thead', { class: head['background_style'] === 'none' ? '' : 'grey' }, h('tr', {}, columns.map(heading))),
          body,
        ),
      ),
      pages > 1 &&
        h('div', { class: 'pages' }, turn(-1, context.words.previous, '‹'), at, turn(1, context.words.next, '›')),
    ),
    { margin: lengths(element['margin']) },
  )
}

const aligned = <T extends HTMLElement>(node: T, column: Json): T =>
  styled(node, {
    'text-align': text(column['horizontal_align']),
    width: width(column['width']),
    'min-width': width(column['width']),
  })

const width = (value: unknown) => (typeof value === 'string' && /^\d+(?:px|%)$/.test(value) ? value : undefined)

const heading = (column: Json) =>
  aligned(h('th', {}, text(column['display_name']) ?? text(column['name']) ?? ''), column)

function cell(column: Json, row: Json, context: CardContext): HTMLElement {
  return aligned(h('td', {}, ...drawn(column, row[text(column['name']) ?? ''], context)), column)
}

function drawn(column: Json, value: unknown, context: CardContext): (Node | string)[] {
  if (value === undefined) return ['']
  switch (column['data_type']) {
    case 'number':
      return [number(Number(value), isObject(column['format']) ? column['format'] : {})]
    case 'date':
      return [isoDate(Number(value))]
    case 'options':
      return list(value)
        .filter(isObject)
        .map((each) => textTag(text(each['color']) ?? 'neutral', text(each['text']) ?? ''))
    case 'persons':
      return [value].flat().map((id) => personNode(shown(id), context))
    case 'lark_md':
    case 'markdown':
      return blocks(shown(value), context)
    default:
      return [shown(value)]
  }
}

function number(value: number, format: Json): string {
  const precision = typeof format['precision'] === 'number' ? format['precision'] : undefined
  const digits = precision === undefined ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision }
  return (
    (text(format['symbol']) ?? '') +
    value.toLocaleString('en-US', { useGrouping: format['separator'] === true, ...digits })
  )
}

export const tables: Readonly<Record<string, Draw>> = { table }
