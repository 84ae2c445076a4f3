/** Section 5.3: components. */
import { expect } from 'vitest'
import { checkCard, TAGS } from '../../../src/sandbox/card-rules/index.ts'
import { branchOfTwelve } from '../../../src/sandbox/seed.ts'
import { button, card, connect } from '../bot.ts'
import { ears, type Row, row } from './house.ts'

const { world, leader, secretary } = branchOfTwelve()
const fault = (...elements: object[]) => checkCard(card(elements), world)?.code
const words = (content: string) => ({ tag: 'plain_text', content })
const option = (value: string) => ({ text: words(value), value })
const submit = { ...button('交'), name: 'ok', form_action_type: 'submit' }
const form = (...elements: object[]) => ({ tag: 'form', name: 'f', elements: [...elements, submit] })
const panel = (extra: object = {}, header: object = {}) => ({
  tag: 'collapsible_panel',
  header: { title: words('更多'), ...header },
  elements: [{ tag: 'hr' }],
  ...extra,
})
const box = (...elements: object[]) => ({
  tag: 'interactive_container',
  behaviors: [{ type: 'callback', value: {} }],
  elements,
})
const columns = (...elements: object[]) => ({
  tag: 'column_set',
  columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
})
const table = (row: object, data_type = 'text') => ({ tag: 'table', columns: [{ name: 'a', data_type }], rows: [row] })
const chart = (chart_spec: unknown) => ({ tag: 'chart', chart_spec })
const BARS = { type: 'bar', xField: 'days', yField: 'name', data: { values: [] } }
const MULTI = { tag: 'multi_select_static', name: 'm', options: [option('a')] }

/** An example of every component, with most of what it may have. */
const EXAMPLES: Readonly<Record<string, object>> = {
  markdown: { tag: 'markdown', content: '**x**', text_size: 'notation', text_align: 'center', margin: '4px' },
  div: {
    tag: 'div',
    text: { ...words('x'), text_color: 'grey', text_size: 'notation', lines: 2 },
    width: 'fill',
    icon: { tag: 'standard_icon', token: 'a' },
  },
  hr: { tag: 'hr' },
  img: { tag: 'img', img_key: 'img_1', alt: words('图'), preview: true },
  img_combination: { tag: 'img_combination', combination_mode: 'double', img_list: [{ img_key: 'img_1' }] },
  person: { tag: 'person', user_id: leader.openId, size: 'small', show_name: true },
  person_list: { tag: 'person_list', persons: [{ id: leader.openId }, { id: secretary.openId }], lines: 2 },
  button: {
    ...button('a'),
    type: 'primary',
    size: 'small',
    width: 'fill',
    hover_tips: words('x'),
    confirm: { title: words('真的吗') },
  },
  input: {
    tag: 'input',
    name: 'i',
    input_type: 'multiline_text',
    rows: 3,
    auto_resize: true,
    max_rows: 8,
    max_length: 200,
    label: words('因'),
    required: true,
  },
  select_static: {
    tag: 'select_static',
    name: 's',
    options: [option('a'), option('b')],
    initial_option: 'b',
    placeholder: words('选'),
  },
  multi_select_static: form({ ...MULTI, selected_values: ['a'] }),
  select_person: { tag: 'select_person', options: [{ value: leader.openId }], initial_option: leader.openId },
  multi_select_person: form({ tag: 'multi_select_person', name: 'm', options: [] }),
  date_picker: { tag: 'date_picker', initial_date: '2026-01-05' },
  picker_time: { tag: 'picker_time', placeholder: words('时间') },
  picker_datetime: { tag: 'picker_datetime', initial_datetime: '2026-01-05 07:30' },
  checker: {
    tag: 'checker',
    name: 'c',
    checked: true,
    text: words('x'),
    checked_style: { opacity: 0.5 },
    overall_checkable: true,
  },
  overflow: { tag: 'overflow', options: [option('a')] },
  select_img: { tag: 'select_img', name: 'p', options: [{ img_key: 'img_1', value: 'a' }] },
  form: form({ tag: 'input', name: 'i' }),
  column_set: { ...columns({ tag: 'hr' }), flex_mode: 'bisect', horizontal_spacing: 'small' },
  interactive_container: { ...box({ tag: 'hr' }), width: 'fill', has_border: true, corner_radius: '8px' },
  collapsible_panel: panel({ expanded: false, border: { color: 'grey' } }, { padding: '4px' }),
  table: {
    ...table({ a: 'x' }),
    page_size: 10,
    row_height: 'low',
    freeze_first_column: true,
    header_style: { bold: true },
  },
  chart: { ...chart(BARS), aspect_ratio: '4:3', color_theme: 'brand' },
}

