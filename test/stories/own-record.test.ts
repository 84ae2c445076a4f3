import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { changeType } from '../../src/services/sessions/change-type.ts'
import { leaveWhat } from '../../src/services/leaves/what.ts'
import { toldOf } from '../../src/services/sessions/speech-abouts.ts'
import { entriesView } from '../../src/views/figures.ts'
import { zh } from '../../src/i18n/zh.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'

const { absence, mine } = zh.sessions

const forged = (message: Message, from: RegExp, to: string) => {
  const picture = JSON.stringify(message.card)
  expect(picture).toMatch(from)
  return { stale: JSON.parse(picture.replaceAll(from, to)) as NonNullable<Message['card']> }
}

/** The button of the first in the list, as if it were this person's. */
const forgedPerson = (list: Message, person: number) => forged(list, /"person":\d+/g, `"person":${person}`)

test('nobody answers their own appeal or confirms their own make-up; who was taken off still appeals', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室 学习民法典')
  await app.turnTo('2026-03-07 09:00')

  // The secretary's own goes to whoever else may answer, and it is refused to them.
  expect(await app.says(SECRETARY, '/申诉 3月6日 我到会了')).toContain(zh.talk.seeDirect)
  const other = app.directCard('郑国平')
  expect(textOf(other)).toContain('我到会了')
  await app.tells(SECRETARY, '/考勤 补学')
  const list = app.directCard(SECRETARY)
  await app.presses(SECRETARY, list, absence.list.answer)
  const hers = app.directCard(SECRETARY)
  expect(textOf(hers)).toContain(absence.appeal.notOwn)
  expect(buttonsOf(hers)).toEqual([])
  const ownCard = await app.bot.store.read.cards.byMessage(hers.messageId)
  // Pressed on a picture of the card as others have it.
  const theirs = forged(other, /"card":\d+/g, `"card":${ownCard?.id}`)
  expect((await app.presses(SECRETARY, hers, absence.appeal.as.present, {}, theirs)).toast?.content).toBe(
    absence.talk.notOwnAppeal,
  )
  // Nor is a make-up of one's own confirmed.
  const owed = forgedPerson(list, await app.personId(SECRETARY))
  await app.presses(SECRETARY, list, absence.list.handle, {}, owed)
  await app.later()
  const why = { reason: '自学了' }
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), absence.one.confirmSave, why)).toBe(
    absence.talk.notOwnStudy,
  )
  expect(await app.toast('郑国平', other, absence.appeal.as.late)).toBe(absence.talk.answered.late)

  await app.asks(SECRETARY, '/名册 移出 李秀英')
  await app.later()
  await app.tells('李秀英', '/申诉 3月6日 我也到会了')
  expect(textOf(app.directCard(SECRETARY))).toContain('我也到会了')
})

test('a host reaches the roll of their own session alone; a standing is set of nobody who never was here', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室 学习民法典 主持 李秀英')
  await planned(app, '支委会 周五19:00 三楼会议室')
  const { store } = app.bot
  await app.turnTo('2026-03-06 15:06')
  await app.tells(SECRETARY, '/考勤 提醒')
  await app.later()
  const own = app.direct('李秀英').findLast((one) => buttonsOf(one).includes(mine.hosting))
  if (!own) throw new Error('the host has no card')
  const before = app.direct('李秀英').length
  const other = forged(own, /"session":1/g, '"session":2')
  expect((await app.presses('李秀英', own, mine.hosting, {}, other)).toast?.content).toBe(zh.talk.staleCard)
  expect(app.direct('李秀英')).toHaveLength(before)
  await app.presses('李秀英', own, mine.hosting)
  const roll = app.directCard('李秀英')
  expect(textOf(roll)).toContain('党课')
  // Nothing on it that only who keeps the records may press.
  expect(textOf(roll)).toContain('王志强')
  expect(buttonsOf(roll)).toEqual(
    expect.arrayContaining([zh.sessions.roll.refresh, zh.sessions.roll.closeNow, zh.sessions.minutes.title]),
  )
  const ofKeepers = [
    zh.sessions.roll.mark,
    zh.sessions.tabs.present,
    zh.sessions.names.open,
    zh.sessions.plan.roll.move,
  ]
  expect(buttonsOf(roll).filter((label) => [...ofKeepers, zh.sessions.speech.speakers.title].includes(label))).toEqual(
    [],
  )

  const stranger = await store.write((tx) => tx.people.create('外人', 0))
  await app.asks(SECRETARY, '/名册 免学 陈永康')
  await app.tells(SECRETARY, '/名册')
  const roster = app.directCard(SECRETARY)
  const strange = forged(roster, /"person":\d+/g, `"person":${stranger}`)
  expect((await app.presses(SECRETARY, roster, zh.cards.roster.set.active, {}, strange)).toast?.content).toBe(
    zh.talk.staleCard,
  )
})

test("an org's own kind of session goes by its name in messages", async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室')
  await app.bot.store.write(async (tx) => {
    const by = (await tx.people.byOpenId(app.open(SECRETARY)))?.personId ?? 0
    const wanted = { key: null, name: '读书会', countedAs: 'group-study', required: null, retired: false } as const
    await changeType(tx, 1, wanted, by, app.clock.now())
    await tx.sessions.change(1, { type: 'own-1' })
    const session = await tx.sessions.get(1)
    if (!session) throw new Error('no session')
    expect((await toldOf(tx, session)).what).toContain('读书会')
    const of = { orgId: 1, sessionId: 1, from: session.date, to: session.date }
    expect((await leaveWhat(tx, of)).session?.type).toBe('读书会')
  })
})

test("an org's own kind of session goes by its name in the list of minutes and beside its points", async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室')
  await app.bot.store.write(async (tx) => {
    const by = (await tx.people.byOpenId(app.open(SECRETARY)))?.personId ?? 0
    const wanted = { key: null, name: '读书会', countedAs: 'group-study', required: null, retired: false } as const
    await changeType(tx, 1, wanted, by, app.clock.now())
    await tx.sessions.change(1, { type: 'own-1' })
  })
  await app.turnTo('2026-03-07 09:00')
  await app.tells(SECRETARY, '/考勤 登记 陈永康 3月6日 到会 有会议记录')

  await app.tells(SECRETARY, '/考勤 会议记录')
  expect(textOf(app.directCard(SECRETARY))).toContain('读书会')
  const who = { orgId: 1, personId: await app.personId('陈永康'), zone: 'Asia/Shanghai' }
  const about = {
    show: 'entries',
    ...who,
    org: 1,
    person: who.personId,
    source: 'session',
    period: 'week',
    page: 0,
  } as const
  const { entries } = await entriesView(app.bot.store.read, { db: 'x', card: 1 }, about, who, app.clock.now())
  expect(entries.map(({ type }) => type)).toEqual(['读书会'])
})
