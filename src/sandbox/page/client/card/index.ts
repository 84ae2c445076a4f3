/// <reference lib="dom" />
/** A card of JSON 2.0 as Feishu draws it. */
import type { CardJson } from '../../../../feishu/port.ts'
import { isObject, list, text } from '../../../json.ts'
import { h } from '../dom.ts'
import { buttons } from './button.ts'
import { charts } from './chart.ts'
import { containers } from './containers.ts'
import type { CardContext, Draw } from './context.ts'
import { header } from './header.ts'
import { inputs } from './inputs.ts'
import { people } from './people.ts'
import { selects } from './selects.ts'
import { laidOut } from './styles.ts'
import { tables } from './table.ts'
import { texts } from './text.ts'

const DRAWN = new Map<string, Draw>(
  Object.entries({ ...texts, ...buttons, ...inputs, ...selects, ...containers, ...tables, ...charts, ...people }),
)

/** What is not known is seen, never left out. */
export function drawElement(element: unknown, context: CardContext): Node {
  const tag = isObject(element) ? (text(element['tag']) ?? '') : ''
  const draw = DRAWN.get(tag)
  if (!draw || !isObject(element))
    return h('div', { class: 'unknown-tag', role: 'alert' }, context.words.unknownTag(tag || String(element)))
  return draw(element, context)
}

export function drawCard(card: CardJson, context: Omit<CardContext, 'draw' | 'card'>): HTMLElement {
  const whole: CardContext = { ...context, card, draw: drawElement }
  const config = isObject(card['config']) ? card['config'] : {}
  const body = isObject(card['body']) ? card['body'] : {}
  const elements = list(body['elements']).map((element) => drawElement(element, whole))
  return h(
    'article',
    { class: `card width-${text(config['width_mode']) ?? 'default'}` },
    isObject(card['header']) && header(card['header'], whole),
    laidOut(h('div', { class: 'card-body' }, elements), body),
  )
}
