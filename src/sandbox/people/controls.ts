/** What can be pressed on a card. Found once per card object: a press never walks the card again. */
import type { CardJson } from '../../feishu/port.ts'
import { isObject, type Json, list, text } from '../json.ts'

export interface Control {
  readonly tag: string
  readonly name: string | undefined
  readonly label: string
  readonly element: Json
  readonly form: Json | undefined
  /** The callback's value; undefined when pressing calls nobody. */
  readonly value: Json | undefined
  readonly calls: boolean
  readonly disabled: boolean
}

const found = new WeakMap<CardJson, readonly Control[]>()
const INTERACTIVE = new Set([
  'button',
  'interactive_container',
  'input',
  'select_static',
  'select_person',
  'multi_select_static',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'overflow',
  'select_img',
])

export function controlsOf(card: CardJson): readonly Control[] {
  const known = found.get(card)
  if (known) return known
  const controls: Control[] = []
  const body = card['body']
  if (isObject(body)) for (const element of list(body['elements'])) collect(element, undefined, controls)
  found.set(card, controls)
  return controls
}

function collect(element: unknown, form: Json | undefined, into: Control[]): void {
  if (!isObject(element)) return
  const tag = text(element['tag']) ?? ''
  if (INTERACTIVE.has(tag)) into.push(control(tag, element, form))
  const within = tag === 'form' ? element : form
  for (const child of [...list(element['elements']), ...list(element['columns']), ...areaButtons(element)])
    collect(child, within, into)
}

const areaButtons = (element: Json) => (isObject(element['button_area']) ? list(element['button_area']['buttons']) : [])

function control(tag: string, element: Json, form: Json | undefined): Control {
  const behaviors = list(element['behaviors']).filter(isObject)
  const callback = behaviors.find(({ type }) => type === 'callback')
  const value = callback?.['value'] ?? element['value']
  return {
    tag,
    name: text(element['name']),
    label: labelOf(element),
    element,
    form,
    value: isObject(value) ? value : undefined,
    // Without behaviors an input or a select still calls; a button only when it submits.
    calls:
      callback !== undefined ||
      element['form_action_type'] === 'submit' ||
      (tag !== 'button' && tag !== 'interactive_container' && !behaviors.length),
    disabled: element['disabled'] === true,
  }
}

export function labelOf(element: Json): string {
  const words = element['text'] ?? element['label'] ?? element['placeholder']
  if (isObject(words)) return text(words['content']) ?? ''
  return list(element['elements'])
    .filter(isObject)
    .map((child) => text(child['content']) ?? labelOf(child))
    .join(' ')
}

export interface Wanted {
  /** The visible words of the button. */
  readonly label?: string
  readonly name?: string
  /** A part of the callback's value. */
  readonly value?: object
  /** Which of several, from 0. */
  readonly nth?: number
}

export function findControl(card: CardJson, { label, name, value, nth = 0 }: Wanted, tags: readonly string[]): Control {
  const fitting = controlsOf(card).filter(
    (control) =>
      tags.includes(control.tag) &&
      (label === undefined || control.label === label) &&
      (name === undefined || control.name === name) &&
      (value === undefined || contains(control.value, value)),
  )
  const control = fitting[nth]
  if (control) return control
  const there = controlsOf(card).map((each) => each.label || each.name || each.tag)
  throw new Error(
    `no ${JSON.stringify({ label, name, value, nth })} on this card; it has: ${there.join(', ') || 'nothing to press'}`,
  )
}

function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.length === whole.length && part.every((each, at) => contains(whole[at], each))
  if (!isObject(part)) return whole === part
  return isObject(whole) && Object.entries(part).every(([key, value]) => contains(whole[key], value))
}
