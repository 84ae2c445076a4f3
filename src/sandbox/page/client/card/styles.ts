/// <reference lib="dom" />
/** Feishu's names for colours, sizes and distances. */
import { isObject, type Json, list, text } from '../../../json.ts'
import { styled } from '../dom.ts'
import type { CardContext } from './context.ts'

const COLOURS = new Set([
  ...['blue', 'wathet', 'turquoise', 'green', 'lime', 'yellow', 'orange', 'red', 'carmine'],
  ...['violet', 'purple', 'indigo', 'grey', 'neutral'],
])
const SPACING: Readonly<Record<string, string>> = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' }
const SIZES: Readonly<Record<string, string>> = {
  'heading-0': '30px',
  'heading-1': '24px',
  'heading-2': '20px',
  'heading-3': '18px',
  'heading-4': '16px',
  heading: '16px',
  normal: '14px',
  notation: '12px',
  'xxxx-large': '30px',
  'xxx-large': '24px',
  'xx-large': '20px',
  'x-large': '18px',
  large: '16px',
  medium: '14px',
  small: '12px',
  'x-small': '10px',
}
const LENGTHS = /^(?:-?\d+px)(?:\s+-?\d+px){0,3}$/

/** `ink` for letters, `tint` for what lies behind them. Shades such as 'blue-50' are their family's tint. */
export function colour(name: unknown, use: 'ink' | 'tint' = 'ink'): string | undefined {
  if (typeof name !== 'string' || name === 'default') return undefined
  if (/^rgba?\([\d\s,.%]+\)$/.test(name)) return name
  const family = name.split('-')[0] ?? ''
  return COLOURS.has(family) ? `var(--${use}-${family})` : undefined
}

export const spacing = (value: unknown): string | undefined =>
  typeof value === 'string' ? (SPACING[value] ?? (LENGTHS.test(value) ? value : undefined)) : undefined

export const lengths = (value: unknown): string | undefined =>
  typeof value === 'string' && LENGTHS.test(value) ? value : undefined

/** A card may declare sizes of its own, another on phones. */
export function sized<T extends HTMLElement>(node: T, size: unknown, { card }: CardContext): T {
  const name = text(size)
  if (name === undefined) return node
  const config = isObject(card['config']) ? card['config'] : {}
  const style = isObject(config['style']) ? config['style'] : {}
  const own = isObject(style['text_size']) ? style['text_size'][name] : undefined
  const on = (where: string) => (isObject(own) ? SIZES[text(own[where]) ?? text(own['default']) ?? ''] : SIZES[name])
  node.classList.add('sized')
  if (name.startsWith('heading')) node.classList.add('bold')
  return styled(node, { '--pc': on('pc'), '--phone': on('mobile') })
}

const ALIGN: Readonly<Record<string, string>> = {
  left: 'start',
  center: 'center',
  right: 'end',
  top: 'start',
  bottom: 'end',
}

/** How the elements of a container lie. */
export function laidOut<T extends HTMLElement>(node: T, element: Json): T {
  const horizontal = element['direction'] === 'horizontal'
  node.classList.add(horizontal ? 'lay-row' : 'lay-column')
  return styled(node, {
    padding: lengths(element['padding']),
    margin: lengths(element['margin']),
    'column-gap': spacing(element['horizontal_spacing']),
    'row-gap': spacing(element['vertical_spacing']),
    [horizontal ? 'justify-content' : 'align-items']: horizontalAlign(element['horizontal_align']),
    [horizontal ? 'align-items' : 'justify-content']: ALIGN[text(element['vertical_align']) ?? ''],
    background: colour(element['background_style'] ?? element['background_color'], 'tint'),
  })
}

function horizontalAlign(value: unknown): string | undefined {
  // Left is the normal case, in which elements are as wide as the card.
  return value === 'center' || value === 'right' ? ALIGN[value] : undefined
}

export const elementsOf = (element: Json, context: CardContext): Node[] =>
  list(element['elements']).map((child) => context.draw(child, context))

export function widthOf<T extends HTMLElement>(node: T, width: unknown): T {
  if (width === 'fill') node.classList.add('fill')
  return styled(node, { width: lengths(width) })
}
