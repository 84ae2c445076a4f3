import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { announced } from '../support/sessions.ts'
import { textOf, type Xueji, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions } = zh
const { marking, names, tabs, talk } = sessions
const { corrections } = sessions.reports

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
  const open = structuredClone(roll.card)
  expect(await app.toast(SECRETARY, roll, tabs.left)).toBe(talk.marked('李秀英', '早退'))
  expect(textOf(roll)).toContain('李秀英 早退，14:52 签到')
  expect(textOf(roll)).not.toContain('代为登记')
  expect(await history(app)).toContain('到会 → 早退（14:52 签到）')
  await app.presses('李秀英', card, sessions.card.mine)
  expect(textOf(app.directCard('李秀英'))).toContain('早退，14:52 签到')
  expect(await app.toast(SECRETARY, roll, tabs.undo(['李秀英']))).toBe(marking.undone(['李秀英']))
  expect(textOf(roll)).toContain('李秀英 到会 14:52')

  // A press on an older picture says no other reason than was given meanwhile.
  await app.later(1)
  await app.asks(SECRETARY, '/考勤 登记 李秀英 早退 有事')
  const late = await app.presses(SECRETARY, roll, tabs.left, undefined, open ? { stale: open } : {})
  expect(late.toast?.content).toBe(talk.markedSame)
  expect(await app.bot.store.read.marks.of(1, await app.personId('李秀英'))).toMatchObject({
    reason: '有事',
    way: 'press',
  })
})

test('who came late and is said to have left early is both', async () => {
  await using app = await xueji({ at: '2026-03-04 14:31' })
  await app.setUp({ weekly: 'off' })
  const card = await announced(app, '党课 今天15:00-16:30 三楼')
  await app.turnTo('2026-03-04 15:15')
  await app.presses('李秀英', card, sessions.card.signIn)
  const both = sessions.marking.lateLeftEarly
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 早退 有事')).toContain(`${sessions.status.late} → ${both}`)
  await app.later(3)
  const roll = await rollNow(app)
  await app.presses(SECRETARY, roll, tabs.there(1))
  expect(textOf(roll)).toContain(`李秀英 ${both}，15:15 签到`)
  await app.later(3)
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 早退 有事')).not.toContain('→')
})

test('the same status for another reason corrects the reason: kept with what it was, and taken back; the same reason does nothing', async () => {
  await using app = await xueji({ at: '2026-03-04 14:31' })
  await app.setUp({ weekly: 'off' })
  const card = await announced(app, '党课 今天15:00-16:30 三楼')
  await app.turnTo('2026-03-04 15:10')
  await app.presses('李秀英', card, sessions.card.signIn)
  const said = async (words: string) => {
    await app.later(1)
    return app.asks(SECRETARY, `/考勤 登记 ${words}`)
  }
  const id = await app.personId('李秀英')
  const markNow = () => app.bot.store.read.marks.of(1, id)
  // Why somebody was late is worth keeping; who signed in on time needs no reason.
  expect(await said('李秀英 迟到 堵车')).toContain('李秀英：迟到，已更正原因\n原因：堵车')
  expect(await said('李秀英 迟到 送孩子')).toContain('李秀英：迟到，已更正原因\n原因：送孩子')
  const told = await history(app)
  expect(told).toContain('李秀英**：迟到 → 迟到（15:10 签到）')
  expect(told).toContain(corrections.reworded('', '堵车'))
  expect(told).toContain(corrections.reworded('堵车', '送孩子'))
  const { revision } = (await markNow()) ?? {}
  expect(await said('李秀英 迟到 送孩子')).toContain('李秀英：迟到，与现有记录相同')
  expect(await markNow()).toMatchObject({ revision, reason: '送孩子', recordedBy: await app.personId(SECRETARY) })
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(marking.undone(['李秀英']))
  expect(await markNow()).toMatchObject({ reason: '堵车', status: 'late' })
})

test('of a list of names whose reason is missing the form stays, and says so by its field', async () => {
  await using app = await xueji({ at: '2026-03-04 14:31' })
  await app.setUp({ weekly: 'off' })
  await announced(app, '党课 今天15:00-16:30 三楼')
  await app.turnTo('2026-03-04 15:10')
  await app.presses(SECRETARY, await rollNow(app), names.open)
  const form = app.directCard(SECRETARY)
  const enter = (filled: Record<string, string>) => app.presses(SECRETARY, form, names.save, filled)
  const warned = (content: string) => ({ toast: { type: 'warning', content } })
  expect(await enter({ late: '李秀英' })).toEqual(warned(names.reasonNeeded('李秀英', false)))
  await app.asks(SECRETARY, '/考勤 登记 王志强 缺席 出差未归')
  expect(await enter({ present: '李秀英、王志强' })).toEqual(warned(names.reasonNeeded('王志强', true)))
  expect(names.reasonNeeded('王志强', true)).not.toContain('/')
  const done = await enter({ present: '王志强', late: '李秀英', reason: '核对签到表' })
  expect(done.toast?.content).toBe(marking.enteredShort(2, 0))
  await app.presses(SECRETARY, form, names.open)
  const again = { present: '陈永康', late: '李秀英', reason: '堵车' }
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), names.save, again)).toBe(marking.enteredShort(1, 1))
})
