/// <reference lib="dom" />
/** Feishu's icons are its own; a few are drawn alike, the others are a mark that names its token. */
import { isObject, text } from '../../../json.ts'
import { styled, svg } from '../dom.ts'
import { colour } from './styles.ts'

const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^down|^expand-down/, 'M4 6l4 4 4-4'],
  [/^right/, 'M6 4l4 4-4 4'],
  [/^up/, 'M4 10l4-4 4 4'],
  [/^(calendar|todo)/, 'M3 4h10v9H3zM3 7h10M6 2.5v3M10 2.5v3'],
  [/^(yes|done|succeed|check)/, 'M3 8.5l3.2 3.2L13 5'],
  [/^(close|no)/, 'M4 4l8 8M12 4l-8 8'],
  [/^(add|plus)/, 'M8 3v10M3 8h10'],
  [/^(edit|writing)/, 'M3 13l1-3 7-7 2 2-7 7z'],
  [/^(time|clock)/, 'M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM8 5v3l2 1.5'],
]

export function icon(value: unknown): SVGElement {
  const token = isObject(value) ? (text(value['token']) ?? '') : ''
  const path = PATHS.find(([pattern]) => pattern.test(token))?.[1] ?? 'M4.5 4.5h7v7h-7z'
  const node = svg(
    'svg',
    { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('title', {}, token),
    svg('path', { d: path }),
  )
  return styled(node, { color: isObject(value) ? colour(value['color']) : undefined })
}
