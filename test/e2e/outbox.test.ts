import { expect, test } from 'vitest'
import type { Message, OnCall } from '../../src/sandbox/server.ts'
import { refusalWith } from '../../src/sandbox/refused.ts'
import { zh } from '../../src/i18n/zh.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { planned } from '../support/sessions.ts'

const { outbox } = zh
const ADMIN = '周晓兰'

/** What is sent to the group, of what holds these words. */
const toGroup =
  (app: Xueji, fault: ReturnType<OnCall>, holding = ''): OnCall =>
  ({ method, path, body }) =>
    method === 'POST' &&
    path === '/open-apis/im/v1/messages' &&
    body.includes(app.world.branch.chatId) &&
    body.includes(holding)
      ? fault
      : 'pass'
const notices = (app: Xueji, name: string) =>
  app
    .direct(name)
    .map(textOf)
    .filter((text) => text.includes('没有送达') && text.includes('/发件箱'))
const list = async (app: Xueji): Promise<Message> => {
  await app.tells(ADMIN, '/发件箱')
  return app.directCard(ADMIN)
}
const sends = (app: Xueji) =>
  app.sandbox.calls.filter(({ method, path }) => method === 'POST' && path === '/open-apis/im/v1/messages').length

test('several failures are one notice with cause and next step; one press sends again what is still of use, once', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  app.world.branch.botMaySpeak = false
  await planned(app, '党课 3月6日15:00 三楼会议室 学习民法典')
  await planned(app, '党课 3月7日15:00 三楼会议室 学习档案法')
  await app.turnTo('2026-03-02 09:05')
  const [notice, ...more] = notices(app, ADMIN)
  expect(more).toEqual([])
  for (const words of [
    '2 条',
    '学习签到（3月6日（周五）党课） → ',
    '学习签到（3月7日（周六）党课） → ',
    outbox.cause.silenced,
    outbox.next.silenced,
  ])
    expect(notice).toContain(words)

  app.world.branch.botMaySpeak = true
  const card = await list(app)
  expect(textOf(card)).toContain('没有送达')
  expect(await app.toast(ADMIN, card, outbox.retryAll(2))).toBe(outbox.talk.retried(2, 0))
  await app.later()
  expect(app.cards().filter((one) => /民法典|档案法/.test(textOf(one)))).toHaveLength(2)
  await app.presses(ADMIN, card, outbox.refresh)
  expect(textOf(card)).toContain(outbox.none)
  expect(await app.bot.store.read.audit.of(1, 2)).toMatchObject([{ act: 'outbox.retried' }, { act: 'outbox.retried' }])
  // What was sent again is not listed, and not sent a third time.
  const before = sends(app)
  await app.turnTo('2026-03-02 10:30')
  expect(sends(app)).toBe(before)
})

test('of unknown fate: it is marked as seen, or sent once more knowing that it may come twice', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  let tries = 0
  app.sandbox.onCall = (call) =>
    toGroup(app, 'drop-after', 'check-in')(call) === 'pass' || tries++ > 0 ? 'pass' : 'drop-after'
  await app.turnTo('2026-03-02 08:40')
  expect(notices(app, ADMIN)).toHaveLength(1)
  const card = await list(app)
  expect(textOf(card)).toContain(outbox.cause['no-answer'])
  expect(buttonsOf(card)).toEqual(expect.arrayContaining([outbox.arrived, outbox.again]))
  app.sandbox.onCall = undefined

  // Within its hour the uuid still stands for the first: no second one comes about.
  const posted = app.cards().length
  expect(await app.toast(ADMIN, card, outbox.again)).toBe(outbox.talk.sentAgain)
  await app.turnTo('2026-03-02 08:50')
  expect(app.cards()).toHaveLength(posted)
  const [still, another] = [await list(app), await list(app)]
  expect(await app.toast(ADMIN, still, outbox.arrived)).toBe(outbox.talk.markedArrived)
  expect(await app.toast(ADMIN, another, outbox.arrived)).toBe(outbox.talk.settled)
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 08:50')
})

test('a reply to a card that somebody marked as seen is kept too, until a press shows which message it is', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  let tries = 0
  app.sandbox.onCall = (call) =>
    toGroup(app, 'drop-after', 'check-in')(call) === 'pass' || tries++ > 0 ? 'pass' : 'drop-after'
  await app.turnTo('2026-03-02 08:40')
  app.sandbox.onCall = undefined
  expect(await app.toast(ADMIN, await list(app), outbox.arrived)).toBe(outbox.talk.markedArrived)
  const card = app.studyCard()
  expect(await app.says('李秀英', '学完了', { replyTo: card })).toEqual([zh.talk.replyKept])
  await app.turnTo('2026-03-02 10:00')
  expect(await app.toast('王志强', card, '打卡')).toBe('已打卡 10:00')
  expect(await app.toast('李秀英', card, '打卡')).toContain('08:40')
})

test('out of the group it says nothing to it and nobody hears of it; back in time what is still of use comes, once', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  const { chatId } = app.world.branch
  // One is on its way when the bot is taken out, another falls due while it is.
  app.sandbox.onCall = toGroup(app, refusalWith(230020))
  await planned(app, '党课 3月6日15:00 三楼会议室 学习民法典')
  await app.sandbox.removeBot(chatId, app.open(ADMIN))
  await app.later()
  app.sandbox.onCall = undefined
  const before = sends(app)
  const toldBefore = app.direct(ADMIN).length
  await app.turnTo('2026-03-03 10:00')
  expect(sends(app)).toBe(before)
  expect(app.direct(ADMIN)).toHaveLength(toldBefore)
  await app.sandbox.addBot(chatId, app.open('郑国平'))
  await app.later(70)
  expect(app.cards().filter((one) => textOf(one).includes('民法典'))).toHaveLength(1)
  expect(app.cards().filter((one) => textOf(one).includes('3月3日'))).toHaveLength(1)
  expect(notices(app, ADMIN)).toEqual([])
})

