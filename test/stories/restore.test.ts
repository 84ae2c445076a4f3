import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from '../../db/backup.ts'
import { restore } from '../../db/restore.ts'
import { refusalWith } from '../../src/sandbox/refused.ts'
import { zh } from '../../src/i18n/zh.ts'
import { planned } from '../support/sessions.ts'
import { at, textOf, xueji, type Xueji, ZONE } from '../support/xueji.ts'

const SECRETARY = '周晓兰'
const { outbox } = zh

const studyCards = (app: Xueji) => app.cards().filter((card) => /3月\d日（..） · 每日学习/.test(textOf(card)))
const told = (app: Xueji, name: string) =>
  app
    .direct(name)
    .map(textOf)
    .filter((text) => text.includes('备份恢复'))
const came = async (app: Xueji, name: string) => {
  const { store } = app.bot
  const { personId } = (await store.read.people.byOpenId(app.open(name))) ?? { personId: 0 }
  const day = await store.read.study.dayOn(app.world.branch.chatId, '2026-03-02')
  return (await store.read.study.checkInsOn(day?.id ?? 0)).some((row) => row.personId === personId)
}

/** A day until the backup, and a night and a morning that it does not know; then the database is destroyed. */
async function drill(granted: readonly string[]): Promise<Xueji> {
  const app = await xueji({ refusals: 'expected', at: '2026-03-02 07:00', granted })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.presses('李秀英', app.studyCard(), '打卡')
  // One message is still owed when the backup is taken, and leaves after it.
  app.sandbox.onCall = ({ method, body }) =>
    method === 'POST' && body.includes(app.world.branch.chatId) ? refusalWith(230020) : 'pass'
  await planned(app, '党课 3月6日15:00 三楼会议室 学习民法典')
  const database = join(app.dataDir, 'xueji.db')
  const { file } = await backUp(database, app.clock.now(), ZONE)
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-02 09:30')
  await app.presses('王志强', app.studyCard(), '打卡')
  await app.turnTo('2026-03-03 09:00')
  await app.presses('王志强', app.studyCard(), '打卡')
  await app.later()
  await app.down()
  writeFileSync(database, 'not a database any more')
  await app.turnTo('2026-03-03 09:40')
  const { aside, inDoubt } = restore(database, file, { at: app.clock.now(), tellAt: app.clock.now() })
  expect(aside).toMatch(/xueji\.db\.replaced-/)
  expect(inDoubt).toBe(1)
  await app.turnTo('2026-03-03 09:45')
  return app
}

test('restored after a day with history to look at: nothing comes twice, the card that stands there works again', async () => {
  await using app = await drill(['im:message.group_msg', 'im:message:readonly'])
  const before = app.group().length
  await app.up()
  await app.later(120)
  expect(app.group()).toHaveLength(before)
  expect([await came(app, '李秀英'), await came(app, '王志强')]).toEqual([true, false])
  expect(told(app, SECRETARY)).toEqual([
    outbox.restored({ date: '2026-03-02', time: '09:00' }, { date: '2026-03-03', time: '09:40' }, '/发件箱'),
  ])
  expect(await app.bot.store.read.outages.between(0, Infinity)).toMatchObject([{ until: at('2026-03-03 09:45') }])
  // The card posted in the lost night was taken for the one that was owed.
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toMatch(/^已打卡 09:47/)
  await app.turnTo('2026-03-04 09:00')
  expect(studyCards(app)).toHaveLength(3)
  expect(app.cards().filter((card) => textOf(card).includes('民法典'))).toHaveLength(1)
})

test('restored without a look into history: what may stand there is not sent, and the admin decides', async () => {
  await using app = await drill([])
  const before = app.group().length
  await app.up()
  await app.later(120)
  expect(app.group()).toHaveLength(before)
  const notice = app
    .direct(SECRETARY)
    .map(textOf)
    .findLast((text) => text.includes('没有送达'))
  expect(notice).toContain(outbox.cause.restored)
  // Its buttons are of a card that nobody remembers; the new one takes its place once it is asked for.
  expect((await app.presses('李秀英', app.studyCard(), '打卡')).toast?.type).toBe('warning')
  await app.tells(SECRETARY, '/发件箱')
  const list = app.directCard(SECRETARY)
  expect(textOf(list)).toContain('是否送达不明 **2** 条')
  const nth = textOf(list).indexOf('每日学习') < textOf(list).indexOf('学习签到') ? 0 : 1
  await app.sandbox.press(app.open(SECRETARY), list.messageId, { label: outbox.again, nth })
  await app.later()
  expect(app.group()).toHaveLength(before + 1)
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toMatch(/^已打卡 09:4/)
})
