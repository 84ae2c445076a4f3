import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { answers, lastReport, MEMBERS, studied } from '../support/reports.ts'
import { textOf, xueji } from '../support/xueji.ts'

const { cards } = zh
const words = cards.report

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
