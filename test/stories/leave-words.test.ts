import { expect, test } from 'vitest'
import { LEAVE } from '../../src/cards/leave-forms.ts'
import { zh } from '../../src/i18n/zh.ts'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { absence, card, leave, plan } = zh.sessions

/** A chat takes so many messages at once, and the next ones later. */
const asked = async (app: Xueji, name: string, words: string): Promise<string> => {
  await app.later(2)
  return (await app.tells(name, words)).map(textOf).join('\n')
}

/** The leave asked for, each with what it is for, as its cards say. */
const whats = (said: string) =>
  said.includes(leave.check.title)
    ? ['not filed']
    : [...said.matchAll(/\*\*时间\*\* ([^\n<]+)/g)].map(([, what]) => what)

test('dates joined by 和 are two, and the reason stays as it was said; what goes on is not cut off', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  const two = await asked(app, '陈永康', '/请假 周四和周六 家里老人住院，要陪护、办手续。')
  expect(two).toContain('3月5日（周四）全天')
  expect(two).toContain('3月7日（周六）全天')
  expect(two).toContain('家里老人住院，要陪护、办手续。')
  expect(await asked(app, '周晓兰', '/考勤 请假 孙德福 周五 住院、观察')).toContain('3月6日（周五）全天')
  expect(textOf(app.directCard('周晓兰'))).toContain('住院、观察')
  expect((await asked(app, '王志强', '/请假 周四到下周 出差')).split('\n')[0]).toBe(leave.talk.whenMissing)
})

test('which of several people of one name leave is entered for is asked, in words and in the form', async () => {
  await using app = await xueji({
    at: '2026-03-04 09:00',
    world: ({ person }) => {
      person('高翔').name = '孙德福'
    },
  })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('高翔')], app.open('周晓兰'))
  await app.settled()
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.cards.join.as.active)
  const which = await asked(app, '周晓兰', '/考勤 请假 孙德福 明天 住院')
  expect(which).toContain(leave.namesakes.one(1, '孙德福', true))
  expect(which).toContain(leave.namesakes.one(2, '孙德福', false))
  expect(which).toContain('明天 住院')
  expect(which).toContain(zh.sessions.namesakes.roster('县人大机关党支部', '2026-03-04'))
  const card = app.directCard('周晓兰')
  expect(buttonsOf(card)).toEqual([leave.namesakes.choose, leave.namesakes.choose])
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  // Tomorrow is that of when it was said.
  await app.turnTo('2026-03-05 09:00')
  await app.sandbox.press(app.open('周晓兰'), card.messageId, { label: leave.namesakes.choose, nth: 1 })
  await app.settled()
  expect(whats(textOf(card))).toEqual(['3月5日（周四）全天'])
  expect(textOf(card)).toContain(leave.state.approved)
  expect(app.direct('高翔').map(textOf).join()).toContain('请假已批准：3月5日（周四）全天')

  await app.tells('周晓兰', '/考勤 请假')
  await app.presses('周晓兰', app.directCard('周晓兰'), leave.list.enter)
  await app.later(2)
  const form = app.directCard('周晓兰')
  const filled = { person_name: '孙德福', dates: '周六', reason: '探亲' }
  expect(await app.toast('周晓兰', form, leave.form.submit, { ...filled, dates: '半天' })).toBe(leave.talk.unread.half)
  await app.presses('周晓兰', form, leave.form.submit, filled)
  expect(textOf(form)).toContain('周六 探亲')
  expect(await app.toast('周晓兰', form, leave.namesakes.choose)).toBe(leave.talk.entered('孙德福', true))
  expect(whats(textOf(form))).toEqual(['3月7日（周六）全天'])

  // What is not sure is looked at once it is known whose it is.
  await asked(app, '周晓兰', '/考勤 请假 孙德福 下周一和周三 住院')
  const unsure = app.directCard('周晓兰')
  await app.presses('周晓兰', unsure, leave.namesakes.choose)
  expect(textOf(unsure)).toContain(leave.check.lead)
  expect(textOf(unsure)).toContain(leave.check.who(`孙德福#`))
  await app.later(2)
  expect(await app.toast('周晓兰', unsure, leave.check.send)).toBe(leave.talk.entered('孙德福', true))
  expect(whats(textOf(unsure))).toEqual(['3月9日（周一）全天'])
})

