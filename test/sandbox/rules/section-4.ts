/** Section 4: card presses. */
import { expect } from 'vitest'
import { MINUTE, SECOND } from '../../../src/clock.ts'
import type { PressOutcome } from '../../../src/sandbox/server.ts'
import { button, card, connect } from '../bot.ts'
import { subscribed } from './called.ts'
import { ears, type House, outside, type Row, row } from './house.ts'

type Data = Record<string, unknown>
const words = (content: string) => ({ tag: 'plain_text', content })
const done = card([{ tag: 'markdown', content: '完成' }])

/** One press on a card with one button, answered as told. */
async function pressed(house: House, answer: (data: Data) => unknown, elements: readonly object[] = [button('a')]) {
  const messageId = await house.sent(house.branch.chatId, 'interactive', card(elements))
  const ear = ears<Data>(answer)
  using _bot = await connect(house.sandbox, { 'card.action.trigger': ear.handler })
  const outcome = await house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })
  return { outcome, messageId, event: ear.heard[0] ?? {}, times: ear.heard.length }
}

const outcomeOf = async (house: House, answer: unknown): Promise<PressOutcome> =>
  (await pressed(house, () => answer)).outcome

const update = (house: House, token: unknown, content: object = done) =>
  house.call('POST', '/open-apis/interactive/v1/card/update', { token, card: content })

const FORM = {
  tag: 'form',
  name: 'leave',
  elements: [
    { tag: 'date_picker', name: 'day', required: true, placeholder: words('日期') },
    { tag: 'picker_time', name: 'at', initial_time: '07:30' },
    { tag: 'picker_datetime', name: 'when', initial_datetime: '2026-01-05 07:30' },
    { tag: 'input', name: 'why', input_type: 'multiline_text', max_length: 20 },
    {
      tag: 'multi_select_static',
      name: 'q2',
      options: ['a', 'b', 'c'].map((value) => ({ text: words(value), value })),
    },
    { tag: 'select_person', name: 'buddy', options: [] },
    { tag: 'checker', name: 'agree', checked: true },
    {
      tag: 'button',
      name: 'ok',
      text: words('交'),
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value: { act: 'leave' } }],
    },
  ],
}

