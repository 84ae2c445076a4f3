import { expect, test } from 'vitest'
import { textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('study is paused and goes on: no card and no missed day meanwhile, the log says why, streaks go on', async () => {
  await using app = await xueji()
  await app.setUp()
  const cards = () => app.cards().filter((card) => textOf(card).includes(' · 每日学习')).length
  await app.turnTo('2026-03-02 09:00')
  await app.asks('李秀英', '/打卡')
  expect(await app.asks('周晓兰', '/学习 暂停 换届期间')).toBe(talk.pauseDone)
  expect(await app.asks('周晓兰', '/学习 暂停')).toBe(talk.pausedAlready)
  // The day begun stays open.
  expect(await app.asks('王志强', '/打卡')).toContain('已打卡')
  await app.turnTo('2026-03-05 09:00')
  await app.restart()
  expect(cards()).toBe(1)
  expect(await app.asks('李秀英', '/学习 预告')).toBe(talk.studyPaused('2026-03-02', '换届期间'))
  await app.tells('周晓兰', '/学习 记录')
  expect(textOf(app.directCard('周晓兰'))).toContain('3月4日（周三）** 未发布：学习已暂停')
  expect(await app.asks('李秀英', '/学习 继续')).toContain('只有学习秘书')
  await app.tells('周晓兰', '/帮助')
  expect(textOf(app.directCard('周晓兰'))).toContain(zh.commands.study.resume.words)
  expect(await app.asks('周晓兰', '/学习 恢复')).toBe(
    talk.resumeDone(talk.noStudyToday({ date: '2026-03-06', time: '08:30' })),
  )
  expect(await app.asks('周晓兰', '/学习 继续')).toBe(talk.notPaused)
  await app.turnTo('2026-03-06 08:40')
  expect(cards()).toBe(2)
  expect(await app.asks('李秀英', '/打卡')).toContain('连续 2 天')
  await app.turnTo('2026-03-09 08:45')
  // Eleven members on two days.
  expect(app.cards().map(textOf).at(-1)).toContain('应到 22 人次')
})

test('a press on the card of the next study pauses it; resumed before its slot, today’s card comes', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.tells('周晓兰', '/学习 预告')
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.cards.next.pause)
  await app.turnTo('2026-03-03 08:20')
  expect(await app.asks('周晓兰', '/学习 继续')).toBe(talk.resumeDone(talk.studyAhead('08:30')))
  await app.turnTo('2026-03-03 08:40')
  expect(textOf(app.studyCard())).toContain('3月3日')
})
