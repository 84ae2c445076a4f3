import { expect, test } from 'vitest'
import type { Feishu } from '../../src/feishu/port.ts'
import { type Call, clientFor, ok, type Reply, startServer } from './server.ts'

const message = { message_id: 'om_1', chat_id: 'oc_1' }
const sentMessage = { messageId: 'om_1', chatId: 'oc_1' }

interface Verb {
  readonly name: string
  readonly run: (feishu: Feishu) => Promise<unknown>
  readonly answer: Reply
  readonly result: unknown
  readonly request: { method: string; path: string; query?: object; json?: object }
}

const verbs: readonly Verb[] = [
  {
    name: 'send a text to a chat',
    run: (feishu) => feishu.send({ chat: 'oc_1' }, { type: 'text', text: '你好 "x"' }, 'u-1'),
    answer: ok(message),
    result: sentMessage,
    request: {
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: { receive_id_type: 'chat_id' },
      json: { receive_id: 'oc_1', msg_type: 'text', content: '{"text":"你好 \\"x\\""}', uuid: 'u-1' },
    },
  },
  {
    name: 'send a card to a person',
    run: (feishu) => feishu.send({ person: 'ou_1' }, { type: 'card', card: { schema: '2.0' } }, 'u-2'),
    answer: ok(message),
    result: sentMessage,
    request: {
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: { receive_id_type: 'open_id' },
      json: { receive_id: 'ou_1', msg_type: 'interactive', content: '{"schema":"2.0"}', uuid: 'u-2' },
    },
  },
  {
    name: 'reply with a file',
    run: (feishu) => feishu.reply('om_0', { type: 'file', fileKey: 'file_1' }, 'u-3'),
    answer: ok(message),
    result: sentMessage,
    request: {
      method: 'POST',
      path: '/open-apis/im/v1/messages/om_0/reply',
      json: { msg_type: 'file', content: '{"file_key":"file_1"}', uuid: 'u-3' },
    },
  },
  {
    name: 'edit a card',
    run: (feishu) => feishu.editCard('om_1', { schema: '2.0' }),
    answer: ok(),
    result: undefined,
    request: { method: 'PATCH', path: '/open-apis/im/v1/messages/om_1', json: { content: '{"schema":"2.0"}' } },
  },
  {
    name: 'edit a text',
    run: (feishu) => feishu.editText('om_1', '改'),
    answer: ok(),
    result: undefined,
    request: {
      method: 'PUT',
      path: '/open-apis/im/v1/messages/om_1',
      json: { msg_type: 'text', content: '{"text":"改"}' },
    },
  },
  {
    name: 'read a chat',
    run: (feishu) => feishu.chat('oc_1'),
    answer: ok({ name: '支部', owner_id: 'ou_9', external: true, chat_mode: 'topic', chat_status: 'normal' }),
    result: { name: '支部', ownerOpenId: 'ou_9', external: true, mode: 'topic' },
    request: { method: 'GET', path: '/open-apis/im/v1/chats/oc_1', query: { user_id_type: 'open_id' } },
  },
  {
    name: 'read a chat owned by a bot',
    run: (feishu) => feishu.chat('oc_1'),
    answer: ok({ name: '', chat_mode: 'group' }),
    result: { name: '', ownerOpenId: null, external: false, mode: 'group' },
    request: { method: 'GET', path: '/open-apis/im/v1/chats/oc_1' },
  },
  {
    name: 'read the bot, which is not under data',
    run: (feishu) => feishu.bot(),
    answer: { json: { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '学记', activate_status: 2 } } },
    result: { openId: 'ou_bot', name: '学记' },
    request: { method: 'GET', path: '/open-apis/bot/v3/info' },
  },
  {
    name: 'read the granted permissions',
    run: (feishu) => feishu.scopes(),
    answer: ok({
      scopes: [
        { scope_name: 'im:resource', grant_status: 1 },
        { scope_name: 'im:message.group_msg', grant_status: 2 },
      ],
    }),
    result: new Set(['im:resource']),
    request: { method: 'GET', path: '/open-apis/application/v6/scopes' },
  },
]

