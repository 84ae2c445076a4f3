import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { lastFile } from '../support/files.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const { card: onCard, talk: words, fresh, roll } = zh.sessions
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

/** The roll of the session that the list has as its nth. */
async function rollOf(app: Xueji, nth = 0) {
  await app.later(2)
  await app.tells(SECRETARY, '/考勤 列表')
  const { messageId } = app.directCard(SECRETARY)
  await app.sandbox.press(app.open(SECRETARY), messageId, { label: zh.sessions.list.open, nth })
  await app.settled()
  return app.directCard(SECRETARY)
}

test('before a session begins its roll names who will come and enters nothing, nor does a form opened before it moved', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await app.presses('王志强', app.cards().at(-1) ?? app.directCard(SECRETARY), onCard.coming)
  const ahead = await rollOf(app)
  expect(buttonsOf(ahead)).not.toContain(roll.mark)
  expect(textOf(ahead)).toContain(roll.coming(1))
  expect(textOf(ahead).split(roll.coming(1))[1]).toContain('王志强')

  await app.turnTo('2026-03-04 14:40')
  await app.presses(SECRETARY, await rollOf(app), roll.mark)
  const form = app.directCard(SECRETARY)
  await app.tells(SECRETARY, '/考勤 改期 明天15:00')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.move.save)
  const filled = { status: 'present', reason: '提前登记' }
  expect(await app.toast(SECRETARY, form, zh.sessions.markForm.save, filled)).toBe(zh.sessions.marking.notBegun)
})

test('signing in is begun early on its day alone, and taken back while nobody has signed', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 3月13日15:00 三楼会议室')
  const week = await rollOf(app)
  expect(buttonsOf(week)).not.toContain(roll.openNow)

  await planned(app, '读书会 今天15:00-16:00 阅览室')
  const card = app.cards().at(-1) ?? week
  const today = await rollOf(app, 1)
  const drawnToday = structuredClone(today.card)
  const press = (label: string) => app.toast(SECRETARY, today, label)
  expect(await press(roll.openNow)).toBe(words.opened)
  await app.later(2)
  const whileOpen = structuredClone(card.card)
  expect(await press(roll.notYet)).toBe(words.openingUndone)
  await app.later(2)
  const early = await app.presses('李秀英', card, onCard.signIn, undefined, whileOpen ? { stale: whileOpen } : {})
  expect(early.toast?.content).toBe(words.tooEarly('2026-03-04', '14:30'))
  // By words too, until somebody has signed.
  await press(roll.openNow)
  await app.tells(SECRETARY, '/考勤 结束')
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), roll.openNow)).toBe(words.opened)
  await app.later(2)
  expect(await app.toast('李秀英', card, onCard.signIn)).toBe(words.signedIn('09:00'))
  expect((await app.tells(SECRETARY, '/考勤 结束')).map(textOf)).toEqual([words.notBegun])

  // A mark taken back holds it no longer, and moved to another day it opens at its time.
  await app.tells(SECRETARY, '/考勤 登记 李秀英 撤销 误点')
  await app.tells(SECRETARY, '/考勤 改期 读书会 3月6日15:00')
  const move = await app.toast(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.move.save)
  expect(move).toBe(zh.sessions.plan.talk.moved)
  const late = await app.presses(SECRETARY, today, roll.openNow, undefined, drawnToday ? { stale: drawnToday } : {})
  expect(late.toast?.content).toBe(words.tooSoon)
  await app.turnTo('2026-03-06 14:29')
  expect(buttonsOf(card)).not.toContain(onCard.signIn)
  await app.turnTo('2026-03-06 14:31')
  expect(await app.toast('王志强', app.cards().at(-1) ?? card, onCard.signIn)).toBe(words.signedIn('14:31'))
})

