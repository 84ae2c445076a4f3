import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type Feishu, FeishuError } from '../../src/feishu/port.ts'
import { clientFor, ok, refuse, type Reply, startServer } from './server.ts'

const sendToChat = (feishu: Feishu) => feishu.send({ chat: 'oc_1' }, { type: 'text', text: '私密的话' }, 'u-1')
const sendToPerson = (feishu: Feishu) => feishu.send({ person: 'ou_1' }, { type: 'text', text: 'x' }, 'u-1')
const message = { message_id: 'om_1', chat_id: 'oc_1' }

async function failure(run: Promise<unknown>): Promise<FeishuError> {
  const error: unknown = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof FeishuError) return error
  throw new Error(`not a FeishuError: ${String(error)}`)
}

const sends: ReadonlyArray<{ reply: Reply; run?: typeof sendToChat; expected: object }> = [
  { reply: refuse(230002), expected: { code: 230002, kind: 'chat-gone', call: 'send', logId: 'log-1' } },
  { reply: refuse(230013), run: sendToPerson, expected: { kind: 'unreachable' } },
  { reply: refuse(230053), run: sendToPerson, expected: { kind: 'unreachable' } },
  { reply: refuse(230035), run: sendToPerson, expected: { kind: 'unreachable' } },
  { reply: refuse(230035), expected: { kind: 'give-up' } },
  { reply: refuse(230034), expected: { kind: 'chat-gone' } },
  { reply: refuse(230025), expected: { kind: 'give-up', retryAfter: 0 } },
  { reply: refuse(230020), expected: { kind: 'retry', retryAfter: 1_000 } },
  { reply: refuse(230049), expected: { kind: 'retry', retryAfter: 1_000 } },
  { reply: refuse(99991662), expected: { kind: 'retry', retryAfter: 60_000 } },
  { reply: refuse(99991403), expected: { kind: 'retry', retryAfter: 3_600_000 } },
  { reply: refuse(230099, 'ErrCode: 11310; element exceeds the limit'), expected: { kind: 'give-up' } },
  { reply: { json: { code: 1254045, msg: 'no field' } }, expected: { kind: 'give-up', code: 1254045 } },
  {
    reply: refuse(99991400, 'limit', { 'x-ogw-ratelimit-reset': '12' }, 429),
    expected: { kind: 'retry', code: 99991400, retryAfter: 12_000 },
  },
  { reply: { status: 429, text: 'slow down' }, expected: { kind: 'retry', code: 429, retryAfter: 1_000 } },
  { reply: { status: 502, text: '<html>' }, expected: { kind: 'doubt', code: 502 } },
  { reply: { status: 500, json: { code: 2200, msg: 'internal' } }, expected: { kind: 'doubt', code: 2200 } },
  { reply: { status: 200, text: 'half an ans' }, expected: { kind: 'doubt' } },
  { reply: ok({}), expected: { kind: 'doubt' } },
  { reply: { cut: true }, expected: { kind: 'doubt', code: -3 } },
  { reply: { silent: true }, expected: { kind: 'doubt', code: -2 } },
  { reply: { status: 403, text: 'proxy says no' }, expected: { kind: 'retry', code: 403 } },
]

test.each(sends)('a send answered with $reply is $expected', async ({ reply, run = sendToChat, expected }) => {
  await using server = await startServer(() => reply)
  const { feishu, counters } = clientFor(server.origin, { timeoutMs: 150 })
  const error = await failure(run(feishu))
  expect(error).toMatchObject(expected)
  expect(server.calls).toHaveLength(1)
  expect(counters.calls['send']).toEqual({ [error.code]: 1 })
})

test('nothing listening: nothing was sent', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  expect(await failure(sendToChat(clientFor(`http://127.0.0.1:${port}`).feishu))).toMatchObject({
    kind: 'retry',
    code: -1,
  })
})

test('a lost answer to an edit or an upload is no doubt: doing it again shows nothing', async () => {
  await using server = await startServer(() => ({ cut: true }))
  const { feishu } = clientFor(server.origin)
  expect(await failure(feishu.editCard('om_1', {}))).toMatchObject({ kind: 'retry' })
  expect(await failure(feishu.upload('a.txt', new Uint8Array([1])))).toMatchObject({ kind: 'retry' })
  expect(server.calls).toHaveLength(2)
})

test('HTTP 200 with a code is no file', async () => {
  await using server = await startServer(() => ({ json: { code: 234003, msg: 'File not in message.' } }))
  const download = clientFor(server.origin).feishu.download('om_1', { key: 'file_1', kind: 'file' }, 100)
  expect(await failure(download)).toMatchObject({ code: 234003, kind: 'give-up' })
})

test('HTTP 200 with a code fails an upload too, where the SDK hides it', async () => {
  await using server = await startServer(() => ({ json: { code: 234006, msg: 'too large' } }))
  expect(await failure(clientFor(server.origin).feishu.upload('a', new Uint8Array([1])))).toMatchObject({
    code: 234006,
    kind: 'give-up',
  })
})

test('a missing permission names the scopes', async () => {
  const msg =
    'Access denied. One of the following scopes is required: [im:message.group_msg, im:message:send_as_bot].' +
    '点击链接申请：https://open.feishu.cn/app/cli_0123456789abcdef/auth?q=im:message.group_msg&op_from=openapi'
  await using server = await startServer(() => refuse(99991672, msg))
  const error = await failure(clientFor(server.origin).feishu.history('oc_1', 0, 1))
  expect(error.kind).toBe('permission')
  expect(error.message).toBe(
    'history: 99991672 missing permission, one of: im:message.group_msg, im:message:send_as_bot',
  )
})

