import { expect, test } from 'vitest'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const LONG = '今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。'

const types = (app: Xueji, name: string, text: string) => () =>
  app.sandbox.say(app.open(name), app.sandbox.directChat(app.open(name)), text)
const answers = (app: Xueji, name: string) =>
  app
    .direct(name)
    .filter(({ sender }) => sender === 'bot')
    .map(textOf)

test('a message that Feishu delivers again has one effect and one answer, after a restart too', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const [event = ''] = await app.unheard(types(app, '李秀英', '/打卡'))
  await app.turnTo('2026-03-02 08:47')
  expect(answers(app, '李秀英')).toEqual(['已打卡 08:41'])
  await app.sandbox.redeliver(event)
  await app.restart()
  await app.sandbox.redeliver(event)
  await app.turnTo('2026-03-02 16:00')
  expect(answers(app, '李秀英')).toEqual(['已打卡 08:41'])
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
})

test('a press that comes twice has one effect and gets the current card', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  const twice = { eventId: 'f'.repeat(32) }
  expect((await app.presses('李秀英', card, '打卡', {}, twice)).toast?.content).toBe('已打卡 08:41')
  await app.presses('王志强', card, '打卡')
  const again = await app.presses('李秀英', card, '打卡', {}, twice)
  expect(again.toast).toBeUndefined()
  expect(JSON.stringify(again.card)).toContain('已打卡 2/11')
})

test('a press is credited to when it was made: typed before midnight and delivered after, it is on time', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 23:58')
  await app.unheard(types(app, '李秀英', '/打卡'))
  await app.turnTo('2026-03-03 00:04')
  expect(answers(app, '李秀英')).toEqual(['已打卡 23:58'])
})

test('the earlier act stands though it arrives after a later one', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 23:58')
  await app.down()
  await types(app, '李秀英', '/打卡')()
  await app.turnTo('2026-03-03 00:01')
  await app.up()
  await app.later()
  expect(await app.toast('李秀英', app.studyCard(), '补打卡')).toBe('已补打卡 00:01，记迟到')
  await app.turnTo('2026-03-03 00:05')
  await app.tells('周晓兰', '/考勤 今天')
  expect(textOf(app.directCard('周晓兰'))).toContain('李秀英 23:58')
  expect(textOf(app.directCard('周晓兰'))).not.toContain('迟到')
})

test('what was said in time and arrives after the close still counts, and the closed card shows it', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 08:20')
  const monday = app.studyCard()
  await app.turnTo('2026-03-03 11:59')
  await app.down()
  await app.sandbox.say(app.open('李秀英'), app.world.branch.chatId, '补上', {
    mention: ['bot'],
    replyTo: monday.messageId,
  })
  await app.turnTo('2026-03-03 12:01')
  await app.up()
  await app.later()
  expect(textOf(monday)).toContain('已打卡 0/11，打卡率 0.0%')
  await app.turnTo('2026-03-03 12:05')
  expect(textOf(monday)).toContain('已打卡 1/11，打卡率 9.1%')
})

test("typed before today's card came and delivered after it: it counts for yesterday", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 08:29:50')
  await app.unheard(types(app, '李秀英', '/打卡'))
  await app.turnTo('2026-03-03 08:35')
  expect(answers(app, '李秀英')).toEqual([
    `${talk.onDay('2026-03-02', '已补打卡 08:29，记迟到')}\n${talk.studyBegun('08:30')}`,
  ])
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
})

test('an earlier note that arrives later does not replace the later one', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.unheard(types(app, '李秀英', '/笔记 先写的一句'))
  await app.turnTo('2026-03-02 09:00:05')
  await app.asks('李秀英', `/笔记 ${LONG}`)
  await app.turnTo('2026-03-02 09:10')
  await app.tells('李秀英', '/我的')
  expect(textOf(app.directCard('李秀英'))).toContain(LONG)
  expect(textOf(app.directCard('李秀英'))).not.toContain('先写的一句')
})

test('the news that the bot was added comes twice: one welcome card', async () => {
  await using app = await xueji()
  const [event = ''] = await app.unheard(() => app.sandbox.addBot(app.world.branch.chatId, app.open('周晓兰')))
  await app.turnTo('2026-03-02 07:10')
  await app.sandbox.redeliver(event)
  await app.later()
  expect(app.cards()).toHaveLength(1)
})

test('the news that the bot was added comes after the first word: the welcome card stays, whoever brought it sets it up', async () => {
  await using app = await xueji()
  await app.unheard(() => app.sandbox.addBot(app.world.branch.chatId, app.open('周晓兰')))
  await app.turnTo('2026-03-02 07:00:02')
  await app.says('李秀英', '/打卡')
  await app.turnTo('2026-03-02 07:10')
  const [welcome, ...more] = app.cards()
  expect(more).toEqual([])
  expect(welcome && (await app.toast('周晓兰', welcome, '开始设置'))).toBe(talk.seeDirect)
})

test('the news that the bot was removed comes after it is back: the cards go on', async () => {
  await using app = await xueji()
  await app.setUp()
  const { chatId } = app.world.branch
  await app.unheard(() => app.sandbox.removeBot(chatId, app.open('周晓兰')))
  await app.turnTo('2026-03-02 07:00:10')
  await app.sandbox.addBot(chatId, app.open('周晓兰'))
  await app.turnTo('2026-03-02 08:30')
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
  expect(await app.asks('周晓兰', '/学习 发布')).toBe(talk.postedAlready)
})

test('all day long everything is delivered twice, and nothing happens twice', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const people = ['李秀英', '王志强', '陈永康', '刘思远']
  const events = await app.unheard(() => Promise.all(people.map((name) => types(app, name, '/打卡 C')())))
  await app.turnTo('2026-03-02 08:47')
  for (const event of events) await app.sandbox.redeliver(event)
  await app.later()
  expect(events).toHaveLength(4)
  expect(people.map((name) => answers(app, name).length)).toEqual([1, 1, 1, 1])
  expect(textOf(app.studyCard())).toMatch(/已打卡 4\/11\*\* · 答题 4/)
})
