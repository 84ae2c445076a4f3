import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, textOf, type Xueji, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { card: onCard, roll, talk: words, names } = zh.sessions

/** Presses what an older picture of the card offers. */
const pressesOld = (app: Xueji, name: string, message: Message, old: Message['card'], label: string) =>
  app.presses(name, message, label, undefined, old ? { stale: old } : {})

async function rollNow(app: Xueji): Promise<Message> {
  await app.tells(SECRETARY, '/考勤 列表')
  const card = app.directCard(SECRETARY)
  await app.presses(SECRETARY, card, zh.sessions.list.open)
  return card
}

test('a press that cannot be is answered with the card as it stands, without the button', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天15:00-16:00 阅览室')
  const open = await rollNow(app)
  const old = structuredClone(open.card)
  await app.tells(SECRETARY, '/考勤 改期 明天15:00')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.move.save)
  const late = await pressesOld(app, SECRETARY, open, old, roll.openNow)
  expect(late.toast).toEqual({ type: 'warning', content: words.tooSoon })
  expect(late.card).toBeDefined()
  expect(buttonsOf(open)).not.toContain(roll.openNow)
  expect(textOf(open)).toContain('3月5日')
  // Right after it the next one is shown as any other.
  expect((await app.presses(SECRETARY, open, roll.toList)).card).toBeDefined()
  expect(textOf(open)).toContain('各次学习')
})

test('what was filled in stays where it was refused', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '读书会 今天09:30-11:00 阅览室')
  await app.turnTo('2026-03-04 09:40')
  await app.presses(SECRETARY, await rollNow(app), names.open)
  const form = app.directCard(SECRETARY)
  const refused = await app.presses(SECRETARY, form, names.save, { present: '王志祥' })
  expect(refused).toEqual({ toast: { type: 'warning', content: names.unknown(['王志祥']) } })
})

test('of a shared card that many press in vain the answers carry no more pictures than a message takes', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const group = await announced(app, '读书会 今天09:30-10:00 阅览室')
  await app.turnTo('2026-03-04 09:40')
  const open = structuredClone(group.card)
  await app.turnTo('2026-03-04 10:05')
  const [first, second] = [
    await pressesOld(app, '李秀英', group, open, onCard.signIn),
    await pressesOld(app, '王志强', group, open, onCard.signIn),
  ]
  expect(first.toast).toEqual(second.toast)
  expect(first.card).toBeDefined()
  expect(second.card).toBeUndefined()
  expect(buttonsOf(group)).not.toContain(onCard.signIn)
})
