import { expect, test } from 'vitest'
import { buttonsOf, lessons, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test("/学习 发布 brings today's card ahead of its time, and the slot brings no second one", async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('周晓兰', '/学习 发布')).toBe(talk.posted)
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 07:00')
  expect(await app.asks('周晓兰', '/学习 发布')).toBe(talk.postedAlready)
  await app.turnTo('2026-03-02 09:00')
  expect(app.cards()).toHaveLength(2)
  await app.turnTo('2026-03-03 08:30')
  expect(app.cards()).toHaveLength(3)
})

test('/学习 发布 on a Saturday makes it a study day, for the others Saturday is none', async () => {
  await using app = await xueji({ at: '2026-03-06 20:00' })
  await app.setUp()
  await app.turnTo('2026-03-07 10:00')
  expect(app.cards()).toHaveLength(1)
  expect(await app.says('周晓兰', '/学习 发布')).toHaveLength(1)
  expect(textOf(app.studyCard())).toContain('3月7日（周六）')
  await app.turnTo('2026-03-08 10:00')
  await app.tells('周晓兰', '/学习 记录')
  const log = textOf(app.directCard('周晓兰'))
  expect(log).toMatch(/3月8日（周日）\*\* 未发布：非学习日/)
  expect(log).toMatch(/3月7日（周六）\*\* 第 1 课 · 打卡 0\/11 · 10:00/)
})

test('what cannot be skipped is said, and what is no date', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('周晓兰', '/学习 跳过 3月7日')).toBe(talk.skipNotStudyDay(['2026-03-07']))
  expect(await app.asks('周晓兰', '/学习 跳过 3月1日')).toBe(talk.skipTooLate)
  expect(await app.asks('周晓兰', '/学习 跳过 2月30日')).toBe(talk.dateNotUnderstood('2月30日'))
  expect(await app.asks('周晓兰', '/学习 跳过 大后年')).toBe(talk.dateNotUnderstood('大后年'))
  await app.later(1)
  expect(await app.asks('周晓兰', '/学习 跳过 constructor')).toBe(talk.dateNotUnderstood('constructor'))
})

test('/学习 预告 shows the next card; the secretary may call it off there, a member may not', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('李秀英', '/学习 预告')
  expect(textOf(app.directCard('李秀英'))).toContain('3月2日（周一）08:30')
  expect(buttonsOf(app.directCard('李秀英'))).toEqual([])
  await app.tells('周晓兰', '/学习 预告')
  const next = app.directCard('周晓兰')
  expect(await app.toast('周晓兰', next, zh.cards.next.skip)).toBe(talk.skipDone(['2026-03-02'], ''))
  expect(textOf(next)).toContain('3月3日（周二）08:30')
  expect(await app.asks('李秀英', '/学习 跳过 明天')).toBe(talk.onlySecretary(['周晓兰']))
  expect(await app.asks('李秀英', '/学习 记录')).toBe(talk.onlySecretary(['周晓兰']))
})

test('/学习 今天 shows the card again, which takes check-ins as the one in the group', async () => {
  await using app = await xueji()
  await app.setUp()
  expect(await app.asks('李秀英', '/学习 今天')).toBe(talk.studyAhead('08:30'))
  await app.turnTo('2026-03-02 08:41')
  await app.tells('李秀英', '/学习')
  const own = app.directCard('李秀英')
  expect(await app.toast('李秀英', own, '打卡')).toBe('已打卡 08:41')
  await app.presses('李秀英', own, '我的记录')
  expect(buttonsOf(own)).toContain('打卡')
  expect(textOf(app.directCard('李秀英'))).toContain('李秀英的学习记录')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
})

test('the next card says that the content repeats, and that it cannot be read when its pack is gone', async () => {
  await using app = await xueji({ packs: { lessons: lessons(1) } })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.tells('李秀英', '/学习 预告')
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.next.repeating)
  const { chatId } = app.world.branch
  await app.bot.store.write(async (tx) => {
    const settings = await tx.orgs.settings(chatId)
    if (settings) await tx.orgs.saveSettings({ ...settings, packId: 'gone' })
  })
  await app.tells('李秀英', '/学习 预告')
  expect(textOf(app.directCard('李秀英'))).toContain(zh.cards.next.noContent('/设置'))
})

test('a line of /帮助 calls nothing off and posts nothing by one tap: it opens the card that asks', async () => {
  await using app = await xueji()
  await app.setUp()
  const { study } = zh.commands
  await app.tells('周晓兰', '/帮助')
  const help = app.directCard('周晓兰')
  for (const { words } of [study.skip, study.unskip, study.post]) {
    await app.presses('周晓兰', help, words)
    expect(buttonsOf(app.directCard('周晓兰')), words).toEqual([
      zh.cards.next.post,
      zh.cards.next.skip,
      zh.cards.next.pause,
    ])
    await app.later(1)
  }
  expect(app.cards()).toHaveLength(1)
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.cards.next.post)
  expect(textOf(app.studyCard())).toContain('3月2日（周一）')
  expect(await app.toast('周晓兰', help, study.post.words)).toBe(talk.postedAlready)
})

test('/学习 跳过 without a date opens the next card; a skip is taken back there or by /学习 恢复', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('周晓兰', '/学习 跳过')
  const next = app.directCard('周晓兰')
  await app.presses('周晓兰', next, zh.cards.next.skip)
  const restore = zh.cards.next.unskip('3月2日（周一）')
  expect(buttonsOf(next)).toContain(restore)
  expect(await app.toast('周晓兰', next, restore)).toBe(talk.unskipDone(['2026-03-02']))
  expect(await app.asks('周晓兰', '/学习 跳过 明天 开会')).toBe(talk.skipDone(['2026-03-03'], '开会'))
  expect(await app.asks('李秀英', '/学习 恢复 明天')).toBe(talk.onlySecretary(['周晓兰']))
  expect(await app.asks('周晓兰', '/study unskip tomorrow')).toBe(talk.unskipDone(['2026-03-03']))
  await app.later(1)
  expect(await app.asks('周晓兰', '/学习 恢复 明天')).toBe(talk.notSkipped('2026-03-03'))
  await app.turnTo('2026-03-03 09:00')
  expect(app.cards()).toHaveLength(3)
})

test('a date that is over is not called off, had its card been called off or not: the way back that does not work is not named', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('周晓兰', '/学习 跳过 3月6日')
  await app.turnTo('2026-03-09 09:00')
  for (const date of ['昨天', '3月6日', '3月5日'])
    expect(await app.asks('周晓兰', `/学习 跳过 ${date}`), date).toBe(talk.skipTooLate)
})

test('once its time has come a skip is not taken back', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('周晓兰', '/学习 跳过 今天')
  await app.turnTo('2026-03-02 08:30')
  expect(await app.asks('周晓兰', '/学习 恢复 今天')).toBe(talk.unskipTooLate)
})

test('a reason with an address in it does not become a link', async () => {
  await using app = await xueji()
  await app.setUp()
  const [answer = ''] = await app.says('周晓兰', '/学习 跳过 3月5日 http://evil.cn/x')
  expect(answer).toContain('evil')
  expect(answer).not.toMatch(/:\/\/|\w\.\w/)
})
