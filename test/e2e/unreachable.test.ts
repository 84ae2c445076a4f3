import { expect, test, vi } from 'vitest'
import { at, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { startBot } from '../../src/bot.ts'
import { ConnectionRefusedError } from '../../src/feishu/port.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { listeningLog } from '../feishu/server.ts'

const outages = (app: Xueji) => app.bot.store.read.outages.between(0, Infinity)

test('the machine was suspended over night: nobody is blamed, and what came in the night is made good', async () => {
  await using app = await xueji({ sleeps: true, at: '2026-03-02 08:29' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:31')
  app.bot.beat()
  await app.turnTo('2026-03-02 08:33')
  app.bot.beat()
  await app.settled()
  // No timer rings in a suspended machine; all of them do when it wakes.
  app.clock.turnTo(at('2026-03-03 13:00'))
  await app.settled()
  app.bot.beat()
  await app.later()
  expect(await outages(app)).toMatchObject([{ since: at('2026-03-02 08:33'), until: at('2026-03-03 13:00') }])
  expect(await app.bot.store.read.study.dayOn(app.world.branch.chatId, '2026-03-02')).toMatchObject({ excused: 1 })
})

test('a turned clock is no outage', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 23:50')
  app.bot.beat()
  await app.settled()
  expect(await outages(app)).toEqual([])
})

test('a wrong secret ends the start with one sentence in both languages', async () => {
  await using app = await xueji({ refusals: 'expected' })
  const { log } = listeningLog()
  const { clock, sandbox, dataDir } = app
  const starting = startBot({
    clock,
    log,
    packs: [],
    dataDir,
    queue: createEmbeddedQueue({ clock, log }),
    feishu: { ...sandbox.credentials, appSecret: 'wrong', domain: sandbox.origin },
    admins: new Set(),
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  })
  await expect(starting).rejects.toThrow(ConnectionRefusedError)
  await expect(starting).rejects.toThrow(/refuses the connection \(514\).+FEISHU_APP_SECRET.+飞书拒绝连接/)
})

test('the app is switched off and on again: the bot comes back by itself and notes the outage', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  app.bot.beat()
  await app.settled()
  app.sandbox.switches.endpointError = 514
  app.sandbox.dropConnections()
  await vi.waitFor(() => expect(app.bot.state()).toBe('failed'), 10_000)
  await app.turnTo('2026-03-02 10:00')
  await vi.waitFor(() => expect(app.bot.state()).toBe('failed'), 10_000)
  app.sandbox.switches.endpointError = null
  app.clock.turnTo(at('2026-03-02 10:05'))
  await vi.waitFor(() => expect(app.sandbox.listening()).toBe(1), 10_000)
  await app.settled()
  expect(app.bot.state()).toBe('connected')
  expect(await outages(app)).toMatchObject([{ since: at('2026-03-02 09:00') }])
  await app.tells('李秀英', '/打卡')
  expect(app.direct('李秀英').map(textOf).at(-1)).toBe('已打卡 10:05')
})