test('a roll left open offers by itself what can be pressed next, however long ago it was opened', async () => {
  await using app = await xueji({ at: '2026-03-03 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 3月4日15:00-16:00 三楼会议室')
  const open = await rollOf(app)
  const { openNow, notYet, closeNow, openAgain } = roll
  const offers = () => buttonsOf(open).filter((label) => [openNow, notYet, closeNow, openAgain].includes(label))
  expect(offers()).toEqual([])
  await app.turnTo('2026-03-04 00:01')
  expect(offers()).toEqual([openNow])
  await app.turnTo('2026-03-04 14:31')
  expect(offers()).toEqual([])
  expect(textOf(open)).toContain(onCard.tag.open)
  await app.turnTo('2026-03-04 15:01')
  expect(offers()).toEqual([closeNow])
  await app.turnTo('2026-03-04 16:01')
  expect(offers()).toEqual([openAgain])
  expect(textOf(open)).toContain(onCard.tag.closed)
  await app.turnTo('2026-03-05 00:01')
  expect(offers()).toEqual([])
})

test('an early opening taken back too late ends nothing; reopened by mistake it goes on until its end', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天15:00-16:00 阅览室')
  await app.tells(SECRETARY, '/考勤 开始')
  await app.later(2)
  const open = await rollOf(app)
  const drawn = structuredClone(open.card)
  // The reminder of a session that was begun by mistake is not the one it may have.
  await app.tells(SECRETARY, '/考勤 提醒')
  await app.later(60)
  expect(await app.toast(SECRETARY, open, roll.notYet)).toBe(words.openingUndone)
  await app.turnTo('2026-03-04 14:45')
  const again = (await app.tells(SECRETARY, '/考勤 提醒')).map(textOf)
  expect(again).not.toContain(zh.sessions.absence.talk.remindedSignIn(0))
  await app.turnTo('2026-03-04 15:02')
  const late = await app.presses(SECRETARY, open, roll.notYet, undefined, drawn ? { stale: drawn } : {})
  expect(late.toast?.content).toBe(words.notNow)
  await app.turnTo('2026-03-04 15:10')
  await app.tells(SECRETARY, '/考勤 结束')
  await app.tells(SECRETARY, '/考勤 开始')
  await app.turnTo('2026-03-04 15:50')
  expect((await app.tells('王志强', '/签到')).map(textOf)[0]).toBe(words.signedInLate('15:50'))
})

test('signing in before the doors open or after they closed says so beside the check-in, to whom it concerns', async () => {
  await using app = await xueji({ at: '2026-03-05 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 明天15:00-16:30 三楼会议室')
  const answer = async (name: string, typed: string) => (await app.tells(name, typed)).map(textOf)[0]
  await app.turnTo('2026-03-06 10:00')
  expect(await answer('李秀英', '签到')).not.toContain('党课')
  await app.turnTo('2026-03-06 14:20')
  const early = words.ofSession('党课', words.tooEarly('2026-03-06', '14:30'))
  expect((await answer('王志强', '签到'))?.split('\n')).toEqual([expect.stringContaining('14:20'), early])
  expect(await answer('李秀英', '签到 4821')).toBe(early)
  await app.turnTo('2026-03-06 15:00')
  expect(await answer('李秀英', '签到')).toBe(words.signedIn('15:00'))
  await app.turnTo('2026-03-06 16:31')
  const over = words.ofSession('党课', words.signInOver('16:30'))
  expect((await answer('王志强', '签到'))?.split('\n').at(-1)).toBe(over)
  expect((await app.says('陈永康', '/签到')).join('\n')).toContain(over)
  // Who was there has nothing to hear of it.
  expect(await answer('李秀英', '签到')).not.toContain('党课')
  // On a Saturday without a study card too.
  await planned(app, '读书会 明天15:00-16:30 阅览室')
  await app.turnTo('2026-03-07 14:20')
  expect(await answer('王志强', '签到')).toBe(words.ofSession('读书会', words.tooEarly('2026-03-07', '14:30')))
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
  expect(textOf(notice)).toContain(zh.sessions.absence.notice.rule('00:10', { date: '2026-03-05', time: '03:00' }))
})

test('of a sign-in that was begun early and signed for it is not said that it is not on', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼')
  await app.tells(SECRETARY, '/考勤 开始')
  await app.tells('李秀英', '签到')
  expect(await app.asks(SECRETARY, '/考勤 结束')).toBe(words.notBegun)
  await app.tells(SECRETARY, '/考勤 取消 停电')
  expect(textOf(app.directCard(SECRETARY))).toContain(zh.sessions.plan.cancel.lead)
})

