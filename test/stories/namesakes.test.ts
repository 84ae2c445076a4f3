import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import type { Message } from '../../src/sandbox/server.ts'
import { lastFile } from '../support/files.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, talk } = zh
const { rota } = sessions.speech
const { next } = zh.cards.page
const NAME = '李秀英'

const twoOfOneName = async () => {
  const app = await xueji({
    at: '2026-03-04 08:00',
    world: ({ person }) => {
      person('赵文静').name = NAME
    },
  })
  await app.setUp({ weekly: 'off' })
  return app
}

test('two of one name have their numbers and profiles on the roster, and are meant by these wherever names are typed', async () => {
  await using app = await twoOfOneName()
  await app.tells(SECRETARY, '/名册')
  const roster = app.directCard(SECRETARY)
  let shown = textOf(roster)
  while (buttonsOf(roster).includes(next)) {
    await app.presses(SECRETARY, roster, next)
    shown += textOf(roster)
  }
  const [one = '', other = '', ...more] = new Set(shown.match(/李秀英#\d+/g))
  expect([one, other, more]).toEqual([expect.stringContaining('#'), expect.stringContaining('#'), []])
  expect(shown).not.toContain('王志强#')
  // Whose number it is.
  expect(shown).toMatch(/李秀英#\d+\*\* <at id=/)

  await app.later()
  await app.tells(SECRETARY, '/考勤 轮值')
  await app.presses(SECRETARY, app.directCard(SECRETARY), rota.fresh)
  const form = app.directCard(SECRETARY)
  const filled = { name: '中心发言', kind: 'party-lecture', each: '1' }
  expect(await app.toast(SECRETARY, form, rota.save, { ...filled, people: `${NAME}、王志强` })).toBe(
    talk.whichPerson(NAME),
  )
  const people = `${one}、王志强、${other}`
  expect(await app.toast(SECRETARY, form, rota.save, { ...filled, people })).toBe(sessions.speech.talk.rotaSaved)
  expect(textOf(form)).toContain(`接下来 ${people}`)
  // What its form was filled in with is read as it stands.
  await app.presses(SECRETARY, form, rota.change)
  const again = app.directCard(SECRETARY)
  expect(JSON.stringify(again.card)).toContain(people)
  expect(await app.toast(SECRETARY, again, rota.save, { ...filled, people })).toBe(sessions.speech.talk.rotaSaved)

  await planned(app, '主题党日 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 10:05')
  expect(await app.asks(SECRETARY, `/考勤 登记 ${one} 到会`)).toContain(NAME)
  await app.later()
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const roll = app.directCard(SECRETARY)
  expect(textOf(roll)).toContain(`${one} `)
  await app.presses(SECRETARY, roll, sessions.names.open)
  const names = app.directCard(SECRETARY)
  const late = { late: other.replace('#', '＃'), reason: '堵车' }
  expect(await app.toast(SECRETARY, names, sessions.names.save, late)).toBe(sessions.marking.enteredShort(1, 0))
  expect(textOf(names)).toContain(`${other} ${sessions.status.late}`)
})

test('they are told apart in every list one of them is chosen from, even where the other is not in it', async () => {
  await using app = await twoOfOneName()
  const [one, other] = [await app.personId(NAME), await app.personId('赵文静')].map((id) => `${NAME}#${id}`)
  const both = (message: Message) => {
    const card = JSON.stringify(message.card)
    return [one, other].filter((label = '') => card.includes(`"${label}"`)).length
  }
  await app.tells(SECRETARY, '/设置')
  expect(both(app.directCard(SECRETARY))).toBe(2)
  await app.later()
  await app.tells(SECRETARY, '/名册 职责')
  expect(both(app.directCard(SECRETARY))).toBe(2)

  await app.later()
  await app.tells('赵文静', '/请假 3月6日 出差')
  expect(textOf(app.directCard(SECRETARY))).toContain(other)
  await app.tells(SECRETARY, '/考勤 请假')
  const leaves = textOf(app.directCard(SECRETARY))
  expect(leaves).toContain(other)
  expect(leaves).not.toContain(one)

  await app.later()
  await planned(app, '党课 3月9日15:00 三楼 发言 王志强')
  expect(await app.toast('王志强', app.directCard('王志强'), sessions.speech.speaker.swap)).toBeUndefined()
  expect(both(app.directCard('王志强'))).toBe(2)
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.speech.speakers.title)
  const speakers = app.directCard(SECRETARY)
  expect(both(speakers)).toBe(2)
  const chosen = [String(await app.personId('赵文静'))]
  expect(await app.toast(SECRETARY, speakers, sessions.speech.speakers.save, { people: chosen })).toBe(
    sessions.speech.talk.speakersSet,
  )
  expect(textOf(speakers)).toContain(other)
})

test('reports, what was corrected and the exported register have a row for each of them, by number', async () => {
  await using app = await twoOfOneName()
  const [one, other] = [await app.personId(NAME), await app.personId('赵文静')].map((id) => `${NAME}#${id}`)
  await planned(app, '主题党日 今天10:00-11:00 三楼会议室')
  await app.turnTo('2026-03-04 11:05')
  await app.tells(SECRETARY, `/考勤 登记 ${other} 迟到 堵车`)
  await app.later()
  await app.tells(SECRETARY, '/考勤 更正记录')
  expect(textOf(app.directCard(SECRETARY))).toContain(NAME)
  await app.later()
  await app.tells(SECRETARY, '/考勤 报表 本月 按人')
  const report = app.directCard(SECRETARY)
  let shown = textOf(report)
  while (buttonsOf(report).includes(next)) {
    await app.presses(SECRETARY, report, next)
    shown += textOf(report)
  }
  for (const name of [one, other]) expect(shown).toContain(name)
  await app.later()
  await app.tells(SECRETARY, '/考勤 导出 集中学习 csv')
  await app.later()
  const file = Buffer.from(lastFile(app, SECRETARY).bytes).toString()
  for (const name of [one, other]) expect(file).toContain(name)
})