describe('reads', () => {
  test('are tried again three times with growing waits', async () => {
    await using server = await startServer(() => ({ cut: true }))
    const { feishu, waits } = clientFor(server.origin)
    expect(await failure(feishu.bot())).toMatchObject({ kind: 'retry', call: 'bot' })
    expect(server.calls).toHaveLength(4)
    expect(waits).toEqual([500, 1_000, 2_000])
  })

  test('wait as long as Feishu says, then succeed', async () => {
    const replies = [refuse(99991400, 'limit', { 'x-ogw-ratelimit-reset': '7' }, 429), ok({ scopes: [] })]
    await using server = await startServer(() => replies.shift() ?? ok())
    const { feishu, waits } = clientFor(server.origin)
    expect(await feishu.scopes()).toEqual(new Set())
    expect(waits).toEqual([7_000])
  })

  test('are not repeated when the wait is long or the refusal final', async () => {
    await using server = await startServer(({ path }) => refuse(path.includes('chats') ? 232011 : 99991403))
    const { feishu, waits } = clientFor(server.origin)
    expect(await failure(feishu.members('oc_1'))).toMatchObject({ kind: 'chat-gone' })
    expect(await failure(feishu.scopes())).toMatchObject({ kind: 'retry', retryAfter: 3_600_000 })
    expect(waits).toEqual([])
  })

  test('take up at the page that failed', async () => {
    const replies = [
      ok({ items: [{ member_id: 'ou_1', name: '李' }], has_more: true, page_token: 'p2' }),
      { status: 503, text: '' },
      ok({ items: [{ member_id: 'ou_2', name: '王' }], has_more: false }),
    ]
    await using server = await startServer(() => replies.shift() ?? ok())
    expect(await clientFor(server.origin).feishu.members('oc_1')).toHaveLength(2)
    expect(server.calls.map(({ query }) => query['page_token'])).toEqual([undefined, 'p2', 'p2'])
  })
})

describe('the token', () => {
  test('is fetched once for 50 parallel calls, and once more for all of them when it dies', async () => {
    let alive = 't-1'
    await using server = await startServer(({ token }) =>
      token === `Bearer ${alive}` ? ok(message) : refuse(99991663, 'Invalid access token'),
    )
    const { feishu, counters } = clientFor(server.origin)
    const fifty = () => Promise.all(Array.from({ length: 50 }, () => sendToChat(feishu)))
    await fifty()
    expect(server.tokenCalls).toHaveLength(1)
    expect(server.tokenCalls[0]?.json).toEqual({ app_id: 'cli_0123456789abcdef', app_secret: 'the-app-secret' })

    alive = 't-2'
    await fifty()
    expect(server.tokenCalls).toHaveLength(2)
    expect(counters.calls).toEqual({ send: { 0: 100 }, token: { 0: 2 } })
  })

  test('that died is not blamed on its successor when a refusal comes late', async () => {
    let refreshed = () => {}
    const afterRefresh = new Promise<void>((resolve) => (refreshed = resolve))
    await using server = await startServer(async ({ token, json }) => {
      if (token !== 'Bearer t-1') return ok(message)
      if (json['uuid'] === 'late') await afterRefresh
      return refuse(99991663)
    })
    const { feishu } = clientFor(server.origin)
    const late = feishu.send({ chat: 'oc_1' }, { type: 'text', text: 'x' }, 'late')
    await sendToChat(feishu)
    refreshed()
    await late
    expect(server.tokenCalls).toHaveLength(2)
  })

  test('is refreshed once only per call', async () => {
    await using server = await startServer(() => refuse(99991663))
    expect(await failure(sendToChat(clientFor(server.origin).feishu))).toMatchObject({
      code: 99991663,
      kind: 'retry',
      retryAfter: 5_000,
    })
    expect([server.calls.length, server.tokenCalls.length]).toEqual([2, 2])
  })

  test('is kept until 180 s before it expires', async () => {
    await using server = await startServer(() => ok(message))
    const { feishu, leap } = clientFor(server.origin)
    await sendToChat(feishu)
    leap((7_200 - 181) * 1_000)
    await sendToChat(feishu)
    expect(server.tokenCalls).toHaveLength(1)
    leap(1_000)
    await sendToChat(feishu)
    expect(server.tokenCalls).toHaveLength(2)
  })

  test('of a short life serves the call that fetched it', async () => {
    await using server = await startServer(() => ok(message))
    server.setExpire(60)
    const { feishu } = clientFor(server.origin)
    await sendToChat(feishu)
    await sendToChat(feishu)
    expect(server.tokenCalls).toHaveLength(2)
  })

  test.each([{ cut: true }, { status: 500, text: '' }, { silent: true }, { json: { code: 10014, msg: 'secret' } }])(
    'refused with %o leaves a send undone, never in doubt, and is asked for anew',
    async (reply) => {
      await using server = await startServer(() => ok(message))
      const { feishu } = clientFor(server.origin, { timeoutMs: 150 })
      server.setTokenReply(reply)
      expect(await failure(sendToChat(feishu))).toMatchObject({ kind: 'retry', call: 'send' })
      expect(server.calls).toHaveLength(0)
      server.setTokenReply(undefined)
      await sendToChat(feishu)
    },
  )
})

test('no body, token or secret reaches the log, whatever fails', async () => {
  const replies: Reply[] = [refuse(230001, 'bad'), { cut: true }, refuse(99991663), refuse(99991663)]
  await using server = await startServer(() => replies.shift() ?? ok())
  const { feishu, lines } = clientFor(server.origin)
  for (const _ of [1, 2, 3]) await failure(sendToChat(feishu))
  server.setTokenReply({ json: { code: 10014, msg: 'app secret invalid' } })
  await failure(sendToChat(feishu))
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.join('')).not.toMatch(/私密|the-app-secret|t-\d|oc_1|Bearer|127\.0\.0\.1/)
})