test('what is said with 签到 says which session, and what is no sign-in signs nobody in', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天10:00-11:00 阅览室')
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await app.turnTo('2026-03-04 09:50')
  const answer = async (name: string, typed: string) => {
    await app.later(2)
    return (await app.tells(name, typed)).map(textOf)[0]
  }
  for (const said of ['党课', '15:00']) expect(await answer('李秀英', `签到 ${said}`)).toBe(words.noneSuchOpen(said))
  for (const said of ['请假', '来不了', '王志强', '党课 请假'])
    expect(await answer('李秀英', `签到 ${said}`), said).toBe(words.signInUnread(said))
  expect(await answer('李秀英', '签到 读书会')).toContain(words.signedIn('09:50'))
  for (const [name, said] of [
    ['王志强', '签到 王志强 到了'],
    ['陈永康', '签到，我到了'],
    ['黄海涛', '签到 上午'],
  ] as const)
    expect(await answer(name, said), said).toMatch(/^签到成功/)
  await app.turnTo('2026-03-04 12:30')
  expect(await answer('黄海涛', '签到 党课')).toBe(words.ofSession('党课', words.tooEarly('2026-03-04', '14:30')))
  await app.turnTo('2026-03-04 14:50')
  expect(await answer('黄海涛', '签到 党课')).toBe(words.signedIn('14:50'))
})

test('a host begins and ends by words what they host today, and nothing else', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天10:00-11:00 阅览室')
  await planned(app, '党课 今天15:00-16:00 三楼会议室 主持 李秀英')
  await app.turnTo('2026-03-04 10:05')
  const answer = async (name: string, typed: string) => {
    await app.later(2)
    return (await app.tells(name, typed)).map(textOf).join('\n')
  }
  expect(await answer('李秀英', '/考勤 结束')).toBe(words.noneToday.open)
  expect(await answer('王志强', '/考勤 结束')).toBe(talk.onlySecretary([SECRETARY]))
  expect(await answer('李秀英', '/考勤 列表')).toBe(talk.onlySecretary([SECRETARY]))
  expect(await answer('李秀英', '/考勤 开始')).toContain('党课')
  await app.turnTo('2026-03-04 15:30')
  expect(await answer('李秀英', '/考勤 结束 党课')).toContain(zh.sessions.card.tag.closed)
})

test('on the panel an appeal that waits opens where it is answered; missing minutes are counted; files are called by what they hold', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 13:30')
  await app.tells('李秀英', '/申诉 我到了，手机没电')
  await app.later(5)
  await app.tells(SECRETARY, '/考勤')
  const { panel } = zh.sessions
  const card = app.directCard(SECRETARY)
  expect(buttonsOf(card)).toEqual(expect.arrayContaining([panel.appeals(1), panel.minutes(1), panel.file]))
  await app.presses(SECRETARY, card, panel.appeals(1))
  expect(textOf(app.directCard(SECRETARY))).toContain('**待答复的申诉 1 件**')
  await app.presses(SECRETARY, card, panel.file)
  await app.later(3)
  expect(lastFile(app, SECRETARY).name).toContain('集中学习')
})

test('the card a reminder brought follows the session to its end', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 09:50')
  await app.tells(SECRETARY, '/考勤 提醒')
  await app.later(5)
  const card = app.directCard('李秀英')
  expect(buttonsOf(card)).toContain(onCard.signIn)
  await app.turnTo('2026-03-04 11:01')
  expect(buttonsOf(card)).not.toContain(onCard.signIn)
  expect(textOf(card)).not.toContain(onCard.tag.open)
  // Nobody is called absent before it is final.
  expect(textOf(card)).not.toContain(zh.sessions.status.absent)
  await app.turnTo('2026-03-04 19:10')
  expect(textOf(card)).toContain(zh.sessions.status.absent)
})

test('two of one name are told apart wherever one is chosen', async () => {
  await using app = await xueji({
    at: '2026-03-04 08:00',
    world: ({ person }) => {
      person('赵文静').name = '李秀英'
    },
  })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  const roll = await rollOf(app)
  await app.turnTo('2026-03-04 10:05')
  await app.presses(SECRETARY, roll, zh.sessions.roll.refresh)
  const people = textOf(roll).match(/李秀英#\d+/g) ?? []
  expect(people.length).toBeGreaterThan(0)
  expect(textOf(roll)).not.toMatch(/王志强#/)
  const [one = ''] = people
  await app.later(3)
  await app.tells(SECRETARY, '/考勤 新建 党课 明天15:00 三楼')
  await app.presses(SECRETARY, app.directCard(SECRETARY), fresh.edit)
  const form = app.directCard(SECRETARY)
  // Both are in its lists.
  expect(new Set(JSON.stringify(form.card).match(/李秀英#\d+/g)).size).toBe(2)
  await app.presses(SECRETARY, form, zh.sessions.plan.form.save.fresh, { speakers: [one.split('#')[1] ?? ''] })
  expect(textOf(app.directCard(SECRETARY))).toContain('**中心发言** 李秀英')
})
