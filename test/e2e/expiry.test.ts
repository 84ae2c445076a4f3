import { expect, test } from 'vitest'
import { buttonsOf, isCard, textOf, xueji } from '../support/xueji.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, commands } = zh

test('before day 13 every card that can still be pressed is redrawn without controls and names the words to send', async () => {
  await using app = await xueji({ at: '2026-03-02 07:00' })
  // One study day only, so that no study card is left open by then.
  await app.setUp({ study_days: 'own', own_days: ['1'], digest: 'on' })
  await app.turnTo('2026-03-02 08:41')
  const study = app.studyCard()
  await app.presses('李秀英', study, '写笔记')
  for (const words of ['/学习 今天', '/学习 预告', '/学习 记录', '/名册', '/考勤 今天', '/帮助', '/设置', '/我的']) {
    await app.tells('周晓兰', words)
    await app.later(1)
  }
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open('周晓兰'))
  await app.sandbox.removeUsers(app.world.branch.chatId, [app.open('黄海涛')])
  await app.turnTo('2026-03-03 12:01')
  await app.tells('李秀英', '我的')
  await app.presses('李秀英', app.directCard('李秀英'), zh.cards.me.makeUp)
  const live = new Map<Message, Message['card']>()
  const all = () =>
    [...app.group(), ...['周晓兰', '李秀英', '王志强'].flatMap((name) => app.direct(name))].filter(isCard)
  for (const message of all()) if (buttonsOf(message).length > 0) live.set(message, message.card)
  expect(live.size).toBeGreaterThan(12)

  await app.turnTo('2026-03-16 12:10')
  const still = [...live.keys()].filter((message) => buttonsOf(message).length > 0).map(textOf)
  expect(still).toEqual([])
  const named = [...live.keys()].map((message) => textOf(message)).filter((text) => text.includes(zh.cards.expired.tag))
  expect(named.length).toBe(live.size)
  for (const { words } of [
    commands.note,
    commands.setup,
    commands.me,
    commands.roster,
    commands.help,
    commands.study.next,
    commands.attendance.today,
    commands.study.today,
  ])
    expect(
      named.some((text) => text.includes(words)),
      words,
    ).toBe(true)
})

test('a press on an old picture of an expired card changes nothing and names the words to send', async () => {
  await using app = await xueji()
  await app.setUp({ study_days: 'own', own_days: ['1'] })
  await app.tells('周晓兰', '/名册')
  const roster = app.directCard('周晓兰')
  const picture = roster.card
  if (!picture) throw new Error('no picture')
  await app.turnTo('2026-03-15 08:00')
  const outcome = await app.presses('周晓兰', roster, '免学', {}, { stale: picture })
  expect(outcome.toast?.content).toBe(talk.expired(commands.roster.words))
  await app.turnTo('2026-03-16 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
})

test('on day fifteen the platform takes no press and no edit, and nothing is attempted', async () => {
  await using app = await xueji()
  await app.setUp({ study_days: 'own', own_days: ['1'] })
  await app.turnTo('2026-03-02 08:41')
  const study = app.studyCard()
  const picture = study.card
  if (!picture) throw new Error('no picture')
  await app.turnTo('2026-03-17 09:00')
  expect(await app.presses('李秀英', study, '打卡', {}, { stale: picture })).toEqual({ error: 200080 })
  await app.tells('李秀英', '/我的')
  expect(textOf(app.directCard('李秀英'))).toContain('连续打卡 **0** 天')
})
