import { expect, test } from 'vitest'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, isCard, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { controlsOf } from '../../src/sandbox/people/controls.ts'
import type { About } from '../../src/entry.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, commands } = zh

const pressable = (app: Xueji) => {
  const seen = (person: string, messages: Message[]) =>
    messages.flatMap((message) => {
      const { card: picture } = message
      const [button] = buttonsOf(message)
      return isCard(message) && picture && button !== undefined ? [{ person, message, picture, button }] : []
    })
  return [
    ...seen('周晓兰', app.group()),
    ...['周晓兰', '李秀英', '王志强'].flatMap((name) => seen(name, app.direct(name))),
  ]
}

/** What a form will not be sent without. */
const filled = (picture: NonNullable<Message['card']>) =>
  Object.fromEntries(
    controlsOf(picture)
      .filter(({ element }) => element['required'] === true)
      .map(({ name = '', tag, element }) => {
        const [first] = (element['options'] ?? []) as { value: string }[]
        return [name, tag === 'input' ? '学习体会' : first?.value]
      })
      .filter(([, value]) => value !== undefined),
  ) as Record<string, unknown>

/** A card of every kind, with its picture and somebody who may press it. */
async function everyKind(app: Xueji) {
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
  await app.settled()
  // Before the day closed and the proposal was decided.
  const early = pressable(app)
  await app.turnTo('2026-03-03 12:01')
  await app.tells('李秀英', '我的')
  await app.presses('李秀英', app.directCard('李秀英'), zh.cards.me.makeUp)
  const live = pressable(app)
  expect(live.length).toBeGreaterThan(12)
  return { live, early }
}

