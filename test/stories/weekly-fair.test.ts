import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../db/open.ts'
import { createStore } from '../../db/store.ts'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { closeDay } from '../../src/services/close-day.ts'
import { releaseDueWeek, settleDueWeek } from '../../src/services/release-week.ts'
import { answers, directCard, lastReport, MEMBERS, reports, rowsOf, studied } from '../support/reports.ts'
import { planned } from '../support/sessions.ts'
import { at, textOf, xueji } from '../support/xueji.ts'

const { cards } = zh
const words = cards.report
const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']

test('Friday at 17:05 the question of the day is still asked: the report does not tell its answer', async () => {
  await using app = await xueji()
  await app.setUp({ weekly: 'friday' })
  await studied(app, '2026-03-05', [])
  await answers(app, 'A', MEMBERS.slice(0, 3))
  await studied(app, '2026-03-06', [])
  await answers(app, 'B', MEMBERS.slice(0, 4))
  await app.turnTo('2026-03-06 17:06')
  const text = textOf(lastReport(app))
  expect(text).toContain('答题 7 人次，正确率 0.0%')
  // Thursday's, which is closed.
  expect(text).toContain(words.hardest('2026-03-05', 0, 3))
  expect(text).not.toContain('第 5 课说的是什么？')
})

test('who shares the last place that is named is counted, in the report and in the circular', async () => {
  await using app = await xueji({ at: '2026-02-28 07:00' })
  await app.setUp()
  for (const date of WEEK) await studied(app, date, [...MEMBERS, SECRETARY])
  await app.turnTo('2026-03-09 08:41')
  expect(rowsOf(lastReport(app)).map(({ rank }) => rank)).toEqual([1, 1, 1, 1, 1])
  expect(textOf(lastReport(app))).toContain(cards.rank.tied(1, 6))
  await app.turnTo('2026-04-01 09:11')
  expect(textOf(directCard(app, SECRETARY, '2026年3月学习情况'))).toContain('（20 分），并列的另有 6 人。')
})

test('another process comes to the report before the days that were missed are decided: the bonus is in it', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK.slice(0, 4)) await studied(app, date, MEMBERS.slice(0, 4))
  await app.turnTo('2026-03-06 08:00')
  await app.down()
  await app.turnTo('2026-03-09 08:50')
  const now = at('2026-03-09 08:50')
  const { chatId } = app.world.branch
  const other = await createStore(await openDatabase(join(app.dataDir, 'xueji.db')))
  for (const { id } of await other.read.study.openDays(1)) await other.write((tx) => closeDay(tx, id, now, null))
  expect(await other.write((tx) => settleDueWeek(tx, chatId, now))).toBe(false)
  expect(await other.write((tx) => releaseDueWeek(tx, chatId, now))).toEqual([])
  other.close()
  await app.up()
  expect(reports(app)).toHaveLength(1)
  // Four days at two points, and ten for the full week.
  expect(rowsOf(lastReport(app)).map(({ points }) => points)).toEqual([18, 18, 18, 18])
})

test('a report that could not leave for hours says that it is late, wherever it is opened', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-09 08:35')
  const full = { status: 400, code: 99991403, headers: { 'x-ogw-ratelimit-reset': '3517' } }
  app.sandbox.onCall = ({ method, path }) => (method === 'POST' && path.includes('/im/v1/messages') ? full : 'pass')
  await app.turnTo('2026-03-09 12:00')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-09 13:40')
  expect(reports(app)).toHaveLength(1)
  expect(textOf(lastReport(app))).toContain(words.late)
  expect(JSON.stringify(lastReport(app).card)).toContain(words.lateTag)
  await app.tells('李秀英', '/通报 上周')
  expect(textOf(app.directCard('李秀英'))).toContain(words.late)
})

test('a week whose study days were all skipped tells of its group study all the same; one without either has no report', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp()
  await app.turnTo('2026-03-03 09:00')
  await app.says(SECRETARY, '/学习 跳过 3月9日至3月20日')
  await planned(app, '党课 3月11日15:00 三楼会议室 学习民法典')
  await app.turnTo('2026-03-11 14:55')
  await app.presses('李秀英', app.cards().at(-1)!, zh.sessions.card.signIn)
  await app.turnTo('2026-03-16 08:41')
  const text = textOf(lastReport(app))
  expect(text).toContain('3月9日—3月15日')
  expect(text).toContain(words.noDays)
  expect(text).toContain('3月11日（周三） 党课 · 学习民法典：实到 1/11（9.1%）')
  expect(text).not.toMatch(/应到 0|答题|待补学|—%/)
  expect(app.direct(SECRETARY).map(textOf).join()).not.toContain(`${cards.missed.title}\n3月9日`)
  await app.turnTo('2026-03-23 08:41')
  expect(reports(app)).toHaveLength(2)
})
