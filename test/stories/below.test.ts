/** One Party lecture of a town's committee for all its branches (本级及下级). */
import { expect, test } from 'vitest'
import { recountOrg } from '../../src/services/recount.ts'
import { zh } from '../../src/i18n/zh.ts'
import { readWorkbook } from '../export/reading.ts'
import { lastFile } from '../support/files.ts'
import { fillIn, sendsFile, sheetOf, template } from '../support/backfills.ts'
import { FIRST, PAPER, SECOND, town, TOWN, type Town } from '../support/town.ts'
import { buttonsOf, textOf } from '../support/xueji.ts'

const { absence, card: onCard, fresh, leave, roll, talk } = zh.sessions
const { reports } = zh.sessions
const { corrections } = reports

const said = (app: Town, name: string) => app.direct(name).map(textOf).join('\n')

async function lecture(app: Town) {
  const [draft] = await app.tells(TOWN.secretary, '/考勤 新建 党课 周五15:00 三楼会议室 学习民法典 本级及下级')
  if (!draft) throw new Error('nothing was read back')
  return draft
}

test('who leads a lecture for all may be of a branch below; changed by its form they stay, and hear of their turn', async () => {
  await using app = await town()
  const words = '党课 周五15:00 三楼会议室 学习民法典 主持 高翔 发言 李秀英 本级及下级'
  const [draft] = await app.tells(TOWN.secretary, `/考勤 新建 ${words}`)
  expect(draft && textOf(draft)).toMatch(/主持\*\* 高翔.*中心发言\*\* 李秀英/)
  await app.presses(TOWN.secretary, draft ?? app.directCard(TOWN.secretary), fresh.edit)
  await app.presses(TOWN.secretary, app.directCard(TOWN.secretary), zh.sessions.plan.form.save.fresh, { place: '礼堂' })
  const changed = app.directCard(TOWN.secretary)
  expect(textOf(changed)).toMatch(/礼堂.*主持\*\* 高翔.*中心发言\*\* 李秀英/s)
  expect(await app.toast(TOWN.secretary, changed, fresh.confirm)).toBe(talk.confirmed)
  await app.later()
  expect(said(app, '李秀英')).toContain('学习民法典')
  // Without all below only one's own people are known.
  await app.later(3)
  const own = '/考勤 新建 党课 周五19:00 三楼会议室 主持 高翔'
  expect((await app.tells(TOWN.secretary, own)).map(textOf)).toEqual([zh.sessions.plan.talk.notOnRoster('高翔')])
})

