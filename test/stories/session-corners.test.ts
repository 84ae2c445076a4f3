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

test('a session that moves takes no nudge along: the reminder comes once, and one may be asked for anew', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼会议室 学习民法典')
  const { remindedSignIn } = zh.sessions.absence.talk
  const remind = async () => {
    // The secretary has not signed in either.
    const [answer] = await app.tells(SECRETARY, '/考勤 提醒')
    await app.later()
    return answer ? textOf(answer) : ''
  }
  await app.turnTo('2026-03-04 14:41')
  const asked = await remind()
  expect(asked).not.toBe(remindedSignIn(0))
  await app.later(60)
  await app.tells(SECRETARY, '/考勤 改期 明天15:00')
  const form = app.directCard(SECRETARY)
  await app.presses(SECRETARY, form, zh.sessions.plan.move.save)
  await app.turnTo('2026-03-05 14:29')
  const before = app.direct('李秀英').length
  const more = () => app.direct('李秀英').length - before
  await app.turnTo('2026-03-05 14:50')
  expect(more()).toBe(1)
  expect(await remind()).toBe(asked)
  expect(more()).toBe(2)
})
