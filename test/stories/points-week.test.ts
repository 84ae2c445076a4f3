import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { xueji, type Xueji } from '../support/xueji.ts'
import { MEMBERS, studied } from '../support/reports.ts'
import { periodOf } from '../../src/domain/periods.ts'
import { checkedIn } from '../../src/domain/register.ts'
import { orgBoardOf } from '../../src/services/org-board.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { readRegister } from '../../src/services/register.ts'
import { reportFigures } from '../../src/services/report-figures.ts'

const MONDAY = '2026-03-02'
const FULL_WEEK = 10

async function pointsOf(app: Xueji, name: string) {
  const { read } = app.bot.store
  const person = await read.people.byOpenId(app.open(name))
  const week = await read.points.weeks(1, MONDAY, MONDAY)
  return week.find(({ id }) => id === person?.personId)?.points ?? 0
}

const nothingWrong = async (app: Xueji) =>
  expect(await recountOrg(app.bot.store.read, 1)).toEqual({
    things: [],
    totals: [],
    days: [],
    streaks: [],
    notes: [],
    marks: [],
    weeks: [],
  })

async function comes(app: Xueji, name: string, as: '列席' | '列入名册') {
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open(name)], app.open(SECRETARY))
  await app.settled()
  await app.presses(SECRETARY, app.directCard(SECRETARY), as)
}

test('a visitor who comes once has no full week, taken onto the roster afterwards or not', async () => {
  await using app = await xueji()
  await app.setUp()
  await comes(app, '高翔', '列席')
  await studied(app, '2026-03-04', ['高翔', '李秀英'])
  await app.turnTo('2026-03-09 09:00')
  expect(await pointsOf(app, '高翔')).toBe(0)
  await app.asks(SECRETARY, '/名册 恢复 高翔')
  await app.later()
  expect(await pointsOf(app, '高翔')).toBe(0)
  await nothingWrong(app)
})

test('whoever joined in the middle of a week has no full week of it, and one the week after', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-05 18:00')
  await comes(app, '高翔', '列入名册')
  await studied(app, '2026-03-06', ['高翔', '李秀英'])
  await app.turnTo('2026-03-09 08:00')
  expect(await pointsOf(app, '高翔')).toBe(2)
  for (const date of ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'])
    await studied(app, date, ['高翔'])
  await app.turnTo('2026-03-16 09:00')
  const month = await app.bot.store.read.points.months(1, '2026-03', '2026-03')
  expect(month.map(({ points }) => points)).toContain(2 + 5 * 2 + FULL_WEEK)
  await nothingWrong(app)
})

test.each(['monday', 'friday', 'off'])(
  'the last day of a week is called off after the others are closed: its bonus is credited (weekly report %s)',
  async (weekly) => {
    await using app = await xueji()
    await app.setUp({ weekly, daily_time: '18:00' })
    for (const date of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) {
      await app.turnTo(`${date} 18:11`)
      await app.presses('李秀英', app.studyCard(), '打卡')
    }
    await app.turnTo('2026-03-06 13:00')
    expect(await pointsOf(app, '李秀英')).toBe(8)
    await app.asks(SECRETARY, '/学习 跳过 今天 停电')
    await app.later()
    expect(await pointsOf(app, '李秀英')).toBe(8 + FULL_WEEK)
    await nothingWrong(app)
  },
)

test('the bot slept over the last day of a week without a report: the bonus is credited when it is back', async () => {
  await using app = await xueji()
  await app.setUp({ weekly: 'off' })
  for (const date of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) await studied(app, date, ['李秀英'])
  await app.turnTo('2026-03-06 06:00')
  await app.down()
  await app.turnTo('2026-03-09 07:00')
  await app.up()
  await app.later()
  expect(await pointsOf(app, '李秀英')).toBe(8 + FULL_WEEK)
  await nothingWrong(app)
})

test('after 关联 report, register, day and org board say the same, and the ledger is what the record is worth', async () => {
  await using app = await xueji({ world: (world) => (world.person('高翔').name = '孙德福') })
  await app.setUp({ paper: '孙德福' })
  await comes(app, '高翔', '列席')
  for (const day of ['02', '03', '04']) {
    // The visitor's own press comes before the mark on paper.
    await studied(app, `2026-03-${day}`, [...MEMBERS.slice(0, 5), '高翔'])
    if (day === '04') continue
    await app.turnTo(`2026-03-${day} 20:00`)
    await app.asks(SECRETARY, '/考勤 代记 孙德福')
  }
  await app.turnTo('2026-03-06 13:00')
  await nothingWrong(app)
  expect(await app.asks(SECRETARY, '/名册 关联 孙德福')).toContain('同一人')
  await app.later()
  await nothingWrong(app)

  const { read } = app.bot.store
  const week = periodOf('week', MONDAY)
  const org = await read.orgs.get(1)
  const now = app.clock.now()
  const all = (sums: readonly { checkedIn: number; due: number }[]) => sums.map((one) => `${one.checkedIn}/${one.due}`)
  const report = all((await reportFigures(read, { org, zone: 'Asia/Shanghai', profile: 'full' }, week, now)).days)
  const register = (await readRegister(read, 1, week, now)).byDay
  const days = await read.study.daysBetween(1, week.from, week.to)
  expect(report.slice(0, 3)).toEqual(['6/12', '6/12', '6/12'])
  expect(all(register.map((one) => ({ checkedIn: checkedIn(one), due: one.due })))).toEqual(report)
  expect(all(days.map((day) => ({ checkedIn: day.checkedIn, due: day.expected })))).toEqual(report)
  const closed = days.filter(({ closedAt }) => closedAt !== null)
  expect(await orgBoardOf(read, 1, week, app.clock.now())).toMatchObject([
    {
      checkedIn: closed.reduce((sum, day) => sum + day.checkedIn, 0),
      due: closed.reduce((sum, day) => sum + day.expected, 0),
    },
  ])
})
