import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { lastFile } from '../support/files.ts'
import { announced, planned } from '../support/sessions.ts'
import { type Message } from '../../src/sandbox/server.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'

const { absence, panel, list, roll, card: session, tabs, reports } = zh.sessions

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

test('/attendance mark alone opens the list of the session that is on or was last', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  const { usage, example } = zh.commands.attendance
  expect(await app.asks(SECRETARY, '/考勤 登记')).toBe(zh.talk.usage(usage, example))
  await announced(app, '党课 今天15:00 三楼会议室 民法典')
  await app.turnTo('2026-03-06 15:10')
  await app.tells(SECRETARY, '/考勤 登记')
  expect(buttonsOf(app.directCard(SECRETARY))).toContain(tabs.present)
  // Of two that are on it is asked which.
  await announced(app, '读书会 今天15:30 阅览室')
  await app.tells(SECRETARY, '/考勤 登记')
  expect(buttonsOf(app.directCard(SECRETARY)).filter((one) => one === list.open)).toHaveLength(2)
})

test('before the reminder goes the panel says to how many and about what, as the answer does afterwards', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  const lecture = await announced(app, '党课 今天15:00 三楼会议室 民法典')
  const { remindConfirm } = panel
  const { remindedSignIn, remindedStudies } = absence.talk
  const open = async () => {
    await app.later()
    await app.tells(SECRETARY, '/考勤')
    return app.directCard(SECRETARY)
  }
  const presses = async (card: Message, asks: string, told: string) => {
    expect(JSON.stringify(card.card)).toContain(asks)
    const before = app.direct(SECRETARY).length
    await app.presses(SECRETARY, card, panel.remind)
    expect(app.direct(SECRETARY).slice(before).map(textOf)).toContain(told)
  }
  await presses(await open(), remindConfirm.nobody, remindedStudies(0))

  // Ten are expected besides the one who has signed in; the secretary is one of them.
  await app.turnTo('2026-03-06 15:01')
  await app.presses('李秀英', lecture, session.signIn)
  await presses(await open(), remindConfirm['sign-in'](10), remindedSignIn(10))
  await presses(await open(), remindConfirm.nobody, remindedSignIn(0))

  await app.turnTo('2026-03-07 09:00')
  await presses(await open(), remindConfirm.studies(10, null), remindedStudies(10))
})

test('the files on the panel are named by what they hold and of when: of group study a month and a quarter, of check-ins a week', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 2026-03-05 15:00 三楼会议室')
  await app.later()
  await app.tells(SECRETARY, '/考勤')
  const card = app.directCard(SECRETARY)
  const files = [
    [panel.file, reports.file.name(reports.span('month', '2026-03-01', '2026-03-31'))],
    [panel.quarterFile, reports.file.name(reports.span('quarter', '2026-01-01', '2026-03-31'))],
  ] as const
  for (const [label, name] of files) {
    await app.presses(SECRETARY, card, label)
    await app.later()
    expect(lastFile(app, SECRETARY).name).toContain(name)
  }
  await app.presses(SECRETARY, card, panel.exports)
  await app.later()
  expect(lastFile(app, SECRETARY).name).not.toContain('集中学习')
})