test('a lecture for the town is announced, signed for, excused, marked and made up branch by branch', async () => {
  await using app = await town()
  const draft = await lecture(app)
  expect(textOf(draft)).toContain(fresh.below(3))
  // Three and four and six, of whom one is on two rosters.
  expect(textOf(draft)).toContain('12 人')
  expect(await app.toast(TOWN.secretary, draft, fresh.confirm)).toBe(talk.confirmed)
  await app.later()
  for (const card of app.newest()) {
    expect(textOf(card)).toContain('学习预告 · 党课')
    expect(textOf(card)).toContain('镇党委')
  }
  const [, inFirst] = app.newest()
  if (!inFirst) throw new Error('not announced below')
  expect(await app.toast('高翔', inFirst, onCard.coming)).toBe(talk.coming)

  // Leave goes to one's own secretary, and the committee's does not hear of it.
  await app.tells('胡雪梅', '/请假 周五 出差')
  const request = app.directCard(FIRST.secretary)
  expect(textOf(request)).toContain('出差')
  expect(said(app, TOWN.secretary)).not.toContain('出差')
  expect(await app.toast(FIRST.secretary, request, leave.card.approve)).toBe(leave.talk.done.approved)

  // And by the card in the branch's own group.
  const [, , inSecond] = app.newest()
  if (!inSecond) throw new Error('not announced below')
  await app.presses('赵文静', inSecond, onCard.leave)
  const asking = await app.presses('赵文静', app.directCard('赵文静'), leave.form.submit, { reason: '看病' })
  expect(asking.toast?.content).toBe(leave.talk.asked)
  const ill = app.directCard(SECOND.secretary)
  expect(textOf(ill)).toContain('看病')
  expect(await app.toast(SECOND.secretary, ill, leave.card.decline, { answer: '请先参加' })).toBe(
    leave.talk.done.declined,
  )

  await app.turnTo('2026-03-06 14:31')
  const [inTown, first, second] = app.newest()
  if (!inTown || !first || !second) throw new Error('no sign-in')
  expect(await app.toast('高翔', first, onCard.signIn)).toBe(talk.signedIn('14:31'))
  expect(await app.toast('李秀英', second, onCard.signIn)).toBe(talk.signedIn('14:31'))
  // On two rosters: whichever card is pressed, it is one session and one person.
  expect(await app.toast('何嘉怡', first, onCard.signIn)).toBe(talk.signedIn('14:31'))
  expect(await app.toast('何嘉怡', inTown, onCard.signIn)).toBe(talk.already('到会', '14:31'))
  await app.tells('郑国平', '签到')
  await app.says(SECOND.secretary, '签到', { chatId: app.chats[2] })
  await app.later()
  for (const card of [inTown, first, second]) expect(textOf(card)).toContain('已签到 **5**/12')

  // Each secretary keeps their own people's part; the committee's the whole.
  await app.tells(SECOND.secretary, `/考勤 登记 ${PAPER} 到会`)
  await app.tells(TOWN.secretary, '/考勤 登记 陈永康 到会')
  expect(textOf(app.direct(TOWN.secretary).at(-1) ?? draft)).toContain('陈永康：未签到 → 到会')
  expect(await app.asks(FIRST.secretary, '/考勤 登记 陈永康 到会')).toBe(zh.talk.nobodyCalled('陈永康'))
  await app.tells(SECOND.secretary, '/考勤')
  const panel = app.directCard(SECOND.secretary)
  expect(textOf(panel)).toContain('镇党委')
  await app.presses(SECOND.secretary, panel, zh.sessions.panel.open)
  const part = app.directCard(SECOND.secretary)
  expect(textOf(part)).toContain(roll.part('第二党支部'))
  expect(textOf(part)).toContain('刘思远')
  expect(textOf(part)).not.toMatch(/高翔|郑国平/)
  expect(buttonsOf(part)).not.toContain(roll.closeNow)
  expect(buttonsOf(part)).not.toContain(zh.sessions.plan.roll.cancel)
  await app.tells(SECOND.secretary, '/考勤 撤销')
  await app.tells(SECOND.secretary, `/考勤 登记 ${PAPER} 迟到 路远`)

  await app.turnTo('2026-03-06 16:31')
  for (const card of [inTown, first, second]) expect(textOf(card)).toContain('应到 12 人，实到 **7** 人')
}, 60_000)

