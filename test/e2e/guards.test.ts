import { expect, test } from 'vitest'
import { optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

const leave = (app: Xueji, name: string) =>
  app.sandbox.removeUsers(app.world.branch.chatId, [app.open(name)]).then(() => app.settled())
const join = (app: Xueji, ...names: string[]) =>
  app.sandbox.addUsers(app.world.branch.chatId, names.map(app.open), app.open('周晓兰')).then(() => app.settled())

/** The picture of a card with something in its buttons' values changed by hand. */
const forged = (message: Message, from: RegExp, to: string) => {
  const picture = JSON.stringify(message.card)
  expect(picture).toMatch(from)
  return JSON.parse(picture.replaceAll(from, to)) as NonNullable<Message['card']>
}

test('the last admin is taken off by an admin or the owner of the group only', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', { secretary: optionsOf(form, 'secretary')['李秀英'] })
  expect(await app.asks('李秀英', '/名册 移出 周晓兰')).toBe(talk.lastAdmin)
  expect(await app.says('周晓兰', '/设置')).toEqual([talk.seeDirect])
  expect(await app.asks('郑国平', '/名册 移出 周晓兰')).toBe(talk.standingSet('周晓兰', 'off'))
})

test('whoever came back meanwhile is not taken off by the button of the notice that they left', async () => {
  await using app = await xueji()
  await app.setUp()
  await leave(app, '黄海涛')
  const notice = app.directCard('周晓兰')
  await app.later(60)
  await join(app, '黄海涛')
  await app.presses('周晓兰', notice, talk.takeOff('黄海涛'))
  await app.turnTo('2026-03-02 08:31')
  expect(textOf(app.studyCard())).toContain('/11')
  expect(await app.asks('周晓兰', '/名册 移出 黄海涛')).toBe(talk.standingSet('黄海涛', 'off'))
})

test('taken off while exempt and taken on again, a member is expected', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('周晓兰', '/名册 免学 黄海涛')
  await leave(app, '黄海涛')
  await app.asks('周晓兰', '/名册 移出 黄海涛')
  await app.later(60)
  await join(app, '黄海涛')
  await app.presses('周晓兰', app.directCard('周晓兰'), '列入名册')
  await app.turnTo('2026-03-02 08:31')
  expect(textOf(app.studyCard())).toContain('/11')
})

test('a proposal of another group, and a day that is still open, are not reached from a card that does not offer them', async () => {
  await using app = await xueji()
  await app.setUp()
  const { chatId } = app.world.readers
  await app.sandbox.addBot(chatId, app.open('高翔'))
  await join(app, '马建军')
  const proposal = app.directCard('周晓兰')
  const elsewhere = { chatId, personId: 1, joinedAt: 1, decideBy: Number.MAX_SAFE_INTEGER }
  const other = await app.bot.store.write((tx) => tx.roster.propose(elsewhere))
  const decided = { stale: forged(proposal, /"join":\d+/g, `"join":${other}`) }
  expect((await app.presses('周晓兰', proposal, '列入名册', {}, decided)).toast?.content).toBe(talk.staleCard)

  await app.turnTo('2026-03-04 09:00')
  await app.tells('李秀英', '/我的')
  const me = app.directCard('李秀英')
  const before = app.direct('李秀英').length
  const today = await app.bot.store.read.study.dayOn(app.world.branch.chatId, '2026-03-04')
  const opened = { stale: forged(me, /"day":\d+/g, `"day":${today?.id}`) }
  expect((await app.presses('李秀英', me, zh.cards.me.open, {}, opened)).toast?.content).toBe(talk.staleCard)
  expect(app.direct('李秀英')).toHaveLength(before)
})
