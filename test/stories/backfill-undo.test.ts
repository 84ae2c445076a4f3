import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { LEADER, SECRETARY } from '../../src/sandbox/seed.ts'
import { enterPart } from '../../src/services/backfills/enter.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { undo } from '../../src/services/undo.ts'
import { fillIn, sendsFile, sheetOf, template } from '../support/backfills.ts'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { backfill, fresh, names, marking, tabs } = zh.sessions
const { talk } = zh
const AT = { at: '2026-03-04 09:00', granted: ['im:message:readonly'] } as const

/** Two sessions with five marks, confirmed by the secretary. */
async function imported(app: Xueji) {
  const rows = await template(app, backfill.template)
  const marks = { 周晓兰: '到会', 李秀英: '到会', 王志强: '迟到' }
  fillIn(rows, 1, { 类型: '党课', 日期: '2026年3月2日', 开始: '15:00' }, marks)
  fillIn(rows, 2, { 类型: '主题党日', 日期: '2026年3月3日', 开始: '09:00' }, { 周晓兰: '到会', 李秀英: '缺席' })
  const sheet = await sheetOf(rows)
  const card = await sendsFile(app, SECRETARY, sheet)
  await app.presses(SECRETARY, card, backfill.confirm)
  await app.later()
  expect(textOf(card)).toContain(backfill.done(2, 5))
  return { card, sheet }
}

const counting = async ({ bot }: Xueji) =>
  (await bot.store.read.sessions.between(1, '2026-03-01', '2026-03-31')).map(({ id }) => id)
const points = async ({ bot }: Xueji, person: number) =>
  (await bot.store.read.points.entriesOf(1, person, '2026-03-01', '2026-03-31')).reduce(
    (sum, one) => sum + one.points,
    0,
  )
const NOTHING = { things: [], totals: [], days: [], streaks: [], notes: [], marks: [], weeks: [] }

test('a sheet confirmed by mistake is taken back as a whole by one press, and each mark of it is in the corrections', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const { card, sheet } = await imported(app)
  const own = await app.personId('李秀英')
  expect(await points(app, own)).toBe(10)
  // A file taken along is nothing that could be taken back.
  await app.tells(SECRETARY, '/考勤 导出')
  await app.later()
  expect(await app.toast(SECRETARY, card, backfill.undo)).toBe(backfill.talk.undone(2))
  await app.later()
  expect(textOf(card)).toContain(backfill.takenBack(2))
  expect(textOf(card)).toContain(backfill.history)
  expect(buttonsOf(card)).toEqual([])
  expect(await counting(app)).toEqual([])
  expect(await points(app, own)).toBe(0)
  expect(await recountOrg(app.bot.store.read, 1)).toMatchObject(NOTHING)

  await app.tells(SECRETARY, '/考勤 更正记录 李秀英')
  const history = textOf(app.directCard(SECRETARY))
  expect(history).toContain('**李秀英**：到会 → 未登记')
  expect(history).toContain('**李秀英**：缺席 → 未登记')
  expect(history).toContain(zh.sessions.reports.corrections.undone)
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.nothingToUndo)

  // Mended, it is sent once more.
  const again = await sendsFile(app, SECRETARY, sheet)
  await app.presses(SECRETARY, again, backfill.confirm)
  await app.later()
  expect(textOf(again)).toContain(backfill.done(2, 5))
  expect(await points(app, own)).toBe(10)
})

test('taken back by words before all of it is entered, the rest is not entered, whenever the process ends', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const { card } = await imported(app)
  const by = await app.personId(SECRETARY)
  await app.tells(SECRETARY, '/考勤 帮助')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.commands.attendance.undo.words)
  // Tapped, it asks first.
  expect(textOf(app.directCard(SECRETARY))).toContain(backfill.done(2, 5))
  await app.bot.store.write((tx) => undo(tx, { orgId: 1, by, now: app.clock.now() }))
  await app.restart()
  await app.later()
  expect(await app.bot.store.write((tx) => enterPart(tx, 1, app.clock.now()))).toBe(false)
  expect((await app.bot.store.read.marks.at(1)).map(({ status }) => status)).toEqual([null, null, null])
  expect(textOf(card)).toContain(backfill.takenBack(2))
})

test('what another has corrected since and what is older than ten minutes stays', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const { card } = await imported(app)
  await app.later(1)
  expect(await app.asks(LEADER, '/考勤 登记 李秀英 3月2日 迟到 堵车')).toContain('到会 → 迟到')
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.nothingToUndo)
  await app.later(1)
  await app.asks(LEADER, '/考勤 撤销')
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.nothingToUndo)
  await app.later(11 * 60)
  expect(await app.toast(SECRETARY, card, backfill.undo)).toBe(talk.nothingToUndo)
  expect(await counting(app)).toHaveLength(2)
})