test("who missed it hears so, and appeal, make-up, file and points are each one's own branch's", async () => {
  await using app = await town()
  await app.toast(TOWN.secretary, await lecture(app), fresh.confirm)
  await app.turnTo('2026-03-06 14:31')
  const [inTown, first, second] = app.newest()
  if (!inTown || !first || !second) throw new Error('no sign-in')
  await app.presses('郑国平', inTown, onCard.signIn)
  for (const name of ['何嘉怡', '高翔']) await app.presses(name, first, onCard.signIn)
  for (const name of [SECOND.secretary, '李秀英']) await app.presses(name, second, onCard.signIn)
  await app.tells(SECOND.secretary, `/考勤 登记 ${PAPER} 陈永康 到会`)

  // Absences: the notice to each, the rest to each one's own secretary.
  await app.turnTo('2026-03-07 08:01')
  expect(said(app, '刘思远')).toContain('缺席通知')
  expect(said(app, '李秀英')).not.toContain('缺席通知')
  await app.tells('刘思远', '/申诉 我到会了，忘记签到')
  const appeal = app.directCard(SECOND.secretary)
  expect(textOf(appeal)).toContain('忘记签到')
  expect(await app.toast(SECOND.secretary, appeal, absence.appeal.as.present)).toBe(absence.talk.answered.present)
  expect(said(app, TOWN.secretary)).not.toContain('忘记签到')
  await app.tells(SECOND.secretary, '/考勤 补学')
  expect(textOf(app.directCard(SECOND.secretary))).toContain('赵文静')
  expect(textOf(app.directCard(SECOND.secretary))).not.toContain('胡雪梅')
  await app.presses(SECOND.secretary, app.directCard(SECOND.secretary), absence.list.handle)
  const owed = app.directCard(SECOND.secretary)
  const confirmed = await app.presses(SECOND.secretary, owed, absence.one.confirmSave, { reason: '当面补讲' })
  expect(confirmed.toast?.type).toBe('success')
  await app.tells(TOWN.secretary, '/考勤 补学')
  expect(textOf(app.directCard(TOWN.secretary))).not.toContain('胡雪梅')

  // The file of the committee has its people by branch; a person's report has it whoever holds it.
  await app.tells(TOWN.secretary, '/考勤 导出 集中学习 月')
  await app.later()
  const sheets = await readWorkbook(lastFile(app, TOWN.secretary).bytes)
  const [register = []] = [...sheets.values()]
  expect(register.map(([name, org]) => [name, org])).toEqual(
    expect.arrayContaining([
      ['郑国平', '镇党委'],
      ['何嘉怡', '第一党支部'],
      [PAPER, '第二党支部'],
    ]),
  )
  await app.tells('李秀英', '/我的 报表')
  expect(textOf(app.directCard('李秀英'))).toContain('党课')
  await app.tells('李秀英', '/我的 导出')
  await app.later()
  const archive = [...(await readWorkbook(lastFile(app, '李秀英').bytes)).values()].flat(2)
  expect(archive).toContain('党课 · 学习民法典')
  await app.tells(SECOND.secretary, '/考勤 报表 月')
  expect(textOf(app.directCard(SECOND.secretary))).not.toContain('学习民法典')

  // Points stand in each one's own branch, and the record says the same.
  const { read } = app.bot.store
  for (const org of app.orgs) {
    const { things, totals, marks } = await recountOrg(read, org)
    expect({ things, totals, marks }).toEqual({ things: [], totals: [], marks: [] })
  }
  const ledger = await Promise.all(app.orgs.map((org) => read.records.ledger(org)))
  const people = ledger.map((things) => things.filter(({ source }) => source === 'session').map((one) => one.personId))
  expect(people.map(({ length }) => length)).toEqual([1, 2, 6])
}, 60_000)

