/** What the client checks and sends when a form is submitted (feishu-platform.md 4.1, 5.3). */
import { isObject, type Json, list, text } from '../json.ts'
import { type Control, controlsOf } from './controls.ts'
import type { CardJson } from '../../feishu/port.ts'

export type Filled = { readonly values: Json } | { readonly blocked: string }

// The offset a picker's answer carries; the branch lives in China.
const OFFSET = ' +0800'
const PICKERS: Readonly<Record<string, { readonly initial: string; readonly shape: RegExp }>> = {
  date_picker: { initial: 'initial_date', shape: /^\d{4}-\d\d-\d\d$/ },
  picker_time: { initial: 'initial_time', shape: /^\d\d:\d\d$/ },
  picker_datetime: { initial: 'initial_datetime', shape: /^\d{4}-\d\d-\d\d \d\d:\d\d$/ },
}
const DEFAULT_LONGEST = 1000

/** `given` is what the person typed or chose, by the name of the field; the rest keeps what the card prefilled. */
export function fillForm(card: CardJson, form: Json, given: Json): Filled {
  const fields = controlsOf(card).filter((control) => control.form === form && control.tag !== 'button')
  const names = new Set(fields.map(({ name }) => name))
  for (const name of Object.keys(given)) if (!names.has(name)) throw new Error(`the form has no field ${name}`)
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const { name = '', element } = field
    const value = name in given ? checked(field, given[name]) : prefilled(field)
    if (
      element['required'] === true &&
      (value === undefined || value === '' || (list(value).length === 0 && Array.isArray(value)))
    )
      return { blocked: `required: ${name}` }
    if (field.tag === 'input' && [...(typeof value === 'string' ? value : '')].length > longest(element))
      return { blocked: `max_length: ${name}` }
    const sent = outgoing(field, value)
    if (sent !== undefined) values[name] = sent
  }
  return { values }
}

const longest = (element: Json) => (typeof element['max_length'] === 'number' ? element['max_length'] : DEFAULT_LONGEST)

function prefilled({ tag, element }: Control): unknown {
  const picker = PICKERS[tag]
  if (picker) return text(element[picker.initial])
  if (tag === 'input') return text(element['default_value']) ?? ''
  if (tag === 'checker') return element['checked'] === true
  if (tag.startsWith('multi_')) return list(element['selected_values'])
  return text(element['initial_option'])
}

export const optionValues = (element: Json): readonly string[] =>
  list(element['options'])
    .filter(isObject)
    .flatMap(({ value }) => text(value) ?? [])

function checked({ tag, name, element }: Control, value: unknown): unknown {
  const picker = PICKERS[tag]
  if (picker && value !== undefined && (typeof value !== 'string' || !picker.shape.test(value)))
    throw new Error(`${name}: ${JSON.stringify(value)} can not be picked`)
  if (tag === 'select_static' || tag === 'multi_select_static')
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && !optionValues(element).includes(String(each)))
        throw new Error(`${name}: no option ${String(each)}`)
  return value
}

function outgoing({ tag }: Control, value: unknown): unknown {
  return PICKERS[tag] && typeof value === 'string' ? value + OFFSET : value
}

/** What a control outside a form sends (4.1). */
export function actionOf(control: Control, option: string): Json {
  const picker = PICKERS[control.tag]
  const value = { ...(control.value && { value: control.value }), ...(control.name && { name: control.name }) }
  if (control.tag === 'checker') return { tag: 'checker', ...value, checked: option === 'true' }
  if (control.tag === 'input') return { tag: 'input', ...value, input_value: option }
  const chosen = checked(control, option)
  const zone = picker ? { timezone: 'Asia/Shanghai' } : {}
  return { tag: control.tag, ...value, option: outgoing(control, chosen), ...zone }
}