test('what is refused of leave is said to who asked, and not to the group', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await app.tells('周晓兰', '/考勤 请假 孙德福 周五 住院')
  const overlaps = leave.talk.overlaps(leave.dates('2026-03-06', '2026-03-06'), true)
  const told = (name: string) => app.direct(name).map(textOf).at(-1)
  for (const [name, words, text] of [
    ['周晓兰', '/考勤 请假 孙德福 周五 住院', overlaps],
    ['周晓兰', '/考勤 请假 孙德福 周五和下周一 住院', leave.talk.noneOfThem('2026-03-06', overlaps)],
    ['李秀英', '/请假 撤销', leave.talk.nothingToWithdraw],
    ['李秀英', '/请假 周五下午 看病', leave.talk.noneThen('2026-03-06', [])],
  ] as const) {
    expect(await app.says(name, words), words).toEqual([zh.talk.seeDirect])
    expect(told(name)).toBe(text)
  }
})

test('who keeps the records is told how to correct them, and not to appeal', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  expect(await app.asks('周晓兰', '/考勤 请假 孙德福 2月20日 住院')).toBe(
    leave.talk.pastEntered('2026-02-25', '/考勤 登记'),
  )
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 11:05')
  await app.tells('周晓兰', '/考勤 登记 孙德福 缺席 未到')
  await app.later(2)
  expect(await app.asks('周晓兰', '/考勤 请假 孙德福 今天 住院')).toBe(leave.talk.absentEntered('/考勤 登记'))
})

test('of several dates all are asked for or none, and which one cannot be is said', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await asked(app, '李秀英', '/请假 下周一 出差')
  await app.later(2)
  const refused = await asked(app, '李秀英', '/请假 周五和下周一 看病')
  expect(refused).toContain('3月9日（周一）：')
  expect(refused).toContain('都还没有提交')
  await app.later(2)
  expect(await asked(app, '李秀英', '/请假 周五 看病')).toContain('3月6日（周五）全天')
})

test('an overnight session ended by hand before midnight is still meant by today', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天22:00-次日01:00 阅览室')
  await app.turnTo('2026-03-04 23:50')
  await app.tells('周晓兰', '/考勤 结束')
  await app.turnTo('2026-03-05 00:10')
  expect(await asked(app, '何嘉怡', '/请假 今天凌晨 看病')).toContain('3月4日（周三）22:00 读书会')
})

test('past midnight today means the session that still goes on, and the form has it', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天22:00-次日01:00 阅览室')
  await app.turnTo('2026-03-04 22:01')
  await app.turnTo('2026-03-05 00:10')
  await app.tells('何嘉怡', '/请假')
  expect(Object.keys(optionsOf(app.directCard('何嘉怡'), LEAVE.which)).join()).toContain('读书会')
  expect(await asked(app, '何嘉怡', '/请假 今天 看病')).toContain('3月4日（周三）22:00 读书会')
  // Tomorrow's night is not meant by the date it ends on.
  await planned(app, '读书会 明天22:00-次日01:00 阅览室')
  expect(await asked(app, '王志强', '/请假 3月7日 出差')).toContain('3月7日（周六）全天')
})

test('who came after all leaves nothing to decide, until the sign-in is taken back', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const session = await announced(app, '党课 今天15:00 三楼会议室')
  await app.tells('李秀英', '/请假 今天 看病')
  const [mine, request] = [app.directCard('李秀英'), app.directCard('周晓兰')]
  const before = request.card ?? {}
  await app.turnTo('2026-03-04 15:00')
  await app.presses('李秀英', session, card.signIn)
  await app.later()
  for (const one of [mine, request]) {
    expect(textOf(one)).toContain(leave.state.there)
    expect(buttonsOf(one)).toEqual([])
  }
  expect(await asked(app, '周晓兰', '/考勤 请假')).not.toContain('李秀英')
  await app.later(3)
  const late = await app.presses('周晓兰', request, leave.card.approve, {}, { stale: before })
  expect(late.toast?.content).toBe(leave.talk.there)
  expect(app.direct('李秀英').map(textOf).join()).not.toContain('请假已批准')
  await app.tells('周晓兰', '/考勤 登记 李秀英 撤销 误点')
  await app.later()
  expect(textOf(request)).toContain(leave.state.asked)
  expect(buttonsOf(request)).toContain(leave.card.approve)
})