test('a branch sees what was entered of its own people at a session held above, and of nobody else', async () => {
  await using app = await town()
  await app.toast(TOWN.secretary, await lecture(app), fresh.confirm)
  await app.turnTo('2026-03-06 15:10')
  const enter = async (secretary: string, words: string) => {
    await app.later(3)
    await app.tells(secretary, `/考勤 登记 ${words}`)
  }
  await enter(TOWN.secretary, '陈永康 到会')
  await enter(TOWN.secretary, '胡雪梅 迟到 堵车')
  await enter(TOWN.secretary, '何嘉怡 到会')
  await enter(FIRST.secretary, '胡雪梅 到会 签到晚了')
  await enter(SECOND.secretary, `${PAPER} 到会`)
  // The branch's own session, later.
  await app.tells(FIRST.secretary, '/考勤 新建 党课 今天18:00 阅览室')
  await app.presses(FIRST.secretary, app.directCard(FIRST.secretary), fresh.confirm)
  await app.turnTo('2026-03-06 18:10')
  await enter(FIRST.secretary, '高翔 到会')
  const history = async (secretary: string, name = '') => {
    await app.later(3)
    await app.tells(secretary, `/考勤 历史 ${name}`)
    return textOf(app.directCard(secretary))
  }
  const first = await history(FIRST.secretary)
  expect(first).toContain(corrections.all(4))
  const held = '党课 · 学习民法典（镇党委）'
  expect(first).toContain(corrections.line('2026-03-06', held, '胡雪梅', '迟到', '到会'))
  expect(first).toContain(corrections.line('2026-03-06', held, '胡雪梅', '未登记', '迟到'))
  expect(first).toContain(corrections.line('2026-03-06', held, '何嘉怡', '未登记', '到会'))
  expect(first).toContain(corrections.line('2026-03-06', '党课', '高翔', '未登记', '到会'))
  expect(first).toContain('签到晚了')
  expect(first).not.toMatch(/陈永康|孙德福/)
  // The newest of all first, whoever held it.
  expect(first.indexOf('高翔')).toBeLessThan(first.indexOf('签到晚了'))
  expect(first.indexOf('签到晚了')).toBeLessThan(first.indexOf('堵车'))
  expect(await history(FIRST.secretary, '胡雪梅')).toContain(corrections.of('胡雪梅', 2))
  const second = await history(SECOND.secretary)
  expect(second).toContain(corrections.all(2))
  expect(second).not.toMatch(/胡雪梅|何嘉怡/)
  // A report of somebody of another branch is none of hers, though both were meant; of her own it says whose session it was.
  await app.turnTo('2026-03-06 20:00')
  await app.tells(FIRST.secretary, '/考勤 报表 本月 胡雪梅')
  const own = app.directCard(FIRST.secretary)
  expect(textOf(own)).toContain(reports.above(1))
  await app.later(3)
  await app.tells(FIRST.secretary, '/考勤 报表 本月 按人')
  const report = app.directCard(FIRST.secretary)
  const [hers, others] = [await app.personId('胡雪梅'), await app.personId('陈永康')]
  await app.presses(FIRST.secretary, report, '胡雪梅')
  const crafted = JSON.parse(
    JSON.stringify(report.card).replaceAll(`"person":${hers}`, `"person":${others}`),
  ) as Record<string, unknown>
  const before = app.direct(FIRST.secretary).length
  const answer = await app.presses(FIRST.secretary, report, reports.reportOf('胡雪梅'), undefined, { stale: crafted })
  expect(answer.toast?.content).toBe(zh.talk.staleCard)
  expect(app.direct(FIRST.secretary)).toHaveLength(before)
  expect(textOf(report)).toContain('胡雪梅')
  // The committee has the whole of its own, and it is told of no holder.
  const whole = await history(TOWN.secretary)
  expect(whole).toContain(corrections.all(5))
  expect(whole).toContain(corrections.line('2026-03-06', '党课 · 学习民法典', '陈永康', '未登记', '到会'))
}, 60_000)

test('a sheet of sessions that were held has those below, and one for all of them is theirs too', async () => {
  await using app = await town()
  app.sandbox.switches.scopes.add('im:message:readonly')
  const { backfill } = zh.sessions
  const rows = await template(app, backfill.template)
  const { heads } = backfill.sheet
  expect(rows.map(([, label]) => label)).toEqual(expect.arrayContaining([heads.scope, '何嘉怡', '高翔', PAPER]))
  const all = { 类型: '党课', 日期: '2026年3月2日', 开始: '15:00', 范围: '本级及下级' }
  fillIn(rows, 1, all, { 郑国平: '到会', 高翔: '到会', [PAPER]: '请假' })
  fillIn(rows, 2, { 类型: '读书会', 日期: '2026年3月3日', 开始: '15:00' }, { 郑国平: '到会', 李秀英: '到会' })
  const card = await sendsFile(app, TOWN.secretary, await sheetOf(rows))
  expect(textOf(card)).toContain(backfill.below)
  expect(textOf(card)).toMatch(/李秀英.*是下级组织的人/)
  expect(await app.toast(TOWN.secretary, card, backfill.confirm)).toBe(backfill.talk.confirmed(2))
  await app.later()
  const [held, own] = await app.bot.store.read.sessions.between(app.orgs[0], '2026-03-01', '2026-03-31')
  expect([held?.scope, own?.scope]).toEqual(['below', 'org'])
  expect(await app.bot.store.read.sessionOrgs.of(held?.id ?? 0)).toHaveLength(3)
  expect(await app.bot.store.read.marks.at(held?.id ?? 0)).toHaveLength(3)

  await app.tells('高翔', '/我的 报表')
  expect(textOf(app.directCard('高翔'))).toContain('党课')
})