test.each(verbs)('$name', async ({ run, answer, result, request }) => {
  await using server = await startServer(() => answer)
  const { feishu } = clientFor(server.origin)
  expect(await run(feishu)).toEqual(result)
  expect(server.calls).toEqual([expect.objectContaining({ ...request, token: 'Bearer t-1' })])
})

test('a GET carries no body', async () => {
  await using server = await startServer(() => ok({ scopes: [] }))
  await clientFor(server.origin).feishu.scopes()
  expect(server.calls[0]?.bytes).toHaveLength(0)
})

test('upload is a form with the file whole', async () => {
  await using server = await startServer(() => ok({ file_key: 'file_7' }))
  const { feishu } = clientFor(server.origin)
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
  expect(await feishu.upload('第一周.xlsx', bytes.subarray(1_000))).toBe('file_7')

  const { contentType, bytes: body, path, method } = server.calls[0] as Call
  expect([method, path]).toEqual(['POST', '/open-apis/im/v1/files'])
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  expect([form.get('file_type'), form.get('file_name')]).toEqual(['stream', '第一周.xlsx'])
  const file = form.get('file') as File
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes.subarray(1_000))
})

test('members follows has_more whatever the size of the pages', async () => {
  const pages = [
    { items: [{ member_id: 'ou_1', name: '李' }], has_more: true, page_token: 'p2' },
    { items: [], has_more: true, page_token: 'p3' },
    { items: [{ member_id: 'ou_2', name: '王' }, { name: 'no id' }], has_more: false },
  ]
  await using server = await startServer(({ query }) => ok(pages[Number(query['page_token']?.slice(1) ?? 1) - 1]))
  expect(await clientFor(server.origin).feishu.members('oc_1')).toEqual([
    { openId: 'ou_1', name: '李' },
    { openId: 'ou_2', name: '王' },
  ])
  expect(server.calls).toHaveLength(3)
  expect(server.calls[0]).toMatchObject({
    path: '/open-apis/im/v1/chats/oc_1/members',
    query: { member_id_type: 'open_id', page_size: '100' },
  })
})

test('a page token that comes back ends the reading', async () => {
  await using server = await startServer(() => ok({ items: [], has_more: true, page_token: 'same' }))
  expect(await clientFor(server.origin).feishu.members('oc_1')).toEqual([])
  expect(server.calls).toHaveLength(2)
})

test('history asks for whole cards and tells our messages from others', async () => {
  const from = 1_767_225_600_123
  const said = (message_id: string, sender: object) => ({
    message_id,
    create_time: '1767225601000',
    msg_type: 'interactive',
    sender,
    body: { content: '{}' },
  })
  await using server = await startServer(() =>
    ok({
      has_more: false,
      items: [
        said('om_1', { id: 'cli_0123456789abcdef', id_type: 'app_id', sender_type: 'app' }),
        said('om_2', { id: 'cli_ffffffffffffffff', id_type: 'app_id', sender_type: 'app' }),
        said('om_3', { id: 'ou_1', id_type: 'open_id', sender_type: 'user' }),
      ],
    }),
  )
  const history = await clientFor(server.origin).feishu.history('oc_1', from, from + 1_000)
  expect(history.map(({ messageId, fromBot, senderOpenId }) => [messageId, fromBot, senderOpenId])).toEqual([
    ['om_1', true, null],
    ['om_2', false, null],
    ['om_3', false, 'ou_1'],
  ])
  expect(history[0]).toMatchObject({ createdAt: 1_767_225_601_000, type: 'interactive', content: '{}' })
  expect(server.calls[0]?.query).toMatchObject({
    container_id_type: 'chat',
    container_id: 'oc_1',
    start_time: '1767225600',
    end_time: '1767225602',
    card_msg_content_type: 'user_card_content',
  })
})

test('a dissolved chat that can still be read is gone', async () => {
  await using server = await startServer(() => ok({ name: 'x', chat_mode: 'group', chat_status: 'dissolved_save' }))
  await expect(clientFor(server.origin).feishu.chat('oc_1')).rejects.toMatchObject({ kind: 'chat-gone' })
})
