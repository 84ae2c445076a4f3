/** Components people press, fill and choose with (feishu-platform.md 5.3). */
import { isObject, type Json, list } from '../json.ts'
import {
  type Check,
  anything,
  boolean,
  type Fields,
  integer,
  type Look,
  many,
  matching,
  oneOf,
  padding,
  perLocale,
  pixels,
  shape,
  string,
  upTo,
} from './checks.ts'
import { COMMON, type Component, NAMED } from './component.ts'
import { BAD_JSON, fail } from './fault.ts'
import { behaviors, confirm, icon, placeholder, plainText, richText } from './texts.ts'

const width = pixels(100, Infinity, 'default', 'fill')
const disabling: Fields = { disabled: boolean, disabled_tips: plainText }
const chosen: Fields = {
  ...NAMED,
  ...disabling,
  required: boolean,
  placeholder,
  width,
  confirm,
  behaviors,
  value: anything,
}

function buttonRule(element: Json, at: string, look: Look): void {
  const action = element['form_action_type']
  if (action === undefined) return
  if (!look.form) return fail(BAD_JSON, 'parse card json err, form_action_type outside a form', at)
  if (action === 'submit') look.form.submits++
}

const button: Component = {
  interactive: true,
  rule: buttonRule,
  fields: {
    ...NAMED,
    ...disabling,
    type: oneOf(
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ),
    size: oneOf('tiny', 'small', 'medium', 'large'),
    width,
    text: plainText,
    icon,
    hover_tips: plainText,
    confirm,
    behaviors,
    required: boolean,
    form_action_type: oneOf('submit', 'reset'),
  },
}

const input: Component = {
  interactive: true,
  fields: {
    ...chosen,
    input_type: oneOf('text', 'multiline_text', 'password'),
    show_icon: boolean,
    rows: integer(1, 100),
    auto_resize: boolean,
    max_rows: integer(1, 100),
    max_length: integer(1, 1000),
    default_value: upTo(1000),
    i18n_default_value: perLocale(string),
    label: plainText,
    label_position: oneOf('top', 'left'),
  },
}

const option = shape({ text: plainText, value: string, icon }, ['text', 'value'])
// Ids nobody has are ignored: with none left the client lists every member of the chat.
const personOption = shape({ value: string, icon }, ['value'])

const initialIsOption = (element: Json, at: string): void => {
  const values = list(element['options'])
    .filter(isObject)
    .map(({ value }) => value)
  const initial = [element['initial_option'] ?? [], element['selected_values'] ?? []].flat()
  for (const each of initial)
    if (!values.includes(each))
      fail(BAD_JSON, `parse card json err, ${JSON.stringify(each)} is not among the options`, at)
}

const select = (options: Check, required: readonly string[] = []): Component => ({
  interactive: true,
  rule: initialIsOption,
  fields: {
    ...chosen,
    type: oneOf('default', 'text'),
    options: many(options),
    initial_option: string,
    initial_index: integer(0, 1000),
  },
  required,
})
const multiSelect = (options: Check, required: readonly string[] = []): Component => ({
  interactive: true,
  onlyInForm: true,
  rule: initialIsOption,
  fields: { ...chosen, type: oneOf('default', 'text'), options: many(options), selected_values: many(string) },
  required,
})

function picker(initial: string, pattern: RegExp): Component {
  return {
    interactive: true,
    fields: { ...chosen, [initial]: matching(pattern, initial) },
    rule(element, at) {
      if (element[initial] === undefined && element['placeholder'] === undefined)
        fail(BAD_JSON, `parse card json err, placeholder or ${initial} is required`, at)
    },
  }
}

const checker: Component = {
  interactive: true,
  fields: {
    ...NAMED,
    ...disabling,
    checked: boolean,
    text: richText,
    overall_checkable: boolean,
    button_area: shape({ pc_display_rule: oneOf('always', 'on_hover'), buttons: many(shape(button.fields), 3) }),
    checked_style: shape({
      show_strikethrough: boolean,
      opacity: (value, at) => {
        if (typeof value !== 'number' || value < 0 || value > 1)
          fail(BAD_JSON, 'parse card json err, opacity is from 0 to 1', at)
      },
    }),
    padding,
    hover_tips: plainText,
    confirm,
    behaviors,
  },
}

export const inputs: Readonly<Record<string, Component>> = {
  button,
  input,
  select_static: select(option, ['options']),
  multi_select_static: multiSelect(option, ['options']),
  select_person: select(personOption),
  multi_select_person: multiSelect(personOption),
  date_picker: picker('initial_date', /^\d{4}-\d\d-\d\d$/),
  picker_time: picker('initial_time', /^\d\d:\d\d$/),
  picker_datetime: picker('initial_datetime', /^\d{4}-\d\d-\d\d \d\d:\d\d$/),
  checker,
  overflow: {
    fields: {
      ...COMMON,
      width,
      options: many(shape({ text: plainText, value: string, multi_url: anything }, ['text'])),
      value: anything,
      confirm,
      behaviors,
    },
    required: ['options'],
  },
  select_img: {
    interactive: true,
    fields: {
      ...chosen,
      multi_select: boolean,
      layout: string,
      can_preview: boolean,
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      style: string,
      options: many(
        shape({ img_key: string, value: string, disabled: boolean, disabled_tips: plainText, hover_tips: plainText }, [
          'img_key',
          'value',
        ]),
      ),
    },
    required: ['options'],
  },
}
