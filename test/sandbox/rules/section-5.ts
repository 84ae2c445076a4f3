/** Section 5.1, 5.2, 5.4, 5.5: the card as a whole. */
import { expect } from 'vitest'
import { DAY } from '../../../src/clock.ts'
import { checkCard } from '../../../src/sandbox/card-rules/index.ts'
import { branchOfTwelve } from '../../../src/sandbox/seed.ts'
import { button, card, connect } from '../bot.ts'
import { ears, type House, outside, type Row, row } from './house.ts'

const { world } = branchOfTwelve()
const fault = (value: object) => checkCard(value, world)?.code
const text = (content: string) => ({ tag: 'markdown', content })
const words = (content: string) => ({ tag: 'plain_text', content })
const times = <T>(count: number, make: (nth: number) => T) => Array.from({ length: count }, (_, nth) => make(nth))
const table = (extra: object = {}) => ({
  tag: 'table',
  columns: [{ name: 'a', data_type: 'text' }],
  rows: [{ a: 'x' }],
  ...extra,
})
const nested = (depth: number): object =>
  depth === 0 ? text('x') : { tag: 'column_set', columns: [{ tag: 'column', elements: [nested(depth - 1)] }] }

/** A row about cards alone, without a server. */
const cards = (id: string, shows: () => void): Row => [id, shows]

async function forwardedPress(house: House, config: object) {
  const { sandbox, secretary, branch, readers, person } = house
  const messageId = await house.sent(
    branch.chatId,
    'interactive',
    card([button('a')], { config: { update_multi: true, ...config } }),
  )
  const copy = sandbox.forward(secretary.openId, messageId, readers.chatId)
  if (!copy) return undefined
  const ear = ears<{ context: { open_chat_id: string } }>()
  using _bot = await connect(sandbox, { 'card.action.trigger': ear.handler })
  const outcome = await sandbox.press(person('高翔').openId, copy.messageId, { label: 'a' })
  return { outcome, chat: ear.heard[0]?.context.open_chat_id }
}

