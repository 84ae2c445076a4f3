import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { card: onCard, status, mine, speech, leave } = zh.sessions

const wanted = async (app: Xueji, { messageId }: Message) =>
  (await app.bot.store.read.cards.byMessage(messageId))?.wanted

test('once absences are final the cards of the absent say so, and nobody else’s is drawn again', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  const group = await announced(app, '党课 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 09:50')
  await app.presses('李秀英', group, onCard.signIn)
  const own: Message[] = []
  for (const name of ['李秀英', '王志强']) {
    await app.presses(name, group, onCard.mine)
    own.push(app.directCard(name))
  }
  const [came, missed] = own as [Message, Message]
  await app.turnTo('2026-03-04 11:05')
  for (const card of own) expect(textOf(card)).toContain(onCard.tag.closed)
  const before = await wanted(app, came)
  await app.turnTo('2026-03-04 19:05')
  expect(textOf(missed)).toContain(status.absent)
  expect(buttonsOf(missed)).toContain(zh.sessions.absence.notice.toStudy)
  expect(await wanted(app, came)).toBe(before)
})

test('once signing in begins by itself, one’s own cards from before offer it; the reminders that leave then are drawn once', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await announced(app, '党课 今天10:00-11:00 三楼会议室')
  await app.tells('李秀英', '/我的')
  const early = app.directCard('李秀英')
  await app.presses('李秀英', early, zh.cards.me.open)
  expect(textOf(early)).toContain(onCard.tag.ahead)
  await app.turnTo('2026-03-04 09:35')
  expect(textOf(early)).toContain(onCard.tag.open)
  expect(buttonsOf(early)).toContain(onCard.signIn)
  expect(await wanted(app, early)).toBe(1)
  const reminder = app.directCard('王志强')
  expect(textOf(reminder)).toContain(onCard.tag.open)
  expect(await wanted(app, reminder)).toBe(0)
})

test('of a cancelled session no outline is awaited, and nobody has a status', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  const group = await announced(app, '党课 周五15:00 三楼 发言 李秀英')
  const speaker = app.directCard('李秀英')
  expect(textOf(speaker)).toContain(speech.speaker.outlineMissing)
  await app.presses(SECRETARY, group, onCard.coming)
  await app.tells('王志强', '/我的')
  const own = app.directCard('王志强')
  await app.presses('王志强', own, zh.cards.me.open)
  const stands = mine.stands(status.open, null, false, false)
  expect(textOf(own)).toContain(stands)
  await app.tells(SECRETARY, '/考勤 取消 党课 停电')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.cancel.save)
  await app.later()
  for (const card of [speaker, own]) {
    expect(textOf(card)).toContain(onCard.tag.cancelled)
    expect(buttonsOf(card)).toEqual([])
  }
  expect(textOf(speaker)).not.toContain(speech.speaker.outlineMissing)
  expect(textOf(own)).not.toContain(stands)
})

test('leave declined after its session names the appeal, which is taken', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await app.tells('李秀英', '/请假 今天 看病')
  const asked = app.directCard(SECRETARY)
  await app.turnTo('2026-03-04 11:05')
  await app.presses(SECRETARY, asked, leave.card.decline)
  await app.later()
  expect(app.direct('李秀英').map(textOf).join()).toContain('对集中学习的考勤有异议，请发送 /申诉')
  await app.tells('李秀英', '/申诉 我有病假条')
  expect(textOf(app.directCard(SECRETARY))).toContain('我有病假条')
})

test('the group sees whom a session is for that is not for everybody, until the result would say who was missing', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  const all = await announced(app, '党课 今天09:00-09:30 三楼会议室')
  expect(textOf(all)).not.toContain('**应到**')
  const some = await announced(app, '支委会 时间：今天10:00-11:00 地点：三楼会议室 参加人员：周晓兰、李秀英')
  const line = zh.sessions.fresh.people(2, ['周晓兰', '李秀英'])
  expect(textOf(some)).toContain(line)
  await app.turnTo('2026-03-04 09:50')
  expect(buttonsOf(some)).toContain(onCard.signIn)
  expect(textOf(some)).toContain(line)
  await app.turnTo('2026-03-04 11:05')
  expect(textOf(some)).toContain(onCard.tag.closed)
  expect(textOf(some)).not.toContain('李秀英')
})
