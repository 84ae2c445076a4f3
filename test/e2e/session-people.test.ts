import { expect, test } from 'vitest'
import { LEADER, SECRETARY } from '../../src/sandbox/seed.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { announced } from '../support/sessions.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, talk } = zh
const { talk: words, card: onCard } = sessions

const LECTURE = '党课 今天09:30 三楼会议室 学习民法典'

test('who comes from elsewhere, twice, late, after leaving or on an old card, and who shares a name', async () => {
  await using app = await xueji({
    at: '2026-03-04 09:00',
    world: ({ person }) => {
      person('林子涵').name = '李秀英'
    },
  })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  const { sandbox, world } = app
  const { chatId } = world.branch
  const card = await announced(app, LECTURE)
  await app.turnTo('2026-03-04 09:20')

  const whileOpen = structuredClone(card.card)
  // Of another group: a guest once in this one, and nobody's guest once turned away.
  await sandbox.addUsers(chatId, [app.open('高翔'), app.open('胡雪梅')], app.open(LEADER))
  await app.settled()
  expect(await app.toast('高翔', card, onCard.signIn)).toBe(words.signedInExtra('09:20'))
  await app.tells(SECRETARY, '/名册 不列入 胡雪梅')
  expect(await app.toast('胡雪梅', card, onCard.signIn)).toBe(talk.notOnRoster(null))

  // In two groups: the session of the group whose card it is.
  expect(await app.toast('何嘉怡', card, onCard.signIn)).toBe(words.signedIn('09:20'))
  // Twice, by card and by word.
  expect(await app.toast('何嘉怡', card, onCard.signIn)).toBe(words.already('到会', '09:20'))
  expect(await app.says('何嘉怡', '签到')).toEqual([words.already('到会', '09:20')])

  // Two of one name: each signs for oneself; named, the secretary is asked which.
  expect(await app.toast('李秀英', card, onCard.signIn)).toBe(words.signedIn('09:20'))
  await app.turnTo('2026-03-04 09:40')
  await app.says(SECRETARY, '/考勤 登记 孙德福 李秀英 迟到 堵车')
  const answers = app.direct(SECRETARY).filter(({ sender }) => sender === 'bot')
  const told = answers.map(textOf).findLast((text) => text.includes('已登记集中学习')) ?? ''
  expect(told).toContain('党课 · 学习民法典（3月4日（周三）09:30）')
  expect(told).toContain('孙德福：未签到 → 迟到')
  expect(told).toContain('原因：堵车')
  expect(
    app
      .group()
      .filter(({ sender }) => sender === 'bot')
      .map(textOf)
      .join(),
  ).not.toContain('堵车')
  const which = app.directCard(SECRETARY)
  expect(textOf(which)).toContain('1. 李秀英（现为到会）')
  expect(textOf(which)).toContain('2. 李秀英（现为未签到）')
  // Told apart by the profile, which is one press away, and by since when.
  expect(textOf(which).match(/<at id=ou_\w+>/g)).toHaveLength(2)
  expect(textOf(which)).toContain(sessions.namesakes.roster('县人大机关党支部', '2026-03-04'))
  const buttons = buttonsOf(which)
  expect(buttons).toEqual([sessions.namesakes.choose, sessions.namesakes.choose])
  await sandbox.press(app.open(SECRETARY), which.messageId, { label: sessions.namesakes.choose, nth: 1 })
  await app.settled()
  expect(textOf(which)).toContain('李秀英 未签到 → **迟到**')

  // Left the group before: on the roster still, so the word counts; the card is out of reach.
  await sandbox.removeUsers(chatId, [app.open('赵文静')])
  await app.settled()
  expect((await app.tells('赵文静', '签到')).map(textOf)[0]).toBe(words.signedInLate('09:40'))

  // What the secretary entered stands against a later press, and is said.
  await app.tells(SECRETARY, '/考勤 登记 王志强 到会')
  await app.turnTo('2026-03-04 09:45')
  expect(await app.toast('王志强', card, onCard.signIn)).toBe(words.already('到会', null))

  await app.turnTo('2026-03-04 11:01')
  expect(textOf(card)).toContain('应到 12 人，实到 **6** 人')
  // Yesterday's card says that it is over, though another session is open.
  await app.turnTo('2026-03-05 09:00')
  const next = await announced(app, LECTURE)
  await app.turnTo('2026-03-05 09:10')
  const old = await app.presses(LEADER, card, onCard.signIn, undefined, whileOpen ? { stale: whileOpen } : {})
  expect(old.toast?.content).toBe(words.signInOver('11:00'))
  expect(await app.toast(LEADER, next, onCard.signIn)).toBe(words.signedIn('09:10'))
})
