import { expect, test } from 'vitest'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { rollOf } from '../../src/services/sessions/roll.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions } = zh
const LECTURE = '党课 周五15:00 三楼会议室 学习民法典'

test('while nobody can reach the bot nobody is absent: the secretary is asked, and enters who was there', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, LECTURE)
  await app.turnTo('2026-03-06 14:31')
  const card = app.cards().at(-1)
  await app.down()
  app.clock.turnTo(app.clock.now() + 4 * 3_600_000)
  await app.up()
  await app.turnTo('2026-03-07 09:00')
  expect(card && textOf(card)).not.toContain('缺席')
  expect(app.direct('王志强').map(textOf).join()).not.toContain('缺席')
  const asked = app.direct('周晓兰').map(textOf)
  expect(asked.filter((text) => text === sessions.talk.outage('2026-03-06'))).toHaveLength(1)
  await app.tells('周晓兰', '/考勤 登记 王志强 李秀英 到会')
  await app.tells('周晓兰', '/考勤 登记 黄海涛 缺席 当天未到')
  await app.later()
  expect(card && textOf(card)).toContain('应到 11 人，实到 **2** 人')
  expect(card && textOf(card)).toContain('缺席 1')
})

test('of two sessions whose sign-ins overlap the one that is going on is meant, then the next', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  for (const words of ['党课 今天14:00-15:30 甲', '研讨 今天15:30-17:00 乙']) await planned(app, words)
  await app.turnTo('2026-03-06 15:05')
  await app.tells('李秀英', '签到')
  const { store } = app.bot
  const marks = async () => {
    const held = await store.read.sessions.between(1, '2026-03-06', '2026-03-06')
    return Promise.all(held.map(async ({ id }) => (await store.read.marks.at(id)).map(({ status }) => status)))
  }
  expect(await marks()).toEqual([['late'], []])
  await app.tells('李秀英', '签到')
  expect(await marks()).toEqual([['late'], ['present']])
})

test('signing in is not closed before the start, and one closed by mistake is opened again', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天14:00-15:30 甲')
  await app.turnTo('2026-03-06 13:40')
  expect(await app.asks('周晓兰', '/考勤 结束')).toBe(sessions.talk.notBegun)
  await app.turnTo('2026-03-06 14:10')
  const [roll] = await app.tells('周晓兰', '/考勤 结束')
  if (!roll) throw new Error('no list')
  expect(buttonsOf(roll)).toContain(sessions.roll.openAgain)
  expect(await app.toast('周晓兰', roll, sessions.roll.openAgain)).toBe(sessions.talk.opened)
  await app.later()
  const card = app.cards().findLast((one) => buttonsOf(one).includes(sessions.card.signIn))
  if (!card) throw new Error('nothing to sign')
  expect(await app.toast('李秀英', card, sessions.card.signIn)).toBe(sessions.talk.signedInLate('14:10'))
  await app.turnTo('2026-03-06 16:00')
  expect(textOf(card)).toContain('实到 **1** 人')
})

test('opened again, whoever had leave and signs in after all owes nothing', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells('周晓兰', '/考勤 新建 党课 今天14:00-15:30 甲')
  await app.presses('周晓兰', app.directCard('周晓兰'), sessions.fresh.confirm)
  await app.turnTo('2026-03-06 14:10')
  await app.tells('周晓兰', '/考勤 登记 李秀英 王志强 请假 出差')
  const [roll] = await app.tells('周晓兰', '/考勤 结束')
  if (!roll) throw new Error('no list')
  await app.later()
  const { store } = app.bot
  const [held] = await store.read.sessions.between(1, '2026-03-06', '2026-03-06')
  const states = async () => (await store.read.owedStudies.at(held?.id ?? 0)).map(({ state }) => state)
  expect(await states()).toEqual(['owed', 'owed'])
  await app.tells('周晓兰', '/考勤 补学')
  const list = app.directCard('周晓兰')
  await app.presses('周晓兰', roll, sessions.roll.openAgain)
  await app.tells('李秀英', '签到')
  await app.tells('周晓兰', '/考勤 登记 黄海涛 请假 出差')
  await app.later()
  expect((await states()).toSorted()).toEqual(['owed', 'waived'])
  expect(textOf(list)).not.toContain('李秀英')
  await app.turnTo('2026-03-06 15:40')
  expect((await states()).toSorted()).toEqual(['owed', 'owed', 'waived'])
  expect(textOf(list)).toContain('黄海涛')
})

test('opened again and called off then, nobody owes anything of it', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells('周晓兰', '/考勤 新建 党课 今天14:00-15:30 甲')
  await app.presses('周晓兰', app.directCard('周晓兰'), sessions.fresh.confirm)
  await app.turnTo('2026-03-06 14:10')
  await app.tells('周晓兰', '/考勤 登记 李秀英 请假 出差')
  const [roll] = await app.tells('周晓兰', '/考勤 结束')
  if (!roll) throw new Error('no list')
  await app.later()
  await app.presses('周晓兰', roll, sessions.roll.openAgain)
  await app.tells('周晓兰', '/考勤 取消 3月6日 场地停用')
  await app.presses('周晓兰', app.directCard('周晓兰'), sessions.plan.cancel.save)
  await app.later()
  const { store } = app.bot
  const all = await store.read.owedStudies.ofOrg(1, 0)
  expect(all).toEqual([])
})

test('a session from before the bot came is entered with the roster it first knew', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await planned(app, '党课 2026年1月15日15:00 会议室 学习党章')
  await app.tells('周晓兰', '/考勤 登记 1月15日 王志强 李秀英 孙德福 到会')
  await app.tells('周晓兰', '/考勤 报表 2026年 一句话')
  expect(app.direct('周晓兰').map(textOf).at(-1)).toContain('党课 1 次，3 人次')
  const [held] = await app.bot.store.read.sessions.between(1, '2026-01-15', '2026-01-15')
  if (!held) throw new Error('nothing entered')
  expect((await rollOf(app.bot.store.read, held, app.clock.now())).counts).toMatchObject({
    expected: 12,
    present: 3,
    absent: 9,
    extra: 0,
  })
})

test('a committee meeting says that everybody would be expected, and the next one expects whom the last one did', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells('周晓兰', '/考勤 新建 支委会 周四15:00 会议室')
  const first = app.directCard('周晓兰')
  expect(textOf(first)).toContain('应到为全体 11 人')
  await app.presses('周晓兰', first, sessions.fresh.confirm)
  const { store } = app.bot
  const [held] = await store.read.sessions.between(1, '2026-03-05', '2026-03-05')
  const who = await app.personId('王志强')
  await store.write(async (tx) => {
    await tx.sessions.change(held?.id ?? 0, { scope: 'named' })
    await tx.sessions.setScope(held?.id ?? 0, [who])
  })
  await app.tells('周晓兰', '/考勤 新建 支委会 周五15:00 会议室')
  expect(textOf(app.directCard('周晓兰'))).toContain('**应到** 王志强')
})
