/** Beyond the known cases: whatever comes, nothing unsigned is believed, nothing is thrown, and the process stays up. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { SECOND, turnableClock } from '../../src/clock.ts'
import { createDispatcher } from '../../src/feishu/dispatcher.ts'
import { createInbound, EVENT_TYPES } from '../../src/feishu/inbound.ts'
import { feishuCounters } from '../../src/feishu/metrics.ts'
import { createWebhook } from '../../src/feishu/webhook/webhook.ts'
import { readCall } from '../../src/feishu/webhook/read-call.ts'
import { listen, portOf, WEBHOOK } from '../../src/http.ts'
import * as payloads from '../feishu/payloads.ts'
import { listeningLog } from '../feishu/server.ts'
import { call, KEYS, NOW, post, raw, seal, sealedCall, signed, type Written } from '../feishu/webhook-calls.ts'

const read = (written: Written) => readCall(written, KEYS, NOW)
const text = (said: unknown) => JSON.stringify(said)

/** JSON as nobody would write it: deep, with keys every object has, and numbers beyond measure. */
const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'header', 'event', 'schema', 'encrypt', 'token'),
  fc.string(),
)
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom('null', 'true', '1e999', '-0', '123456789012345678901234567890', '"\\ud800"', '"\\u0000"', '""'),
    fc.string().map(text),
    fc.array(tie('json'), { maxLength: 4 }).map((all) => `[${all.join()}]`),
    fc
      .array(fc.tuple(key, tie('json')), { maxLength: 4 })
      .map((all) => `{${all.map(([name, value]) => `${text(name)}:${value}`).join()}}`),
  ),
}))
const bytes = fc.uint8Array({ maxLength: 400 }).map((all) => Buffer.from(all))

test('bytes and headers of chance are never believed', () => {
  const names = ['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'] as const
  const value = fc.oneof(fc.string(), fc.constant(String(NOW / SECOND)), fc.constant(undefined))
  const headers = fc.record({ [names[0]]: value, [names[1]]: value, [names[2]]: value })
  fc.assert(
    fc.property(headers, fc.oneof(bytes, json.map(Buffer.from)), (headers, body) => {
      expect(readCall({ headers, body }, KEYS, NOW)).toHaveProperty('refused')
    }),
    { numRuns: 500 },
  )
})

test('a true call with one byte changed, cut off or added is refused', () => {
  const { headers, body } = sealedCall(payloads.message())
  const spoilt = fc.oneof(
    fc.tuple(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
      const copy = Buffer.from(body)
      copy.writeUInt8(copy.readUInt8(at) ^ by, at)
      return copy
    }),
    fc.nat(body.length - 1).map((at) => body.subarray(0, at)),
    bytes.filter(({ length }) => length > 0).map((more) => Buffer.concat([body, more])),
  )
  fc.assert(
    fc.property(spoilt, (body) => {
      expect(read({ headers, body })).toEqual({ refused: 'forged' })
    }),
    { numRuns: 500 },
  )
})

test('a signature with one character changed is refused, and no header can be left out', () => {
  const { headers, body } = sealedCall(payloads.message())
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(headers)), fc.nat(63), fc.string({ maxLength: 2 }), (name, at, put) => {
      const known = headers[name] ?? ''
      const changed = known.slice(0, at) + put + known.slice(at + 1)
      fc.pre(changed !== known)
      expect(read({ headers: { ...headers, [name]: changed }, body })).toEqual({ refused: 'forged' })
      const { [name]: _, ...rest } = headers
      expect(read({ headers: rest, body })).toEqual({ refused: 'forged' })
    }),
  )
})

test('unsigned, nothing tells a bad padding from a bad token: all are "unsigned"', () => {
  const unsigned = fc.oneof(
    json.map((said) => seal(said)),
    json.map((said) => seal(said, 'another key')),
    bytes.map((block) =>
      seal(Buffer.concat([block, randomBytes(16)]).subarray(0, 16), KEYS.encryptKey, { padded: false }),
    ),
    bytes.map((cipher) => Buffer.from(text({ encrypt: cipher.toString('base64') }))),
    fc.string().map((token) => seal(text({ type: 'url_verification', challenge: 'c', token }))),
  )
  fc.assert(
    fc.property(unsigned, (body) => {
      expect(read(call(body, {}))).toEqual({ refused: 'unsigned' })
    }),
    { numRuns: 500 },
  )
})