test('what is decided once the session is over asks nobody to come to it', async () => {
  await using app = await xueji({ at: '2026-03-06 14:31' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼会议室')
  await app.tells('陈永康', '/请假 今天 看病')
  const first = app.directCard('周晓兰')
  await app.tells('赵文静', '/请假 今天 开会')
  const second = app.directCard('周晓兰')
  await app.turnTo('2026-03-07 08:05')
  await app.presses('周晓兰', first, leave.card.decline, { answer: '没有依据' })
  await app.presses('周晓兰', second, leave.card.approve)
  await app.later(3)
  const told = (name: string) => app.direct(name).map(textOf)
  const what = '3月6日（周五）15:00 党课'
  expect(told('陈永康')).toContain(leave.talk.declined(what, '没有依据', true))
  expect(told('赵文静').join()).toContain(leave.talk.approved(what, true))
})

test('an appeal against a session that was called off is told that it was', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 20:00')
  const notice = app.directCard('王志强')
  const before = notice.card ?? {}
  await app.presses('王志强', notice, absence.notice.toAppeal)
  await app.later(3)
  const form = app.directCard('王志强')
  await app.tells('周晓兰', '/考勤 取消 没有开')
  await app.presses('周晓兰', app.directCard('周晓兰'), plan.cancel.save)
  const said = { text: '我到会了，陈永康、刘思远可以证明。' }
  expect(await app.toast('王志强', form, absence.appealForm.send, said)).toBe(absence.talk.appealCancelled)
  const again = await app.presses('王志强', notice, absence.notice.toAppeal, {}, { stale: before })
  expect(again.toast?.content).toBe(absence.talk.appealCancelled)
})

test('leave is entered for one person at a time: a second name is nobody’s reason', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: '孙德福' })
  await planned(app, '党课 周五15:00 三楼')
  for (const names of ['孙德福、李秀英', '孙德福 李秀英'])
    expect(await app.asks('周晓兰', `/考勤 请假 ${names} 周五 出差`)).toBe(leave.talk.oneByOne)
})

test("leave for somebody else is not one's own; the reason may name them", async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼')
  const { talk } = zh.sessions.leave
  for (const said of ['李秀英 周五 住院', '替李秀英请假 周五 住院', '李秀英同志周五 住院', '周五 替李秀英请假 住院']) {
    expect(await app.asks('周晓兰', `/请假 ${said}`), said).toMatch(
      /^没有登记请假。替别人登记请发送：\/考勤 请假 李秀英 周五 ?住院$/,
    )
    await app.later(2)
  }
  expect(await app.asks('周晓兰', '/请假 李秀英、王志强 周五 出差')).toBe(talk.oneByOne)
  expect(await app.asks('李秀英', '/请假 替王志强请假 周五 出差')).toBe(talk.ownOnly)
  expect(await asked(app, '周晓兰', '/考勤 请假')).toContain(leave.list.none)
  await app.later(3)
  await app.tells('李秀英', '/请假 周五 陪王志强看病')
  expect(textOf(app.directCard('李秀英'))).toContain('陪王志强看病')
  expect(textOf(app.directCard('李秀英'))).toContain('党课')
})

test('of other dates, or of somebody else, no leave is taken back', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const { talk } = leave
  for (const said of ['撤销 周六', '取消周六', '撤销 王志强', '撤销 周四到周六']) {
    await app.tells('李秀英', '/请假 周五 看病')
    await app.later(3)
    await app.tells('李秀英', `/请假 ${said}`)
    expect(buttonsOf(app.directCard('李秀英')), said).toContain(leave.form.withdraw)
    await app.later(3)
    expect(await app.asks('李秀英', '/请假 撤销'), said).toBe(talk.withdrawn)
    await app.later(3)
  }
  for (const said of ['撤销 周五', '取消周五的请假', '撤销请假', '取消我的请假']) {
    await app.tells('李秀英', '/请假 周五 看病')
    await app.later(3)
    expect(await app.asks('李秀英', `/请假 ${said}`), said).toBe(talk.withdrawn)
    await app.later(3)
  }
})
