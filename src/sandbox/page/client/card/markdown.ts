/// <reference lib="dom" />
/** The blocks of Feishu's markdown: paragraphs, headings, lists, quotations, code. */
import { contentOf, type Draw, type CardContext } from './context.ts'
import { h, styled } from '../dom.ts'
import { decoded } from './entities.ts'
import { icon } from './icon.ts'
import { inline } from './inline.ts'
import { lengths, sized } from './styles.ts'
import { text } from '../../../json.ts'

const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,}|<hr\s*\/?>)\s*$/i
const HEADING = /^(#{1,6})\s+(.*)$/
const FENCE = /^\s*```/
const QUOTE = /^\s*>\s?/

export const markdown: Draw = (element, context) => {
  const node = h('div', { class: 'markdown' }, ...blocks(contentOf(element, context.lang), context))
  if (element['icon']) node.prepend(icon(element['icon']))
  return styled(sized(node, element['text_size'], context), {
    'text-align': text(element['text_align']),
    margin: lengths(element['margin']),
  })
}

export function blocks(source: string, context: CardContext): Node[] {
  const rows = source.split('\n')
  const out: Node[] = []
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) out.push(h('p', {}, ...inline(paragraph.join('\n'), context)))
    paragraph = []
  }
  for (let at = 0; at < rows.length;) {
    const row = rows[at] ?? ''
    const taken = takeBlock(rows, at, context)
    if (taken) {
      flush()
      out.push(taken.node)
      at = taken.next
      continue
    }
    if (row.trim() === '') flush()
    else paragraph.push(row)
    at++
  }
  flush()
  return out
}

interface Taken {
  readonly node: Node
  readonly next: number
}

function takeBlock(rows: readonly string[], at: number, context: CardContext): Taken | undefined {
  const row = rows[at] ?? ''
  if (RULE.test(row)) return { node: h('hr'), next: at + 1 }
  const heading = HEADING.exec(row)
  if (heading) {
    const level = heading[1]?.length ?? 1
    return { node: h('p', { class: `heading heading-${level}` }, ...inline(heading[2] ?? '', context)), next: at + 1 }
  }
  if (FENCE.test(row)) {
    const end = rows.findIndex((each, nth) => nth > at && FENCE.test(each))
    const stop = end < 0 ? rows.length : end
    return { node: h('pre', {}, decoded(rows.slice(at + 1, stop).join('\n'))), next: stop + 1 }
  }
  if (QUOTE.test(row)) {
    const next = end(rows, at, (each) => QUOTE.test(each))
    const inner = rows.slice(at, next).map((each) => each.replace(QUOTE, ''))
    return { node: h('blockquote', {}, ...blocks(inner.join('\n'), context)), next }
  }
  return ITEM.test(row) ? takeList(rows, at, context) : undefined
}

function takeList(rows: readonly string[], start: number, context: CardContext): Taken {
  const [, indent = '', mark = ''] = ITEM.exec(rows[start] ?? '') ?? []
  const ordered = /\d/.test(mark)
  const items: string[][] = []
  const next = end(rows, start, (row, nth) => {
    const [, deeper = '', sign = '', words = ''] = ITEM.exec(row) ?? []
    if (sign !== '' && deeper.length <= indent.length) {
      if (nth > start && (deeper.length < indent.length || /\d/.test(sign) !== ordered)) return false
      items.push([words])
      return true
    }
    // What is indented belongs to the item; it may be a list of its own.
    if (row.trim() === '' || row.search(/\S/) <= indent.length) return false
    items.at(-1)?.push(row.slice(indent.length))
    return true
  })
  const drawn = items.map(([first = '', ...rest]) =>
    h('li', {}, ...inline(first, context), ...blocks(rest.join('\n'), context)),
  )
  return { node: ordered ? h('ol', { start: Number.parseInt(mark, 10) }, ...drawn) : h('ul', {}, ...drawn), next }
}

/** The first row that no longer belongs. */
function end(rows: readonly string[], from: number, belongs: (row: string, at: number) => boolean): number {
  let at = from
  while (at < rows.length && belongs(rows[at] ?? '', at)) at++
  return at
}
