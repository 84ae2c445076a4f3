import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { lastFile } from '../support/files.ts'
import { announced } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { minutes } = zh.sessions

/** A session that has begun, with its minutes open before the secretary. */
async function minutesOpen(app: Xueji) {
  await app.setUp({ weekly: 'off' })
  await announced(app, '党课 今天15:00-16:00 三楼 学习民法典')
  await app.turnTo('2026-03-04 16:30')
  await app.tells(SECRETARY, '/考勤 会议记录')
  await app.presses(SECRETARY, app.directCard(SECRETARY), minutes.fill)
  return app.directCard(SECRETARY)
}

const AT = '2026-03-04 09:00'

test('the file of the minutes is handed out again, a photo too, and not once the message is recalled', async () => {
  await using app = await xueji({ at: AT, granted: ['im:message:readonly'], refusals: 'expected' })
  const card = await minutesOpen(app)
  expect(buttonsOf(card)).not.toContain(minutes.openFile)
  const [secretary, direct] = [app.open(SECRETARY), app.sandbox.directChat(app.open(SECRETARY))]
  const reply = { replyTo: card.messageId }
  await app.sandbox.sendFile(secretary, direct, '纪要（定稿）.docx', Buffer.from('全文'), reply)
  await app.settled()
  const filed = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, filed, minutes.openFile)).toBe(minutes.talk.fileComing)
  const again = lastFile(app, SECRETARY)
  expect([again.name, Buffer.from(again.bytes).toString(), again.uploader]).toEqual([
    '纪要（定稿）.docx',
    '全文',
    'bot',
  ])

  const photo = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2])
  const { message } = await app.sandbox.sendPicture(secretary, direct, photo, { replyTo: filed.messageId })
  await app.settled()
  const pictured = app.directCard(SECRETARY)
  await app.presses(SECRETARY, pictured, minutes.openFile)
  await app.later()
  expect([lastFile(app, SECRETARY).name, Buffer.from(lastFile(app, SECRETARY).bytes)]).toEqual([
    '会议记录_2026-03-04.png',
    photo,
  ])

  await app.sandbox.recall(message.messageId)
  await app.presses(SECRETARY, pictured, minutes.openFile)
  await app.later()
  expect(app.direct(SECRETARY).map(textOf)).toContain(zh.files.gone)
})

test('without the permission to read messages the asker is told which one is missing', async () => {
  await using app = await xueji({ at: AT, refusals: 'expected' })
  const card = await minutesOpen(app)
  const secretary = app.open(SECRETARY)
  const direct = app.sandbox.directChat(secretary)
  await app.sandbox.sendFile(secretary, direct, '纪要.docx', Buffer.from('全文'), { replyTo: card.messageId })
  await app.settled()
  await app.presses(SECRETARY, app.directCard(SECRETARY), minutes.openFile)
  expect(app.direct(SECRETARY).map(textOf)).toContain(zh.talk.missingScope(['im:message:readonly']))
})
