/// <reference lib="dom" />
/** Fields one types into. */
import { text } from '../../../json.ts'
import { h } from '../dom.ts'
import { contentOf, type Draw } from './context.ts'
import { ariaLabel, fieldNode } from './field.ts'

const LONGEST = 1000
const ROWS = 5

const input: Draw = (element, context) => {
  const { words, lang, form } = context
  const most = typeof element['max_length'] === 'number' ? element['max_length'] : LONGEST
  const multiline = element['input_type'] === 'multiline_text'
  const props = {
    placeholder: contentOf(element['placeholder'], lang),
    maxlength: most,
    disabled: element['disabled'] === true,
    name: text(element['name']),
    'aria-label': ariaLabel(element, context),
  }
  const field = multiline
    ? h('textarea', { ...props, rows: typeof element['rows'] === 'number' ? element['rows'] : ROWS })
    : h('input', { ...props, type: element['input_type'] === 'password' ? 'password' : 'text', autocomplete: 'off' })
  field.value = text(element['default_value']) ?? ''
  const count = h('span', { class: 'count' })
  const recount = () => (count.textContent = words.optional([...field.value].length, most))
  recount()
  field.addEventListener('input', recount)
  const submit = () => void context.choose(element, field.value, control)
  if (!form && !multiline)
    field.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing) submit()
    })
  // Feishu counts only where there is room for it.
  const control = h(
    'div',
    { class: 'typing' },
    field,
    multiline && count,
    !form &&
      h(
        'button',
        { type: 'button', class: 'card-button card-button-small', onclick: submit, 'aria-label': words.submitInput },
        '✓',
      ),
  )
  return fieldNode(element, context, control, () => field.value)
}

const PICKERS = {
  date_picker: ['date', 'initial_date'],
  picker_time: ['time', 'initial_time'],
  picker_datetime: ['datetime-local', 'initial_datetime'],
} as const

/** The browser's own pickers; a 'T' stands where Feishu has a space. */
const picker =
  (tag: keyof typeof PICKERS): Draw =>
  (element, context) => {
    const [type, initial] = PICKERS[tag]
    const hint = contentOf(element['placeholder'], context.lang)
    const field = h('input', {
      type,
      disabled: element['disabled'] === true,
      name: text(element['name']),
      'aria-label': ariaLabel(element, context),
      title: hint,
    })
    field.value = (text(element[initial]) ?? '').replace(' ', 'T')
    const read = () => (field.value === '' ? null : field.value.replace('T', ' '))
    if (!context.form)
      field.addEventListener('change', () => {
        if (field.value !== '') void context.choose(element, field.value.replace('T', ' '), field)
      })
    return fieldNode(element, context, field, read)
  }

export const inputs: Readonly<Record<string, Draw>> = {
  input,
  date_picker: picker('date_picker'),
  picker_time: picker('picker_time'),
  picker_datetime: picker('picker_datetime'),
}
