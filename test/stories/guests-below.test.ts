/** Guests of the branches at what a town's committee holds for all of them (本级及下级). */
import { expect, test } from 'vitest'
import { recountOrg } from '../../src/services/recount.ts'
import { zh } from '../../src/i18n/zh.ts'
import { fillIn, sendsFile, sheetOf, template } from '../support/backfills.ts'
import { FIRST, SECOND, town, TOWN, type Town } from '../support/town.ts'
import { buttonsOf, textOf } from '../support/xueji.ts'

const { fresh, roll, tabs } = zh.sessions
const { corrections } = zh.sessions.reports
const GUEST = '张教授'

async function says(app: Town, name: string, words: string): Promise<string> {
  await app.later(3)
  return (await app.tells(name, words)).map(textOf).join('\n')
}

async function lecture(app: Town): Promise<void> {
  const [draft] = await app.tells(TOWN.secretary, '/考勤 新建 党课 周五15:00 三楼会议室 学习民法典 本级及下级')
  await app.toast(TOWN.secretary, draft ?? app.directCard(TOWN.secretary), fresh.confirm)
  await app.turnTo('2026-03-06 15:10')
}

test("a branch's guest at a lecture for all is on the branch's part of the roll, its history and its undo", async () => {
  await using app = await town()
  await says(app, FIRST.secretary, `/名册 列席 ${GUEST}`)
  await lecture(app)
  expect(await says(app, FIRST.secretary, `/考勤 登记 ${GUEST} 到会`)).toContain(`${GUEST}：`)
  await says(app, FIRST.secretary, '/考勤')
  await app.presses(FIRST.secretary, app.directCard(FIRST.secretary), zh.sessions.panel.open)
  const part = app.directCard(FIRST.secretary)
  expect(textOf(part)).toContain(roll.part('第一党支部'))
  expect(textOf(part)).toContain(roll.beside(1))
  expect(buttonsOf(part)).toContain(tabs.undo([GUEST]))
  const held = '党课 · 学习民法典（镇党委）'
  const line = corrections.line('2026-03-06', held, GUEST, '未登记', '到会')
  expect(await says(app, FIRST.secretary, '/考勤 历史')).toContain(line)
  expect(await says(app, SECOND.secretary, '/考勤 历史')).not.toContain(GUEST)
  // A mark that was cleared can be put back, and the button says whose it is.
  expect(await says(app, FIRST.secretary, `/考勤 登记 ${GUEST} 撤销 登错了`)).toContain(GUEST)
  await says(app, FIRST.secretary, '/考勤')
  await app.presses(FIRST.secretary, app.directCard(FIRST.secretary), zh.sessions.panel.open)
  expect(textOf(app.directCard(FIRST.secretary))).not.toContain(roll.beside(1))
  expect(buttonsOf(app.directCard(FIRST.secretary))).toContain(tabs.undo([GUEST]))
  await says(app, FIRST.secretary, '/考勤 撤销')
  await app.turnTo('2026-03-06 16:35')
  for (const org of app.orgs) {
    const { things, totals, marks } = await recountOrg(app.bot.store.read, org)
    expect({ things, totals, marks }).toEqual({ things: [], totals: [], marks: [] })
  }
}, 60_000)

test("whoever visits a branch's group, or was of the branch, is on its part of the roll too", async () => {
  await using app = await town()
  await app.sandbox.addUsers(app.chats[1], [app.open('黄海涛')], app.open(FIRST.secretary))
  await app.settled()
  expect(await says(app, FIRST.secretary, '/名册 列席 黄海涛')).toBe(zh.talk.joinDecided('黄海涛', 'visitor'))
  await says(app, SECOND.secretary, '/名册 移出 刘思远')
  await lecture(app)
  await says(app, TOWN.secretary, '/考勤 登记 黄海涛 刘思远 到会')
  for (const [{ secretary }, own, other] of [
    [FIRST, '黄海涛', '刘思远'],
    [SECOND, '刘思远', '黄海涛'],
  ] as const) {
    await says(app, secretary, '/考勤')
    await app.presses(secretary, app.directCard(secretary), zh.sessions.panel.open)
    expect(textOf(app.directCard(secretary))).toContain(roll.beside(1))
    const history = await says(app, secretary, '/考勤 历史')
    expect(history).toContain(own)
    expect(history).not.toContain(other)
  }
}, 60_000)

test('two guests of one name are told apart by their branches', async () => {
  await using app = await town()
  for (const { secretary } of [FIRST, SECOND]) await says(app, secretary, `/名册 列席 ${GUEST}`)
  await lecture(app)
  const which = await says(app, TOWN.secretary, `/考勤 登记 ${GUEST} 到会`)
  const { namesakes } = zh.sessions
  expect(which).toContain(namesakes.lead(GUEST, '到会'))
  for (const branch of ['第一党支部', '第二党支部']) expect(which).toContain(namesakes.roster(branch, null))
  const card = app.directCard(TOWN.secretary)
  expect((await app.presses(TOWN.secretary, card, namesakes.choose)).toast?.type).toBe('success')
  expect(textOf(card)).toContain(namesakes.saved(GUEST, '未签到', '到会'))
})

test('a sheet for all below knows the guests of the branches, and refuses a kind that is for a part', async () => {
  await using app = await town()
  app.sandbox.switches.scopes.add('im:message:readonly')
  await says(app, FIRST.secretary, `/名册 列席 ${GUEST}`)
  await app.later(3)
  const { backfill } = zh.sessions
  const rows = await template(app, backfill.template)
  const all = { 日期: '2026年3月2日', 范围: '本级及下级' }
  fillIn(rows, 1, { ...all, 类型: '党课', 开始: '15:00' }, { 郑国平: '到会', 高翔: '到会' })
  fillIn(rows, 2, { ...all, 类型: '支委会', 开始: '19:00' }, { 郑国平: '到会' })
  rows.push([null, GUEST, '到会'])
  const card = await sendsFile(app, TOWN.secretary, await sheetOf(rows))
  expect(textOf(card)).toContain(GUEST)
  expect(textOf(card)).not.toContain(`第 ${rows.length} 行`)
  expect(textOf(card)).toContain(backfill.sessionProblem({ what: 'part-below' }))
  expect(await app.toast(TOWN.secretary, card, backfill.confirm)).toBe(backfill.talk.confirmed(1))
  await app.later()
  const [held] = await app.bot.store.read.sessions.between(app.orgs[0], '2026-03-01', '2026-03-31')
  expect(await app.bot.store.read.marks.at(held?.id ?? 0)).toHaveLength(3)
  // Entered by the town, it is in the branch's own record of corrections.
  expect(await says(app, FIRST.secretary, '/考勤 历史')).toContain(GUEST)
})
