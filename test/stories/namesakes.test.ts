import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, talk } = zh
const { rota } = sessions.speech
const { next } = zh.cards.page
const NAME = '李秀英'

test('two of one name have their numbers and profiles on the roster, and are meant by these wherever names are typed', async () => {
  await using app = await xueji({
    at: '2026-03-04 08:00',
    world: ({ person }) => {
      person('赵文静').name = NAME
    },
  })
  await app.setUp({ weekly: 'off' })
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
  expect(await app.toast(SECRETARY, names, sessions.names.save, late)).toBe(sessions.marking.enteredShort(1))
  expect(textOf(names)).toContain(`${other} ${sessions.status.late}`)
})
