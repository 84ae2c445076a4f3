import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const { card: onCard, talk: words, fresh } = zh.sessions
const OTHER_SECRETARY = '马建军'
const BOTH = '何嘉怡'

/** The second group is set up too, with a session of its own in these words. */
async function readersMeet(app: Xueji, session: string): Promise<void> {
  const { chatId } = app.world.readers
  await app.sandbox.addBot(chatId, app.open(OTHER_SECRETARY))
  await app.settled()
  await app.says(OTHER_SECRETARY, '/设置', { chatId })
  await app.presses(OTHER_SECRETARY, app.directCard(OTHER_SECRETARY), '保存并启用')
  await app.tells(OTHER_SECRETARY, `/考勤 新建 ${session}`)
  await app.presses(OTHER_SECRETARY, app.directCard(OTHER_SECRETARY), fresh.confirm)
}

test('who is in two groups signs in to whichever session is open, and is asked where both are', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await readersMeet(app, '读书会 今天10:30-12:00 阅览室')
  const answer = async (name: string, typed: string) => (await app.tells(name, typed)).map(textOf)[0]
  // The one chosen last is the other one.
  await app.tells(BOTH, '/支部 青年读书小组')
  await app.turnTo('2026-03-04 09:45')
  const inBranch = talk.inOrg('县人大机关党支部')
  expect(await answer(BOTH, '/签到')).toBe(`${inBranch}${words.signedIn('09:45')}`)

  await app.turnTo('2026-03-04 10:20')
  // Signed for the one, the other is meant.
  expect(await answer(BOTH, '签到')).toBe(`${talk.inOrg('青年读书小组')}${words.signedIn('10:20')}`)
  // Of the members of one group nothing is asked or named.
  expect(await answer('李秀英', '签到')).toBe(words.signedInLate('10:20'))
})

test('with two sessions open at once each has its own button', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await readersMeet(app, '读书会 今天10:00-12:00 阅览室')
  await app.turnTo('2026-03-04 09:50')
  const before = app.direct(BOTH).length
  await app.tells(BOTH, '/签到')
  const [asked, ...cards] = app.direct(BOTH).slice(before + 1)
  expect(asked && textOf(asked)).toBe(words.whichOpen)
  expect(cards.map(buttonsOf)).toEqual([
    expect.arrayContaining([onCard.signIn]),
    expect.arrayContaining([onCard.signIn]),
  ])
  const readers = cards.find((one) => textOf(one).includes('阅览室'))
  if (!readers) throw new Error('no card of the readers')
  expect(await app.toast(BOTH, readers, onCard.signIn)).toBe(words.signedIn('09:50'))
  const [rest] = (await app.tells(BOTH, '/签到')).map(textOf)
  expect(rest).toBe(`${talk.inOrg('县人大机关党支部')}${words.signedIn('09:50')}`)
})

test('nothing is entered by the form of a session that has not begun, as by words', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.list.open)
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.roll.mark)
  const form = app.directCard(SECRETARY)
  const filled = { status: 'present', reason: '提前登记' }
  expect(await app.toast(SECRETARY, form, zh.sessions.markForm.save, filled)).toBe(zh.sessions.marking.notBegun)
})

test('ended or opened again by hand a session keeps its time; what is told of it says when signing in ended', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:30 三楼会议室')
  const cardOf = (type: string) => {
    const card = app.cards().findLast((one) => textOf(one).includes(type))
    if (!card) throw new Error(`no card of ${type}`)
    return textOf(card)
  }
  await app.turnTo('2026-03-04 17:31')
  await app.tells(SECRETARY, '/考勤 开始')
  await app.later()
  const lecture = zh.when.span('15:00', '16:30')
  expect(cardOf('党课')).toContain(lecture)
  expect(cardOf('党课')).toContain(onCard.late('15:05', '18:01'))
  await app.turnTo('2026-03-04 18:05')
  expect(cardOf('党课')).toContain(lecture)
  await planned(app, '读书会 今天22:00-次日01:00 阅览室')

  await app.turnTo('2026-03-05 00:10')
  await app.tells(SECRETARY, '/考勤 结束')
  const reading = zh.when.span('22:00', '01:00')
  await app.turnTo('2026-03-05 09:00')
  const notice = app
    .direct('王志强')
    .findLast((one) => textOf(one).includes(zh.sessions.absence.notice.title('读书会')))
  if (!notice) throw new Error('no notice')
  expect(textOf(notice)).toContain(reading)
  expect(textOf(notice)).toContain(zh.sessions.absence.notice.rule('00:10'))
})