test('before day 13 every card that can still be pressed is redrawn without controls and names the words to send', async () => {
  await using app = await xueji({ at: '2026-03-02 07:00' })
  const live = (await everyKind(app)).live.map(({ message }) => message)
  await app.turnTo('2026-03-16 12:10')
  const still = live.filter((message) => buttonsOf(message).length > 0).map(textOf)
  expect(still).toEqual([])
  const named = live.map((message) => textOf(message)).filter((text) => text.includes(zh.cards.expired.tag))
  expect(named.length).toBe(live.length)
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

test('on day fifteen no card of any kind takes a press: nothing is credited, nothing is answered', async () => {
  await using app = await xueji({ at: '2026-03-02 07:00' })
  const { live, early } = await everyKind(app)
  const cards = [...early, ...live]
  const kinds = new Set<string>()
  for (const { message } of cards) {
    const card = await app.bot.store.read.cards.byMessage(message.messageId)
    if (card) kinds.add((JSON.parse(card.about) as About).show)
  }
  expect([...kinds].toSorted()).toEqual(
    'digest help join make-up me next note-form notice roster setup study today welcome'.split(' '),
  )
  await app.turnTo('2026-03-19 12:10')
  const said = () => [app.group(), ...['周晓兰', '李秀英', '王志强'].map((name) => app.direct(name))].flat().length
  const before = said()
  for (const { person, message, picture, button } of cards)
    expect(await app.presses(person, message, button, filled(picture), { stale: picture }), button).toEqual({
      error: 200080,
    })
  expect(said()).toBe(before)
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

test('the cards of a session far ahead expire before it, and name what brings its buttons back', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  const preview = await announced(app, '党课 3月27日15:00 三楼 发言 李秀英')
  const speaker = app.directCard('李秀英')
  await app.turnTo('2026-03-20 09:00')
  expect(buttonsOf(preview)).toEqual([])
  expect(textOf(preview)).toContain(zh.sessions.card.elsewhere)
  expect(textOf(speaker)).toContain('/我的')
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  expect(textOf(mine)).toContain('党课（我的中心发言）')
  await app.presses('李秀英', mine, zh.cards.me.open)
  expect(buttonsOf(mine)).toContain(zh.sessions.card.coming)
  expect(buttonsOf(app.directCard('李秀英'))).toContain(zh.sessions.speech.speaker.writeOutline)
  // Who does not speak has it there too, and nobody whom it does not mean.
  await app.later(3)
  await app.tells('王志强', '/我的')
  expect(textOf(app.directCard('王志强'))).toContain('3月27日（周五）15:00 党课')
})

test('an expired card of several announced together speaks of no button, and names what a member can send', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  for (const day of [3, 4, 5, 26]) await announced(app, `读书会 3月${day}日15:00 阅览室`)
  const merged = await announced(app, '党课 3月27日15:00 三楼')
  const { previews } = zh.sessions.plan
  expect(textOf(merged)).toContain(previews.how)
  await app.turnTo('2026-03-06 09:00')
  for (const day of [9, 10, 11, 12]) await announced(app, `读书会 3月${day}日15:00 阅览室`)
  const over = await announced(app, '党课 3月13日15:00 三楼')
  expect(textOf(over)).toContain(previews.how)
  await app.turnTo('2026-03-20 09:00')
  expect(buttonsOf(merged)).toEqual([])
  expect(textOf(merged)).toContain('3月27日（周五）15:00')
  expect(textOf(merged)).toContain(zh.sessions.card.elsewhere)
  expect(textOf(merged)).not.toContain(previews.how)
  // Nothing is left to press for where all are over.
  expect(textOf(over)).not.toContain(previews.how)
  expect(textOf(over)).not.toContain(zh.sessions.card.elsewhere)
})

test('one who leads a session finds it on /me however many come before it; of the others it is said how to ask for leave', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 3月27日15:00 三楼 发言 李秀英')
  await app.later()
  const speaker = app.directCard('李秀英')
  for (const day of [21, 22, 23, 24]) await planned(app, `读书会 3月${day}日15:00 阅览室`)
  await app.turnTo('2026-03-20 09:00')
  expect(textOf(speaker)).toContain(zh.cards.expired.text(commands.me.words))
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  expect(textOf(mine)).toContain('3月27日（周五）15:00 党课（我的中心发言）')
  expect(textOf(mine)).toContain(zh.cards.me.comingMore(commands.leave.words))
  await app.presses('李秀英', mine, zh.cards.me.open)
  expect(textOf(mine)).toContain('3月21日')
})

test('the expired card of what was mine at a session, and of an absence, name what a member can send', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 3月3日15:00 阅览室')
  await planned(app, '党课 3月27日15:00 三楼')
  await app.tells('王志强', '/我的')
  const own = app.directCard('王志强')
  await app.presses('王志强', own, zh.cards.me.open)
  await app.turnTo('2026-03-04 09:00')
  const absence = app.directCard('王志强')
  expect(textOf(absence)).toContain('缺席通知')
  await app.turnTo('2026-03-18 09:00')
  const { me, appeal } = commands
  expect(textOf(own)).toContain(zh.cards.expired.text(me.words))
  expect(textOf(absence)).toContain(zh.sessions.absence.notice.instead(me.words, appeal.words))
  // Both do what is said of them.
  await app.tells('王志强', '/我的')
  expect(textOf(app.directCard('王志强'))).toContain(
    zh.sessions.absence.mine.line('2026-03-03', '读书会', '2026-03-17', true),
  )
  await app.later()
  await app.tells('王志强', appeal.words)
  expect(buttonsOf(app.directCard('王志强'))).toContain(zh.sessions.absence.appealForm.send)
})

test('the nearest session is on /me however many one leads after it', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 3月3日15:00 阅览室')
  for (const day of [24, 25, 26, 27]) {
    await app.later()
    await planned(app, `党课 3月${day}日15:00 三楼 发言 李秀英`)
  }
  await app.turnTo('2026-03-03 14:50')
  await app.tells('李秀英', '/我的')
  const mine = textOf(app.directCard('李秀英'))
  expect(mine).toContain('3月3日（周二）15:00 读书会')
  expect(mine).toContain('3月24日（周二）15:00 党课（我的中心发言）')
  expect(mine).toContain(zh.cards.me.comingMore(commands.leave.words))
})
