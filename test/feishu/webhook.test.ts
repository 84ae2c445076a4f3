/** Each kind of call to the webhook over real HTTP: engineering.md A4 and what is like it. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { MINUTE, SECOND, turnableClock } from '../../src/clock.ts'
import { feishuCounters } from '../../src/feishu/metrics.ts'
import { ConnectionRefusedError, FeishuError, type InboundEvent, type Receive } from '../../src/feishu/port.ts'
import type { Reason } from '../../src/feishu/webhook/refusals.ts'
import { createWebhook } from '../../src/feishu/webhook/webhook.ts'
import * as payloads from './payloads.ts'
import { listeningLog } from './server.ts'
import { call, KEYS, NOW, post, raw, seal, sealedCall, signed, type Written } from './webhook-calls.ts'

const check = (token = KEYS.verificationToken) => ({ type: 'url_verification', challenge: 'c1', token })
const bytes = (said: object, indent = 0) => Buffer.from(JSON.stringify(said, null, indent))
const answer = {
  toast: { type: 'success', content: '已打卡' },
  card: { schema: '2.0' },
} as const

async function open({ start = true, authenticate = async (): Promise<unknown> => undefined } = {}) {
  const { log, lines } = listeningLog()
  const counters = feishuCounters()
  const clock = turnableClock(NOW)
  const webhook = createWebhook({ ...KEYS, authenticate, clock, log, counters })
  const received: InboundEvent[] = []
  let next: Receive = async () => answer
  const receive: Receive = (event) => {
    received.push(event)
    return next(event)
  }
  if (start) await webhook.start(receive)
  const server = createServer((request, response) => {
    request.socket.once('close', () => server.emit('cut'))
    void webhook.handle(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feishu/webhook`,
    server,
    webhook,
    received,
    counters,
    clock,
    lines,
    start: () => webhook.start(receive),
    takes: (receive: Receive) => void (next = receive),
    async [Symbol.asyncDispose]() {
      await webhook.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}

const signedPlain = (body: Buffer) => call(body)
const escaped = JSON.stringify(payloads.message()).replaceAll(
  /[^\x20-\x7e]/g,
  (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
)

test.each<[string, Written, object, number]>([
  ['an event, sealed and signed', sealedCall(payloads.message()), {}, 1],
  [
    'a press, answered in the body',
    sealedCall(payloads.press()),
    { toast: answer.toast, card: { type: 'raw', data: answer.card } },
    1,
  ],
  ['five minutes old', sealedCall(payloads.message(), NOW - 5 * MINUTE), {}, 1],
  ['five minutes ahead', sealedCall(payloads.message(), NOW + 5 * MINUTE), {}, 1],
  ['plain and pretty, signed over its very bytes', signedPlain(bytes(payloads.message(), 2)), {}, 1],
  ['plain with escapes, signed over its very bytes', signedPlain(Buffer.from(escaped)), {}, 1],
  ['the check of the address, sealed', call(seal(JSON.stringify(check())), {}), { challenge: 'c1' }, 0],
  ['the check of the address, sealed and signed', sealedCall(check()), { challenge: 'c1' }, 0],
  ['the check of the address, plain', call(bytes(check()), {}), { challenge: 'c1' }, 0],
  ['a type we have no use for', sealedCall(payloads.envelope('contact.user.created_v3', {})), {}, 0],
  [
    'the old envelope',
    sealedCall({ ts: '1.0', uuid: 'u', token: KEYS.verificationToken, type: 'event_callback', event: {} }),
    {},
    0,
  ],
  ['a known type that cannot be read', sealedCall(payloads.envelope('im.message.receive_v1', { message: 1 })), {}, 0],
  ['a megabyte', signedPlain(Buffer.concat([bytes(payloads.message()), Buffer.alloc(1_000_000, ' ')])), {}, 1],
])('taken: %s', async (_, written, said, events) => {
  await using it = await open()
  expect(await post(it.url, written)).toEqual({ status: 200, json: said })
  expect([it.received.length, it.counters.refused]).toEqual([events, {}])
})

const message = sealedCall(payloads.message())
const other = sealedCall(payloads.message({ message_id: 'om_other' }))
const without = (name: string) => ({ ...message, headers: { ...message.headers, [name]: '' } })
const swapped = { headers: message.headers, body: other.body }
const header = (headers: Record<string, string>): RequestInit => ({ headers })

test.each<[string, Written, number, Reason, RequestInit?]>([
  ['a signature of another body', swapped, 401, 'forged'],
  ['a signature with another key', call(message.body, signed(message.body, { key: 'guessed' })), 401, 'forged'],
  ['a signature without a nonce', without('x-lark-request-nonce'), 401, 'forged'],
  ['an empty signature', without('x-lark-signature'), 401, 'forged'],
  ['no signature', call(message.body, {}), 401, 'unsigned'],
  ['no signature, plain', call(bytes(payloads.message()), {}), 401, 'unsigned'],
  ['three years old', sealedCall(payloads.message(), NOW - 3 * 365 * 24 * 60 * MINUTE), 401, 'stale'],
  ['five minutes and a second old', sealedCall(payloads.message(), NOW - 5 * MINUTE - SECOND), 401, 'stale'],
  ['from the future', sealedCall(payloads.message(), NOW + 5 * MINUTE + SECOND), 401, 'stale'],
  ['another token', sealedCall(payloads.envelope('im.message.receive_v1', {}, { token: 'guessed' })), 401, 'token'],
  ['no token', sealedCall({ schema: '2.0', header: {}, event: {} }), 401, 'token'],
  ['a check of the address with another token', call(seal(JSON.stringify(check('guessed'))), {}), 401, 'unsigned'],
  ['an unsigned cipher that is none', call(Buffer.from('{"encrypt":"AAAA"}'), {}), 401, 'unsigned'],
  ['a signed cipher that is none', call(Buffer.from('{"encrypt":"AAAA"}')), 400, 'undecipherable'],
  ['a cipher that is no text', call(Buffer.from('{"encrypt":{"a":1}}')), 400, 'undecipherable'],
  ['sealed with another key', call(seal(JSON.stringify(payloads.message()), 'other')), 400, 'undecipherable'],
  ['no JSON', call(Buffer.from('schema=2.0')), 400, 'unreadable'],
  ['JSON cut off', call(bytes(payloads.message()).subarray(0, 90)), 400, 'unreadable'],
  ['JSON that is no object', call(Buffer.from('[1]')), 400, 'unreadable'],
  ['broken UTF-8', call(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, 'unreadable'],
  ['nothing', call(Buffer.alloc(0)), 400, 'unreadable'],
  ['more than a megabyte', call(Buffer.alloc(1024 * 1024 + 1, ' ')), 413, 'too-large'],
  ['a form', message, 415, 'content-type', header({ 'content-type': 'application/x-www-form-urlencoded' })],
  ['compressed', message, 415, 'content-type', header({ 'content-encoding': 'gzip' })],
  ['PUT', message, 405, 'method', { method: 'PUT' }],
])('refused: %s', async (_, written, status, reason, over) => {
  await using it = await open()
  expect(await post(it.url, written, over)).toEqual({ status, json: { error: reason } })
  expect([it.received, it.counters.refused]).toEqual([[], { [reason]: 1 }])
  expect(await post(it.url, message)).toMatchObject({ status: 200 })
})

test('it is answered only after the commit', async () => {
  await using it = await open()
  let commit = () => {}
  it.takes(() => new Promise<void>((resolve) => (commit = resolve)))
  let answered = false
  const calling = post(it.url, message).finally(() => (answered = true))
  await vi.waitFor(() => expect(it.received).toHaveLength(1))
  expect(answered).toBe(false)
  commit()
  expect((await calling).status).toBe(200)
})

test('a failure of ours is 500, so that Feishu delivers again, and the process lives', async () => {
  await using it = await open()
  it.takes(async () => {
    throw new Error('私密: disk full')
  })
  for (const written of [message, sealedCall(payloads.press())])
    expect(await post(it.url, written)).toEqual({ status: 500, json: { error: 'failed' } })
  it.takes(async () => {})
  expect((await post(it.url, message)).status).toBe(200)
})

const replayed = { status: 401, json: { error: 'replayed' } }

test('what was taken comes again byte for byte: refused and counted apart, as long as its time would be believed', async () => {
  await using it = await open()
  const checking = sealedCall(check())
  const press = sealedCall(payloads.press())
  for (const written of [message, press, checking]) expect((await post(it.url, written)).status).toBe(200)
  it.clock.turnTo(NOW + 5 * MINUTE)
  for (const written of [message, press, checking]) expect(await post(it.url, written)).toEqual(replayed)
  expect([it.received.length, it.counters.refused]).toEqual([2, { replayed: 3 }])
  // The same said anew is Feishu delivering again, which may be: the inbox knows its key.
  expect((await post(it.url, sealedCall(payloads.message(), NOW + 5 * MINUTE))).status).toBe(200)
  it.clock.turnTo(NOW + 5 * MINUTE + SECOND)
  expect(await post(it.url, message)).toEqual({ status: 401, json: { error: 'stale' } })
})

test('what its time alone refuses need not be remembered', async () => {
  await using it = await open()
  const ahead = sealedCall(payloads.message(), NOW + 5 * MINUTE)
  expect((await post(it.url, ahead)).status).toBe(200)
  it.clock.turnTo(NOW + 10 * MINUTE)
  expect((await post(it.url, sealedCall(payloads.message(), NOW + 10 * MINUTE))).status).toBe(200)
  expect(await post(it.url, ahead)).toEqual(replayed)
  it.clock.turnTo(NOW + 10 * MINUTE + SECOND)
  expect((await post(it.url, sealedCall(payloads.message(), NOW + 10 * MINUTE))).status).toBe(200)
  // Seen with a clock that was set back: the inbox, which forgets nothing for days, is the judge then.
  it.clock.turnTo(NOW + 10 * MINUTE)
  expect((await post(it.url, ahead)).status).toBe(200)
})

test('of the same call twice at once the second waits for the first to be committed, and is taken if it was not', async () => {
  await using it = await open()
  const begun: ((failed: boolean) => void)[] = []
  it.takes(
    () => new Promise<void>((resolve, reject) => begun.push((failed) => (failed ? reject(new Error()) : resolve()))),
  )
  const answers: number[] = []
  const three = [message, message, message].map(async (written) => answers.push((await post(it.url, written)).status))
  await vi.waitFor(() => expect(begun).toHaveLength(1))
  expect((await post(it.url, sealedCall(check()))).status).toBe(200)
  expect(answers).toEqual([])
  begun[0]?.(true)
  await vi.waitFor(() => expect(begun).toHaveLength(2))
  expect((await post(it.url, sealedCall(check()))).status).toBe(200)
  expect(answers).toEqual([500])
  begun[1]?.(false)
  await Promise.all(three)
  expect(new Set(answers)).toEqual(new Set([200, 401, 500]))
  expect(it.received).toHaveLength(2)
})

test('whoever was gone before the answer may come again with the same bytes', async () => {
  await using it = await open()
  let commit = () => {}
  it.takes(() => new Promise<void>((resolve) => (commit = resolve)))
  const waiting = new AbortController()
  const gone = post(it.url, message, { signal: waiting.signal })
  await vi.waitFor(() => expect(it.received).toHaveLength(1))
  const cut = once(it.server, 'cut')
  waiting.abort()
  await expect(gone).rejects.toThrow('abort')
  await cut
  commit()
  it.takes(async () => {})
  expect((await post(it.url, message)).status).toBe(200)
  expect(await post(it.url, message)).toEqual(replayed)
  expect(it.received).toHaveLength(2)
})

test('before the start and after the stop it asks to come again, but knows its address at once', async () => {
  await using it = await open({ start: false })
  const states = [it.webhook.state()]
  const checking = call(seal(JSON.stringify(check())), {})
  expect(await post(it.url, message)).toEqual({ status: 503, json: { error: 'not-started' } })
  expect(await post(it.url, checking)).toEqual({ status: 200, json: { challenge: 'c1' } })
  await it.start()
  states.push(it.webhook.state())
  let commit = () => {}
  it.takes(() => new Promise<void>((resolve) => (commit = resolve)))
  const begun = post(it.url, message)
  await vi.waitFor(() => expect(it.received).toHaveLength(1))
  let stopped = false
  const stopping = it.webhook.stop().then(() => (stopped = true))
  states.push(it.webhook.state())
  expect((await post(it.url, message)).status).toBe(503)
  expect(stopped).toBe(false)
  commit()
  expect((await begun).status).toBe(200)
  await stopping
  expect(states).toEqual(['idle', 'connected', 'idle'])
})

test('credentials that Feishu refuses end the start; an unreachable Feishu does not', async () => {
  const failing = (error: Error) => ({ authenticate: () => Promise.reject(error) })
  await expect(open(failing(new FeishuError('bot', 10015, 'secret', { kind: 'retry', cause: 'app' })))).rejects.toThrow(
    ConnectionRefusedError,
  )
  await using it = await open(failing(new FeishuError('bot', -1, 'not connected', { kind: 'retry', cause: 'app' })))
  expect((await post(it.url, message)).status).toBe(200)
})

test('a body cut off is counted, and the next caller is served', async () => {
  await using it = await open()
  const head =
    'POST /feishu/webhook HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n'
  await raw(it.url, `${head}{"encrypt":`)
  await vi.waitFor(() => expect(it.counters.refused).toEqual({ truncated: 1 }))
  expect((await post(it.url, message)).status).toBe(200)
})

test('the log tells each reason once a minute and nothing of what was said', async () => {
  await using it = await open()
  const told = () => it.lines.filter((line) => line.includes('was refused'))
  const forge = () => post(it.url, call(bytes(payloads.message({ content: '{"text":"私密的话"}' })), {}))
  await forge()
  await forge()
  await post(it.url, swapped)
  expect(told()).toHaveLength(2)
  it.clock.turnTo(NOW + MINUTE)
  await forge()
  expect(JSON.parse(told()[2] ?? '')).toMatchObject({ reason: 'unsigned', refused: 3 })
  expect(it.lines.join('')).not.toMatch(/私密|om_10|an-encrypt-key|verification/)
})
