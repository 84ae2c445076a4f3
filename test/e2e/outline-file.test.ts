import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { lastFile } from '../support/files.ts'
import { announced } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'

const { speech, list } = zh.sessions

test('a file in reply to the card of a lead speaker is the outline: the group sees that it is there, the secretary opens it', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00', granted: ['im:message:readonly'] })
  await app.setUp({ weekly: 'off' })
  const group = await announced(app, '党课 周五15:00 三楼 发言 李秀英')
  const card = app.directCard('李秀英')
  expect(textOf(card)).toContain(speech.speaker.outlineMissing)
  const [speaker, direct] = [app.open('李秀英'), app.sandbox.directChat(app.open('李秀英'))]
  // Sent by itself it is nothing yet, and the answer says how it becomes something.
  await app.sandbox.sendFile(speaker, direct, '提纲.docx', Buffer.from('一、学深'))
  await app.settled()
  expect(app.direct('李秀英').map(textOf)).toContain(speech.talk.fileByReply)
  expect(textOf(card)).toContain(speech.speaker.outlineMissing)
  const reply = { replyTo: card.messageId }
  await app.sandbox.sendFile(speaker, direct, '提纲.docx', Buffer.from('一、学深'), reply)
  await app.later()
  expect(textOf(card)).toContain(speech.speaker.outlineKept)
  expect(textOf(card)).toContain('提纲.docx')
  expect(textOf(group)).toContain('**中心发言** 李秀英（提纲已附 1 份）')
  expect(textOf(group)).not.toContain('提纲.docx')

  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), list.open)
  const open = speech.speakers.openFile('李秀英')
  const register = app.directCard(SECRETARY)
  await app.presses(SECRETARY, register, open)
  await app.later()
  const sent = lastFile(app, SECRETARY)
  expect([sent.name, Buffer.from(sent.bytes).toString()]).toEqual(['提纲.docx', '一、学深'])

  // Whoever speaks instead has handed in nothing.
  await app.presses(SECRETARY, register, speech.speakers.title)
  const form = app.directCard(SECRETARY)
  expect(buttonsOf(form)).toContain(open)
  await app.presses(SECRETARY, form, speech.speakers.save, { people: [String(await app.personId('王志强'))] })
  await app.later()
  expect(textOf(app.directCard('王志强'))).toContain(speech.speaker.outlineMissing)
  expect(textOf(group)).toContain('**中心发言** 王志强')
  expect(textOf(group)).not.toContain('提纲已附')
})
