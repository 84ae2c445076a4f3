import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'

const { panel, list, roll, card: session, tabs, reports } = zh.sessions

test('from a roll there is a way back to what the card was, whatever was looked at and entered in between', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  const lecture = await announced(app, '党课 今天15:00 三楼会议室 民法典')
  await app.turnTo('2026-03-06 14:55')
  await app.presses('李秀英', lecture, session.signIn)
  await app.tells(SECRETARY, '/考勤')
  const card = app.directCard(SECRETARY)
  await app.presses(SECRETARY, card, panel.open)
  await app.presses(SECRETARY, card, tabs.there(1))
  await app.presses(SECRETARY, card, tabs.waiting(10))
  await app.presses(SECRETARY, card, tabs.present)
  await app.presses(SECRETARY, card, roll.refresh)
  expect(buttonsOf(card)).not.toContain(roll.toList)
  await app.presses(SECRETARY, card, roll.toPanel)
  expect(textOf(card)).toContain(panel.there(2, 11))
  expect(buttonsOf(card)).toContain(panel.fresh)

  // The list comes back on the page it was left on.
  for (let day = 10; day < 19; day++) {
    await planned(app, `党课 2026-02-${day} 15:00 三楼会议室`)
    await app.later()
  }
  await app.tells(SECRETARY, '/考勤 列表')
  const sessions = app.directCard(SECRETARY)
  await app.presses(SECRETARY, sessions, zh.cards.page.next)
  await app.presses(SECRETARY, sessions, list.open)
  expect(buttonsOf(sessions)).not.toContain(roll.toPanel)
  await app.presses(SECRETARY, sessions, roll.toList)
  expect(textOf(sessions)).toContain(zh.cards.page.at(2, 2))

  // A roll that opened below what it was pressed on has none.
  await app.turnTo('2026-03-06 16:31')
  await app.tells(SECRETARY, '/考勤 报表')
  const report = app.directCard(SECRETARY)
  await app.presses(SECRETARY, report, reports.figureOf(reports.figure.sessions, 1))
  await app.presses(SECRETARY, report, reports.list.open)
  const below = buttonsOf(app.directCard(SECRETARY))
  expect(below).toContain(roll.refresh)
  expect(below.filter((label) => label === roll.toPanel || label === roll.toList)).toEqual([])
})
