import { expect, test } from 'vitest'
import type { OnCall } from '../../src/sandbox/server.ts'
import { zh } from '../../src/i18n/zh.ts'
import { refusalWith } from '../../src/sandbox/refused.ts'
import { announced, planned } from '../support/sessions.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const { talk } = zh

/** No message leaves: the month's calls are used up, or nothing gets there. */
const nothingLeaves =
  (fault: ReturnType<OnCall> = { status: 400, code: 99991403, headers: { 'x-ogw-ratelimit-reset': '3517' } }): OnCall =>
  ({ method, path }) =>
    method === 'POST' && path.includes('/im/v1/messages') ? fault : 'pass'
const said = (app: Xueji, name: string) => app.direct(name).map(textOf)
const notices = (app: Xueji) => said(app, '周晓兰').filter((text) => text.includes('/发件箱'))
const asksInVain = (app: Xueji) =>
  app.sandbox.say(app.open('李秀英'), app.sandbox.directChat(app.open('李秀英')), '/我的')

test('no message leaves for days: what is closed is not posted, the secretary hears it once, nobody is blamed', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-02 20:00')
  app.sandbox.onCall = nothingLeaves()
  await app.turnTo('2026-03-05 12:30')
  const before = app.cards().length
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-05 13:40')
  const [today, ...more] = app.cards().slice(before)
  expect(more).toEqual([])
  expect(today && textOf(today)).toContain('3月5日（周四）')
  expect(said(app, '周晓兰').filter((text) => text.includes('未能按时'))).toEqual([
    talk.cardsLapsed(['2026-03-03', '2026-03-04'], { cause: zh.outbox.cause.quota, next: zh.outbox.next.quota }),
  ])
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 13:40 · 连续 2 天')
})

test('a card in doubt for an evening is looked for, and given up once it is known not to have come', async () => {
  await using app = await xueji({ refusals: 'expected', granted: ['im:message.group_msg', 'im:message:readonly'] })
  await app.setUp({ daily_time: '19:00' })
  await app.turnTo('2026-03-02 18:59')
  app.sandbox.onCall = nothingLeaves('drop-before')
  await app.turnTo('2026-03-02 23:00')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-03 07:59')
  expect(app.cards()).toHaveLength(1)
  expect(said(app, '周晓兰').join()).not.toContain('未能按时')
  await app.turnTo('2026-03-03 08:01')
  expect(said(app, '周晓兰')).toContain(talk.cardsLapsed(['2026-03-02'], null))
})

test('the app is switched on again at noon: the card comes, shows what is so by then, and says that it is late', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  app.sandbox.onCall = nothingLeaves()
  await app.turnTo('2026-03-02 09:00')
  expect(await app.sandbox.say(app.open('李秀英'), app.sandbox.directChat(app.open('李秀英')), '/打卡')).toBeTruthy()
  await app.turnTo('2026-03-02 12:00')
  app.sandbox.onCall = nothingLeaves('pass')
  const first: string[] = []
  app.sandbox.subscribe(() => {
    const card = app.cards().find((one) => /已打卡 \d/.test(textOf(one)))
    if (card) first.push(textOf(card))
  })
  await app.turnTo('2026-03-02 12:40')
  expect(first[0]).toContain('已打卡 1/11')
  expect(first[0]).toMatch(/今日晚发 2\d\d 分钟/)
})

test('a reminder that could not leave in its hour is dropped: nobody is written to at night', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:00')
  app.sandbox.onCall = nothingLeaves()
  await app.turnTo('2026-03-03 02:00')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-03 08:00')
  expect(said(app, '李秀英').join()).not.toContain(zh.cards.digest.title)
})

test('posted by hand late in the evening it still comes', async () => {
  await using app = await xueji()
  await app.setUp({ study_days: 'own', own_days: ['2'] })
  await app.turnTo('2026-03-02 23:30')
  await app.says('周晓兰', '/学习 发布')
  expect(textOf(app.studyCard())).toContain('3月2日')
  expect(textOf(app.studyCard())).not.toContain('晚发')
})

test('the permission to send is away for hours: what was given up meanwhile is told once it is back', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  app.sandbox.switches.scopes.delete('im:message:send_as_bot')
  await asksInVain(app)
  await app.turnTo('2026-03-02 16:00')
  app.sandbox.switches.scopes.add('im:message:send_as_bot')
  await app.turnTo('2026-03-02 16:10')
  expect(notices(app)).toHaveLength(1)
  for (const words of ['李秀英', zh.outbox.cause.permission, zh.outbox.next.permission])
    expect(notices(app)[0]).toContain(words)
})

test('sent again by hand it is waited for as long again: what was just granted takes a while to hold', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  app.sandbox.switches.scopes.delete('im:message:send_as_bot')
  await asksInVain(app)
  await app.turnTo('2026-03-02 12:00')
  app.sandbox.switches.scopes.add('im:message:send_as_bot')
  await app.turnTo('2026-03-02 12:10')
  await app.tells('周晓兰', '/发件箱')
  app.sandbox.switches.scopes.delete('im:message:send_as_bot')
  const before = app.direct('李秀英').length
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.outbox.retry)
  app.sandbox.switches.scopes.add('im:message:send_as_bot')
  await app.turnTo('2026-03-02 12:20')
  expect(app.direct('李秀英')).toHaveLength(before + 1)
})

