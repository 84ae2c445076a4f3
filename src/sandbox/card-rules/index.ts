/** Whether Feishu would take a card of schema 2.0 (feishu-platform.md section 5). */
import type { CardJson } from '../../feishu/port.ts'
import { isObject } from '../json.ts'
import type { World } from '../world.ts'
import { chart } from './chart.ts'
import { type Check, type Look, many } from './checks.ts'
import { checkElement, type Component } from './component.ts'
import { containers } from './containers.ts'
import { countElements, MOST_ELEMENTS } from './count.ts'
import { display } from './display.ts'
import { BAD_JSON, CardError, type CardFault, fail, LIMIT } from './fault.ts'
import { declaredTextSizes, frame } from './frame.ts'
import { inputs } from './inputs.ts'
import { table } from './table.ts'

export type { CardFault } from './fault.ts'

const components = new Map<string, Component>()
const inside: Check = (value, at, look) => checkElement(components, value, at, look, false)
const atRoot: Check = (value, at, look) => checkElement(components, value, at, look, true)
const all: Readonly<Record<string, Component>> = { ...display, ...inputs, ...containers(inside), table, chart }
for (const [tag, component] of Object.entries(all)) components.set(tag, component)
const wholeCard = frame(many(atRoot))

/** The tags a card may use. */
export const TAGS: readonly string[] = [...components.keys()]

export function checkCard(card: unknown, world: World): CardFault | undefined {
  const look: Look = {
    isPerson: (openId) => world.users.has(openId),
    names: new Set(),
    elementIds: new Set(),
    textSizes: isObject(card) ? declaredTextSizes(card) : new Set(),
    tables: 0,
    form: undefined,
    depth: 0,
  }
  try {
    if (!isObject(card)) fail(BAD_JSON, 'parse card json err', 'ROOT')
    // Cards of schema 1.0 are real, but nothing here is written for them.
    wholeCard(card, 'ROOT', look)
    if (countElements(card) > MOST_ELEMENTS) fail(LIMIT, 'element exceeds the limit', 'ROOT')
    return undefined
  } catch (error) {
    if (error instanceof CardError) return error.fault
    throw error
  }
}

export const isV2 = (card: CardJson): boolean => card['schema'] === '2.0'

export function isSharedCard(card: CardJson | undefined): boolean {
  const config = card?.['config']
  return isObject(config) && config['update_multi'] === true
}