export const cardRows: readonly Row[] = [
  cards('5.1 unknown properties', () => {
    expect(fault(card([text('x')]))).toBeUndefined()
    expect(fault(card([{ ...text('x'), href: {} }]))).toBe(200621)
    expect(fault(card([], { i18n_elements: {} }))).toBe(200621)
    expect(fault(card([], { config: { wide_screen_mode: true } }))).toBe(200621)
    expect(fault({ elements: [] })).toBe(200621)
  }),
  cards('5.1 removed tags', () => {
    expect(fault(card([{ tag: 'action', actions: [] }]))).toBe(200861)
    expect(fault(card([{ tag: 'note', elements: [] }]))).toBe(200861)
  }),
  cards('5.1 shared only', () => expect(fault(card([], { config: { update_multi: false } }))).toBe(200621)),
  row('5.1 fourteen days', async (house) => {
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    using _bot = await connect(house.sandbox, { 'card.action.trigger': () => ({}) })
    house.turn(14 * DAY)
    expect(await house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })).toEqual({})
    const { call } = house
    expect((await call('GET', '/open-apis/bot/v3/info')).code).toBe(99991663)
    house.turn(1)
    expect(await house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })).toEqual({ error: 200080 })
    await expect(
      house.client.im.v1.message.patch({
        path: { message_id: messageId },
        data: { content: JSON.stringify(card([])) },
      }),
    ).rejects.toMatchObject({ response: { status: 400, data: { code: 230031 } } })
  }),
  cards('5.1 header', () => {
    const header = {
      title: words('今日'),
      template: 'blue',
      text_tag_list: times(3, () => ({ tag: 'text_tag', text: words('开'), color: 'green' })),
    }
    expect(fault(card([], { header }))).toBeUndefined()
    expect(fault(card([], { header: { ...header, template: 'pink' } }))).toBe(200621)
    expect(
      fault(
        card([], { header: { ...header, text_tag_list: times(4, () => ({ tag: 'text_tag', text: words('开') })) } }),
      ),
    ).toBe(200621)
    expect(fault(card([], { header: { template: 'blue' } }))).toBe(200621)
  }),
  row('5.1 streaming', async (house) => {
    const config = { update_multi: true, streaming_mode: true }
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')], { config }))
    using _bot = await connect(house.sandbox, {
      'card.action.trigger': () => ({ card: { type: 'raw', data: card([]) } }),
    })
    expect(await house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })).toEqual({ error: 200673 })
  }),
  cards('5.1 element id', () => {
    const named = (...ids: string[]) => fault(card(ids.map((element_id) => ({ ...text('x'), element_id }))))
    expect(named('a1', 'b_2')).toBeUndefined()
    expect(named('a', 'a')).toBe(200621)
    expect(named('1a')).toBe(200621)
    expect(named('a'.repeat(21))).toBe(200621)
  }),
  cards('5.1 spacing', () => {
    const body = (extra: object) => fault(card([], { body: { elements: [], ...extra } }))
    expect(body({ padding: '12px 0px', vertical_spacing: 'medium', horizontal_spacing: '99px' })).toBeUndefined()
    expect(body({ padding: '100px' })).toBe(200621)
    expect(body({ vertical_spacing: 'huge' })).toBe(200621)
    expect(fault(card([{ ...text('x'), margin: '-99px 0px 0px 0px' }]))).toBeUndefined()
    expect(fault(card([{ ...text('x'), margin: '-100px' }]))).toBe(200621)
  }),
  cards('5.1 width mode', () => {
    expect(fault(card([], { config: { width_mode: 'fill' } }))).toBeUndefined()
    expect(fault(card([], { config: { width_mode: 'wide' } }))).toBe(200621)
  }),
  outside('5.1 cut off', 'a matter of drawing, not of refusing'),
  row('5.1 content', async (house) => {
    expect(
      (await house.post(house.branch.chatId, 'interactive', { type: 'template', data: { template_id: 'AAq' } })).code,
    ).toBe(230099)
    expect((await house.post(house.branch.chatId, 'interactive', '[]')).code).toBe(230001)
  }),
  row('5.2 30 KB', async (house) => {
    const long = (length: number) => house.post(house.branch.chatId, 'interactive', card([text('x'.repeat(length))]))
    expect((await long(30_000)).code).toBe(0)
    expect(await long(30_720)).toMatchObject({ status: 400, code: 230025 })
  }),
  cards('5.2 elements', () => {
    expect(fault(card(times(200, () => ({ tag: 'hr' }))))).toBeUndefined()
    expect(fault(card(times(201, () => ({ tag: 'hr' }))))).toBe(11310)
    // The nested plain_text counts.
    expect(fault(card(times(101, () => button('a'))))).toBe(11310)
  }),
  cards('5.2 nesting', () => {
    expect(fault(card([nested(5)]))).toBeUndefined()
    expect(fault(card([nested(6)]))).toBe(11310)
  }),
  cards('5.2 tables', () => {
    expect(fault(card(times(5, () => table())))).toBeUndefined()
    expect(fault(card(times(6, () => table())))).toBe(11310)
    expect(fault(card([table({ page_size: 10 })]))).toBeUndefined()
    expect(fault(card([table({ page_size: 11 })]))).toBe(200621)
    const columns = (count: number) => times(count, (nth) => ({ name: `c${nth}`, data_type: 'text' }))
    expect(fault(card([table({ columns: columns(50), rows: [] })]))).toBeUndefined()
    expect(fault(card([table({ columns: columns(51), rows: [] })]))).toBe(200621)
  }),
  outside('5.2 charts', 'a recommendation, nothing is refused'),
  cards('5.2 input length', () => {
    for (const [max_length, code] of [
      [1, undefined],
      [1000, undefined],
      [0, 200621],
      [1001, 200621],
    ] as const)
      expect(fault(card([{ tag: 'input', name: 'i', max_length }]))).toBe(code)
    expect(fault(card([{ tag: 'input', name: 'i', default_value: 'x'.repeat(1001) }]))).toBe(200621)
  }),
  cards('5.2 placeholder', () => {
    expect(fault(card([{ tag: 'input', placeholder: words('字'.repeat(100)) }]))).toBeUndefined()
    expect(fault(card([{ tag: 'input', placeholder: words('字'.repeat(101)) }]))).toBe(200621)
  }),
  outside('5.2 options', 'no number is documented; 30 KB and 200 elements bound them'),
  cards('5.4 locales', () => {
    expect(fault(card([{ ...text('x'), i18n_content: { zh_cn: '甲', en_us: 'a' } }]))).toBeUndefined()
    expect(fault(card([{ ...text('x'), i18n_content: { zh: '甲' } }]))).toBe(200621)
  }),
  outside('5.4 ephemeral', 'the bot sends no ephemeral cards'),
  row('5.5 forbidden', async (house) => expect(await forwardedPress(house, { enable_forward: false })).toBeUndefined()),
  row('5.5 dead copies', async (house) => {
    expect(await forwardedPress(house, {})).toEqual({ outcome: { blocked: 'forwarded copy' }, chat: undefined })
    const lively = await forwardedPress(house, { enable_forward_interaction: true })
    expect(lively).toEqual({ outcome: {}, chat: house.readers.chatId })
  }),
  outside('5.5 audio', 'the bot sends neither'),
]