test('nothing leaves for days while people go on asking: the notices do not all come at once afterwards', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  app.sandbox.onCall = nothingLeaves({ status: 400, code: 99991403 })
  for (const time of ['02 09:10', '02 12:10', '02 15:10', '02 18:10', '02 20:10', '03 09:10', '03 12:10', '03 15:10']) {
    await app.turnTo(`2026-03-${time}`)
    await asksInVain(app)
  }
  await app.turnTo('2026-03-05 08:10')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-05 09:15')
  expect(notices(app)).toHaveLength(1)
  await app.turnTo('2026-03-05 12:00')
  expect(notices(app)).toHaveLength(2)
  expect(notices(app)[1]).toContain('7 条')
})

/** What goes to the group, or to whoever keeps the records, is refused for now: it never reaches Feishu. */
const refusedTo =
  (...receivers: string[]): OnCall =>
  ({ method, path, body }) =>
    method === 'POST' && path === '/open-apis/im/v1/messages' && receivers.some((one) => body.includes(one))
      ? refusalWith(230020)
      : 'pass'

test('a notice that could not leave before the night comes in the morning, once; what somebody asks at night is answered', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 20:00')
  app.world.branch.botMaySpeak = false
  await app.says('王志强', '学完了吗吗')
  app.sandbox.onCall = refusedTo(app.open('周晓兰'))
  await app.turnTo('2026-03-02 21:40')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-02 22:30')
  expect(notices(app)).toEqual([])
  const before = app.direct('周晓兰').length
  await app.says('周晓兰', '/发件箱')
  await app.later(10)
  expect(app.direct('周晓兰')).toHaveLength(before + 1)
  expect(textOf(app.directCard('周晓兰'))).toContain(zh.outbox.tryAt(zh.when.dateTime('2026-03-03', '08:00')))
  const told = () => said(app, '周晓兰').filter((text) => text.includes('不知是否送达：')).length
  await app.turnTo('2026-03-03 07:59')
  expect(told()).toBe(0)
  await app.turnTo('2026-03-03 08:01')
  expect(told()).toBe(1)
  await app.turnTo('2026-03-03 08:20')
  expect(told()).toBe(1)
})

test('sent again by hand it leaves at night too', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 20:00')
  app.world.branch.botMaySpeak = false
  await app.says('王志强', '学完了吗吗')
  app.sandbox.onCall = ({ method, path, body }) =>
    method === 'POST' && path === '/open-apis/im/v1/messages' && body.includes(app.open('周晓兰'))
      ? refusalWith(230028)
      : 'pass'
  await app.turnTo('2026-03-02 22:00')
  app.sandbox.onCall = undefined
  await app.tells('周晓兰', '/发件箱')
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.outbox.retry)
  await app.later()
  expect(said(app, '周晓兰').filter((text) => text.includes('不知是否送达：'))).toHaveLength(1)
})

test('previews that could not leave before the night come in the morning, but for a session that opens before', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 20:30')
  app.sandbox.onCall = refusedTo(app.world.branch.chatId)
  await planned(app, '党课 3月6日15:00 三楼会议室 学习民法典')
  await planned(app, '党课 3月3日07:30 三楼会议室 学习档案法')
  await app.turnTo('2026-03-02 21:30')
  app.sandbox.onCall = undefined
  const previews = (of: string) => app.cards().filter((one) => textOf(one).includes(of))
  await app.turnTo('2026-03-02 22:00')
  expect([previews('民法典'), previews('档案法')].map(({ length }) => length)).toEqual([0, 1])
  await app.turnTo('2026-03-03 07:59')
  expect(previews('民法典')).toEqual([])
  await app.turnTo('2026-03-03 08:02')
  expect(previews('民法典')).toHaveLength(1)
})

test('the card of several previews waits for the morning too', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 17:00')
  for (const day of [9, 10, 11]) await announced(app, `集中学习 3月${day}日15:00 会议室`)
  await app.turnTo('2026-03-02 20:30')
  app.sandbox.onCall = refusedTo(app.world.branch.chatId)
  await planned(app, '党课 3月12日15:00 三楼会议室 学习民法典')
  await planned(app, '党课 3月13日15:00 三楼会议室 学习档案法')
  await app.turnTo('2026-03-02 21:30')
  app.sandbox.onCall = undefined
  const merged = () => app.cards().filter((one) => textOf(one).includes(zh.sessions.plan.previews.title))
  await app.turnTo('2026-03-03 07:59')
  expect(merged()).toEqual([])
  await app.turnTo('2026-03-03 08:02')
  expect(merged().map(textOf)).toEqual([expect.stringMatching(/民法典.*档案法/s)])
})
