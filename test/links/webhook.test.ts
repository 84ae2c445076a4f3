/** A branch whose bot is called by Feishu: what strangers try at its door, and what being reached means there. */
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { closeServer, listen, portOf } from '../../src/http.ts'
import { startBot } from '../../src/bot.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { ConnectionRefusedError } from '../../src/feishu/port.ts'
import { zh } from '../../src/i18n/zh.ts'
import * as payloads from '../feishu/payloads.ts'
import { listeningLog } from '../feishu/server.ts'
import { call, post, raw, seal, signed } from '../feishu/webhook-calls.ts'
import { at, textOf, xueji, type Options, type Xueji } from '../support/xueji.ts'

const { talk } = zh
const called = (options: Options = {}) => xueji({ ...options, transport: 'webhook' })
const doorOf = ({ sandbox }: Xueji) => sandbox.webhook() ?? ''
const ask = async (app: Xueji, path: string) => (await fetch(new URL(path, doorOf(app)))).text()

/** As Feishu would write it now. */
function written({ sandbox, clock }: Xueji, said: object) {
  const body = seal(JSON.stringify(said), sandbox.keys.encryptKey)
  return call(body, signed(body, { at: clock.now(), key: sandbox.keys.encryptKey }))
}

const header = ({ sandbox, clock }: Xueji) => ({
  event_id: 'e'.repeat(32),
  create_time: String(clock.now()),
  token: sandbox.keys.verificationToken,
})

test('strangers knock all day: nothing of it counts, each is counted by reason, and the day goes on', async () => {
  await using app = await called()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const door = doorOf(app)
  const said = payloads.envelope('im.message.receive_v1', {}, header(app))
  const true_ = written(app, said)
  const stale = seal(JSON.stringify(said), app.sandbox.keys.encryptKey)
  for (const [knock, status] of [
    [call(Buffer.from(JSON.stringify(said)), {}), 401],
    [{ ...true_, headers: { ...true_.headers, 'x-lark-signature': 'f'.repeat(64) } }, 401],
    [call(stale, signed(stale, { at: at('2026-03-02 08:00'), key: app.sandbox.keys.encryptKey })), 401],
    [call(Buffer.alloc(3_000_000, ' ')), 413],
    [call(Buffer.from('{"encrypt":"AAAA"}'), {}), 401],
  ] as const)
    expect(await post(door, knock)).toMatchObject({ status })
  await raw(door, 'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nContent-Length: 9\r\n\r\n{')
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 08:41')
  const metrics = await ask(app, '/metrics')
  for (const [reason, count] of Object.entries({ unsigned: 2, forged: 1, stale: 1, 'too-large': 1, truncated: 1 }))
    expect(metrics).toContain(`xueji_webhook_refused{reason="${reason}"} ${count}`)
  expect(JSON.parse(await ask(app, '/readyz'))).toMatchObject({ ready: true, link: 'connected' })
  expect(await ask(app, '/feishu/other')).toBe('not found\n')
})

test('a call written down and sent again within its five minutes is refused and has no second effect, a press neither', async () => {
  await using app = await called()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const who = { open_id: app.open('李秀英'), union_id: app.world.person('李秀英').unionId }
  const typed = payloads.message(
    {
      message_id: 'om_replayed',
      root_id: '',
      parent_id: '',
      create_time: String(app.clock.now()),
      chat_id: app.sandbox.directChat(who.open_id),
      chat_type: 'p2p',
      content: '{"text":"/打卡"}',
      mentions: [],
    },
    { sender_id: who },
  )
  const message = written(app, { ...typed, header: { ...typed.header, ...header(app) } })
  expect((await post(doorOf(app), message)).status).toBe(200)
  for (const query of ['', '?from=feishu']) expect((await post(doorOf(app) + query, message)).status).toBe(401)
  await app.settled()
  expect(app.direct('李秀英').map(textOf)).toEqual(['已打卡 08:41'])

  const card = app.studyCard()
  const value = JSON.stringify(card.card).match(/"value":(\{[^}]*"check-in"[^}]*\})/)?.[1] ?? '{}'
  const wang = { open_id: app.open('王志强'), union_id: app.world.person('王志强').unionId }
  const press = written(app, {
    schema: '2.0',
    header: { ...header(app), event_id: 'f'.repeat(32), event_type: 'card.action.trigger' },
    event: {
      operator: wang,
      token: 'c-1',
      action: { tag: 'button', value: JSON.parse(value) as unknown },
      context: { open_message_id: card.messageId, open_chat_id: card.chatId },
    },
  })
  const [first, second] = [await post(doorOf(app), press), await post(doorOf(app), press)]
  expect(first).toMatchObject({ status: 200, json: { toast: { content: '已打卡 08:41' } } })
  expect(second).toEqual({ status: 401, json: { error: 'replayed' } })
  expect(await ask(app, '/metrics')).toContain('xueji_webhook_refused{reason="replayed"} 3')
  await app.later()
  expect(textOf(card)).toContain('已打卡 2/11')
})

test('while it is down nobody can call it: its own downtime is the outage, and what was said comes later', async () => {
  await using app = await called()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.down()
  await app.sandbox.say(app.open('李秀英'), app.sandbox.directChat(app.open('李秀英')), '/打卡')
  expect((await app.sandbox.press(app.open('王志强'), app.studyCard().messageId, { label: '打卡' })).error).toBe(200342)
  await app.turnTo('2026-03-02 08:50')
  await app.up()
  await app.turnTo('2026-03-02 10:00')
  const outages = await app.bot.store.read.outages.between(0, Infinity)
  expect(outages).toMatchObject([{ since: at('2026-03-02 08:41'), until: at('2026-03-02 08:50') }])
  expect(app.direct('李秀英').map(textOf)).toEqual(['/打卡', '已打卡 08:41'])
  expect(await app.toast('王志强', app.studyCard(), '打卡')).toBe('已打卡 10:00')
  expect(await app.toast('王志强', app.studyCard(), '打卡')).toBe(talk.already('10:00'))
})

test('a wrong secret ends the start, as over the long connection', async () => {
  await using app = await called({ refusals: 'expected' })
  const { log } = listeningLog()
  const { clock, sandbox, dataDir } = app
  const starting = startBot({
    clock,
    log,
    packs: [],
    dataDir,
    queue: createEmbeddedQueue({ clock, log }),
    feishu: { ...sandbox.credentials, appSecret: 'wrong', domain: sandbox.origin, webhook: sandbox.keys },
    admins: new Set(),
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  })
  await expect(starting).rejects.toThrow(ConnectionRefusedError)
})

test('nobody who dawdles holds up the stop', async () => {
  const server = await listen('127.0.0.1', 0, () => undefined)
  const holding = raw(`http://127.0.0.1:${portOf(server)}`, 'POST /feishu/webhook HTTP/1.1\r\n', { hold: true })
  await once(server, 'connection')
  await closeServer(server)
  expect(await holding).toBe('')
})

test.concurrent.each([
  ['headers', 'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nX-Slow: '],
  [
    'a body',
    'POST /feishu/webhook HTTP/1.1\r\nHost: b\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ],
])('who begins %s and never ends is cut off within seconds', async (_, begun) => {
  await using app = await called()
  const began = performance.now()
  expect(await raw(doorOf(app), begun, { hold: true })).toMatch(/^HTTP\/1\.1 408 /)
  expect(performance.now() - began).toBeLessThan(9_000)
})
