import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { card: onCard, talk: words, fresh, plan, namesakes, marking, status } = zh.sessions

/** The committee's own meeting, of 周晓兰 and 郑国平, beside a lecture for all. */
async function bothAtThree(app: Xueji, lecture: string, committee: string): Promise<void> {
  await planned(app, lecture)
  await app.tells(SECRETARY, `/考勤 新建 ${committee}`)
  const form = app.directCard(SECRETARY)
  await app.presses(SECRETARY, form, fresh.edit)
  const scope = [String(await app.personId(SECRETARY)), String(await app.personId('郑国平'))]
  await app.presses(SECRETARY, app.directCard(SECRETARY), plan.form.save.fresh, { scope })
  await app.presses(SECRETARY, app.directCard(SECRETARY), fresh.confirm)
}

const answer = async (app: Xueji, name: string, typed: string) => (await app.tells(name, typed)).map(textOf)[0] ?? ''
const markOf = async (app: Xueji, session: number, name: string) =>
  (await app.bot.store.read.marks.of(session, await app.personId(name)))?.status

test('of two sessions at once a word means the one that means whoever says it, and is about whoever is expected there', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await bothAtThree(app, '党课 今天15:00-17:00 三楼会议室', '支委会 今天15:00-16:00 小会议室')
  await app.turnTo('2026-03-04 15:02')

  expect(await answer(app, '陈永康', '/签到')).toBe(words.signedIn('15:02'))
  expect([await markOf(app, 1, '陈永康'), await markOf(app, 2, '陈永康')]).toEqual(['present', undefined])
  // Said again it is no guest's sign-in to the other.
  expect(await answer(app, '陈永康', '/签到')).toBe(words.already(status.present, '15:02'))
  expect(await markOf(app, 2, '陈永康')).toBeUndefined()

  // Who is expected at both is asked.
  const before = app.direct('郑国平').length
  await app.tells('郑国平', '/签到')
  const [asked, ...cards] = app.direct('郑国平').slice(before + 1)
  expect(asked && textOf(asked)).toBe(words.whichOpen)
  expect(cards.filter((one) => buttonsOf(one).includes(onCard.signIn))).toHaveLength(2)
  expect([await markOf(app, 1, '郑国平'), await markOf(app, 2, '郑国平')]).toEqual([undefined, undefined])

  // The secretary's words likewise: at once where it is certain, by a card where not.
  const told = (await app.tells(SECRETARY, '/考勤 登记 刘思远 郑国平 迟到 堵车')).map(textOf).join('\n')
  expect(told).toContain('党课（3月4日（周三）15:00）')
  expect(told).toContain(marking.line('刘思远', status.open, status.late))
  const which = app.directCard(SECRETARY)
  expect(textOf(which)).toContain(namesakes.titleSession)
  expect(textOf(which)).toContain('党课')
  expect(textOf(which)).toContain('支委会')
  expect(await markOf(app, 2, '郑国平')).toBeUndefined()
  const { messageId } = which
  await app.sandbox.press(app.open(SECRETARY), messageId, { label: namesakes.chooseSession, nth: 1 })
  await app.settled()
  expect(textOf(which)).toContain('支委会')
  expect([await markOf(app, 1, '郑国平'), await markOf(app, 2, '郑国平')]).toEqual([undefined, 'late'])
})

test('at the edges of the own session nobody becomes a guest of another', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await bothAtThree(app, '党课 今天16:00-17:00 三楼会议室', '支委会 今天15:00-17:30 小会议室')
  await app.turnTo('2026-03-04 15:25')
  expect(await answer(app, '陈永康', '/签到')).toContain(words.ofSession('党课', words.tooEarly('2026-03-04', '15:30')))
  await app.turnTo('2026-03-04 17:05')
  expect(await answer(app, '李秀英', '/签到')).toContain(words.ofSession('党课', words.signInOver('17:00')))
  for (const name of ['陈永康', '李秀英']) expect(await markOf(app, 2, name)).toBeUndefined()
})

test('with both over, a mark without a date is asked about for whom the newest does not mean', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await bothAtThree(app, '党课 今天13:00-14:00 三楼会议室', '支委会 今天15:00-16:00 小会议室')
  await app.turnTo('2026-03-04 17:00')
  expect(await answer(app, SECRETARY, '/考勤 登记 郑国平 到会')).toContain('支委会')
  await app.later(2)
  expect(await answer(app, SECRETARY, '/考勤 登记 刘思远 到会')).toContain(namesakes.titleSession)
  await app.presses(SECRETARY, app.directCard(SECRETARY), namesakes.chooseSession)
  expect([await markOf(app, 1, '刘思远'), await markOf(app, 2, '刘思远')]).toEqual(['present', undefined])

  // Certain of both, but one act is of one session: the other is asked about.
  const other = await app.personId('刘思远')
  await app.bot.store.write(async (tx) => {
    await tx.sessions.change(1, { scope: 'named' })
    await tx.sessions.setScope(1, [other])
  })
  await app.later(2)
  const told = (await app.tells(SECRETARY, '/考勤 登记 郑国平 刘思远 3月4日 迟到 堵车')).map(textOf)
  expect(told[0]).toContain('支委会')
  expect(told[0]).not.toContain('刘思远')
  expect(told[1]).toContain(namesakes.leadOther('刘思远', status.late))
  expect(await markOf(app, 1, '刘思远')).toBe('present')
  await app.presses(SECRETARY, app.directCard(SECRETARY), namesakes.chooseSession)
  expect(await markOf(app, 1, '刘思远')).toBe('late')
})

