import { expect, test } from 'vitest'
import { createDispatcher } from '../../src/feishu/dispatcher.ts'
import { createInbound, toInstant } from '../../src/feishu/inbound.ts'
import { feishuCounters } from '../../src/feishu/metrics.ts'
import type { InboundEvent } from '../../src/feishu/port.ts'
import * as payloads from './payloads.ts'
import { listeningLog } from './server.ts'

/** Through the SDK's own dispatcher, as in life: it is what flattens the envelope. */
function entrance({ botOpenId }: { botOpenId?: string } = {}) {
  const { log, lines } = listeningLog()
  const counters = feishuCounters()
  const received: InboundEvent[] = []
  const dispatcher = createDispatcher({
    parse: createInbound({ botOpenId: () => botOpenId, log, counters }),
    receive: async (event) => void received.push(event),
    log,
  })
  const take = async (envelope: object) => {
    await dispatcher.invoke(envelope, { needCheck: false })
    return received.pop()
  }
  const told = () =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ level }) => level === 40)
  return { take, counters, told, lines }
}

const at = 1_767_225_600_123
const li = { openId: 'ou_li', unionId: 'on_li' }
const people = [
  { ...li, name: '李' },
  { openId: 'ou_wang', unionId: null, name: '王' },
]

test.each<[string, object, InboundEvent]>([
  [
    'a message with mentions, in reply to another',
    payloads.message(),
    {
      type: 'message',
      id: 'om_10',
      at,
      messageId: 'om_10',
      chatId: 'oc_g1',
      chatType: 'group',
      sender: { openId: 'ou_sec', unionId: 'on_sec' },
      text: '@_user_1 /attendance leave @_user_2',
      file: null,
      mentions: [
        { openId: 'ou_bot', unionId: null, key: '@_user_1', name: '学记', isBot: true },
        { ...li, key: '@_user_2', name: '李', isBot: false },
      ],
      parentId: 'om_9',
      rootId: 'om_8',
    },
  ],
  [
    'a press, its time in microseconds',
    payloads.press(),
    {
      type: 'press',
      id: 'ev-1',
      at,
      operator: li,
      messageId: 'om_1',
      chatId: 'oc_g1',
      value: { act: 'quiz' },
      form: {},
      option: null,
    },
  ],
  [
    'the bot added',
    payloads.botAdded,
    {
      type: 'bot-added',
      id: 'ev-1',
      at,
      chatId: 'oc_g1',
      operator: { openId: 'ou_sec', unionId: 'on_sec' },
      name: '第一支部',
    },
  ],
  ['the bot removed', payloads.botDeleted, { type: 'bot-removed', id: 'ev-1', at, chatId: 'oc_g1' }],
  ['members added', payloads.userAdded, { type: 'members-added', id: 'ev-1', at, chatId: 'oc_g1', people }],
  ['members deleted', payloads.userDeleted, { type: 'members-left', id: 'ev-1', at, chatId: 'oc_g1', people }],
  ['an invitation undone', payloads.userWithdrawn, { type: 'members-left', id: 'ev-1', at, chatId: 'oc_g1', people }],
  ['a chat disbanded', payloads.disbanded, { type: 'chat-disbanded', id: 'ev-1', at, chatId: 'oc_g1' }],
  ['an emoji on a message', payloads.reaction(), { type: 'reaction', id: 'ev-1', at, operator: li, messageId: 'om_1' }],
  ['a menu entry chosen', payloads.menu, { type: 'menu', id: 'ev-1', at, operator: li, key: 'today' }],
])('%s', async (_, envelope, event) => {
  const { take, counters } = entrance()
  expect(await take(envelope)).toEqual(event)
  expect(Object.values(counters.events)).toEqual([1])
})

test('a direct message without reply or mentions', async () => {
  const bare = { chat_type: 'p2p', root_id: undefined, parent_id: '', mentions: undefined, content: '{"text":"hi"}' }
  expect(await entrance().take(payloads.message(bare))).toMatchObject({
    chatType: 'direct',
    text: 'hi',
    mentions: [],
    parentId: null,
    rootId: null,
  })
})

