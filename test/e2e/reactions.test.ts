import { expect, test } from 'vitest'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

const reacts = async (app: Xueji, name: string, messageId: string, emoji = 'OK') => {
  await app.sandbox.react(app.open(name), messageId, emoji)
  await app.later()
}
const told = (app: Xueji, name: string) => app.direct(name).map(textOf)

test('an emoji on the study card checks in, once and in silence; taking it away takes nothing back', async () => {
  await using app = await xueji({ granted: ['im:message.reactions:read'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  const messages = app.group().length
  await reacts(app, '李秀英', card.messageId)
  expect(textOf(card)).toContain('已打卡 1/11')
  await reacts(app, '李秀英', card.messageId, 'THUMBSUP')
  await app.sandbox.unreact(app.open('李秀英'), card.messageId, 'OK')
  await app.later()
  expect(textOf(card)).toContain('已打卡 1/11')
  expect([app.group().length, told(app, '李秀英')]).toEqual([messages, []])
  expect(await app.toast('李秀英', card, '打卡')).toContain('08:41')
  await app.turnTo('2026-03-03 08:20')
  await reacts(app, '王志强', card.messageId)
  expect(textOf(card)).toContain('已打卡 2/11')
})

test('on a closed card it does not count, which is said once; on any other message it is only counted', async () => {
  await using app = await xueji({ granted: ['im:message.reactions:read'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.turnTo('2026-03-03 12:05')
  await reacts(app, '李秀英', card.messageId)
  await reacts(app, '李秀英', card.messageId, 'THUMBSUP')
  expect(told(app, '李秀英')).toHaveLength(1)
  expect(told(app, '李秀英')[0]).toContain('补学')
  expect(textOf(card)).toContain('已打卡 0/11')
  const { message } = await app.sandbox.say(app.open('王志强'), app.world.branch.chatId, '大家好')
  await reacts(app, '李秀英', message.messageId)
  await reacts(app, '李秀英', app.cards()[0]?.messageId ?? '')
  await app.turnTo('2026-03-03 13:00')
  await app.presses('李秀英', app.studyCard(), '写笔记')
  await reacts(app, '李秀英', app.directCard('李秀英').messageId)
  expect(app.bot.app.counts).toMatchObject({ 'reaction.refused': 2, 'reaction.elsewhere': 3 })
  expect(textOf(app.studyCard())).toContain('已打卡 0/11')
})

test('an emoji that Feishu tells of late and twice is credited to when it was put there', async () => {
  await using app = await xueji({ granted: ['im:message.reactions:read'] })
  await app.setUp()
  await app.turnTo('2026-03-02 23:58')
  const card = app.studyCard()
  const [event = ''] = await app.unheard(() => app.sandbox.react(app.open('李秀英'), card.messageId, 'OK'))
  await app.turnTo('2026-03-03 00:04')
  await app.sandbox.redeliver(event)
  await app.later()
  expect(app.bot.app.counts).toMatchObject({ 'reaction.done': 1, 'reaction.repeated': 1 })
  expect(await app.toast('李秀英', card, '补打卡')).toContain('23:58')
})
