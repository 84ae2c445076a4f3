import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { zh } from '../../src/i18n/zh.ts'
import { announced } from '../support/sessions.ts'
import { type Xueji, buttonsOf, textOf, xueji } from '../support/xueji.ts'

const { sessions } = zh
const { speech, minutes } = sessions

const speakerCards = (app: Xueji, name: string) =>
  app.direct(name).filter((one) => textOf(one).includes(speech.speaker.title('党课')))

test('three take turns over three sessions: outline, reminders, a swap, one who is away, minutes in parts and by file', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells(SECRETARY, '/考勤 轮值')
  await app.presses(SECRETARY, app.directCard(SECRETARY), speech.rota.fresh)
  const form = { name: '中心发言', kind: 'party-lecture', each: '1', people: '李秀英、王志强、陈永康' }
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), speech.rota.save, form)).toBe(speech.talk.rotaSaved)
  expect(textOf(app.directCard(SECRETARY))).toContain('接下来 李秀英、王志强、陈永康')

  const [first, second] = [await announced(app, '党课 3月6日15:00 三楼'), await announced(app, '党课 3月9日15:00 三楼')]
  expect(textOf(first)).toContain('**中心发言** 李秀英')
  expect(textOf(second)).toContain('**中心发言** 王志强')
  const [card] = speakerCards(app, '李秀英')
  if (!card) throw new Error('the speaker was not told')
  expect(textOf(card)).toContain(speech.speaker.outlineMissing)

  // Three days before: the one who speaks alone, and what is missing.
  await app.turnTo('2026-03-03 09:01')
  expect(speakerCards(app, '李秀英')).toHaveLength(2)
  expect(speakerCards(app, '王志强')).toHaveLength(1)
  await app.presses('李秀英', card, speech.speaker.writeOutline)
  expect(
    await app.toast('李秀英', app.directCard('李秀英'), speech.speaker.save, { outline: '一、学深\n二、做实' }),
  ).toBe(speech.talk.outlineSaved)
  await app.later()
  expect(textOf(first)).toContain('**中心发言** 李秀英（提纲已附 1 份）')
  expect(textOf(first)).not.toContain('做实')
  expect(textOf(card)).toContain('做实')
  // A reply to the card comes after it; a file stands beside the words.
  const own = app.sandbox.directChat(app.open('李秀英'))
  await app.sandbox.say(app.open('李秀英'), own, '我的 体会：三、常抓', { replyTo: card.messageId })
  await app.settled()
  expect(textOf(app.directCard('李秀英'))).toMatch(/做实.{0,8}我的 体会：三、常抓/s)
  const replied = { replyTo: app.directCard('李秀英').messageId }
  await app.sandbox.sendFile(app.open('李秀英'), own, '提纲.docx', new Uint8Array([1]), replied)
  await app.settled()
  expect(textOf(app.directCard('李秀英'))).toMatch(/提纲\.docx.{0,8}一、学深/s)
  await app.turnTo('2026-03-05 09:01')
  expect(textOf(speakerCards(app, '李秀英').at(-1) ?? card)).not.toContain(speech.speaker.pleaseOutline)

  // A swap: the other's own turn comes in exchange, and a second answer changes nothing.
  await app.presses('李秀英', card, speech.speaker.swap)
  const ask = app.directCard('李秀英')
  const wang = String(await app.personId('王志强'))
  expect(await app.toast('李秀英', ask, speech.swap.ask, { person: wang })).toBe(speech.talk.asked)
  const request = app.directCard('王志强')
  expect(textOf(request)).toContain(speech.swap.exchange('2026-03-09', '15:00'))
  expect(await app.toast('王志强', request, speech.swap.agree)).toBe(speech.talk.agreed)
  expect(buttonsOf(request)).not.toContain(speech.swap.agree)
  await app.later()
  expect(textOf(first)).toContain('**中心发言** 王志强')
  expect(textOf(second)).toContain('**中心发言** 李秀英')
  expect(textOf(ask)).toContain('**王志强** 已同意')
  expect(app.direct(SECRETARY).map(textOf).join()).toContain('由 李秀英 换为 王志强；')
  expect(textOf(card)).toContain(speech.speaker.relieved)

  // The third turn is of the one who had none; on leave by then, the secretary is offered the next.
  const third = await announced(app, '党课 3月12日15:00 三楼')
  expect(textOf(third)).toContain('**中心发言** 陈永康')
  await app.tells('陈永康', '/请假 3月12日 出差')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.leave.card.approve)
  await app.later()
  const away = app.directCard(SECRETARY)
  expect(textOf(away)).toContain(speech.away.cannot('陈永康'))
  expect(speakerCards(app, '陈永康')).toHaveLength(1)
  expect(await app.toast(SECRETARY, away, speech.away.take('王志强'))).toBe(speech.talk.replaced)
  await app.later()
  expect(textOf(third)).toContain('**中心发言** 王志强')
  expect(textOf(away)).toContain(speech.away.settled)

  // Minutes are missed once it is over, and written in two parts and with a file.
  await app.turnTo('2026-03-09 16:31')
  await app.tells(SECRETARY, '/考勤 会议记录')
  const list = app.directCard(SECRETARY)
  expect(textOf(list)).toContain(minutes.listed(2))
  await app.presses(SECRETARY, list, minutes.fill)
  const sheet = app.directCard(SECRETARY)
  await app.presses(SECRETARY, sheet, minutes.write)
  const sent = { text: '会议由书记主持。' }
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), minutes.save, sent)).toBe(minutes.talk.saved)
  const direct = app.sandbox.directChat(app.open(SECRETARY))
  await app.sandbox.say(app.open(SECRETARY), direct, '学习 了第三章。', { replyTo: sheet.messageId })
  await app.settled()
  const replyTo = { replyTo: app.directCard(SECRETARY).messageId }
  await app.sandbox.sendFile(app.open(SECRETARY), direct, '纪要.docx', new Uint8Array([1]), replyTo)
  await app.later()
  const kept = app.directCard(SECRETARY)
  for (const part of ['会议由书记主持。', '学习 了第三章。', '纪要.docx', minutes.missing(false, ['李秀英'])])
    expect(textOf(kept)).toContain(part)
  await app.later()
  expect(textOf(second)).toContain(sessions.card.minutesKept)
  expect(textOf(first)).toContain(sessions.card.minutesMissing)
  await app.presses(SECRETARY, kept, minutes.pointsTitle)
  const points = { points_a: '谈了三点体会' }
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), minutes.save, points)).toBe(minutes.talk.pointsSaved)
  await app.tells(SECRETARY, '/考勤 会议记录')
  expect(textOf(app.directCard(SECRETARY))).toContain(minutes.listed(1))
})

test('whoever has asked for leave meanwhile does not agree to speak, and may decline', async () => {
  await using app = await xueji({ at: '2026-03-02 09:00' })
  await app.setUp({ weekly: 'off' })
  const session = await announced(app, '党课 3月6日15:00 三楼 发言 李秀英')
  const [card] = speakerCards(app, '李秀英')
  if (!card) throw new Error('the speaker was not told')
  await app.presses('李秀英', card, speech.speaker.swap)
  const person = String(await app.personId('王志强'))
  await app.presses('李秀英', app.directCard('李秀英'), speech.swap.ask, { person })
  const request = app.directCard('王志强')
  await app.tells('王志强', '/请假 3月6日 出差')
  expect(await app.toast('王志强', request, speech.swap.agree)).toBe(speech.talk.youCannotCome)
  expect(textOf(session)).toContain('**中心发言** 李秀英')
  expect(await app.toast('王志强', request, speech.swap.decline)).toBe(speech.talk.declined)
})
