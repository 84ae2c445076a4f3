import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { announced } from '../support/sessions.ts'
import { textOf, type Xueji, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions } = zh
const { marking, tabs, talk } = sessions

async function rollNow(app: Xueji): Promise<Message> {
  await app.tells(SECRETARY, '/考勤 列表')
  const card = app.directCard(SECRETARY)
  await app.presses(SECRETARY, card, sessions.list.open)
  return card
}

/** What the register says of corrections. */
async function history(app: Xueji): Promise<string> {
  await app.later(1)
  await app.tells(SECRETARY, '/考勤 更正记录')
  return textOf(app.directCard(SECRETARY))
}

test('of whoever left before the end the roll and the history still say when they signed in', async () => {
  await using app = await xueji({ at: '2026-03-04 14:31' })
  await app.setUp({ weekly: 'off' })
  const card = await announced(app, '党课 今天15:00-16:30 三楼')
  await app.turnTo('2026-03-04 14:52')
  await app.presses('李秀英', card, sessions.card.signIn)
  await app.turnTo('2026-03-04 15:40')
  const roll = await rollNow(app)
  await app.presses(SECRETARY, roll, tabs.there(1))
  expect(textOf(roll)).toContain('李秀英 到会 14:52')
  expect(await app.toast(SECRETARY, roll, tabs.left)).toBe(talk.marked('李秀英', '早退'))
  expect(textOf(roll)).toContain('李秀英 早退，14:52 签到')
  expect(textOf(roll)).not.toContain('代为登记')
  expect(await history(app)).toContain('到会 → 早退（14:52 签到）')
  await app.presses('李秀英', card, sessions.card.mine)
  expect(textOf(app.directCard('李秀英'))).toContain('早退，14:52 签到')
  expect(await app.toast(SECRETARY, roll, tabs.undo(['李秀英']))).toBe(marking.undone(['李秀英']))
  expect(textOf(roll)).toContain('李秀英 到会 14:52')
})
