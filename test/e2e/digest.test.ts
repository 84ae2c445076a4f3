import { expect, test } from 'vitest'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const reminded = (app: Xueji) =>
  [...app.world.branch.members]
    .map((openId) => app.world.world.users.get(openId)?.name ?? '')
    .filter((name) => app.direct(name).some((message) => textOf(message).includes(zh.cards.digest.title)))

test('unless it is switched on nobody is written to unasked', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 08:00')
  expect(reminded(app)).toEqual([])
})

test('in the evening those who have not checked in are reminded, once, and can check in there', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on', paper: '孙德福' })
  await app.turnTo('2026-03-02 08:41')
  for (const name of ['李秀英', '王志强']) await app.presses(name, app.studyCard(), '打卡')
  await app.tells('周晓兰', '/名册 外出 黄海涛')
  await app.turnTo('2026-03-02 19:29')
  expect(reminded(app)).toEqual([])
  await app.turnTo('2026-03-02 19:35')
  // Away since the morning: still expected today, so reminded today.
  expect(reminded(app)).toHaveLength(9)
  expect(reminded(app)).not.toContain('李秀英')
  const card = app.directCard('陈永康')
  expect(await app.toast('陈永康', card, zh.cards.digest.checkIn)).toBe('已打卡 19:35')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 3/12')
})

test('who mutes it hears no more of it and can switch it on again', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:35')
  expect(await app.toast('陈永康', app.directCard('陈永康'), zh.cards.digest.mute)).toBe(talk.muted)
  await app.turnTo('2026-03-03 19:35')
  const count = (name: string) => app.direct(name).filter((message) => textOf(message).includes(zh.cards.digest.title)).length
  expect(count('陈永康')).toBe(1)
  expect(count('刘思远')).toBe(2)
  await app.tells('陈永康', '/我的')
  expect(await app.toast('陈永康', app.directCard('陈永康'), zh.cards.me.turnOn)).toBe(talk.digestOn)
})

test('in quiet hours and after an outage of hours it is left out', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:00')
  await app.down()
  await app.turnTo('2026-03-02 21:10')
  await app.up()
  await app.turnTo('2026-03-03 08:00')
  expect(reminded(app)).toEqual([])
})
