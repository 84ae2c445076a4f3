import { expect, test } from 'vitest'
import { MINUTE } from '../../src/clock.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const READABLE = { granted: ['im:message.group_msg', 'im:message:readonly'] } as const
const LONG = '今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。'
/** What Feishu would deliver again never comes: only the history tells. */
const silently = async (app: Xueji, act: () => Promise<unknown>) => {
  const { events } = app.sandbox.switches
  events.delete('im.message.receive_v1')
  await act()
  events.add('im.message.receive_v1')
}
const told = (app: Xueji, name: string) => app.direct(name).map(textOf)
const says = (app: Xueji, name: string, text: string, replyTo?: string, mention: string[] = []) =>
  app.sandbox.say(app.open(name), app.world.branch.chatId, text, { mention, ...(replyTo ? { replyTo } : {}) })

test('what was said while nobody heard is credited to when it was said, once and without a word; nothing else is done late', async () => {
  await using app = await xueji(READABLE)
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.down()
  await app.turnTo('2026-03-02 23:58')
  await silently(app, async () => {
    await says(app, '李秀英', '到', card.messageId)
    await says(app, '王志强', LONG, card.messageId)
    await says(app, '陈永康', '打卡 C', undefined, ['bot'])
    await says(app, '刘思远', '大家晚上好')
    await says(app, '赵文静', '/积分')
    const { message } = await says(app, '黄海涛', '到', card.messageId)
    await app.sandbox.recall(message.messageId)
  })
  const typed = await says(app, '吴月华', '/打卡')
  const owed = app.sandbox.owed().map(({ eventId }) => eventId)
  expect(typed.delivered).toBe(false)
  await app.turnTo('2026-03-03 08:00')
  const before = app.group().length
  await app.up()
  await app.later(60)
  expect(app.group().slice(before).map(textOf)).toEqual([])
  expect(textOf(card)).toContain('已打卡 4/11')
  expect(textOf(card)).toContain('答题 1')
  expect(textOf(card)).toContain('笔记 1')
  expect(app.bot.app.counts).toMatchObject({ 'history.done': 4 })
  for (const event of owed) await app.sandbox.redeliver(event)
  await app.later()
  expect(app.bot.app.counts).toMatchObject({ 'message.repeated': 1 })
  await app.tells('周晓兰', '/考勤 3月2日')
  const list = textOf(app.directCard('周晓兰'))
  for (const name of ['李秀英', '王志强', '陈永康', '吴月华']) expect(list).toContain(`${name} 23:58`)
  expect(told(app, '周晓兰').join()).not.toContain('连接中断')
})

test('an edited reply is a check-in, but its words are no note; another bot and the gap read twice change nothing', async () => {
  await using app = await xueji(READABLE)
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.down()
  await app.turnTo('2026-03-02 10:00')
  await silently(app, async () => {
    const { message } = await says(app, '李秀英', LONG, card.messageId)
    message.edits = 1
    await says(app, '王志强', `/笔记 ${LONG}`)
  })
  await app.up()
  await app.later(60)
  expect(textOf(card)).toContain('已打卡 2/11')
  expect(textOf(card)).toContain('笔记 1')
  await app.bot.store.write((tx) =>
    tx.gaps.owe([
      { chatId: app.world.branch.chatId, since: 0, until: app.clock.now(), state: 'owed', nextAt: 0, place: 'group' },
    ]),
  )
  await app.later()
  expect(app.bot.app.counts).toMatchObject({ 'history.repeated': 2 })
  expect(textOf(card)).toContain('已打卡 2/11')
  expect(await app.bot.store.read.gaps.due(Infinity)).toEqual([])
})