test('what a released report holds stays', async () => {
  await using app = await xueji({ ...AT, at: '2026-03-02 07:00' })
  await app.setUp()
  await app.turnTo('2026-03-09 08:38')
  const { card } = await imported(app)
  await app.turnTo('2026-03-09 08:42')
  expect(await app.toast(SECRETARY, card, backfill.undo)).toBe(talk.markReported)
  expect(await counting(app)).toHaveLength(2)
})

test('a button means what its card shows, and nothing that was done since', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const { card } = await imported(app)
  await app.later(1)
  expect(await app.asks(SECRETARY, '/考勤 登记 陈永康 3月2日 到会')).toContain('缺席 → 到会')
  expect(await app.toast(SECRETARY, card, backfill.undo)).toBe(talk.doneSince)
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(marking.undone(['陈永康']))
})

test('one entered afterwards in words is taken back too, as long as nobody has marked anyone at it', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const enters = async () => {
    const [draft] = await app.tells(SECRETARY, '/考勤 新建 主题党日 2026-03-02 15:00 红色纪念馆')
    if (!draft) throw new Error('nothing was read back')
    await app.presses(SECRETARY, draft, fresh.confirm)
    return draft
  }
  const confirmed = await enters()
  await app.tells(SECRETARY, '/考勤 帮助')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.commands.attendance.undo.words)
  const roll = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, roll, backfill.undo)).toBe(backfill.talk.heldUndone('2026-03-02'))
  expect(textOf(roll)).toContain(backfill.undone)
  expect(await counting(app)).toEqual([])
  // The card it was confirmed on says so, and offers nothing any more.
  await app.later(1)
  expect(textOf(confirmed)).toContain(fresh.title.cancelled)
  expect(buttonsOf(confirmed)).toEqual([])

  const draft = await enters()
  await app.presses(SECRETARY, draft, names.open)
  await app.toast(SECRETARY, app.directCard(SECRETARY), names.save, { present: '李秀英' })
  await app.later(1)
  const undone = buttonsOf(app.directCard(SECRETARY)).find((label) => label === tabs.undo(['李秀英'])) ?? ''
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), undone)).toBe(marking.undone(['李秀英']))
  expect(await counting(app)).toHaveLength(1)
})

test('one that was held is entered by a form of its own, which turns into its roll; what may be a slip is read back', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.turnTo('2026-03-10 09:00')
  const opens = async () => {
    await app.later(1)
    await app.tells(SECRETARY, '/考勤 补录')
    await app.presses(SECRETARY, app.directCard(SECRETARY), backfill.form)
    return app.directCard(SECRETARY)
  }
  const { form, problem } = zh.sessions.plan
  const held = { type: 'theme-day', date: '2026-03-07', starts: '15:00', ends: '16:30', place: '红色纪念馆' }
  const card = await opens()
  expect(textOf(card)).toContain(form.title.past)
  for (const none of [form.repeat, form.signIn, form.title.fresh]) expect(textOf(card)).not.toContain(none)
  const save = (values: object, on = card) => app.toast(SECRETARY, on, form.save.past, { ...held, ...values })
  expect(await save({ date: '2026-03-10' })).toBe(problem.notOver)
  expect(await counting(app)).toEqual([])
  expect(await save({})).toBe(zh.sessions.talk.backfilled)
  expect(textOf(card)).toContain('应到')
  expect(await counting(app)).toHaveLength(1)
  expect(buttonsOf(card)).toEqual(expect.arrayContaining([names.open, backfill.undo]))

  // One like it is there, or a part of the branch is usually meant.
  const again = await opens()
  await save({}, again)
  expect(textOf(again)).toContain(fresh.title.draft)
  const small = await opens()
  await save({ type: 'committee-meeting', starts: '09:00', ends: '10:00' }, small)
  expect(textOf(small)).toContain(fresh.willBackfill)
  await app.presses(SECRETARY, small, fresh.edit)
  expect(textOf(small)).toContain(form.title.past)
  expect(textOf(small)).not.toContain(form.repeat)
  await app.presses(SECRETARY, small, form.save.draft)
  expect(await app.toast(SECRETARY, small, fresh.confirm)).toBe(zh.sessions.talk.backfilled)
  expect(buttonsOf(small)).toContain(names.open)
  expect(await counting(app)).toHaveLength(2)

  // A kind alone in words opens it too.
  await app.later(1)
  await app.tells(SECRETARY, '/考勤 补录 党课')
  expect(textOf(app.directCard(SECRETARY))).toContain(form.title.past)
})
