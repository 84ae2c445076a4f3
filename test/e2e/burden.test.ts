import { expect, test } from 'vitest'
import { directCard } from '../support/reports.ts'
import { textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const words = zh.cards.burden

test('/减负 counts what reached the members and what they pressed, by week, against what was promised', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const day of ['02', '03', '04', '05', '06', '09']) {
    await app.turnTo(`2026-03-${day} 08:41`)
    for (const name of ['李秀英', '王志强']) await app.presses(name, app.studyCard(), '打卡')
  }
  // Each a press and a message.
  await app.presses('李秀英', app.studyCard(), '我的记录')
  await app.later(1)
  await app.tells('周晓兰', '/减负')
  const card = textOf(app.directCard('周晓兰'))
  expect(card).toContain(words.members(11))
  const line = (week: [string, string], study: number, others: number, direct: number, taps: number) =>
    words.line(words.week(...week), {
      study,
      others,
      direct,
      taps,
      perMember: (study + others + direct / 11).toFixed(1),
      tapsPerMember: (taps / 11).toFixed(1),
    })
  // This week: the study card and last week's report, with its list for the secretary; the answer to 我的记录. The panel
  // itself is being sent.
  expect(card).toContain(line(['2026-03-09', '2026-03-15'], 1, 1, 2, 3))
  // Last week: five cards and the welcome card; the setup form; ten check-ins. What was pressed before the branch was set up is nobody's.
  expect(card).toContain(line(['2026-03-02', '2026-03-08'], 5, 1, 1, 10))
  expect(card).toContain(line(['2026-02-16', '2026-02-22'], 0, 0, 0, 0))
  expect(card).toContain(words.study(words.within(1)))
  expect(card).toContain(words.reminders(words.within(0)))
  expect(await app.asks('李秀英', '/减负')).toBe(zh.talk.onlySecretary(['周晓兰']))
})

test('whoever is reminded of today and of what is owed on one day has two reminders, which is more than was promised', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-09 09:00')
  await app.presses('周晓兰', directCard(app, '周晓兰', zh.cards.missed.title), zh.cards.missed.remind)
  await app.turnTo('2026-03-09 21:30')
  expect(app.direct('王志强').map(textOf).join()).toMatch(/补学提醒[^]*今天还没打卡/)
  await app.tells('周晓兰', '/减负')
  expect(textOf(app.directCard('周晓兰'))).toContain(words.reminders(words.over(2)))
})

test('the leader may see it; a press that came twice counts once', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const twice = { eventId: 'e'.repeat(32) }
  await app.presses('李秀英', app.studyCard(), '打卡', {}, twice)
  await app.presses('李秀英', app.studyCard(), '打卡', {}, twice)
  await app.bot.store.write(async (tx) => {
    const leader = await tx.people.byOpenId(app.open('王志强'))
    await tx.roster.grant(1, leader?.personId ?? 0, 'leader', 0)
  })
  const before = await app.bot.store.read.burden.taps(1, '2026-03-02')
  await app.presses('李秀英', app.studyCard(), '打卡')
  expect(await app.bot.store.read.burden.taps(1, '2026-03-02')).toBe(before + 1)
  await app.tells('王志强', '/减负')
  expect(textOf(app.directCard('王志强'))).toContain(words.title)
})
