import { expect, test } from 'vitest'
import type { Message } from '../../src/sandbox/server.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

/** The picture of a card with something replaced in it, as an old or foreign client might press it. */
function altered(message: Message, from: string | RegExp, to: string): { stale: NonNullable<Message['card']> } {
  const json = JSON.stringify(message.card)
  const changed = json.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to)
  if (changed === json) throw new Error(`${String(from)} is not on the card`)
  return { stale: JSON.parse(changed) as NonNullable<Message['card']> }
}

test('a button of another installation, of another kind or of no card of ours: a sentence, and nothing is recorded', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  const press = async (from: string | RegExp, to: string) =>
    (await app.presses('李秀英', card, '打卡', {}, altered(card, from, to))).toast?.content
  expect(await press(/"db":"[^"]*"/, '"db":"other"')).toBe(talk.foreignCard)
  expect(await press(/"card":\d+/, '"card":999')).toBe(talk.staleCard)
  expect(await press('"do":"check-in"', '"do":"check-out"')).toBe(talk.unknownAction)
  expect(await press(/"card":\d+/, '"card":"1; drop table cards"')).toBe(talk.unknownAction)
  expect(await press('"do":"check-in"', '"do":"constructor"')).toBe(talk.unknownAction)
  expect(await press('"do":"check-in"', '"do":"save-setup"')).toBe(talk.onlyAdmin)
  expect(await press('"do":"check-in"', '"do":"answer","option":9')).toBe(talk.staleCard)
  expect(await press('"do":"check-in"', '"do":"decide-join","join":1,"as":"active"')).toBe(
    talk.onlySecretary(['周晓兰']),
  )
  await app.later()
  expect(textOf(card)).toContain('已打卡 0/11')
})

test('a date on a button that is none is no action of ours', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('周晓兰', '/学习 预告')
  const next = app.directCard('周晓兰')
  const wrong = altered(next, /"date":"[^"]*"/, '"date":"2026-02-30"')
  expect((await app.presses('周晓兰', next, zh.cards.next.skip, {}, wrong)).toast?.content).toBe(talk.unknownAction)
})

test("the button of one card on another, in another chat or in another's panel, counts for nothing", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  const number = /"card":(\d+)/
  const study = number.exec(JSON.stringify(card.card))?.[1] ?? ''
  await app.tells('李秀英', '/学习 今天')
  const own = app.directCard('李秀英')
  expect(await app.presses('李秀英', own, '打卡', {}, altered(own, number, `"card":${study}`))).toMatchObject({
    toast: { content: talk.foreignCard },
  })
  const mine = number.exec(JSON.stringify(own.card))?.[1] ?? ''
  expect(await app.presses('王志强', card, '打卡', {}, altered(card, number, `"card":${mine}`))).toMatchObject({
    toast: { content: talk.foreignCard },
  })
  await app.later()
  expect(textOf(card)).toContain('已打卡 0/11')
})

test('a day that is still open is not shown with its answer, whatever number a button carries', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 12:30')
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  for (const [label, action] of [
    ['查看', 'open-day'],
    ['补学', 'open-make-up'],
  ] as const) {
    const open = altered(
      mine,
      new RegExp(`"do":"${action}"([^}]*)"day":1`),
      `"do":"${action}"$1"day":${action === 'open-day' ? 2 : 99}`,
    )
    expect((await app.presses('李秀英', mine, label, {}, open)).toast?.content).toBe(talk.staleCard)
  }
})

test('forms with what no client sends are refused with the field to mend', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '写笔记')
  const note = app.directCard('李秀英')
  const long = altered(note, '"max_length":1000', '"max_length":9000')
  expect((await app.presses('李秀英', note, '提交笔记', { note: '长'.repeat(2000) }, long)).toast?.content).toBe(
    talk.formProblem.noteTooLong,
  )
  expect((await app.presses('李秀英', note, '提交笔记', { note: '  \n ' })).toast?.content).toBe(
    talk.formProblem.noteEmpty,
  )
  await app.tells('周晓兰', '/设置')
  const setup = app.directCard('周晓兰')
  const typed = altered(setup, '"tag":"picker_time"', '"tag":"input"')
  expect((await app.presses('周晓兰', setup, '保存并启用', { daily_time: '25:99' }, typed)).toast?.content).toBe(
    talk.setupProblem.timeInvalid,
  )
  const other = altered(setup, '"value":"nobody"', '"value":"99999"')
  expect((await app.presses('周晓兰', setup, '保存并启用', { deputy: '99999' }, other)).toast?.content).toBe(
    talk.setupProblem.deputyUnknown,
  )
  const pack = altered(setup, '"value":"lessons"', '"value":"nothing"')
  expect((await app.presses('周晓兰', setup, '保存并启用', { pack: 'nothing' }, pack)).toast?.content).toBe(
    talk.setupProblem.packUnknown,
  )
  expect(buttonsOf(setup)).toEqual(['保存并启用'])
})

test('whatever is sent, the process stays up and the next word is answered', async () => {
  await using app = await xueji({ granted: ['im:message.group_msg'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const { chatId } = app.world.branch
  const li = app.open('李秀英')
  for (const chat of [chatId, app.sandbox.directChat(li)]) {
    await app.sandbox.send(li, chat, 'text', {})
    await app.sandbox.send(li, chat, 'text', { text: 7 })
    await app.sandbox.send(li, chat, 'post', { title: 1, content: 'x' })
    await app.sandbox.send(li, chat, 'image', { image_key: 'img_1' })
    await app.sandbox.send(li, chat, 'hologram', { a: [[[]]] })
    await app.sandbox.send(li, chat, 'text', { text: `/笔记 ${'\u0000\u202e长'.repeat(4000)}` })
    await app.sandbox.send(li, chat, 'text', { text: '/'.repeat(5000) })
    await app.sandbox.send(li, chat, 'text', { text: '@_user_9 @_all /打卡 __proto__' })
    await app.settled()
    await app.later()
  }
  await app.sandbox.react(li, app.studyCard().messageId, 'OK')
  await app.sandbox.rename(chatId, '改了名', li)
  await app.sandbox.recall(app.cards()[0]?.messageId ?? '')
  await app.settled()
  expect(app.bot.state()).toBe('connected')
  expect(await app.asks('王志强', '/打卡')).toBe('已打卡 08:41')
})

test('a picture in reply to the card is a check-in, a forwarded word of another chat is none', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  expect(await app.says('李秀英', '', { replyTo: app.studyCard() })).toEqual(['已打卡 08:41'])
  await app.sandbox.say(app.open('何嘉怡'), app.world.readers.chatId, '已学', { replyTo: app.studyCard().messageId })
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
})