test('signed, a cipher cut off, badly padded or of chance is refused without a throw', () => {
  const whole = JSON.parse(seal(text(payloads.message())).toString()) as { encrypt: string }
  const cipher = Buffer.from(whole.encrypt, 'base64')
  const spoilt = fc.oneof(
    fc.nat(cipher.length - 1).map((at) => cipher.subarray(0, at).toString('base64')),
    bytes.map((all) => all.toString('base64')),
    fc.string(),
  )
  fc.assert(
    fc.property(spoilt, (encrypt) => {
      expect(read(call(Buffer.from(text({ encrypt }))))).toHaveProperty('refused')
    }),
    { numRuns: 500 },
  )
})

test('what a true call says is taken as it is, goes through the dispatcher, and leaves no trace on other objects', async () => {
  const { log } = listeningLog()
  const counters = feishuCounters()
  const parse = createInbound({ log, counters })
  const dispatcher = createDispatcher({ parse, receive: async () => undefined, log })
  const type = fc.oneof(fc.constantFrom(...EVENT_TYPES, '__proto__', 'constructor', 'app_ticket', ''), fc.string())
  const said = fc.tuple(type, json, json, json).map(([type, id, event, more]) => {
    const header = `{"token":"verification","event_type":${text(type)},"event_id":${id},"more":${more}}`
    return `{"schema":"2.0","header":${header},"event":${event},"__proto__":{"polluted":1}}`
  })
  await fc.assert(
    fc.asyncProperty(said, async (said) => {
      const body = seal(said)
      const taken = read(call(body, signed(body)))
      const { ['__proto__']: _, ...whole } = JSON.parse(said) as Record<string, unknown>
      expect(taken).toEqual({ event: whole })
      if ('event' in taken) await dispatcher.invoke(taken.event, { needCheck: false })
      expect({}).not.toHaveProperty('polluted')
    }),
    { numRuns: 400 },
  )
  for (const counter of [counters.ignored, counters.malformed, counters.events])
    for (const count of Object.values(counter)) expect(count).toBeGreaterThan(0)
})

test('a true call nested a hundred thousand deep is answered', async () => {
  await using it = await house()
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const header =
    '{"token":"verification","event_type":"card.action.trigger","event_id":"e","create_time":"1767225600123"}'
  const action = `{"value":${deep},"form_value":{"a":${deep}}}`
  const rest = '"operator":{"open_id":"ou_1"},"context":{"open_message_id":"om_1","open_chat_id":"oc_1"}'
  const body = seal(`{"schema":"2.0","header":${header},"event":{"action":${action},${rest}}}`)
  expect((await post(it.url, call(body, signed(body)))).status).toBe(200)
})

test('whatever is written on the socket, the next caller is served', async () => {
  await using it = await house()
  const line = fc.constantFrom(
    'POST /feishu/webhook HTTP/1.1\r\n',
    'POST //[ HTTP/1.1\r\nHost: b\r\n\r\n',
    'GET /feishu/webhook HTTP/1.1\r\nHost: b\r\n\r\n',
    'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{',
    'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
    'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nX-Lark-Signature: a\r\nX-Lark-Signature: b\r\nContent-Length: 2\r\n\r\n{}',
  )
  await fc.assert(
    fc.asyncProperty(fc.tuple(line, bytes), async ([head, tail]) => {
      await raw(it.url, Buffer.concat([Buffer.from(head), tail]))
    }),
    { numRuns: 60 },
  )
  expect(it.heard).toBe(0)
  expect((await post(it.url, sealedCall(payloads.message()))).status).toBe(200)
})

/** The webhook behind the program's own server. */
async function house() {
  const { log } = listeningLog()
  const counters = feishuCounters()
  const webhook = createWebhook({ ...KEYS, authenticate: async () => {}, clock: turnableClock(NOW), log, counters })
  let heard = 0
  await webhook.start(async () => void heard++)
  const standing = {
    record: () => 'kept' as const,
    readiness: async () => ({ ready: true }),
    webhook: webhook.handle,
    metrics: new Registry(),
  }
  const server = await listen('127.0.0.1', 0, () => standing)
  return {
    url: `http://127.0.0.1:${portOf(server)}${WEBHOOK}`,
    get heard() {
      return heard
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await webhook.stop()
    },
  }
}
