import { expect, test } from 'vitest'
import type { Message } from '../../src/sandbox/server.ts'
import { PAPER_MEMBER } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { signIn } from '../../src/services/sessions/sign-in.ts'
import { zh } from '../../src/i18n/zh.ts'

const { absence, card: session } = zh.sessions
const NOTE =
  '学习了民法典总则编，知道了民事权利受法律保护，今后办事要讲规矩、守契约，遇到问题先想法律怎么规定，再想怎么做，带动身边的人一起学。'

/** A Party lecture on Friday: three sign in, one has leave, one has asked for it, the others do not come. */
async function lecture(app: Xueji): Promise<void> {
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await planned(app, '党课 周五15:00 三楼会议室 学习民法典')
  await app.turnTo('2026-03-06 15:00')
  const card = app.cards().findLast((one) => buttonsOf(one).includes(session.signIn))
  if (!card) throw new Error('no sign-in')
  for (const name of ['周晓兰', '郑国平', '何嘉怡', '黄海涛', '吴月华', '林子涵'])
    await app.presses(name, card, session.signIn)
  await mark(app, '赵文静', 'leave', '出差')
  await app.tells('刘思远', '/请假 今天 看病')
}

async function mark(app: Xueji, name: string, status: string, reason: string): Promise<void> {
  await app.tells('周晓兰', '/考勤 列表')
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.sessions.list.open)
  const roll = app.directCard('周晓兰')
  const at = textOf(roll)
    .split('\n')
    .filter((line) => NAMES.includes(line.split('（')[0] ?? ''))
  const nth = at.findIndex((line) => line.startsWith(name))
  await pressNth(app, '周晓兰', roll, zh.sessions.roll.mark, nth)
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.sessions.markForm.save, { status, reason })
}
/** Of several buttons of one name this one. */
async function pressNth(app: Xueji, name: string, { messageId }: Message, label: string, nth: number): Promise<void> {
  await app.sandbox.press(app.open(name), messageId, { label, nth })
  await app.settled()
}

const NAMES = ['王志强', '李秀英', '陈永康', '刘思远', '赵文静', PAPER_MEMBER]

const said = (app: Xueji, name: string) => app.direct(name).map(textOf).join('\n')

