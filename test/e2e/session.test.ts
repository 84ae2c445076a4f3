import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions } = zh

test('a Party lecture from the words to the result', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const [draft] = await app.tells('周晓兰', '/考勤 新建 党课 周五15:00 三楼会议室 学习民法典')
  if (!draft) throw new Error('nothing was read back')
  expect(textOf(draft)).toContain('2026年3月6日（周五）15:00—16:30')
  expect(textOf(draft)).toContain('三楼会议室')
  expect(textOf(draft)).toContain('学习民法典')
  expect(app.cards().map(textOf).join()).not.toContain('学习民法典')
  expect(await app.toast('周晓兰', draft, sessions.fresh.confirm)).toBe(sessions.talk.confirmed)
  const preview = app.cards().at(-1) ?? draft
  expect(textOf(preview)).toContain('学习预告 · 党课')
  expect(await app.toast('李秀英', preview, sessions.card.coming)).toBe(sessions.talk.coming)

  await app.turnTo('2026-03-06 14:31')
  const card = app.cards().at(-1) ?? draft
  expect(buttonsOf(card)).toContain(sessions.card.signIn)
  expect(app.direct('李秀英').map(textOf).join()).toContain('我的考勤 · 党课')
  await app.turnTo('2026-03-06 14:55')
  expect(await app.toast('李秀英', card, sessions.card.signIn)).toBe(sessions.talk.signedIn('14:55'))
  expect(await app.toast('李秀英', card, sessions.card.signIn)).toBe(sessions.talk.already('到会', '14:55'))
  await app.turnTo('2026-03-06 15:10')
  expect(await app.toast('王志强', card, sessions.card.signIn)).toBe(sessions.talk.signedInLate('15:10'))
  await app.later()
  expect(textOf(card)).toContain('已签到 **2**/11')
  expect(await app.says('陈永康', '/签到')).toEqual([sessions.talk.signedInLate('15:10')])

  await app.tells('周晓兰', '/考勤 列表')
  const list = app.directCard('周晓兰')
  await app.presses('周晓兰', list, sessions.list.open)
  const roll = app.directCard('周晓兰')
  expect(textOf(roll)).toContain('未签到 **8** 人')

  await app.turnTo('2026-03-06 16:31')
  expect(textOf(card)).toContain('应到 11 人，实到 **3** 人，出勤率 **27.3%**')
  expect(textOf(card)).toContain('迟到 2')
  expect(await app.toast('王志强', card, sessions.card.mine)).toBe(zh.talk.seeDirect)
})

test("a card that asks to sign in takes it though Feishu's clock says that it is not open yet", async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', ahead: 30 })
  await app.setUp({ weekly: 'off' })
  const [draft] = await app.tells('周晓兰', '/考勤 新建 党课 周五15:00 三楼会议室 学习民法典')
  if (!draft) throw new Error('nothing was read back')
  await app.presses('周晓兰', draft, sessions.fresh.confirm)
  await app.turnTo('2026-03-06 14:29:45')
  const card = app.cards().at(-1) ?? draft
  expect(await app.toast('李秀英', card, sessions.card.signIn)).toBe(sessions.talk.signedIn('14:30'))
})
