import { expect, test } from 'vitest'
import { lessons, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('/学习 跳过 calls a date off with its reason; /学习 发布 brings it back', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('周晓兰', '/学习 跳过 今天 全天开会')).toBe(talk.skipDone(['2026-03-02'], '全天开会'))
  expect(await app.asks('周晓兰', '/学习 跳过 3月2日')).toBe(talk.skipAgain('2026-03-02'))
  expect(await app.asks('周晓兰', '/study skip next friday all-day meeting')).toContain('3月')
  await app.turnTo('2026-03-02 09:00')
  expect(app.cards()).toHaveLength(1)
  await app.tells('周晓兰', '/学习 记录')
  expect(textOf(app.directCard('周晓兰'))).toContain('3月2日（周一）** 未发布：全天开会')
  expect(await app.asks('周晓兰', '/学习 发布')).toBe(talk.posted)
  expect(textOf(app.studyCard())).toContain('3月2日（周一）')
  expect(await app.asks('周晓兰', '/学习 跳过 今天')).toBe(talk.skipTooLate)
})

test('a range calls off each study day in it and says which; single dates one after another too', async () => {
  await using app = await xueji()
  await app.setUp()
  const days = (...dates: string[]) => dates.map((day) => `2026-03-${day}`)
  expect(await app.asks('周晓兰', '/学习 跳过 3月5日至3月9日 外出参观')).toBe(
    '已跳过 3月5日（周四）、3月6日（周五）、3月9日（周一）：外出参观',
  )
  expect(await app.asks('周晓兰', '/学习 跳过 3/10 3/11')).toBe(talk.skipDone(days('10', '11'), ''))
  await app.later(1)
  expect(await app.asks('周晓兰', '/学习 跳过 3月11日至12日')).toBe(talk.skipDone(days('12'), ''))
  expect(await app.asks('周晓兰', '/学习 恢复 3月5日到3月10日')).toBe(talk.unskipDone(days('05', '06', '09', '10')))
  await app.later(1)
  expect(await app.asks('周晓兰', '/学习 跳过 3月7日至3月8日')).toBe(talk.skipNotStudyDay(days('07', '08')))
  expect(await app.asks('周晓兰', '/学习 跳过 3月5日至9月5日')).toBe(talk.tooManyDays(62))
  await app.later(1)
  await app.turnTo('2026-03-02 09:00')
  expect(await app.asks('周晓兰', '/学习 跳过 今天到明天')).toBe(
    `${talk.skipDone(days('03'), '')}\n${talk.skipLate(days('02'))}`,
  )
  await app.turnTo('2026-03-13 09:00')
  // 2, 4, 5, 6, 9, 10 and 13 March.
  expect(app.cards().filter((card) => textOf(card).includes(' · 每日学习'))).toHaveLength(7)
})

test('the secretary hears five study days before the content repeats, once', async () => {
  await using app = await xueji({ packs: { lessons: lessons(7) } })
  await app.setUp()
  const warnings = () => app.direct('周晓兰').filter((message) => textOf(message) === talk.repeatSoon(5)).length
  await app.turnTo('2026-03-02 09:00')
  expect(warnings()).toBe(0)
  await app.turnTo('2026-03-03 09:00')
  expect(warnings()).toBe(1)
  await app.turnTo('2026-03-11 09:00')
  expect(warnings()).toBe(1)
  expect(textOf(app.studyCard())).toContain('第 1 课')
})
