/** Section 2: the long connection. */
import * as lark from '@larksuiteoapi/node-sdk'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { SECOND } from '../../../src/clock.ts'
import { decodeFrame, encodeFrame, type Frame, header } from '../../../src/sandbox/frames.ts'
import { button, card, connect } from '../bot.ts'
import { ears, type House, outside, request, type Row, row } from './house.ts'

const discover = ({ sandbox }: House, secret = sandbox.credentials.appSecret) =>
  request(sandbox.origin, 'POST', '/callback/ws/endpoint', { AppID: sandbox.credentials.appId, AppSecret: secret })

const urlOf = async (house: House) => String((await discover(house)).data['URL'])

/** A socket without the SDK, to see the frames themselves. */
async function rawSocket(house: House, url?: string) {
  const socket = new WebSocket(url ?? (await urlOf(house)))
  const frames: Frame[] = []
  const waiting: ((frame: Frame) => void)[] = []
  socket.on('message', (data) => {
    const frame = decodeFrame(data as Buffer)
    frames.push(frame)
    waiting.shift()?.(frame)
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const service = Number(new URL(socket.url).searchParams.get('service_id'))
  const next = () => new Promise<Frame>((resolve) => waiting.push(resolve))
  const ping = (as = service) =>
    socket.send(encodeFrame({ seqId: 0, logId: 0, service: as, method: 0, headers: [['type', 'ping']] }))
  const ack = (frame: Frame, body: object) =>
    socket.send(encodeFrame({ ...frame, payload: Buffer.from(JSON.stringify(body)) }))
  return { socket, frames, service, next, ping, ack, [Symbol.dispose]: () => socket.terminate() }
}

async function listeningSocket(house: House) {
  const raw = await rawSocket(house)
  const pong = raw.next()
  raw.ping()
  await pong
  return raw
}

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }

/** Where the SDK stands once the endpoint refused it. */
async function startedState({ sandbox }: House, appSecret = sandbox.credentials.appSecret): Promise<string> {
  const { appId } = sandbox.credentials
  const socket = new lark.WSClient({ appId, appSecret, domain: sandbox.origin, logger: quiet })
  const before = sandbox.calls.length
  await socket.start({ eventDispatcher: new lark.EventDispatcher({ logger: quiet }) })
  while (sandbox.calls.length === before) await new Promise((resolve) => setImmediate(resolve))
  await sandbox.settled()
  const { state } = socket.getConnectionStatus()
  socket.close({ force: true })
  return state
}

export const linkRows: readonly Row[] = [
  row('2.1 endpoint', async (house) => {
    const { code, data } = await discover(house)
    expect(code).toBe(0)
    expect(data['URL']).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/v2\?/)
    expect(data['ClientConfig']).toEqual({
      PingInterval: 120,
      ReconnectCount: -1,
      ReconnectInterval: 1,
      ReconnectNonce: 0,
    })
  }),
  row('2.1 service id', async (house) => {
    const keys = [...new URL(await urlOf(house)).searchParams.keys()]
    expect(keys.indexOf('service_id')).toBeGreaterThan(0)
  }),
  row('2.1 wrong secret', async (house) => {
    expect(await discover(house, 'wrong')).toMatchObject({ status: 200, code: 514, data: {} })
    const { sandbox } = house
    const failed = new Promise((resolve) => {
      const socket = new lark.WSClient({
        appId: sandbox.credentials.appId,
        appSecret: 'wrong',
        domain: sandbox.origin,
        logger: quiet,
        onError: () => resolve(socket.getConnectionStatus().state),
      })
      void socket.start({ eventDispatcher: new lark.EventDispatcher({ logger: quiet }) })
    })
    expect(await failed).toBe('failed')
  }),
  row('2.1 error data', async (house) => {
    house.sandbox.switches.endpointErrorData = false
    expect((await discover(house, 'wrong')).body).not.toHaveProperty('data')
    expect(await startedState(house, 'wrong')).toBe('connecting')
  }),
  row('2.1 busy', async (house) => {
    house.sandbox.switches.endpointError = 1000040343
    expect(await discover(house)).toMatchObject({ status: 200, code: 1000040343 })
    expect(await startedState(house)).toBe('connecting')
  }),
  row('2.1 app id', async ({ sandbox }) => {
    expect(sandbox.credentials.appId).toMatch(/^cli_[0-9a-fA-F]{16}$/)
  }),
  row('2.1 handshake', async (house) => {
    const url = (await urlOf(house)).replace(/ticket=\w+/, 'ticket=none')
    const headers = await new Promise<NodeJS.Dict<string | string[]>>((resolve) =>
      new WebSocket(url)
        .on('unexpected-response', (_request, response) => resolve(response.headers))
        .on('error', () => {}),
    )
    expect(headers).toMatchObject({ 'handshake-status': '403', 'handshake-msg': 'invalid ticket' })
  }),
  row('2.2 fields', async (house) => {
    using raw = await listeningSocket(house)
    const pushed = raw.next()
    void house.sandbox.say(house.secretary.openId, house.branch.chatId, 'hi')
    const frame = await pushed
    expect(frame).toMatchObject({ service: raw.service, method: 1 })
    expect(frame.seqId + frame.logId).toBeGreaterThan(0)
    const closed = new Promise((resolve) => raw.socket.once('close', resolve))
    raw.socket.send(Buffer.from([0x08, 0x01]))
    expect(await closed).toBe(1002)
  }),
  row('2.3 ping', async (house) => {
    using raw = await rawSocket(house)
    const pong = raw.next()
    raw.ping()
    const frame = await pong
    expect([frame.method, header(frame, 'type')]).toEqual([0, 'pong'])
    const config = JSON.parse(Buffer.from(frame.payload ?? []).toString()) as object
    expect(Object.keys(config).sort()).toEqual([
      'PingInterval',
      'ReconnectCount',
      'ReconnectInterval',
      'ReconnectNonce',
    ])
  }),
  row('2.3 first ping', async (house) => {
    using raw = await rawSocket(house)
    expect((await house.sandbox.say(house.secretary.openId, house.branch.chatId, 'early')).delivered).toBe(false)
    expect(raw.frames).toEqual([])
  }),
  row('2.3 foreign service', async (house) => {
    using raw = await rawSocket(house)
    raw.ping(0)
    const pong = raw.next()
    raw.ping()
    await pong
    expect(raw.frames).toHaveLength(1)
  }),
  row('2.4 event frames', async (house) => {
    using raw = await listeningSocket(house)
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    const pushed = raw.next()
    const outcome = house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })
    const frame = await pushed
    expect(header(frame, 'type')).toBe('event')
    raw.ack(frame, { code: 200 })
    expect(await outcome).toEqual({})
  }),
  row('2.4 plain', async (house) => {
    using raw = await listeningSocket(house)
    const pushed = raw.next()
    void house.sandbox.say(house.secretary.openId, house.branch.chatId, '你好')
    const { header: head, event } = JSON.parse(Buffer.from((await pushed).payload ?? []).toString()) as Record<
      string,
      Record<string, unknown>
    >
    expect(head?.['event_type']).toBe('im.message.receive_v1')
    expect(event?.['message']).toMatchObject({ content: '{"text":"你好"}' })
  }),
  row('2.4 chunks', async (house) => {
    const { sandbox, secretary, branch } = house
    sandbox.switches.chunk = true
    const ear = ears<{ message: { content: string } }>()
    using _bot = await connect(sandbox, { 'im.message.receive_v1': ear.handler })
    for (let nth = 0; nth < 8; nth++)
      expect((await sandbox.say(secretary.openId, branch.chatId, `第${nth}句`)).delivered).toBe(true)
    expect(ear.heard.map(({ message }) => message.content)).toContain('{"text":"第7句"}')
    using raw = await listeningSocket(house)
    _bot.client?.close({ force: true })
    while (sandbox.listening() > 1) await new Promise((resolve) => setImmediate(resolve))
    const first = raw.next()
    void sandbox.say(secretary.openId, branch.chatId, 'parts')
    const sum = Number(header(await first, 'sum'))
    while (raw.frames.filter(({ method }) => method === 1).length < sum) await raw.next()
    const parts = raw.frames.filter(({ method }) => method === 1)
    expect(new Set(parts.map((frame) => header(frame, 'message_id'))).size).toBe(1)
    expect(parts.map((frame) => Number(header(frame, 'seq'))).toSorted((a, b) => a - b)).toEqual([...Array(sum).keys()])
  }),
  row('2.4 ack', async (house) => {
    using raw = await listeningSocket(house)
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    const pushed = raw.next()
    const outcome = house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })
    const data = Buffer.from(JSON.stringify({ toast: { type: 'info', content: '好' } })).toString('base64')
    raw.ack(await pushed, { code: 200, data })
    expect(await outcome).toEqual({ toast: { type: 'info', content: '好' } })
  }),
  row('2.4 failed ack', async (house) => {
    using raw = await listeningSocket(house)
    const pushed = raw.next()
    const said = house.sandbox.say(house.secretary.openId, house.branch.chatId, 'hi')
    raw.ack(await pushed, { code: 500 })
    expect((await said).delivered).toBe(false)
    expect(house.sandbox.owed()).toHaveLength(1)
  }),
  row('2.4 unregistered', async ({ sandbox, secretary, branch }) => {
    using _bot = await connect(sandbox, {})
    expect((await sandbox.say(secretary.openId, branch.chatId, 'hi')).delivered).toBe(true)
  }),
  row('2.4 concurrent', async ({ sandbox, secretary, branch }) => {
    const started: string[] = []
    let release = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    using _bot = await connect(sandbox, {
      'im.message.receive_v1': async ({ message }: { message: { content: string } }) => {
        started.push(message.content)
        if (started.length === 2) release()
        await gate
      },
    })
    const both = ['a', 'b'].map((text) => sandbox.say(secretary.openId, branch.chatId, text))
    expect((await Promise.all(both)).map(({ delivered }) => delivered)).toEqual([true, true])
  }),
  row('2.5 three seconds', async (house) => {
    using raw = await listeningSocket(house)
    const pushed = raw.next()
    const said = house.sandbox.say(house.secretary.openId, house.branch.chatId, 'hi')
    const frame = await pushed
    house.turn(3 * SECOND)
    expect((await said).delivered).toBe(false)
    raw.ack(frame, { code: 200 })
    const again = raw.next()
    house.turn(12 * SECOND)
    expect(Buffer.from((await again).payload ?? [])).toEqual(Buffer.from(frame.payload ?? []))
  }),
  row('2.5 press once', async (house) => {
    using raw = await listeningSocket(house)
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    const pushed = raw.next()
    const outcome = house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })
    await pushed
    house.turn(3 * SECOND)
    expect(await outcome).toEqual({ error: 200341 })
    expect(house.sandbox.owed()).toEqual([])
  }),
  row('2.5 random', async ({ sandbox, secretary, branch }) => {
    const first = ears()
    const second = ears()
    using _one = await connect(sandbox, { 'im.message.receive_v1': first.handler })
    using _two = await connect(sandbox, { 'im.message.receive_v1': second.handler })
    for (let nth = 0; nth < 40; nth++) await sandbox.say(secretary.openId, branch.chatId, `${nth}`)
    expect(first.heard.length + second.heard.length).toBe(40)
    expect(Math.min(first.heard.length, second.heard.length)).toBeGreaterThan(8)
  }),
  row('2.5 fifty', async (house) => {
    const spare = await urlOf(house)
    const sockets = await Promise.all(Array.from({ length: 50 }, () => rawSocket(house)))
    expect(await discover(house)).toMatchObject({ code: 1000040350 })
    await expect(rawSocket(house, spare)).rejects.toThrow('403')
    for (const raw of sockets) raw[Symbol.dispose]()
  }),
  outside('2.5 old callback', 'the sandbox sends card.action.trigger only'),
  outside('2.5 proxy', 'there is no proxy between the bot and a sandbox'),
  row('2.6 reconnect', async ({ sandbox, secretary, branch, clock }) => {
    const ear = ears<{ message: { content: string } }>()
    using _bot = await connect(sandbox, { 'im.message.receive_v1': ear.handler })
    sandbox.dropConnections()
    while (sandbox.connections() > 0) await new Promise((resolve) => setImmediate(resolve))
    expect((await sandbox.say(secretary.openId, branch.chatId, 'gap')).delivered).toBe(false)
    while (sandbox.listening() === 0) await new Promise((resolve) => setImmediate(resolve))
    clock.turnTo(clock.now() + 15 * SECOND)
    await sandbox.settled()
    expect(ear.heard.map(({ message }) => message.content)).toEqual(['{"text":"gap"}'])
  }),
  row('2.6 close', async ({ sandbox }) => {
    const bot = await connect(sandbox, {})
    bot[Symbol.dispose]()
    while (sandbox.connections() > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(sandbox.calls.filter(({ path }) => path === '/callback/ws/endpoint')).toHaveLength(1)
  }),
  outside('2.6 callbacks', 'behaviour of the SDK alone, which is the real one here'),
  outside('2.6 watchdog', 'settings of the SDK alone'),
  row('2.6 silence', async (house) => {
    using raw = await listeningSocket(house)
    house.sandbox.silenceConnections()
    raw.ping()
    const said = house.sandbox.say(house.secretary.openId, house.branch.chatId, 'hi')
    await Promise.resolve()
    house.turn(3 * SECOND)
    expect((await said).delivered).toBe(false)
    expect([raw.frames.length, house.sandbox.connections()]).toEqual([1, 1])
    using _other = await listeningSocket(house)
    expect(house.sandbox.listening()).toBe(2)
  }),
]
