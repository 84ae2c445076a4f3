import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { at, textOf, xueji, type Xueji } from '../support/xueji.ts'

const { calendar } = zh.sessions
const GRANTED = ['calendar:calendar', 'calendar:calendar:readonly']
const AT = { at: '2026-03-04 09:00', granted: GRANTED } as const
const LESSON = '党课 周五15:00 三楼会议室 学习民法典'

async function turned(app: Xueji, to: 'on' | 'off') {
  await app.tells(SECRETARY, '/设置')
  const { toast } = await app.presses(SECRETARY, app.directCard(SECRETARY), zh.cards.setup.save, { calendar: to })
  expect(toast?.type).toBe('success')
  await app.later()
}

const events = (app: Xueji) => [...app.sandbox.world.calendar.events.values()].filter(({ deleted }) => !deleted)
const heard = (app: Xueji) => app.direct(SECRETARY).filter((one) => textOf(one) === calendar.missing)

test('off unless switched on; then a session is in the calendar, moves with it, and leaves when it is cancelled', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  await planned(app, LESSON)
  await app.later()
  expect(app.sandbox.world.calendar.events.size).toBe(0)

  await turned(app, 'on')
  const chat = `chat ${app.world.branch.chatId}`
  expect(events(app)).toMatchObject([
    {
      ...{ summary: '党课 · 学习民法典', place: '三楼会议室' },
      ...{ start: at('2026-03-06 15:00'), end: at('2026-03-06 16:30'), attendees: new Set([chat]) },
    },
  ])
  const [first] = events(app)
  await app.tells(SECRETARY, '/考勤 改期 党课 3月7日10:00')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.move.save)
  await app.later()
  expect(events(app)).toEqual([first])
  expect(first?.start).toBe(at('2026-03-07 10:00'))

  // The next one by itself; saving the settings without a change asks nothing of the calendar.
  await planned(app, '主题党日 周六15:00 红色纪念馆')
  await app.later()
  expect(events(app)).toHaveLength(2)
  const calls = app.sandbox.calls.length
  await app.tells(SECRETARY, '/设置')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.cards.setup.save)
  await app.later()
  expect(app.sandbox.calls.slice(calls).filter(({ path }) => path.includes('calendar'))).toEqual([])

  await app.tells(SECRETARY, '/考勤 取消 党课 停电')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.cancel.save)
  await app.later()
  expect(events(app)).toHaveLength(1)
  await turned(app, 'off')
  expect(events(app)).toEqual([])
  await turned(app, 'on')
  expect(events(app)).toHaveLength(1)
})

test('an answer that is lost and a process that ends make no second event', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  await turned(app, 'on')
  let lost = 0
  app.sandbox.onCall = ({ method, path }) =>
    method === 'POST' && /\/(events|attendees)$/.test(path) && ++lost % 2 === 1 ? 'drop-after' : 'pass'
  await planned(app, LESSON)
  await app.restart()
  await app.later(15)
  await app.later(60)
  expect(app.sandbox.world.calendar.events.size).toBe(1)
  expect(events(app)[0]?.attendees.size).toBe(1)
  expect(lost).toBeGreaterThan(2)
  expect(await app.bot.store.read.calendarEvents.get(1)).toMatchObject({ nextAt: null, attempts: 0 })
})

test('cancelled while it was not known whether it was made, it is found by its key and taken out', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  await turned(app, 'on')
  app.sandbox.onCall = ({ path }) => (path.includes('/events') ? 'drop-after' : 'pass')
  await planned(app, LESSON)
  await app.later(1)
  expect(events(app)).toHaveLength(1)
  await app.tells(SECRETARY, '/考勤 取消 党课 停电')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.plan.cancel.save)
  app.sandbox.onCall = () => 'pass'
  await app.later(60)
  expect(events(app)).toEqual([])
  expect(app.sandbox.world.calendar.events.size).toBe(1)
})

test('without the permission that is said once, everything else goes on, and it follows when it is granted', async () => {
  await using app = await xueji({ ...AT, granted: [], refusals: 'expected' })
  await app.setUp({ weekly: 'off' })
  await turned(app, 'on')
  await planned(app, LESSON)
  await planned(app, '主题党日 周六15:00 红色纪念馆')
  await app.later(5)
  expect(heard(app)).toHaveLength(1)
  expect(app.cards().map(textOf).join()).toContain('学习民法典')
  await app.turnTo('2026-03-04 10:30')
  expect(heard(app)).toHaveLength(1)
  for (const scope of GRANTED) app.sandbox.switches.scopes.add(scope)
  await app.turnTo('2026-03-04 12:00')
  expect(events(app)).toHaveLength(2)
  expect(heard(app)).toHaveLength(1)
})