test.each([
  ['file', '{"file_key":"file_1","file_name":"纪要.docx"}', { key: 'file_1', name: '纪要.docx' }],
  ['image', '{"image_key":"img_1"}', { key: 'img_1', name: '' }],
  ['file', '{"file_key":7}', null],
  ['sticker', '{"file_key":"file_1"}', null],
])('a %s that was sent: %s', async (message_type, content, file) => {
  expect(await entrance().take(payloads.message({ message_type, content }))).toMatchObject({ text: null, file })
})

test('once our open_id is known, other bots are not taken for us', async () => {
  const mentions = [
    { key: '@_user_1', id: { open_id: 'ou_other' }, mentioned_type: 'bot', name: '别的' },
    { key: '@_user_2', id: { open_id: 'ou_bot' }, name: '学记' },
    { key: '@_all', id: { open_id: '' }, name: 'all' },
  ]
  const event = await entrance({ botOpenId: 'ou_bot' }).take(payloads.message({ mentions }))
  expect(event).toMatchObject({
    mentions: [
      { openId: 'ou_other', isBot: false },
      { openId: 'ou_bot', isBot: true },
    ],
  })
})

test.each([
  [
    'post',
    '{"title":"","content":[[{"tag":"at","user_id":"@_user_1"},{"tag":"text","text":" /学习"}],[{"tag":"hr"}]]}',
    '@_user_1 /学习\n',
  ],
  ['post', '{"title":"周报","content":[[{"tag":"a","text":"链接","href":"https://x"},{"tag":"img"}]]}', '周报\n链接'],
  ['post', '{"broken', null],
  ['text', 'not json', null],
  ['image', '{"image_key":"i"}', null],
])('the words of %s %s', async (message_type, content, text) => {
  expect(await entrance().take(payloads.message({ message_type, content }))).toMatchObject({ text })
})

test('what a press carries is passed on as it came', async () => {
  const { take } = entrance()
  const form_value = { q1: 'B', q2: ['a', 'c'], why: '一\n二' }
  expect(await take(payloads.press({ value: 'a string', form_value }))).toMatchObject({
    value: 'a string',
    form: form_value,
  })
  expect(await take(payloads.press({ value: undefined, option: 'o1' }))).toMatchObject({ option: 'o1' })
})

test('other bots are ignored', async () => {
  const { take, counters } = entrance()
  expect(await take(payloads.message({}, { sender_type: 'app', sender_id: null }))).toBeUndefined()
  const emoji = payloads.reaction({ operator_type: 'app', app_id: 'cli_1', user_id: undefined })
  expect(await take(emoji)).toBeUndefined()
  const ignored = { 'im.message.receive_v1': 1, 'im.message.reaction.created_v1': 1 }
  expect(counters).toMatchObject({ events: {}, ignored, malformed: {} })
})

test('what cannot be read is counted each time and told once, by its fields only', async () => {
  const { take, counters, told, lines } = entrance()
  const nameless = payloads.message({ content: '{"text":"私密的话"}' }, { sender_id: {} })
  for (const envelope of [nameless, payloads.message({ create_time: 'soon' }), payloads.message({ chat_id: 7 })])
    expect(await take(envelope)).toBeUndefined()
  const unknown = payloads.envelope('im.message.message_read_v1', { reader: {} })
  for (const envelope of [unknown, unknown, { uuid: 'u', type: 'event_callback', event: { type: 'p2p_chat_create' } }])
    expect(await take(envelope)).toBeUndefined()

  expect(counters).toMatchObject({
    events: {},
    malformed: { 'im.message.receive_v1': 3 },
    ignored: { 'im.message.message_read_v1': 2, unknown: 1 },
  })
  expect(told().map(({ event, fields }) => [event, fields])).toEqual([
    ['im.message.receive_v1', ['sender.sender_id']],
    ['im.message.message_read_v1', undefined],
    ['unknown', undefined],
  ])
  expect(lines.join('')).not.toContain('私密')
})

test.each([
  ['1767225600', 1_767_225_600_000],
  [1_767_225_600, 1_767_225_600_000],
  ['1767225600123', at],
  ['1767225600123456', at],
])('%s is the instant %d', (time, instant) => {
  expect(toInstant(time)).toBe(instant)
})
