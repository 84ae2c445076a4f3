import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { buttonsOf, fieldOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { POINT_RULES } from '../../src/domain/points.ts'
import { zh } from '../../src/i18n/zh.ts'

const { rules: words, figures, entries, myPoints } = zh.cards
const NOTE = '/笔记 今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。'

const read = (app: Xueji) => app.bot.store.read.points

async function form(app: Xueji) {
  await app.tells(SECRETARY, '/积分 规则')
  const card = app.directCard(SECRETARY)
  await app.presses(SECRETARY, card, words.change)
  return card
}

test('new rules are echoed before they count, begin on their date, and change nothing earned before it', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const day of ['02', '03', '04']) {
    await app.turnTo(`2026-03-${day} 08:41`)
    await app.presses('李秀英', app.studyCard(), 'C. 丙')
  }
  const card = await form(app)
  expect(fieldOf(card, 'check_in')).toBe('2')
  expect(fieldOf(card, 'daily_cap')).toBeNull()
  expect(fieldOf(card, 'from')).toBe('monday')
  expect(await app.toast(SECRETARY, card, words.next, { check_in: '2.5' })).toBe(words.problem.notANumber)
  expect(await app.toast(SECRETARY, card, words.next, { check_in: '101' })).toBe(words.problem.notANumber)
  expect(await app.toast(SECRETARY, card, words.next, { daily_cap: '0' })).toBe(words.problem.capInvalid)
  expect(await app.toast(SECRETARY, card, words.next)).toBe(words.unchanged)

  await app.presses(SECRETARY, card, words.next, { check_in: '５', daily_cap: '7', from: 'tomorrow' })
  expect(textOf(card)).toContain(words.previewLead('2026-03-05'))
  expect(textOf(card)).toContain(`${words.of.checkIn}：${words.changed('2 分', '5 分')}`)
  expect(textOf(card)).toContain(`${words.of.right}：3 分`)
  expect(await read(app).rules(1)).toEqual([])
  await app.presses(SECRETARY, card, words.again)
  expect(fieldOf(card, 'check_in')).toBe('5')
  await app.presses(SECRETARY, card, words.next, { check_in: '5', daily_cap: '7', from: 'tomorrow' })
  expect(await app.toast(SECRETARY, card, words.confirm)).toBe(words.saved('2026-03-05'))
  expect(textOf(card)).toContain(words.ahead('2026-03-05'))
  expect(await read(app).rules(1)).toMatchObject([{ version: 1, from: '2026-03-05' }])
  expect((await app.bot.store.read.audit.of(1, 1))[0]).toMatchObject({
    act: 'points.rules-set',
    before: JSON.stringify(POINT_RULES),
  })

  await app.turnTo('2026-03-05 08:41')
  await app.presses('李秀英', app.studyCard(), 'C. 丙')
  // Wednesday's card, pressed on Thursday: late, by Wednesday's rules.
  const wednesday = app.cards().at(-2)
  if (!wednesday) throw new Error('no card of Wednesday')
  await app.presses('王志强', wednesday, '补打卡')
  const sums = async (name: string) => {
    const byDate = new Map<string, number>()
    for (const { date, points } of await read(app).entriesOf(1, await app.personId(name), '2026-03-01', '2026-03-31'))
      byDate.set(date, (byDate.get(date) ?? 0) + points)
    return Object.fromEntries(byDate)
  }
  expect(await sums('李秀英')).toEqual({ '2026-03-02': 5, '2026-03-03': 5, '2026-03-04': 5, '2026-03-05': 7 })
  expect(await sums('王志强')).toEqual({ '2026-03-04': 1 })
  await app.tells('王志强', '/积分')
  expect(textOf(app.directCard('王志强'))).toContain(words.inForce('2026-03-05'))
  expect(buttonsOf(app.directCard('王志强'))).not.toContain(words.change)
})

test('an echo left open until its date has come is refused', async () => {
  await using app = await xueji()
  await app.setUp()
  const card = await form(app)
  await app.presses(SECRETARY, card, words.next, { note: '4', from: 'tomorrow' })
  await app.turnTo('2026-03-03 00:00')
  expect(await app.toast(SECRETARY, card, words.confirm)).toBe(words.tooLate)
  expect(await read(app).rules(1)).toEqual([])
})

test('every number on /me opens to its entries in two presses; the cap is no correction, a shorter note is one', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.presses(SECRETARY, await form(app), words.next, { daily_cap: '7', from: 'tomorrow' })
  await app.presses(SECRETARY, app.directCard(SECRETARY), words.confirm)
  await app.turnTo('2026-03-03 08:41')
  await app.presses('李秀英', app.studyCard(), 'C. 丙')
  await app.tells('李秀英', NOTE)
  await app.later(1)
  await app.tells('李秀英', '/笔记 学习了')
  await app.later(1)

  await app.tells('李秀英', '/我的')
  const card = app.directCard('李秀英')
  expect(buttonsOf(card)).toEqual(expect.arrayContaining([figures.week(5), figures.month(5), figures.year(5)]))
  await app.presses('李秀英', card, figures.year(5))
  expect(textOf(card)).toContain(myPoints.total(5))
  expect(textOf(card)).toContain(myPoints.line(myPoints.source['check-in'], 1, '+2 分'))
  // The note and what of it went beyond the cap have come to nothing.
  expect(textOf(card)).toContain(myPoints.line(myPoints.source.note, 0, '0 分'))
  // The third source: check-in, answer, note.
  await app.sandbox.press(app.open('李秀英'), card.messageId, { label: myPoints.open, nth: 2 })
  await app.settled()
  expect(textOf(card)).toContain(entries.title(myPoints.source.note))
  expect(textOf(card)).toContain('+3 分')
  expect(textOf(card)).toContain(`−3 分** · 第 2 课<br>${entries.correction(entries.reason['note-changed'])}`)
  await app.presses('李秀英', card, entries.back)
  await app.sandbox.press(app.open('李秀英'), card.messageId, { label: myPoints.open, nth: 3 })
  await app.settled()
  expect(textOf(card)).toContain(entries.title(myPoints.source.cap))
})

test('a check-in that arrives after a later one is explained: late first, then on time by the earlier press', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 23:58')
  await app.down()
  await app.sandbox.say(app.open('李秀英'), app.sandbox.directChat(app.open('李秀英')), '/打卡')
  await app.turnTo('2026-03-03 00:01')
  await app.up()
  await app.later()
  await app.presses('李秀英', app.studyCard(), '补打卡')
  await app.turnTo('2026-03-03 00:05')
  await app.tells('李秀英', '/我的')
  const card = app.directCard('李秀英')
  await app.presses('李秀英', card, figures.week(2))
  await app.presses('李秀英', card, myPoints.open)
  expect(textOf(card)).toContain(`**+1 分** · 第 1 课`)
  expect(textOf(card)).toContain(`**+1 分** · 第 1 课<br>${entries.correction(entries.reason['earlier-act'])}`)
  expect(textOf(card)).toContain(entries.total('+2 分'))
})