test('absences are told once they are final; one is appealed against, one made up, one taught at home', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await lecture(app)
  await app.turnTo('2026-03-07 07:59')
  expect(said(app, '王志强')).not.toContain('缺席通知')
  await app.turnTo('2026-03-07 08:01')
  const told = NAMES.slice(0, 5).filter((name) => said(app, name).includes('缺席通知'))
  expect(told).toEqual(['王志强', '李秀英', '陈永康'])
  const notice = app.directCard('王志强')
  expect(textOf(notice)).toContain(absence.notice.study('2026-03-20'))
  expect(app.cards().map(textOf).join()).not.toMatch(/王志强|缺席通知/)

  // Of a date nothing was on no other session is meant.
  expect(await app.asks('王志强', '/申诉 3月5日 我到会了')).toBe(absence.appealForm.noneOn('2026-03-05', '2026-03-05'))

  // An appeal by the button, accepted: the answer says it, the notice shows it.
  await app.presses('王志强', notice, absence.notice.toAppeal)
  const form = app.directCard('王志强')
  expect(await app.toast('王志强', form, absence.appealForm.send, { text: '我到会了，忘记签到' })).toBe(
    absence.talk.appealSent,
  )
  const appeal = app.directCard('周晓兰')
  expect(textOf(appeal)).toContain('忘记签到')
  const unanswered = appeal.card ?? {}
  expect(await app.toast('周晓兰', appeal, absence.appeal.as.late)).toBe(absence.talk.answered.late)
  await app.later()
  expect(textOf(notice)).toContain(absence.mended.text('迟到'))
  expect(said(app, '王志强')).toContain(absence.appeal.accepted('迟到'))
  const again = await app.presses('周晓兰', appeal, absence.appeal.as.leave, {}, { stale: unanswered })
  expect(again.toast?.content).toBe(absence.talk.answeredBefore)

  // Corrected by the secretary: the notice is mended with a message of its own.
  await mark(app, '陈永康', 'present', '会议记录有其发言')
  await app.later()
  expect(textOf(app.directCard('陈永康'))).toContain(absence.mended.text('到会'))

  // A make-up, from one's own record.
  await app.tells('李秀英', '/我的')
  const mine = app.directCard('李秀英')
  // Missed study days have buttons of the same name, before it.
  await pressNth(
    app,
    '李秀英',
    mine,
    absence.mine.open,
    buttonsOf(mine).filter((one) => one === absence.mine.open).length - 1,
  )
  const study = app.directCard('李秀英')
  expect(await app.toast('李秀英', study, absence.study.save, { note: '学习了' })).toBe(absence.talk.noteShort(50))
  expect(await app.toast('李秀英', study, absence.study.save, { note: NOTE })).toBe(absence.talk.madeUp)

  // The paper member is taught at home.
  await app.tells('周晓兰', '/考勤 补学')
  const list = app.directCard('周晓兰')
  expect(textOf(list)).toContain(absence.list.untold([PAPER_MEMBER], 1))
  expect(textOf(list)).not.toContain('王志强')
  const people = textOf(list)
    .split('\n')
    .filter((line) => line.includes(zh.sessions.absence.list.state.owed('2026-03-20').slice(0, 6)))
  const nth = people.findIndex((line) => line.startsWith(PAPER_MEMBER))
  await pressNth(app, '周晓兰', list, absence.list.handle, nth)
  const helper = String(await app.personId('吴月华'))
  expect(await app.toast('周晓兰', app.directCard('周晓兰'), absence.one.assign, { helper })).toBe(
    absence.talk.assigned('吴月华'),
  )
  const order = app.directCard('吴月华')
  const visit = { date: '2026-03-07', place: '家中', taught: '民法典总则编' }
  expect(await app.toast('吴月华', order, absence.delivery.save, visit)).toBe(absence.talk.visitSaved)
  await app.later()
  expect(textOf(list)).toContain(absence.list.done(2))
  const card = app.cards().findLast((one) => textOf(one).includes('党课 · 考勤'))
  expect(card && textOf(card)).toContain('请假 1 · 请假待批 1 · 补学 2')
})

test('held up in the morning a notice that is no longer so never comes; reminders come once', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', refusals: 'expected' })
  await lecture(app)
  const reminding = zh.sessions.absence.talk
  await app.later()
  expect(await app.asks('周晓兰', '/考勤 提醒')).toBe(reminding.remindedSignIn(3))
  await app.later()
  expect(await app.asks('周晓兰', '/考勤 提醒')).toBe(reminding.remindedSignIn(0))
  await app.turnTo('2026-03-07 07:50')
  app.sandbox.onCall = ({ method, path }) =>
    method === 'POST' && path.includes('/im/v1/messages')
      ? { status: 400, code: 99991403, headers: { 'x-ogw-ratelimit-reset': '1800' } }
      : 'pass'
  await app.turnTo('2026-03-07 08:10')
  await app.bot.store.write(async (tx) => {
    const [row] = await tx.sessions.between(1, '2026-03-06', '2026-03-06')
    const personId = (await tx.people.byOpenId(app.open('李秀英')))?.personId ?? 0
    const at = app.clock.now()
    if (row) await signIn(tx, row, { personId, at: row.startsAt, now: at })
  })
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-07 12:00')
  expect(NAMES.slice(0, 5).filter((name) => said(app, name).includes('缺席'))).toEqual(['王志强', '陈永康'])

  const owing = (name: string) => app.direct(name).filter((one) => textOf(one).startsWith(absence.mine.title)).length
  await app.turnTo('2026-03-17 19:59')
  // Whoever has leave hears of the study the evening it is owed, the absent by their notice.
  expect([owing('王志强'), owing('赵文静')]).toEqual([0, 1])
  await app.turnTo('2026-03-17 20:01')
  expect([owing('王志强'), owing('赵文静')]).toEqual([1, 2])
  expect(await app.asks('周晓兰', '/考勤 提醒')).toBe(reminding.remindedStudies(0))
  await app.turnTo('2026-03-21 09:00')
  expect([owing('王志强'), owing('赵文静')]).toEqual([1, 2])
  await app.tells('周晓兰', '/考勤 补学')
  expect(textOf(app.directCard('周晓兰'))).toContain(absence.list.counts(0, 4, 0))
})