test('a wrong code is counted where several can be signed for', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await bothAtThree(app, '党课 今天15:00-17:00 三楼会议室', '支委会 今天15:00-16:00 小会议室')
  await app.bot.store.write((tx) => tx.sessions.change(2, { signIn: 'code', secret: 'secret' }))
  await app.turnTo('2026-03-04 15:02')
  expect(await answer(app, '郑国平', '签到 0000')).toBe(zh.sessions.code.wrong(4))
  expect(await answer(app, '郑国平', '签到 1111')).toBe(zh.sessions.code.wrong(3))
})

test('of two sessions of a day the words say which by time or type, or a card asks', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天10:00-11:00 三楼会议室')
  await planned(app, '读书会 今天14:00-15:00 三楼会议室')
  await app.turnTo('2026-03-04 15:30')
  const says = async (line: string) => {
    await app.later(2)
    return answer(app, SECRETARY, `/考勤 登记 ${line}`)
  }
  const lecture = '党课（3月4日（周三）10:00）'
  expect(await says('李秀英 3月4日10:00 到会')).toContain(lecture)
  expect(await says('王志强 党课 到会')).toContain(lecture)
  expect(await says('陈永康 到会 党课')).toContain(lecture)
  expect(await says('刘思远 今天上午 到会')).toContain(lecture)
  expect(await says('赵文静 到会 今天14:00')).toContain('读书会（3月4日（周三）14:00）')
  // Without a date the newest, as ever; what is said behind another status is why, unless it may be the other session.
  expect(await says('李秀英 缺席 调研 备课')).toContain(marking.because('调研 备课'))
  expect(await markOf(app, 2, '李秀英')).toBe('absent')
  expect(await says('陈永康 迟到 党课 堵车')).toContain(namesakes.titleSession)
  expect([await markOf(app, 1, '陈永康'), await markOf(app, 2, '陈永康')]).toEqual(['present', undefined])
  await app.presses(SECRETARY, app.directCard(SECRETARY), namesakes.chooseSession)
  expect([await markOf(app, 1, '陈永康'), await markOf(app, 2, '陈永康')]).toEqual(['late', undefined])
  expect(await says('王志强 缺席 读书会 备课')).toContain(marking.because('读书会 备课'))

  expect(await says('吴月华 3月4日 到会')).toContain(namesakes.titleSession)
  expect([await markOf(app, 1, '吴月华'), await markOf(app, 2, '吴月华')]).toEqual([undefined, undefined])
  await app.presses(SECRETARY, app.directCard(SECRETARY), namesakes.chooseSession)
  expect([await markOf(app, 1, '吴月华'), await markOf(app, 2, '吴月华')]).toEqual(['present', undefined])

  expect(await says('吴月华 3月4日 支委会 到会')).toBe(marking.noneSuch('2026-03-04'))
  expect(await says('吴月华 支委会 到会')).toBe(marking.noneSuch(null))
  expect(await says('吴月华 3月3日10:00 到会')).toBe(marking.noSessionOn('2026-03-03'))
})

test('of two sessions that are signed for the one named is ended, and without a name it is asked which', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-17:00 三楼会议室')
  await planned(app, '读书会 今天14:50-17:00 阅览室 学习民法典')
  await planned(app, '支委会 今天15:40-17:30 小会议室')
  const says = async (words: string) => {
    await app.later(2)
    return (await app.tells(SECRETARY, words)).map(textOf)
  }
  const state = async () => Promise.all([1, 2, 3].map(async (id) => (await app.bot.store.read.sessions.get(id))?.state))
  await app.turnTo('2026-03-04 15:20')
  const [which, ...rolls] = await says('/考勤 结束')
  expect(which).toBe(words.whichToday.open)
  expect(rolls.map((text) => text.split('\n')[0])).toEqual(['读书会 · 学习民法典', '党课'])
  expect(await state()).toEqual(['planned', 'planned', 'planned'])
  expect(await says('/考勤 结束 支部党员大会')).toEqual([words.noneSaid.open('支部党员大会')])
  expect(await says('/考勤 结束 今天上午')).toEqual([words.noneSaid.open('今天上午')])
  expect(await state()).toEqual(['planned', 'planned', 'planned'])
  await says('/考勤 结束 3点的 党课')
  expect(await state()).toEqual(['closed', 'planned', 'planned'])
  await says('/attendance close 民法典')
  expect(await state()).toEqual(['closed', 'closed', 'planned'])
  // The committee's doors are open, but it has not begun: it is not meant.
  expect(await says('/考勤 结束')).toEqual([words.notBegun])

  // Opened once more by name as well, and by the card that is asked with.
  await says('/考勤 开始 党课')
  expect(await state()).toEqual(['planned', 'closed', 'planned'])
  await says('/考勤 开始 读书会')
  await says('/考勤 结束')
  await app.toast(SECRETARY, app.directCard(SECRETARY), zh.sessions.roll.closeNow)
  expect(await state()).toEqual(['closed', 'planned', 'planned'])
})

test('of two sessions that begin at once the one named is begun early', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-17:00 三楼会议室')
  await planned(app, '读书会 今天15:00-17:00 阅览室')
  const opened = async () =>
    Promise.all(
      [1, 2].map(async (id) => ((await app.bot.store.read.sessions.get(id))?.opensAt ?? 0) <= app.clock.now()),
    )
  await app.later(2)
  const [which, ...rolls] = (await app.tells(SECRETARY, '/考勤 开始')).map(textOf)
  expect([which, rolls.length]).toEqual([words.whichToday.ahead, 2])
  expect(await opened()).toEqual([false, false])
  await app.later(2)
  await app.tells(SECRETARY, '/考勤 开始 读书会')
  expect(await opened()).toEqual([false, true])
})
