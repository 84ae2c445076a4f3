import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { readWorkbook } from '../export/reading.ts'
import { lastFile } from '../support/files.ts'
import { planned } from '../support/sessions.ts'
import { textOf, xueji } from '../support/xueji.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, talk } = zh
const GUEST = '王教授'
const NOBODY = { added: [], listed: [], known: [] }

test('a guest lecturer without Feishu is entered as a visitor: beside the roster, in no rate, and expected by nobody', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await app.turnTo('2026-03-04 15:05')
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const roll = app.directCard(SECRETARY)
  await app.presses(SECRETARY, roll, sessions.names.open)
  const form = app.directCard(SECRETARY)
  const unknown = await app.toast(SECRETARY, form, sessions.names.save, { present: `李秀英、${GUEST}` })
  expect(unknown).toBe(sessions.names.unknown([GUEST]))
  expect(unknown).toContain('/名册 列席')

  expect(await app.asks(SECRETARY, `/名册 列席 ${GUEST}`)).toBe(talk.visitorsAdded({ ...NOBODY, added: [GUEST] }))
  await app.later()
  // Said twice there is one of them; of members there is nothing to do.
  expect(await app.asks(SECRETARY, `/roster guest ${GUEST}、李秀英、外聘讲师`)).toBe(
    talk.visitorsAdded({ added: ['外聘讲师'], listed: ['李秀英'], known: [GUEST] }),
  )
  expect(en.talk.visitorsAdded({ ...NOBODY, added: [GUEST] })).toContain(GUEST)
  expect(await app.toast(SECRETARY, form, sessions.names.save, { present: `李秀英、${GUEST}` })).toBe(
    sessions.marking.enteredShort(2, 0),
  )
  await app.later()
  expect(await app.asks(SECRETARY, '/考勤 登记 外聘讲师 到会')).toContain('外聘讲师')
  await app.later()
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const stands = textOf(app.directCard(SECRETARY))
  expect(stands).toContain(sessions.roll.beside(2))
  expect(stands).toContain(sessions.tabs.waiting(10))
  expect(stands).toMatch(new RegExp(`${GUEST} .*${sessions.status.present}.*列席`))

  await app.turnTo('2026-03-04 16:35')
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain(sessions.reports.total(1, 11, 1))
  await app.tells(SECRETARY, '/考勤 导出 集中学习 月')
  const { sheet, sign } = sessions.reports.file
  const register = (await readWorkbook(lastFile(app, SECRETARY).bytes)).get(sheet.register) ?? []
  expect(register.find(([name]) => name === GUEST)?.slice(1, 4)).toEqual([zh.terms.paren(sign.present), 0, 0])

  // Nobody's member: not on the roster nor due on study days, before they are taken on.
  await app.later()
  await app.tells(SECRETARY, '/名册')
  expect(textOf(app.directCard(SECRETARY))).toContain(zh.cards.roster.total(11))
  await app.turnTo('2026-03-05 09:00')
  expect(textOf(app.studyCard())).toContain('/11')
  expect(await app.asks(SECRETARY, `/名册 恢复 ${GUEST} 3月3日起`)).toContain(GUEST)
  await app.turnTo('2026-03-06 09:00')
  expect(textOf(app.studyCard())).toContain('/12')
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain(sessions.reports.total(1, 12, 2))
})