test('a session that was not held is cancelled after its close: told notices are off, nobody owes, points go back', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await lecture(app)
  const { read } = app.bot.store
  const points = async () => {
    const entries = await read.points.entriesOf(1, await app.personId('吴月华'), '2026-03-01', '2026-03-31')
    return entries.filter(({ source }) => source === 'session').reduce((sum, one) => sum + one.points, 0)
  }
  await app.turnTo('2026-03-07 08:10')
  const notice = app.directCard('王志强')
  expect(textOf(notice)).toContain('缺席通知')
  expect(await points()).toBeGreaterThan(0)
  await app.tells('王志强', '/申诉 3月6日 我到会了')
  const appeal = app.directCard('周晓兰')
  await app.later()
  const before = app.direct('王志强').length
  const { plan } = zh.sessions
  await app.tells('周晓兰', '/考勤 列表')
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.sessions.list.open)
  expect(buttonsOf(app.directCard('周晓兰'))).toContain(plan.roll.cancel)
  await app.tells('周晓兰', '/考勤 取消 当天停电')
  const form = app.directCard('周晓兰')
  expect(textOf(form)).toContain(plan.cancel.leadOver)
  expect(await app.toast('周晓兰', form, plan.cancel.save)).toBe(plan.talk.cancelled)
  expect(textOf(form)).toContain(plan.cancel.doneQuiet)
  await app.later(600)
  // Nobody was there: the appeal is settled, which one message tells whoever made it.
  expect(
    app
      .direct('王志强')
      .slice(before)
      .map((one) => textOf(one).includes(absence.appeal.off)),
  ).toEqual([true])
  expect(textOf(appeal)).toContain(absence.appeal.off)
  expect(buttonsOf(appeal)).toEqual([])
  expect(await read.appeals.open(1)).toEqual([])
  expect(textOf(notice)).toContain(absence.mended.off)
  expect((await read.owedStudies.at(1)).map(({ state }) => state)).not.toContain('owed')
  expect(await points()).toBe(0)
  expect(app.group().map(textOf).join()).not.toContain('【取消】')
  expect(app.cards().map(textOf).join()).toContain(session.cancelled)
})

test('three absences in a row are told to the secretary, made up or not, with leave between them or not', async () => {
  await using app = await xueji({ at: '2026-03-02 08:00' })
  await app.setUp({ weekly: 'off' })
  for (const day of [2, 3, 4, 5]) await planned(app, `读书会 3月${day}日15:00 阅览室`)
  await app.later()
  await app.tells('李秀英', '/请假 3月3日 出差')
  await app.later()
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.sessions.leave.card.approve)
  await app.turnTo('2026-03-03 08:05')
  await app.presses('陈永康', app.directCard('陈永康'), absence.notice.toStudy)
  expect(await app.toast('陈永康', app.directCard('陈永康'), absence.study.save, { note: NOTE })).toBe(
    absence.talk.madeUp,
  )
  await app.turnTo('2026-03-04 16:00')
  const mine = () =>
    app
      .direct('周晓兰')
      .map(textOf)
      .filter((text) => text.includes('连续缺席'))
  expect(mine()).toEqual([])
  await app.turnTo('2026-03-05 08:05')
  expect(mine().join()).toContain('陈永康 连续 3 次')
  expect(mine().join()).not.toContain('李秀英')
  await app.turnTo('2026-03-06 08:05')
  expect(mine().at(-1)).toBe(absence.alarm([{ name: '李秀英', times: 3 }]))
})