test('hundreds of messages are read in parts, and a failing history is tried again', async () => {
  await using app = await xueji({ ...READABLE, refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.down()
  await app.turnTo('2026-03-02 12:00')
  await silently(app, async () => {
    for (let nth = 0; nth < 230; nth++) {
      await says(app, '刘思远', `闲聊 ${nth}`)
      if (nth % 20 === 0) app.clock.turnTo(app.clock.now() + 1_000)
    }
    await says(app, '李秀英', '到', card.messageId)
  })
  let failures = 2
  app.sandbox.onCall = ({ method, path }) =>
    method === 'GET' && path === '/open-apis/im/v1/messages' && failures-- > 0
      ? { status: 400, code: 10014, msg: 'app unusable' }
      : 'pass'
  await app.up()
  await app.turnTo('2026-03-02 12:10')
  expect(textOf(card)).toContain('已打卡 1/11')
  expect(
    app.sandbox.calls.filter(({ method, path }) => method === 'GET' && path === '/open-apis/im/v1/messages').length,
  ).toBeGreaterThan(5)
})

test('without the permission the secretary is told which minutes nobody heard, in one message, at night in the morning', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 14:05')
  await app.down()
  await app.turnTo('2026-03-02 15:20')
  await app.up()
  await app.turnTo('2026-03-02 15:30')
  const heard = () => told(app, '周晓兰').filter((text) => text.includes('连接中断'))
  expect(heard()).toHaveLength(1)
  expect(heard()[0]).toContain('3月2日（周一）14:05至15:20')
  expect(heard()[0]).toMatch(/\/我的.*补登[^]*im:message.group_msg/)
  await app.down()
  await app.turnTo('2026-03-03 02:00')
  await app.up()
  await app.later(20 * 60)
  await app.down()
  await app.turnTo('2026-03-03 03:00')
  await app.up()
  await app.turnTo('2026-03-03 07:59')
  expect(heard()).toHaveLength(1)
  await app.turnTo('2026-03-03 08:05')
  expect(heard()).toHaveLength(2)
  expect(heard()[1]).toMatch(/3月2日（周一）15:.+至3月3日（周二）02:00、3月3日（周二）02:.+至03:00/)
  expect(app.group().map(textOf).join()).not.toContain('连接中断')
})

test('where nobody can be told the gap waits until somebody can, and /study log shows it meanwhile', async () => {
  await using app = await xueji({ refusals: 'expected', admins: ['郑国平'] })
  await app.setUp()
  await app.turnTo('2026-03-02 14:05')
  const ears = ['周晓兰', '郑国平'].map((name) => app.world.person(name))
  for (const person of ears) person.reach = 'stopped'
  await app.bot.store.write(async (tx) => {
    for (const { openId } of ears) await tx.people.setReach(openId, 'refused')
  })
  await app.down()
  await app.turnTo('2026-03-02 15:20')
  await app.up()
  await app.turnTo('2026-03-03 10:10')
  const heard = (name: string) => told(app, name).filter((text) => text.includes('连接中断'))
  expect(ears.flatMap(({ name }) => heard(name))).toEqual([])
  // She lets it write to her again by writing to it.
  for (const person of ears) person.reach = 'open'
  await app.tells('周晓兰', '学习 记录')
  expect(textOf(app.directCard('周晓兰'))).toMatch(/3月2日（周一）.*未收到 14:05–15:20 的消息/)
  await app.turnTo('2026-03-03 11:15')
  expect(heard('周晓兰')).toHaveLength(1)
  expect(heard('周晓兰')[0]).toContain('3月2日（周一）14:05至15:20')
  await app.turnTo('2026-03-03 14:00')
  expect(heard('周晓兰')).toHaveLength(1)
  await app.tells('周晓兰', '学习 记录')
  expect(textOf(app.directCard('周晓兰'))).toContain('未收到 14:05–15:20 的消息')
})

test('without a secretary whoever runs the bot hears of the gap, with the name of the branch', async () => {
  await using app = await xueji({ admins: ['胡雪梅'] })
  await app.setUp()
  await app.tells('胡雪梅', '帮助')
  await app.turnTo('2026-03-02 14:05')
  await app.bot.store.write((tx) => tx.people.setReach(app.open('周晓兰'), 'refused'))
  await app.down()
  await app.turnTo('2026-03-02 15:20')
  await app.up()
  await app.turnTo('2026-03-02 15:30')
  expect(told(app, '胡雪梅').at(-1)).toMatch(/14:05至15:20[^]*涉及：县人大机关党支部/)
})

test('a short gap, and one in which nothing could be missed, are nobody’s business', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.down()
  await app.turnTo('2026-03-02 08:00')
  await app.up()
  await app.turnTo('2026-03-02 10:00')
  await app.down()
  await app.turnTo('2026-03-02 10:02')
  await app.up()
  await app.later((10 * MINUTE) / 1_000)
  expect(told(app, '周晓兰').join()).not.toContain('连接中断')
  expect(await app.bot.store.read.gaps.due(Infinity)).toEqual([])
})