export const pressRows: readonly Row[] = [
  row('4.1 request', async (house) => {
    const { event, messageId } = await pressed(house, () => undefined)
    const { secretary, branch } = house
    expect(event).toMatchObject({
      operator: { open_id: secretary.openId, union_id: secretary.unionId },
      token: expect.stringMatching(/^c-/) as string,
      action: { tag: 'button', value: { act: 'a' } },
      host: 'im_message',
      context: { open_message_id: messageId, open_chat_id: branch.chatId },
    })
  }),
  row('4.1 outside a form', async (house) => {
    const messageId = await house.sent(
      house.branch.chatId,
      'interactive',
      card([
        { tag: 'select_static', name: 's', options: [{ text: words('甲'), value: 'a' }] },
        { tag: 'checker', name: 'c', text: words('好') },
        { tag: 'input', name: 'i' },
        { tag: 'date_picker', name: 'd', placeholder: words('日期') },
      ]),
    )
    const ear = ears<{ action: Data }>()
    using _bot = await connect(house.sandbox, { 'card.action.trigger': ear.handler })
    for (const [name, option] of [
      ['s', 'a'],
      ['c', 'true'],
      ['i', '写'],
      ['d', '2026-01-05'],
    ] as const)
      await house.sandbox.select(house.secretary.openId, messageId, name, option)
    expect(ear.heard.map(({ action }) => action)).toEqual([
      { tag: 'select_static', name: 's', option: 'a' },
      { tag: 'checker', name: 'c', checked: true },
      { tag: 'input', name: 'i', input_value: '写' },
      { tag: 'date_picker', name: 'd', option: '2026-01-05 +0800', timezone: 'Asia/Shanghai' },
    ])
  }),
  row('4.1 form values', async (house) => {
    const { sandbox, branch, secretary, leader } = house
    const messageId = await house.sent(branch.chatId, 'interactive', card([FORM]))
    const ear = ears<{ action: Data }>()
    using _bot = await connect(sandbox, { 'card.action.trigger': ear.handler })
    const filled = { day: '2026-01-05', why: 'line1\nline2', q2: ['a', 'c'], buddy: leader.openId }
    await sandbox.press(secretary.openId, messageId, { name: 'ok' }, filled)
    expect(ear.heard[0]?.action).toMatchObject({
      tag: 'button',
      name: 'ok',
      value: { act: 'leave' },
      form_value: {
        ...filled,
        day: '2026-01-05 +0800',
        at: '07:30 +0800',
        when: '2026-01-05 07:30 +0800',
        agree: true,
      },
    })
  }),
  row('4.1 objects', async (house) => {
    const text = { ...button('a'), behaviors: [{ type: 'callback', value: 'text' }] }
    expect(await house.post(house.branch.chatId, 'interactive', card([text]))).toMatchObject({ code: 230099 })
  }),
  outside('4.1 previews', 'the bot registers no link previews'),
  row('4.2 toast', async (house) => {
    for (const type of ['info', 'success', 'error', 'warning'])
      expect(await outcomeOf(house, { toast: { type, content: '好' } })).toEqual({ toast: { type, content: '好' } })
    house.turn(SECOND)
    expect(await outcomeOf(house, { toast: { type: 'danger', content: '好' } })).toEqual({ error: 200672 })
  }),
  row('4.2 card', async (house) => {
    expect((await outcomeOf(house, { card: { type: 'raw', data: done } })).card).toEqual(done)
    expect(await outcomeOf(house, { card: { type: 'template', data: { template_id: 'AAq' } } })).toEqual({
      error: 200673,
    })
  }),
  row('4.2 nothing', async (house) => {
    const { outcome, messageId } = await pressed(house, () => ({}))
    expect(outcome).toEqual({})
    expect(house.sandbox.world.messages.get(messageId)).toMatchObject({ edits: 0, card: card([button('a')]) })
  }),
  row('4.2 everybody', async (house) => {
    const { messageId } = await pressed(house, () => ({ card: { type: 'raw', data: card([button('b')]) } }))
    await expect(async () => house.sandbox.press(house.leader.openId, messageId, { label: 'a' })).rejects.toThrow(
      'it has: b',
    )
  }),
  row('4.2 versions', async (house) => {
    const old = { config: { update_multi: true }, elements: [] }
    expect(await outcomeOf(house, { card: { type: 'raw', data: old } })).toEqual({ error: 200830 })
  }),
  row('4.3 200340', async (house) => {
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    expect(await house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })).toEqual({ error: 200340 })
    house.sandbox.switches.events.delete('card.action.trigger')
    expect(await outcomeOf(house, {})).toEqual({ error: 200340 })
  }),
  row('4.3 200341', async (house) => {
    const { sandbox, secretary, branch, clock } = house
    const messageId = await house.sent(branch.chatId, 'interactive', card([button('a')]))
    let answer = (_card: unknown) => {}
    let called = () => {}
    const calling = new Promise<void>((resolve) => (called = resolve))
    using _bot = await connect(sandbox, {
      'card.action.trigger': () => {
        called()
        return new Promise((resolve) => (answer = resolve))
      },
    })
    const outcome = sandbox.press(secretary.openId, messageId, { label: 'a' })
    await calling
    clock.turnTo(clock.now() + 3 * SECOND)
    expect(await outcome).toEqual({ error: 200341 })
    answer({ card: { type: 'raw', data: done } })
    await sandbox.settled()
    expect(sandbox.world.messages.get(messageId)?.edits).toBe(0)
  }),
  row('4.3 200671', async (house) => {
    const { outcome, times } = await pressed(house, () => {
      throw new Error('no')
    })
    expect([outcome, times]).toEqual([{ error: 200671 }, 1])
  }),
  row('4.3 200672', async (house) => {
    expect(await outcomeOf(house, 'text')).toEqual({ error: 200672 })
    expect(await outcomeOf(house, { message: 'unknown key' })).toEqual({ error: 200672 })
  }),
  row('4.3 200673', async (house) => {
    const bad = card([{ tag: 'note', elements: [] }])
    expect(await outcomeOf(house, { card: { type: 'raw', data: bad } })).toEqual({ error: 200673 })
    const long = card([{ tag: 'markdown', content: '长'.repeat(11_000) }])
    expect(await outcomeOf(house, { card: { type: 'raw', data: long } })).toEqual({ error: 200673 })
  }),
  row('4.3 200342', async (house) => {
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    const press = () => house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })
    const bot = await subscribed(house)
    await bot[Symbol.asyncDispose]()
    expect(await press()).toEqual({ error: 200342 })
  }),
  outside('4.3 200343', 'no name server to take a name from'),
  outside('4.3 200346', 'faults within the platform, which the sandbox has not'),
  row('4.4 update', async (house) => {
    const { event, messageId } = await pressed(house, () => ({}))
    expect(await update(house, event['token'])).toMatchObject({ status: 200, code: 0 })
    expect(house.sandbox.world.messages.get(messageId)?.card).toEqual(done)
  }),
  row('4.4 half an hour', async (house) => {
    const { event } = await pressed(house, () => ({}))
    house.turn(30 * MINUTE)
    expect(await update(house, event['token'])).toMatchObject({ status: 200, code: 300030 })
  }),
  row('4.4 uses', async (house) => {
    for (const uses of [2, 3] as const) {
      house.sandbox.switches.cardTokenUses = uses
      const { event } = await pressed(house, () => ({}))
      for (let use = 0; use < uses; use++) expect((await update(house, event['token'])).code).toBe(0)
      expect((await update(house, event['token'])).code).toBe(300040)
    }
  }),
  row('4.4 after the answer', async (house) => {
    const early: number[] = []
    const { event } = await pressed(house, async ({ token }) => {
      early.push((await update(house, token)).code)
      return {}
    })
    expect(early).toEqual([300030])
    expect((await update(house, event['token'])).code).toBe(0)
  }),
  row('4.4 codes', async (house) => {
    const { event, messageId } = await pressed(house, () => ({}))
    expect((await update(house, 'x-1')).code).toBe(300020)
    expect((await update(house, event['token'], card([{ tag: 'note' }]))).code).toBe(11311)
    expect((await update(house, event['token'], { elements: [] })).code).toBe(200830)
    await house.sandbox.recall(messageId)
    expect((await update(house, event['token'])).code).toBe(200000)
  }),
  outside('4.4 foreign', 'there is one app, and 2.0 has no exclusive cards'),
]
