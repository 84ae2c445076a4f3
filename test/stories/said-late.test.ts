import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { lastReport, studied } from '../support/reports.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { card: session } = zh.sessions
const { talk } = zh
const NOTHING = { things: [], totals: [], days: [], streaks: [], notes: [], marks: [], weeks: [] }
const ILL = '李秀英'
const AT = { at: '2026-03-05 07:00' } as const

const notices = (app: Xueji, title: string) => app.direct(ILL).filter((one) => textOf(one).startsWith(title))
const own = async (app: Xueji) => {
  await app.tells(ILL, '/我的')
  return textOf(app.directCard(ILL))
}

/** One comes on Thursday, is not seen on Friday, and is told of an absence; the week's report is out. */
async function week(app: Xueji) {
  await app.setUp()
  await planned(app, '党课 周五15:00 三楼会议室 学习民法典')
  const thursday = await studied(app, '2026-03-05', [SECRETARY, ILL])
  const friday = await studied(app, '2026-03-06', [SECRETARY])
  await app.turnTo('2026-03-06 15:00')
  const signing = app.cards().findLast((one) => buttonsOf(one).includes(session.signIn))
  if (!signing) throw new Error('no sign-in')
  await app.presses(SECRETARY, signing, session.signIn)
  await app.turnTo('2026-03-09 08:50')
  expect(notices(app, '缺席通知')).toHaveLength(1)
  expect(textOf(friday)).toContain('1/11')
  return { thursday, friday, report: lastReport(app) }
}

test('learned late that somebody was ill: days, absence, streak and points are put right, and what was told is mended', async () => {
  await using app = await xueji(AT)
  const { thursday, friday, report } = await week(app)
  const frozen = textOf(report)
  expect(await own(app)).toContain('连续 0 天')
  expect(await app.asks(SECRETARY, `/名册 外出 ${ILL} 3月6日至3月31日`)).toBe(
    talk.standingSetFor(ILL, 'away', { from: '2026-03-06', until: '2026-03-31' }) + talk.standingLate,
  )
  await app.later(60)
  expect(textOf(friday)).toContain('1/10')
  expect(textOf(thursday)).toContain('2/11')
  expect(notices(app, zh.cards.shown['absence-mended'])).toHaveLength(1)
  expect(await own(app)).toContain('连续 1 天')
  const { store } = app.bot
  expect((await store.read.owedStudies.of(1, await app.personId(ILL)))?.state).toBe('waived')
  // What was released stays as it was; the next one opens with what it should have been.
  expect(textOf(report)).toBe(frozen)
  await app.turnTo('2026-03-16 08:50')
  expect(textOf(lastReport(app))).toContain('**更正**：3月2日—3月8日打卡 3/22 人次，应为 3/21 人次')
  expect(await recountOrg(store.read, 1)).toMatchObject(NOTHING)
}, 60_000)

test('and the other way: who was there after all is expected again, and absent where they did not come', async () => {
  await using app = await xueji(AT)
  const { friday } = await week(app)
  await app.asks(SECRETARY, `/名册 外出 ${ILL} 3月5日起`)
  await app.later(60)
  expect(textOf(friday)).toContain('1/10')
  expect(await app.asks(SECRETARY, `/名册 恢复 ${ILL} 3月6日至3月8日`)).toBe(
    talk.standingSetFor(ILL, 'active', { from: '2026-03-06', until: '2026-03-08' }) + talk.standingLate,
  )
  await app.later(60)
  expect(textOf(friday)).toContain('1/11')
  // The mending had left, so the absence is told anew.
  expect(notices(app, '缺席通知')).toHaveLength(2)
  const away = await app.bot.store.read.roster.standingsOf(1, await app.personId(ILL))
  expect(away.map(({ until }) => until)).toEqual([expect.any(Number), null])
  expect(await recountOrg(app.bot.store.read, 1)).toMatchObject(NOTHING)
})

test('who was taken off the roster by mistake was never off it', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  await app.asks(SECRETARY, `/名册 移出 ${ILL}`)
  const day = await studied(app, '2026-03-05', [SECRETARY])
  await app.turnTo('2026-03-06 09:00')
  expect(textOf(day)).toContain('1/10')
  await app.asks(SECRETARY, `/名册 恢复 ${ILL} 3月5日起`)
  await app.later(60)
  expect(textOf(day)).toContain('1/11')
  expect(await app.bot.store.read.roster.entriesOf(1, await app.personId(ILL))).toHaveLength(1)
})