test('sent again to a group the bot is out of: the press says so, it waits, and comes once when the bot is added back', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  const { chatId } = app.world.branch
  app.world.branch.botMaySpeak = false
  // One has a time until which it is of use, and the answer to a question has none.
  await planned(app, '党课 3月6日15:00 三楼会议室 学习民法典')
  await app.says('王志强', '学完了吗吗')
  await app.turnTo('2026-03-02 09:05')
  await app.sandbox.removeBot(chatId, app.open(ADMIN))
  app.world.branch.botMaySpeak = true
  const before = sends(app)
  const card = await list(app)
  expect(await app.toast(ADMIN, card, outbox.retry)).toBe(outbox.talk.outside)
  const waits = `${outbox.state.owed}<br>${outbox.because(outbox.cause.outside)}${outbox.todo(outbox.next.outside)}`
  expect(textOf(card)).toContain(waits)
  expect(textOf(card)).not.toContain(outbox.tryAt(''))
  expect(await app.toast(ADMIN, await list(app), outbox.retry)).toBe(outbox.talk.outside)
  await app.turnTo('2026-03-03 07:30')
  expect(sends(app) - before).toBe(2)
  expect(app.group().map(textOf).join()).not.toContain('民法典')

  await app.sandbox.addBot(chatId, app.open('郑国平'))
  await app.later(70)
  expect(app.cards().filter((one) => textOf(one).includes('民法典'))).toHaveLength(1)
  expect(app.group().filter((one) => textOf(one) === zh.talk.unknownCommand('学完了吗吗', null))).toHaveLength(1)
  expect(textOf(await list(app))).toContain(outbox.none)
})

test('all sent again, one of them to a group the bot is out of: how many wait for it is said', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  app.world.branch.botMaySpeak = false
  await planned(app, '党课 3月6日15:00 三楼会议室 学习民法典')
  await planned(app, '党课 3月7日15:00 三楼会议室 学习档案法')
  await app.turnTo('2026-03-02 09:05')
  await app.sandbox.removeBot(app.world.branch.chatId, app.open(ADMIN))
  const card = await list(app)
  expect(await app.toast(ADMIN, card, outbox.retryAll(2))).toBe(outbox.talk.retried(2, 2))
})

test('of unknown fate and out of the group: sending once more has to wait until the bot is back, and the press says so', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  let tries = 0
  app.sandbox.onCall = (call) =>
    toGroup(app, 'drop-after', 'check-in')(call) === 'pass' || tries++ > 0 ? 'pass' : 'drop-after'
  await app.turnTo('2026-03-02 08:40')
  await app.sandbox.removeBot(app.world.branch.chatId, app.open(ADMIN))
  const card = await list(app)
  expect(await app.toast(ADMIN, card, outbox.again)).toBe(outbox.talk.againOutside)
  expect(await app.bot.store.read.outbox.depth()).toEqual({ unknown: 1 })
  await app.sandbox.addBot(app.world.branch.chatId, app.open('郑国平'))
  expect(await app.toast(ADMIN, card, outbox.again)).toBe(outbox.talk.sentAgain)
})

test('a secretary who refuses messages: the leader hears, the group never does', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00', admins: ['何嘉怡'] })
  await app.setUp()
  const leader = await app.personId('郑国平')
  await app.bot.store.write((tx) => tx.roster.grant(1, leader, 'leader', app.clock.now()))
  app.world.person(ADMIN).reach = 'stopped'
  app.world.branch.botMaySpeak = false
  await app.turnTo('2026-03-02 08:40')
  expect(notices(app, '郑国平')).toHaveLength(1)
  // The leader refuses too, and whoever runs the bot is the last to be asked.
  app.world.person('郑国平').reach = 'blocked'
  await app.turnTo('2026-03-03 09:45')
  expect(notices(app, '何嘉怡')).toHaveLength(1)
  expect(app.group().map(textOf).join()).not.toContain('没有送达')
})

test('a limit for the whole app is waited out once for everybody, as long as Feishu says', async () => {
  await using app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00' })
  await app.setUp()
  const before = sends(app)
  let limited = true
  app.sandbox.onCall = ({ method, path }) =>
    limited && method === 'POST' && path === '/open-apis/im/v1/messages'
      ? refusalWith(99991400, { 'x-ogw-ratelimit-reset': '50' })
      : 'pass'
  const ask = (name: string) => app.sandbox.say(app.open(name), app.sandbox.directChat(app.open(name)), '/我的')
  await ask('李秀英')
  await app.later(10)
  for (const name of ['王志强', '何嘉怡', '郑国平']) await ask(name)
  await app.later(30)
  const refused = sends(app) - before
  limited = false
  await app.later(30)
  expect(refused).toBe(1)
  expect(sends(app) - before - refused).toBe(4)
})

test('who administers nothing is told whom to ask', async () => {
  await using app = await xueji({ at: '2026-03-02 07:00' })
  await app.setUp()
  expect(await app.asks('李秀英', '/发件箱')).toBe(zh.talk.onlyAdmin)
  expect(await app.asks(ADMIN, '/outbox').catch(() => 'card')).toContain('发件箱')
})
