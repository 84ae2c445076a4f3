import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { answers, directCard, lastReport, MEMBERS, rowsOf, studied } from '../support/reports.ts'
import { textOf, xueji } from '../support/xueji.ts'

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
