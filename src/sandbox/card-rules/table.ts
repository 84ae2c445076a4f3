/** Tables: at most five a card, fifty columns, rows that fit their columns (feishu-platform.md 5.2, 5.3). */
import { isObject, type Json, list, text } from '../json.ts'
import {
  align,
  anything,
  boolean,
  integer,
  type Look,
  many,
  oneOf,
  pixels,
  shape,
  string,
  upTo,
  verticalAlign,
} from './checks.ts'
import { COMMON, type Component } from './component.ts'
import { BAD_ROWS, fail, LIMIT, UNDECLARED_COLUMN } from './fault.ts'
import { markdown, person, textSize } from './texts.ts'

const MOST_TABLES = 5
const TYPES = ['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown'] as const

const width: typeof string = (value, at, look) => {
  if (typeof value === 'string' && /^(?:[1-9]\d?|100)%$/.test(value)) return
  pixels(80, 600, 'auto')(value, at, look)
}

const column = shape(
  {
    name: string,
    display_name: string,
    data_type: oneOf(...TYPES),
    width,
    horizontal_align: align,
    vertical_align: verticalAlign,
    format: shape({ symbol: upTo(1), precision: integer(0, 10), separator: boolean }),
    date_format: string,
  },
  ['name', 'data_type'],
)

const isOption = (value: unknown) => isObject(value) && typeof value['text'] === 'string'

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'number':
    case 'date':
      return typeof value === 'number'
    case 'options':
      return Array.isArray(value) && value.every(isOption)
    case 'persons':
      return typeof value === 'string' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    default:
      return typeof value === 'string'
  }
}

function checkRows(element: Json, at: string, look: Look): void {
  if (++look.tables > MOST_TABLES) fail(LIMIT, 'table number exceeds the limit of 5', at)
  const types = new Map(
    list(element['columns'])
      .filter(isObject)
      .map(({ name, data_type }) => [text(name) ?? '', text(data_type) ?? '']),
  )
  for (const [nth, row] of list(element['rows']).entries()) {
    const where = `${at}.rows[${nth}]`
    if (!isObject(row)) return fail(BAD_ROWS, 'table rows is invalid', where)
    for (const [name, value] of Object.entries(row)) {
      const type = types.get(name)
      if (type === undefined) return fail(UNDECLARED_COLUMN, `table column ${name} is not declared`, where)
      if (!fits(type, value)) fail(BAD_ROWS, `table rows is invalid, ${name} is no ${type}`, where)
      if (type === 'persons') for (const id of [value].flat()) person(id, where, look)
      if (type === 'markdown' || type === 'lark_md') markdown(value, where, look)
    }
  }
}

export const table: Component = {
  onlyAtRoot: true,
  rule: checkRows,
  fields: {
    ...COMMON,
    columns: many(column, 50),
    rows: many(anything),
    page_size: integer(1, 10),
    row_height: pixels(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: pixels(32, 999),
    freeze_first_column: boolean,
    header_style: shape({
      text_align: align,
      text_size: textSize,
      background_style: oneOf('none', 'grey'),
      text_color: string,
      bold: boolean,
      lines: integer(1, 100),
    }),
  },
  required: ['columns', 'rows'],
}
