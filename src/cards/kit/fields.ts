/** Forms and what is typed or chosen in them; never in a group card. */
import { plain, type Plain, type PlainText, type SubmitButton } from './elements.ts'
import { clip } from './escape.ts'

export type Input = {
  readonly tag: 'input'
  readonly name: string
  readonly input_type: 'text' | 'multiline_text'
  readonly rows?: number
  readonly max_length: number
  readonly default_value?: string
  readonly placeholder: PlainText
  readonly required: boolean
  readonly width: 'fill'
}

type SelectOption = { readonly text: PlainText; readonly value: string }

export type Select = {
  readonly tag: 'select_static'
  readonly name: string
  readonly options: readonly SelectOption[]
  readonly initial_option?: string
  readonly placeholder: PlainText
  readonly required: boolean
  readonly width: 'fill'
}

export type MultiSelect = {
  readonly tag: 'multi_select_static'
  readonly name: string
  readonly options: readonly SelectOption[]
  readonly selected_values?: readonly string[]
  readonly placeholder: PlainText
  readonly required: boolean
  readonly width: 'fill'
}

export type TimePicker = {
  readonly tag: 'picker_time'
  readonly name: string
  readonly initial_time?: string
  readonly placeholder: PlainText
  readonly required: boolean
  readonly width: 'fill'
}

export type DatePicker = {
  readonly tag: 'date_picker'
  readonly name: string
  readonly initial_date?: string
  readonly placeholder: PlainText
  readonly required: boolean
  readonly width: 'fill'
}

export type Field = Input | Select | MultiSelect | TimePicker | DatePicker

export type Form = {
  readonly tag: 'form'
  readonly name: string
  readonly elements: readonly (Plain | Field | SubmitButton)[]
}

const PLACEHOLDER_LIMIT = 100
const INPUT_LIMIT = 1000

export const form = (name: string, elements: Form['elements']): Form => ({ tag: 'form', name, elements })

const placeholder = (content: string) => plain(clip(content, PLACEHOLDER_LIMIT))

export const input = (
  name: string,
  hint: string,
  {
    rows,
    most = INPUT_LIMIT,
    value = '',
    required = false,
  }: { rows?: number; most?: number; value?: string; required?: boolean } = {},
): Input => ({
  tag: 'input',
  name,
  input_type: rows === undefined ? 'text' : 'multiline_text',
  ...(rows !== undefined && { rows }),
  max_length: Math.min(most, INPUT_LIMIT),
  ...(value !== '' && { default_value: value }),
  placeholder: placeholder(hint),
  required,
  width: 'fill',
})

export interface Choice {
  readonly value: string
  readonly label: string
}

const options = (choices: readonly Choice[]) =>
  choices.map(({ value, label }): SelectOption => ({ text: plain(clip(label, 40)), value }))

/** A value that is not among the choices is not preselected. */
export const select = (
  name: string,
  hint: string,
  choices: readonly Choice[],
  { value, required = false }: { value?: string | null; required?: boolean } = {},
): Select => ({
  tag: 'select_static',
  name,
  options: options(choices),
  ...(typeof value === 'string' && choices.some((choice) => choice.value === value) && { initial_option: value }),
  placeholder: placeholder(hint),
  required,
  width: 'fill',
})

export const multiSelect = (
  name: string,
  hint: string,
  choices: readonly Choice[],
  { values = [], required = false }: { values?: readonly string[]; required?: boolean } = {},
): MultiSelect => {
  const chosen = values.filter((value) => choices.some((choice) => choice.value === value))
  return {
    tag: 'multi_select_static',
    name,
    options: options(choices),
    ...(chosen.length > 0 && { selected_values: chosen }),
    placeholder: placeholder(hint),
    required,
    width: 'fill',
  }
}

export const timePicker = (name: string, hint: string, value: string): TimePicker => ({
  tag: 'picker_time',
  name,
  ...(/^([01]\d|2[0-3]):[0-5]\d$/.test(value) && { initial_time: value }),
  placeholder: placeholder(hint),
  required: true,
  width: 'fill',
})

export const datePicker = (
  name: string,
  hint: string,
  { value = '', required = false }: { value?: string; required?: boolean } = {},
): DatePicker => ({
  tag: 'date_picker',
  name,
  ...(/^\d{4}-\d\d-\d\d$/.test(value) && { initial_date: value }),
  placeholder: placeholder(hint),
  required,
  width: 'fill',
})
