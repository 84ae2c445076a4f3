import { expect, test } from 'vitest'
import type { Message } from '../../src/sandbox/server.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const EVERYTHING = { granted: ['im:message.group_msg', 'im:message:readonly'] } as const
const LIST = '/open-apis/im/v1/messages'
const LONG = '今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。'
/** What Feishu would deliver again never comes: only what can be read tells. */
const silently = async (app: Xueji, act: () => Promise<unknown>) => {
  const { events } = app.sandbox.switches
  const lost = ['im.message.receive_v1', 'im.message.reaction.created_v1']
  for (const type of lost) events.delete(type)
  await act()
  for (const type of lost) events.add(type)
}
const told = (app: Xueji, name: string) => app.direct(name).map(textOf)
const reacts = (app: Xueji, name: string, { messageId }: Message) => app.sandbox.react(app.open(name), messageId, 'OK')
const says = (app: Xueji, name: string, text: string, options: object = {}) =>
  app.sandbox.say(app.open(name), app.world.branch.chatId, text, options)
const tells = (app: Xueji, name: string, text: string, options: object = {}) =>
  app.sandbox.say(app.open(name), app.sandbox.directChat(app.open(name)), text, options)
const cameAt = async (app: Xueji, date: string) => {
  await app.tells('周晓兰', `/考勤 ${date}`)
  return textOf(app.directCard('周晓兰'))
}

