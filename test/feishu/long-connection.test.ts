import { expect, test, vi } from 'vitest'
import { type TurnableClock, turnableClock } from '../../src/clock.ts'
import { createLongConnection, type LongConnectionOptions } from '../../src/feishu/long-connection.ts'
import { feishuCounters } from '../../src/feishu/metrics.ts'
import type { InboundEvent, PressAnswer, Receive } from '../../src/feishu/port.ts'
import { startGateway } from './gateway.ts'
import * as payloads from './payloads.ts'
import { APP, listeningLog } from './server.ts'

async function linked(options: Partial<LongConnectionOptions> = {}) {
  const gateway = await startGateway()
  const { log, lines } = listeningLog()
  const clock: TurnableClock = turnableClock(1_767_225_600_000)
  const counters = feishuCounters()
  const link = createLongConnection({ ...APP, domain: gateway.origin, clock, log, counters, ...options })
  return {
    gateway,
    link,
    lines,
    clock,
    counters,
    async [Symbol.asyncDispose]() {
      await link.stop()
      await gateway[Symbol.asyncDispose]()
    },
  }
}

const nothing: Receive = async () => {}

test('start resolves connected, stop closes at once', async () => {
  await using it = await linked()
  expect(it.link.state()).toBe('idle')
  await it.link.start(nothing)
  expect(it.link.state()).toBe('connected')
  await it.link.stop()
  expect(it.link.state()).toBe('idle')
  await vi.waitFor(() => expect(it.gateway.connections()).toBe(0))
  expect(it.gateway.discoveries()).toBe(1)
})

test('events arrive, whole or in parts, and are acknowledged only after the commit', async () => {
  await using it = await linked()
  const received: InboundEvent[] = []
  let commit = () => {}
  const committed = new Promise<void>((resolve) => (commit = resolve))
  await it.link.start(async (event) => {
    received.push(event)
    await committed
  })
  let acknowledged = false
  const first = it.gateway.push(payloads.message()).then((answer) => {
    acknowledged = true
    return answer
  })
  await vi.waitFor(() => expect(received).toHaveLength(1))
  expect(acknowledged).toBe(false)
  commit()
  expect(await first).toEqual({ code: 200 })
  expect(await it.gateway.push(payloads.message({ message_id: 'om_11' }), 3)).toEqual({ code: 200 })
  expect(received.map(({ id }) => id)).toEqual(['om_10', 'om_11'])
})

test.each<[PressAnswer | undefined, object]>([
  [
    { toast: { type: 'success', content: '已打卡' }, card: { schema: '2.0' } },
    { toast: { type: 'success', content: '已打卡' }, card: { type: 'raw', data: { schema: '2.0' } } },
  ],
  [{ toast: { type: 'info', content: '好' } }, { toast: { type: 'info', content: '好' } }],
  [undefined, {}],
])('a press answered with %o', async (answer, data) => {
  await using it = await linked()
  await it.link.start(async () => answer)
  expect(await it.gateway.push(payloads.press())).toEqual({ code: 200, data })
})

test('a rejected event is refused, so that Feishu brings it again', async () => {
  await using it = await linked()
  let attempts = 0
  await it.link.start(async () => {
    if (++attempts === 1) throw new Error('私密: disk full')
  })
  expect(await it.gateway.push(payloads.message())).toEqual({ code: 500 })
  expect(await it.gateway.push(payloads.message())).toEqual({ code: 200 })
})

test('what we do not use is acknowledged without data and counted', async () => {
  await using it = await linked()
  await it.link.start(nothing)
  expect(await it.gateway.push(payloads.envelope('contact.user.created_v3', {}))).toEqual({ code: 200 })
  expect(it.counters.ignored).toEqual({ 'contact.user.created_v3': 1 })
})

test('a cut connection comes back and tells since when it was gone', async () => {
  const gaps: number[] = []
  await using it = await linked({ onReconnected: (since) => gaps.push(since) })
  await it.link.start(nothing)
  it.clock.turnTo(1_767_225_700_000)
  it.gateway.cut()
  await vi.waitFor(() => expect(gaps).toEqual([1_767_225_700_000]))
  expect(it.link.state()).toBe('connected')
  expect(await it.gateway.push(payloads.message())).toEqual({ code: 200 })
})

test.each([
  { code: 514, msg: 'auth failed' },
  { code: 403, msg: 'forbidden', data: {} },
])('start rejects on a final refusal: %o', async (refusal) => {
  await using it = await linked()
  it.gateway.refuseWith(refusal)
  await expect(it.link.start(nothing)).rejects.toThrow(String(refusal.code))
  expect(it.link.state()).toBe('failed')

  it.gateway.refuseWith(undefined)
  await it.link.start(nothing)
  expect(it.link.state()).toBe('connected')
})

test('a final refusal later is told', async () => {
  const failures: Error[] = []
  await using it = await linked({ onFailed: (error) => failures.push(error) })
  await it.link.start(nothing)
  it.gateway.refuseWith({ code: 514, msg: 'auth failed' })
  it.gateway.cut()
  await vi.waitFor(() => expect(failures).toHaveLength(1))
  expect(it.link.state()).toBe('failed')
})

test.each([
  { code: 1000040343, msg: 'internal' },
  { code: 1, msg: 'busy' },
  { code: 1000040350, msg: 'too many' },
])('start gives the process back while it goes on trying: %o', async (refusal) => {
  await using it = await linked()
  it.gateway.refuseWith(refusal)
  const starting = it.link.start(nothing)
  await vi.waitFor(() => expect(it.gateway.discoveries()).toBeGreaterThan(0))
  it.clock.turnTo(it.clock.now() + 10_000)
  await starting
  expect(it.link.state()).toBe('connecting')
})

test('stop while trying ends start', async () => {
  await using it = await linked()
  it.gateway.refuseWith({ code: 1, msg: 'busy' })
  const starting = it.link.start(nothing)
  await it.link.stop()
  await starting
  expect(it.link.state()).toBe('idle')
})

test('an app id that the SDK would refuse in silence', async () => {
  await using it = await linked({ appId: 'cli_short' })
  await expect(it.link.start(nothing)).rejects.toThrow('app id')
})

test('neither the secret, the ticket, nor what people wrote reaches the log', async () => {
  await using it = await linked()
  await it.link.start(async () => {
    throw new Error('私密')
  })
  await it.gateway.push(payloads.message({ content: '{"text":"私密的话"}' }))
  it.gateway.cut()
  await vi.waitFor(() => expect(it.gateway.discoveries()).toBe(2))
  expect(it.lines.length).toBeGreaterThan(5)
  expect(it.lines.join('')).not.toMatch(/私密|the-app-secret|secret-ticket|ws:\/\//)
})
