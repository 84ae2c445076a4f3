import { expect, test } from 'vitest'
import { textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test("taken out of the group it posts nothing; put back in time today's card comes, without a new setup", async () => {
  await using app = await xueji()
  await app.setUp()
  const { chatId } = app.world.branch
  await app.sandbox.removeBot(chatId, app.open('周晓兰'))
  await app.turnTo('2026-03-02 09:00')
  expect(app.cards()).toHaveLength(1)
  await app.sandbox.addBot(chatId, app.open('郑国平'))
  await app.later()
  const [old, summary, ...more] = app.cards()
  expect(more).toHaveLength(1)
  expect(old && textOf(old)).toContain(zh.cards.expired.tag)
  expect(summary && textOf(summary)).toContain('每日学习已就绪')
  expect(textOf(app.studyCard())).toContain('今日晚发 30 分钟')
  await app.turnTo('2026-03-03 08:30')
  expect(app.cards()).toHaveLength(4)
})

test('out of the group for days: a card that closed meanwhile shows it on the return, and the log says why there was none', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  const { chatId } = app.world.branch
  const log = async () => {
    await app.tells('周晓兰', '/学习 记录')
    return textOf(app.directCard('周晓兰'))
  }
  await app.turnTo('2026-03-02 09:00')
  const monday = app.studyCard()
  await app.sandbox.removeBot(chatId, app.open('周晓兰'))
  await app.turnTo('2026-03-05 09:00')
  const reason = talk.skipReason('chat-inactive')
  for (const date of ['3月4日（周三）', '3月5日（周四）'])
    expect(await log()).toMatch(new RegExp(`${date}\\*\\* .+${reason}`))
  await app.sandbox.addBot(chatId, app.open('郑国平'))
  await app.later()
  expect(textOf(monday)).toContain('打卡率')
  expect(await log()).toMatch(new RegExp(`3月3日（周二）\\*\\* .+${reason}`))
  expect(await log()).toMatch(/3月5日（周四）\*\* 第 2 课/)
})

test('a group that is disbanded ends its cards; nobody is written to any more', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 09:00')
  await app.sandbox.disband(app.world.branch.chatId)
  await app.settled()
  const sent = app.sandbox.calls.filter(({ method, path }) => method === 'POST' && path.includes('messages')).length
  await app.turnTo('2026-03-04 09:00')
  expect(app.sandbox.calls.filter(({ method, path }) => method === 'POST' && path.includes('messages'))).toHaveLength(
    sent,
  )
})

test('a group it never heard it was added to: the first word to it brings the welcome card', async () => {
  await using app = await xueji()
  app.world.branch.botInside = true
  expect(await app.says('郑国平', '/打卡')).toContain(talk.notSetUp('/设置'))
  const [welcome, ...more] = app.cards()
  expect(more).toEqual([])
  if (!welcome) throw new Error('no welcome card')
  expect(textOf(welcome)).toContain('县人大机关党支部')
  expect(await app.toast('郑国平', welcome, '开始设置')).toBe(talk.seeDirect)
})

test('a group where the bot may not speak: the secretary hears that the card did not come', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  app.world.branch.botMaySpeak = false
  await app.turnTo('2026-03-02 08:32')
  expect(textOf(app.direct('周晓兰').at(-1)!)).toContain(zh.outbox.cause.silenced)
})

test('the permission to send is taken away: what is owed is not sent twice when it is back', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  app.sandbox.switches.scopes.delete('im:message:send_as_bot')
  await app.turnTo('2026-03-02 08:31')
  app.sandbox.switches.scopes.add('im:message:send_as_bot')
  await app.turnTo('2026-03-03 08:31')
  expect(app.cards().filter((card) => textOf(card).includes('3月3日'))).toHaveLength(1)
})

test('cards that collect anything cannot be forwarded', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '写笔记')
  for (const card of [app.studyCard(), app.directCard('李秀英'), app.directCard('周晓兰')])
    expect(app.sandbox.forward(app.open('何嘉怡'), card.messageId, app.world.readers.chatId)).toBeUndefined()
})