const cards = (id: string, shows: () => void): Row => [id, shows]

export const componentRows: readonly Row[] = [
  cards('5.3 placement', () => {
    for (const inside of [columns, box, (each: object) => panel({ elements: [each] })]) {
      expect(fault(inside(form()))).toBe(200621)
      expect(fault(inside(table({ a: 'x' })))).toBe(200621)
      expect(fault(inside(button('a')))).toBeUndefined()
    }
    expect(fault(form(form()))).toBe(200621)
    expect(fault(form(table({ a: 'x' })))).toBe(200621)
  }),
  cards('5.3 chart in form', () => expect(fault(form(chart(BARS)))).toBe(200621)),
  cards('5.3 whitelist', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...TAGS].sort())
    for (const [tag, example] of Object.entries(EXAMPLES)) {
      expect(checkCard(card([example]), world), tag).toBeUndefined()
      expect(fault({ ...example, fallback: {} }), tag).toBe(200621)
    }
    expect(fault({ tag: 'textarea' })).toBe(200621)
  }),
  cards('5.3 markdown people', () => {
    const says = (content: string) => fault({ tag: 'markdown', content })
    expect(
      says(`<at id=${leader.openId}></at><at id=all></at><person id = '${leader.openId}' show_name=true></person>`),
    ).toBeUndefined()
    expect(says('<at id=ou_nobody></at>')).toBe(100290)
    expect(fault({ tag: 'div', text: { tag: 'lark_md', content: '<at id="ou_nobody"></at>' } })).toBe(100290)
  }),
  cards('5.3 button', () => {
    const bad = (extra: object) => fault({ ...button('a'), ...extra })
    for (const extra of [
      { type: 'warning' },
      { size: 'huge' },
      { width: '99px' },
      { confirm: { text: words('x') } },
      { form_action_type: 'submit' },
    ])
      expect(bad(extra)).toBe(200621)
    expect(bad({ width: '100px' })).toBeUndefined()
  }),
  cards('5.3 behaviors', () => {
    const behaves = (behavior: object) => fault({ ...button('a'), behaviors: [behavior] })
    expect(
      behaves({ type: 'open_url', default_url: 'https://example.com', pc_url: 'lark://msgcard/unsupported_action' }),
    ).toBeUndefined()
    expect(behaves({ type: 'open_url', pc_url: 'https://example.com' })).toBe(200621)
    expect(behaves({ type: 'callback' })).toBe(200621)
    expect(behaves({ type: 'form_action' })).toBe(200621)
  }),
  cards('5.3 form', () => {
    expect(fault({ tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'i' }] })).toBe(200621)
    expect(fault({ tag: 'form', elements: [submit] })).toBe(200621)
    // The submit button may stand in a column.
    expect(fault({ tag: 'form', name: 'f', elements: [columns(submit)] })).toBeUndefined()
  }),
  cards('5.3 form names', () => {
    expect(fault(form({ tag: 'input' }))).toBe(200530)
    expect(fault(form(button('b')))).toBe(200530)
    expect(fault(form({ tag: 'input', name: 'a' }, { tag: 'input', name: 'a' }))).toBe(200621)
    expect(fault(form({ tag: 'input', name: 'f' }))).toBe(200621)
  }),
  row('5.3 required', async (house) => {
    const { sandbox } = house
    const fields = [
      { tag: 'input', name: 'why', required: true, max_length: 5 },
      { ...MULTI, required: true, selected_values: ['a'] },
    ]
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([form(...fields)]))
    const ear = ears()
    using _bot = await connect(sandbox, { 'card.action.trigger': ear.handler })
    const press = (filled: Record<string, unknown>) =>
      sandbox.press(house.secretary.openId, messageId, { name: 'ok' }, filled)
    expect(await press({})).toEqual({ blocked: 'required: why' })
    expect(await press({ why: '六个字超长了' })).toEqual({ blocked: 'max_length: why' })
    expect(await press({ why: '好', m: [] })).toEqual({ blocked: 'required: m' })
    expect(ear.heard).toEqual([])
    expect(await press({ why: '好' })).toEqual({})
  }),
  row('5.3 reset', async ({ sandbox, branch, secretary: sec, sent }) => {
    const reset = { ...submit, name: 'again', form_action_type: 'reset', behaviors: undefined }
    const messageId = await sent(branch.chatId, 'interactive', card([form(reset)]))
    expect(await sandbox.press(sec.openId, messageId, { name: 'again' })).toEqual({ blocked: 'calls nobody' })
  }),
  cards('5.3 input', () => {
    expect(fault({ tag: 'input', input_type: 'textarea' })).toBe(200621)
    expect(fault({ tag: 'input', rows: 0 })).toBe(200621)
  }),
  cards('5.3 select', () => {
    const select = (extra: object) => fault({ tag: 'select_static', ...extra })
    expect(select({})).toBe(200621)
    expect(select({ options: [{ text: words('a') }] })).toBe(200621)
    expect(select({ options: [option('a')], initial_option: 'b' })).toBe(200621)
    expect(fault({ tag: 'overflow', options: [{ value: 'a' }] })).toBe(200621)
  }),
  cards('5.3 multi-select', () => {
    expect(fault(MULTI)).toBe(200621)
    expect(fault({ tag: 'multi_select_person', options: [] })).toBe(200621)
  }),
  cards('5.3 select person', () => {
    expect(fault({ tag: 'select_person', options: [{ value: 'ou_nobody' }] })).toBeUndefined()
    expect(fault({ tag: 'select_person' })).toBeUndefined()
    expect(fault({ tag: 'select_person', options: [], initial_option: leader.openId })).toBe(200621)
  }),
  cards('5.3 pickers', () => {
    for (const tag of ['date_picker', 'picker_time', 'picker_datetime']) expect(fault({ tag })).toBe(200621)
    expect(fault({ tag: 'date_picker', initial_date: '5.1.2026' })).toBe(200621)
  }),
  cards('5.3 table rows', () => {
    const good = {
      number: 1,
      options: [{ text: '甲', color: 'red' }],
      persons: [leader.openId],
      date: 1_767_225_600_000,
      markdown: '**x**',
    }
    for (const [type, a] of Object.entries(good)) {
      expect(fault(table({ a }, type)), type).toBeUndefined()
      expect(fault(table({ a: { no: 1 } }, type)), type).toBe(200914)
    }
    expect(fault(table({ b: 'x' }))).toBe(200915)
    expect(fault(table({ a: 1 }))).toBe(200914)
  }),
  cards('5.3 chart', () => {
    expect(fault(chart({ type: 'sankey', data: {} }))).toBe(200550)
    expect(fault(chart({ type: 'bar' }))).toBe(200550)
    expect(fault(chart('bar'))).toBe(200550)
    expect(fault({ ...chart(BARS), aspect_ratio: '3:2' })).toBe(200621)
  }),
  cards('5.3 persons', () => {
    expect(fault({ tag: 'person', user_id: 'ou_nobody' })).toBe(100290)
    expect(fault({ tag: 'person_list', persons: [{ id: leader.openId }, { id: 'ou_nobody' }] })).toBe(100290)
    expect(fault(table({ a: ['ou_nobody'] }, 'persons'))).toBe(100290)
  }),
  cards('5.3 panel', () => {
    expect(fault(panel({}, { padding: '4px 8px' }))).toBe(200621)
    expect(fault(panel({}, { padding: '4px 8px 4px 8px' }))).toBeUndefined()
    expect(fault(panel({ elements: [form()] }))).toBe(200621)
  }),
  cards('5.3 container', () => {
    expect(fault({ tag: 'interactive_container', elements: [] })).toBe(200621)
    expect(fault(box(button('a')))).toBeUndefined()
  }),
]
