/** Somebody is sent to teach a missed session at home (送学): who hears of it, and what it does to a note handed in. */
import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { PAPER_MEMBER, SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { absence, card, studyCheck } = zh.sessions
const { delivery, one, study, talk } = absence
const NOTE =
  '学习了民法典总则编，知道了民事权利受法律保护，今后办事要讲规矩、守契约，遇到问题先想法律怎么规定，再想怎么做，带动身边的人一起学。'
const OTHERS = ['郑国平', '何嘉怡', '黄海涛', '吴月华', '林子涵', '刘思远', '赵文静', '陈永康', '李秀英']

/** A Party lecture on Friday that the paper member misses, and 王志强 where he does not come; on the day after. */
async function lecture(app: Xueji, came: readonly string[]): Promise<void> {
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await app.tells(SECRETARY, '/考勤 补学 方式')
  await app.presses(SECRETARY, app.directCard(SECRETARY), studyCheck.form.save, { check: 'confirm' })
  await planned(app, '党课 周五15:00 三楼会议室 学习民法典')
  await app.turnTo('2026-03-06 15:01')
  const open = app.cards().findLast((each) => buttonsOf(each).includes(card.signIn))
  if (!open) throw new Error('no sign-in')
  for (const name of [SECRETARY, ...OTHERS, ...came]) await app.presses(name, open, card.signIn)
  await app.turnTo('2026-03-07 08:01')
}

/** The first study of the list, as the secretary sees to it. */
async function handled(app: Xueji) {
  await app.tells(SECRETARY, '/考勤 补学')
  await app.presses(SECRETARY, app.directCard(SECRETARY), absence.list.handle)
  return app.directCard(SECRETARY)
}

const orders = (app: Xueji, name: string) =>
  app.direct(name).filter((each) => textOf(each).startsWith(delivery.title(PAPER_MEMBER)))

test('the helper of a paper member is reminded, finds the visit in their own record, and hears when another goes', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await lecture(app, ['王志强'])
  const form = await handled(app)
  const send = async (name: string, label: string = one.assign) =>
    app.toast(SECRETARY, form, label, { helper: String(await app.personId(name)) })
  expect(await send('吴月华')).toBe(talk.assigned('吴月华'))
  const [order] = orders(app, '吴月华')
  if (!order) throw new Error('no order')

  await app.tells('吴月华', '/我的')
  const own = app.directCard('吴月华')
  expect(textOf(own)).toContain(delivery.line(PAPER_MEMBER, '2026-03-06', '党课 · 学习民法典'))
  await app.presses('吴月华', own, delivery.save)
  expect(orders(app, '吴月华')).toHaveLength(2)

  expect(await app.asks(SECRETARY, '/考勤 提醒')).toBe(talk.remindedStudies(1))
  await app.later()
  expect(orders(app, '吴月华')).toHaveLength(3)
  expect(await app.asks(SECRETARY, '/考勤 提醒')).toBe(talk.remindedStudies(0))
  await app.turnTo('2026-03-17 20:01')
  expect(orders(app, '吴月华')).toHaveLength(4)

  expect(await send('林子涵', one.assignOther)).toBe(talk.assigned('林子涵'))
  await app.later()
  expect(textOf(app.direct('吴月华').at(-1) ?? order)).toBe(
    talk.notToVisit(PAPER_MEMBER, zh.sessions.speech.talk.what('2026-03-06', '15:00', '党课')),
  )
  expect(textOf(order)).toContain(delivery.another)
  expect(textOf(order)).not.toContain(study.tag.owed)
  await app.tells('吴月华', '/我的')
  expect(buttonsOf(app.directCard('吴月华'))).not.toContain(delivery.save)
  const visit = { date: '2026-03-17', place: '家中', taught: '民法典总则编' }
  expect(await app.toast('林子涵', app.directCard('林子涵'), delivery.save, visit)).toBe(talk.visitSaved)
})

test('a note handed in waits on while somebody is sent; the visit is for the member to check and confirm', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await lecture(app, [])
  await app.presses('王志强', app.directCard('王志强'), absence.notice.toStudy)
  const own = app.directCard('王志强')
  expect(await app.toast('王志强', own, study.save, { note: NOTE })).toBe(talk.handedIn)
  const form = await handled(app)
  await app.presses(SECRETARY, form, one.assign, { helper: String(await app.personId('吴月华')) })
  await app.later()
  expect(textOf(own)).toContain(study.waits)
  expect(textOf(own)).toContain(study.helper('吴月华', false))
  expect(buttonsOf(form)).toContain(one.confirm)

  const visit = { date: '2026-03-07', place: '家中', taught: '民法典总则编' }
  expect(await app.toast('吴月华', app.directCard('吴月华'), delivery.save, visit)).toBe(talk.visitSaved)
  await app.later()
  expect(textOf(own)).toContain(study.check)
  expect(textOf(own)).not.toContain(study.waits)
  expect(await app.toast('王志强', own, study.confirmVisit)).toBe(talk.madeUp)
})