test('emojis put on the card while nobody heard count from when they were put there; one taken away again is not there', async () => {
  await using app = await xueji({ granted: ['im:message.reactions:read'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await reacts(app, '赵文静', card)
  await app.down()
  await app.turnTo('2026-03-02 23:50')
  await silently(app, async () => {
    await reacts(app, '李秀英', card)
    await reacts(app, '王志强', card)
    await app.sandbox.unreact(app.open('王志强'), card.messageId, 'OK')
    await reacts(app, '赵文静', card)
    await app.sandbox.react(app.open('李秀英'), card.messageId, 'THUMBSUP')
  })
  await app.turnTo('2026-03-03 07:00')
  await app.up()
  await app.later(60)
  expect(textOf(card)).toContain('已打卡 2/11')
  expect(await cameAt(app, '3月2日')).toMatch(/李秀英 23:50[^]*赵文静 08:41|赵文静 08:41[^]*李秀英 23:50/)
  // What was said can not be read with this permission, and is told.
  await app.turnTo('2026-03-03 08:05')
  expect(told(app, '周晓兰').join()).toContain('群里和私聊里的打卡、回复和签到可能没有收到')
  expect(told(app, '李秀英')).toEqual([])
})

test('what came too late is read and says nothing; on a card recalled since nothing is looked for', async () => {
  await using app = await xueji({ ...EVERYTHING, refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.down()
  await app.turnTo('2026-03-03 12:05')
  await silently(app, () => reacts(app, '李秀英', card))
  await app.up()
  await app.later(60)
  expect(app.bot.app.counts).toMatchObject({ 'emoji.refused': 1 })
  expect(told(app, '李秀英')).toEqual([])
  await app.turnTo('2026-03-04 08:41')
  const next = app.studyCard()
  await app.down()
  await app.turnTo('2026-03-04 10:00')
  await silently(app, async () => {
    await reacts(app, '李秀英', next)
    await says(app, '王志强', '到', { replyTo: next.messageId })
    Object.assign(next, { recalled: true })
  })
  await app.up()
  await app.later(60)
  expect(app.bot.app.counts['emoji.done']).toBeUndefined()
  expect(app.bot.app.counts).toMatchObject({ 'history.done': 1 })
})

test('what was said in the topic of the card, and in one begun meanwhile, is credited like any reply', async () => {
  await using app = await xueji(EVERYTHING)
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  const inTopic = { replyTo: card.messageId, topic: true }
  await says(app, '赵文静', '我先来', inTopic)
  await app.later()
  await app.down()
  await app.turnTo('2026-03-02 09:30')
  await silently(app, async () => {
    for (let nth = 0; nth < 60; nth++) await says(app, '刘思远', `闲聊 ${nth}`)
    await says(app, '李秀英', '到', inTopic)
    const { message } = await says(app, '刘思远', '今天学什么？')
    await says(app, '王志强', '打卡', { replyTo: message.messageId, topic: true, mention: ['bot'] })
    await says(app, '陈永康', LONG, inTopic)
    const { message: gone } = await says(app, '黄海涛', '到', inTopic)
    await app.sandbox.recall(gone.messageId)
  })
  await app.turnTo('2026-03-02 10:00')
  const before = app.group().length
  await app.up()
  await app.later(60)
  expect(textOf(card)).toMatch(/已打卡 4\/11[^]*笔记 1/)
  expect(app.group().slice(before).map(textOf)).toEqual([])
  const list = await cameAt(app, '3月2日')
  for (const name of ['李秀英', '王志强', '陈永康']) expect(list).toContain(`${name} 09:30`)
})

test('in a group of topics every card has one', async () => {
  await using app = await xueji({ ...EVERYTHING, world: ({ branch }) => void Object.assign(branch, { mode: 'topic' }) })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.down()
  await app.turnTo('2026-03-02 09:30')
  await silently(app, () => says(app, '李秀英', '到', { replyTo: card.messageId }))
  await app.up()
  await app.later(60)
  expect(textOf(card)).toContain('已打卡 1/11')
})

test('who wrote to the bot alone is credited by the time of writing and hears of it once; a question is not answered hours later', async () => {
  await using app = await xueji(EVERYTHING)
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  for (const name of ['李秀英', '王志强', '陈永康', '赵文静', '刘思远']) await app.tells(name, '学习')
  const own = (name: string) => app.directCard(name).messageId
  await app.down()
  await app.turnTo('2026-03-02 23:55')
  const answers = new Map([...app.world.world.users.values()].map(({ name }) => [name, told(app, name).length]))
  await silently(app, async () => {
    await tells(app, '李秀英', '打卡')
    await tells(app, '王志强', LONG, { replyTo: own('王志强') })
    await tells(app, '陈永康', '我的')
    await app.sandbox.react(app.open('赵文静'), own('赵文静'), 'OK')
  })
  const typed = await tells(app, '刘思远', '打卡 C')
  const owed = app.sandbox.owed().map(({ eventId }) => eventId)
  expect(typed.delivered).toBe(false)
  await app.turnTo('2026-03-03 08:10')
  await app.up()
  await app.later(60)
  for (const event of owed) await app.sandbox.redeliver(event)
  await app.later()
  expect(textOf(card)).toMatch(/已打卡 4\/11[^]*答题 1[^]*笔记 1/)
  const since = (name: string) => told(app, name).slice(answers.get(name))
  expect(since('李秀英').slice(1)).toEqual([expect.stringContaining('23:55')])
  expect(since('王志强').slice(1)).toEqual([expect.stringMatching(/笔记/)])
  expect(since('刘思远').slice(1)).toHaveLength(1)
  expect(since('陈永康')).toEqual(['我的'])
  expect(since('赵文静')).toEqual([])
  const list = await cameAt(app, '3月2日')
  for (const name of ['李秀英', '王志强', '赵文静', '刘思远']) expect(list).toContain(`${name} 23:55`)
  expect(told(app, '周晓兰').join()).not.toContain('连接中断')
})

test('with the permission for direct chats alone the group is what nobody heard; one person out of reach holds up nobody', async () => {
  await using app = await xueji({ granted: ['im:message:readonly'], refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  for (const name of ['李秀英', '王志强']) await app.tells(name, '学习')
  await app.down()
  await app.turnTo('2026-03-02 09:30')
  await silently(app, async () => {
    for (const name of ['李秀英', '王志强']) await tells(app, name, '打卡')
  })
  const theirs = app.sandbox.directChat(app.open('李秀英'))
  app.sandbox.onCall = ({ path, query }) =>
    path === LIST && query.get('container_id') === theirs ? { status: 400, code: 230013, msg: 'outside' } : 'pass'
  await app.up()
  await app.turnTo('2026-03-02 10:00')
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
  expect(told(app, '周晓兰').at(-1)).toMatch(/08:41至09:30[^]*这段时间群里的打卡/)
})

test('a short gap costs no call for each person', async () => {
  await using app = await xueji(EVERYTHING)
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.tells('李秀英', '学习')
  await app.down()
  await app.turnTo('2026-03-02 08:43')
  const before = app.sandbox.calls.length
  await app.up()
  await app.later(60)
  const lists = app.sandbox.calls.slice(before).filter(({ method, path }) => method === 'GET' && path === LIST)
  expect(lists).toHaveLength(1)
})
