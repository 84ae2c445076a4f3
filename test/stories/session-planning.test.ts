import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { announced, planned } from '../support/sessions.ts'
import { at, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { plan, fresh, list, talk, card } = zh.sessions

const texts = (app: Xueji) => app.group().map(textOf)

/** The card of a session from the list, where the newest is first. */
async function rollOf(app: Xueji, nth = 0) {
  await app.tells(SECRETARY, '/考勤 列表')
  const { messageId } = app.directCard(SECRETARY)
  await app.sandbox.press(app.open(SECRETARY), messageId, { label: list.open, nth })
  await app.settled()
  return app.directCard(SECRETARY)
}

test('a session goes on past midnight, by the form as by words, and is closed and read the day it began', async () => {
  await using app = await xueji({ at: '2026-03-06 20:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells(SECRETARY, '/考勤 新建 志愿服务')
  const form = app.directCard(SECRETARY)
  const filled = { date: '2026-03-06', starts: '22:00', ends: '01:00', place: '社区值守点' }
  await app.presses(SECRETARY, form, plan.form.save.fresh, filled)
  expect(textOf(form)).toContain('2026年3月6日（周五）22:00—次日01:00')
  await app.presses(SECRETARY, form, fresh.confirm)
  await app.turnTo('2026-03-07 00:30')
  await app.tells('李秀英', '/签到')
  await app.tells(SECRETARY, '/考勤')
  expect(textOf(app.directCard(SECRETARY))).toContain('22:00—次日01:00')
  await app.tells(SECRETARY, '/考勤 结束')
  const roll = app.directCard(SECRETARY)
  expect(textOf(roll)).toContain(zh.sessions.card.tag.closed)
  expect(textOf(roll)).toContain('3月6日')
  expect(textOf(roll)).toContain('李秀英')
})

test('a session is planned by the form, edited, changed, moved and cancelled', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells(SECRETARY, '/考勤 新建 党课')
  const form = app.directCard(SECRETARY)
  const filled = { date: '2026-03-06', place: '三楼会议室', topic: '学习民法典', cost: '99.5' }
  expect(await app.toast(SECRETARY, form, plan.form.save.fresh, { ...filled, ends: '14:00' })).toBe(
    plan.problem.endsBeforeStart,
  )
  await app.presses(SECRETARY, form, plan.form.save.fresh, filled)
  expect(textOf(form)).toContain('2026年3月6日（周五）15:00—16:30')
  expect(textOf(form)).toContain('99.50 元')
  // The draft turns into its form and back.
  await app.presses(SECRETARY, form, fresh.edit)
  await app.presses(SECRETARY, form, plan.form.save.fresh, { topic: '学习宪法' })
  expect(textOf(form)).toContain('学习宪法')
  expect(texts(app).join()).not.toContain('学习宪法')
  await app.presses(SECRETARY, form, fresh.confirm)
  const preview = app.cards().at(-1) ?? form
  await app.presses('李秀英', preview, card.coming)

  // Approved leave for this session.
  await app.bot.store.write(async (tx) => {
    const personId = (await tx.people.byOpenId(app.open('陈永康')))?.personId ?? 0
    const decided = { askedBy: personId, state: 'approved', decidedBy: 1, decidedAt: 0, answer: null } as const
    const of = { orgId: 1, personId, sessionId: 1, from: '2026-03-06', to: '2026-03-06' }
    await tx.leaves.ask({ ...of, ...decided, reason: '出差', askedAt: 0 })
  })

  // In the evening the place and then the time change: one notice in the morning.
  await app.turnTo('2026-03-04 21:30')
  const shown = await rollOf(app)
  await app.presses(SECRETARY, shown, plan.roll.edit)
  const edit = app.directCard(SECRETARY)
  await app.presses(SECRETARY, shown, plan.roll.move)
  const move = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, edit, plan.form.save.planned, { place: '五楼礼堂' })).toBe(plan.talk.saved)
  expect(textOf(edit)).toContain(`**${plan.changed.label.place}** 三楼会议室 → 五楼礼堂`)
  // Drawn before the place was changed.
  expect(await app.toast(SECRETARY, move, plan.move.save, { date: '2026-03-07' })).toBe(plan.talk.overtaken)
  await app.tells(SECRETARY, '/考勤 改期 党课 周六16:00')
  const again = app.directCard(SECRETARY)
  expect(textOf(again)).toContain('2026年3月7日（周六）16:00—17:30')
  expect(await app.toast(SECRETARY, again, plan.move.save)).toBe(plan.talk.moved)
  await app.later()
  expect(textOf(preview)).toContain('五楼礼堂')
  expect(textOf(preview)).toContain('2026年3月7日（周六）16:00—17:30')
  expect(textOf(preview)).toContain(card.comingCount(1))
  expect(texts(app).join()).not.toContain('【改期】')
  await app.turnTo('2026-03-05 08:05')
  const notices = texts(app).filter((text) => text.includes('【改期】'))
  expect(notices).toEqual([
    '【改期】党课《学习宪法》\n原定：2026年3月6日（周五）15:00—16:30\n改为：2026年3月7日（周六）16:00—17:30\n地点改为：五楼礼堂',
  ])
  expect(textOf(await rollOf(app))).toContain('请假 1 人')
  // What was due on the old day is not.
  await app.turnTo('2026-03-06 15:05')
  expect(textOf(preview)).toContain('学习预告')
  expect(app.direct('李秀英').map(textOf).join()).not.toContain('我的考勤')

  await app.tells(SECRETARY, '/考勤 取消 会场被占用')
  const [first, second] = [app.directCard(SECRETARY), await rollOf(app)]
  await app.presses(SECRETARY, second, plan.roll.cancel)
  const other = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, first, plan.cancel.save)).toBe(plan.talk.cancelled)
  expect(await app.toast(SECRETARY, other, plan.cancel.save, { reason: '同上' })).toBe(plan.talk.cancelledBefore)
  await app.later()
  expect(textOf(preview)).toContain(card.cancelled)
  expect(texts(app).filter((text) => text.includes('【取消】'))).toHaveLength(1)
  expect(texts(app).at(-1)).toContain('原因：会场被占用')
  expect(await app.toast('李秀英', preview, card.coming).catch(() => 'gone')).toBe('gone')
  expect(await app.asks(SECRETARY, '/考勤 改期 周六16:00')).toContain(plan.talk.noneAhead)
  await app.turnTo('2026-03-07 16:05')
  expect(app.cards().map(textOf).join()).not.toContain('党课 · 签到')
})

test('a session of each week is made ahead, once, over a holiday and days of downtime, changed and ended', async () => {
  await using app = await xueji({ at: '2026-09-14 08:30' })
  await app.setUp({ weekly: 'off', daily_time: '07:00' })
  await app.tells(SECRETARY, '/考勤 新建 集中学习 每周四15:00 三楼会议室')
  const draft = app.directCard(SECRETARY)
  expect(textOf(draft)).toContain('**重复** 每周四')
  expect(textOf(draft)).toContain('9月24日（周四）')
  expect(textOf(draft)).toContain('其中10月1日（周四）逢国庆节假期，仍会安排')
  await app.presses(SECRETARY, draft, fresh.confirm)
  const dates = async () => {
    const { sessions } = app.bot.store.read
    return (await sessions.between(1, '2026-09-01', '2026-12-31')).map(({ date }) => date.slice(5))
  }
  await app.turnTo('2026-09-14 09:05')
  expect(await dates()).toEqual(['09-17', '09-24'])
  // Those ahead are announced three days before and not all at once.
  expect(texts(app).filter((text) => text.includes('学习预告'))).toHaveLength(1)
  await app.turnTo('2026-09-18 09:05')
  expect(await dates()).toEqual(['09-17', '09-24', '10-01'])
  expect(app.direct(SECRETARY).map(textOf).join()).toContain('10月1日（周四）15:00 逢国庆节假期')

  // The 8th falls into the downtime; the 15th and 22nd are made once it is over.
  await app.turnTo('2026-09-22 12:00')
  await app.down()
  await app.turnTo('2026-10-14 12:00')
  await app.up()
  expect(await dates()).toEqual(['09-17', '09-24', '10-01', '10-15', '10-22'])
  expect(app.direct(SECRETARY).map(textOf).join()).toContain('停机期间未安排：10月8日（周四）')
  await app.restart()
  expect(await dates()).toHaveLength(5)

  await app.turnTo('2026-10-14 14:00')
  const second = await rollOf(app, 1)
  await app.presses(SECRETARY, second, plan.roll.edit)
  const form = app.directCard(SECRETARY)
  const following = { starts: '16:00', ends: '17:00', apply: 'following' }
  expect(await app.toast(SECRETARY, form, plan.form.save.planned, following)).toBe(plan.talk.saved)
  expect(textOf(form)).toContain(plan.changed.following)
  const ahead = async () => {
    const { sessions } = app.bot.store.read
    return (await sessions.between(1, '2026-10-14', '2026-12-31')).map(({ startsAt }) => startsAt)
  }
  expect(await ahead()).toEqual([at('2026-10-15 16:00'), at('2026-10-22 16:00')])
  await app.turnTo('2026-10-15 09:05')
  expect(await ahead()).toEqual([at('2026-10-15 16:00'), at('2026-10-22 16:00'), at('2026-10-29 16:00')])

  const last = await rollOf(app, 2)
  expect(await app.toast(SECRETARY, last, plan.roll.endSeries)).toBe(plan.talk.seriesEnded(2))
  await app.turnTo('2026-10-30 09:05')
  expect(await ahead()).toEqual([at('2026-10-15 16:00')])
  expect(texts(app).join()).not.toContain('【取消】')
})

test.each([
  ['that goes on', null],
  ['that ends within the year', '2026-12-31'],
])(
  'the clock was a year ahead for a minute: of a series %s the sessions between are made all the same',
  async (_, until) => {
    await using app = await xueji({ at: '2026-09-14 08:30' })
    await app.setUp({ weekly: 'off', daily_time: '07:00' })
    await app.tells(SECRETARY, '/考勤 新建 集中学习 每周四15:00 三楼会议室')
    const draft = app.directCard(SECRETARY)
    await app.presses(SECRETARY, draft, fresh.edit)
    await app.presses(SECRETARY, draft, plan.form.save.fresh, until === null ? {} : { until })
    await app.presses(SECRETARY, draft, fresh.confirm)
    expect((await app.bot.store.read.sessionPlans.series(1))?.until).toBe(until)
    // Another begins in four weeks.
    await app.tells(SECRETARY, '/考勤 新建 党课 10月12日15:00 每周一 三楼会议室')
    await app.presses(SECRETARY, app.directCard(SECRETARY), fresh.confirm)
    await app.turnTo('2026-09-15 09:05')
    for (const local of ['2027-09-15 09:10', '2026-09-15 09:10']) {
      app.clock.turnTo(at(local))
      app.bot.beat()
      await app.settled()
    }
    await app.turnTo('2026-10-05 09:10')
    const made = await app.bot.store.read.sessions.between(1, '2026-09-15', '2026-10-31')
    expect(made.map(({ seriesDate }) => seriesDate?.slice(5))).toEqual([
      '09-17',
      '09-24',
      '10-01',
      '10-08',
      '10-12',
      '10-15',
      '10-19',
    ])
  },
)

test('kinds of an own, and the fourth announcement of a day, which is merged with the fifth', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await app.tells(SECRETARY, '/考勤 列表')
  const types = app.directCard(SECRETARY)
  await app.presses(SECRETARY, types, plan.types.open)
  expect(textOf(types)).toContain('计入三会 · 每季度至少 1 次')
  await app.presses(SECRETARY, types, plan.types.fresh)
  expect(await app.toast(SECRETARY, types, plan.typeForm.save, { name: '党课' })).toBe(plan.problem.nameTaken)
  const night = { name: '青年夜学', counted_as: 'group-study', times: '2', per: 'month' }
  expect(await app.toast(SECRETARY, types, plan.typeForm.save, night)).toBe(plan.talk.typeSaved('青年夜学'))
  await announced(app, '青年夜学 周五19:00 会议室')
  expect(app.cards().map(textOf).at(-1)).toContain('学习预告 · 青年夜学')
  for (const day of ['9日', '10日', '11日', '12日']) await announced(app, `集中学习 3月${day}15:00 会议室`)
  const cards = app.cards().map(textOf)
  expect(cards.filter((text) => text.includes('学习预告 ·'))).toHaveLength(3)
  await app.later()
  const merged = app.cards().at(-1)
  if (!merged) throw new Error('no card')
  expect(textOf(merged)).toContain(plan.previews.title)
  expect(textOf(merged)).toContain('3月11日（周三）15:00')
  expect(textOf(merged)).toContain('3月12日（周四）15:00')
  await app.presses('李秀英', merged, plan.previews.open)
  expect(textOf(app.directCard('李秀英'))).toContain('3月11日')
  expect(await app.toast('李秀英', app.directCard('李秀英'), card.coming)).toBe(talk.coming)

  // On its own day it has a card of its own; who opened theirs days before is reminded all the same.
  await app.turnTo('2026-03-11 14:31')
  expect(textOf(app.cards().at(-1) ?? merged)).toContain('集中学习 · 签到')
  const reminders = app.direct('李秀英').filter((message) => textOf(message).includes('3月11日'))
  expect(reminders).toHaveLength(2)
})

test('a session like one that is there already says so, and is made only once that was read', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const words = '/考勤 新建 党课 周五15:00 三楼会议室 学习民法典'
  const read = async (text = words) => {
    await app.tells(SECRETARY, text)
    return app.directCard(SECRETARY)
  }
  const twin = fresh.twin('党课', { starts: '15:00', ends: '16:30' }, '三楼会议室')
  const [first, second] = [await read(), await read()]
  expect(await app.toast(SECRETARY, first, fresh.confirm)).toBe(zh.sessions.talk.confirmed)
  // Read back before the first one counted.
  expect(textOf(second)).not.toContain(twin)
  expect(await app.toast(SECRETARY, second, fresh.confirm)).toBe(zh.sessions.talk.there)
  expect(textOf(second)).toContain(twin)
  expect(await app.toast(SECRETARY, second, fresh.drop)).toBe(zh.sessions.talk.dropped)

  expect(textOf(await read('/考勤 新建 党课 周五17:00 三楼会议室'))).not.toContain('请注意')
  const other = await read('/考勤 新建 党课 周五16:00 五楼礼堂')
  expect(textOf(other)).toContain(twin)
  expect(await app.toast(SECRETARY, other, fresh.confirm)).toBe(zh.sessions.talk.confirmed)
  expect(textOf(other)).not.toContain('请注意')
})

test('when signing in begins and who is late is said once, read back, and stays as it was until said otherwise', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const said = '党课 今天15:00 三楼会议室 学习民法典 提前一小时签到'
  await app.tells(SECRETARY, `/考勤 新建 ${said.replace('一小时', '60分钟')} 10分钟后算迟到`)
  const draft = app.directCard(SECRETARY)
  expect(textOf(draft)).toContain(fresh.willPost('14:00', '15:10', '16:30'))
  expect(textOf(draft)).not.toContain('迟到 ')
  await app.presses(SECRETARY, draft, fresh.confirm)
  for (const words of ['提前一小时签到 十分钟后算迟到', '提前1小时 签到 开始十分钟 后算迟到']) {
    await app.later(3)
    await app.tells(SECRETARY, `/考勤 新建 读书会 明天15:00 三楼 ${words}`)
    expect(textOf(app.directCard(SECRETARY)), words).toContain(fresh.willPost('14:00', '15:10', '16:30'))
    expect(textOf(app.directCard(SECRETARY))).not.toContain('主题')
  }
  expect(await app.asks(SECRETARY, '/考勤 新建 党课 明天15:00 三楼 提前3小时签到 180分钟后算迟到')).toBe(
    plan.problem.signInRule,
  )

  await app.turnTo('2026-03-04 13:59')
  await app.later()
  const open = app.cards().at(-1) ?? draft
  expect(await app.toast('李秀英', open, card.coming)).toBe(talk.coming)
  // Another rule before anybody has signed in: it is open now, or opens then.
  const roll = await rollOf(app)
  await app.presses(SECRETARY, roll, plan.roll.edit)
  const form = app.directCard(SECRETARY)
  await app.presses(SECRETARY, form, plan.form.save.planned, { opens: '30', grace: '0' })
  const changed = textOf(app.directCard(SECRETARY))
  expect(changed).toContain(`${plan.form.opensOption(60)} → ${plan.form.opensOption(30)}`)
  expect(changed).toContain(`${plan.form.graceOption(10)} → ${plan.form.graceOption(0)}`)
  await app.turnTo('2026-03-04 14:29')
  expect(await app.asks('李秀英', '签到')).toContain('14:30')
  await app.turnTo('2026-03-04 14:31')
  await app.later()
  expect(await app.toast('李秀英', open, card.signIn)).toBe(talk.signedIn('14:31'))
  await app.turnTo('2026-03-04 15:01')
  expect(await app.toast('王志强', open, card.signIn)).toBe(talk.signedInLate('15:01'))
  // Somebody has signed by it.
  await app.presses(SECRETARY, roll, plan.roll.edit)
  const late = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, late, plan.form.save.planned, { grace: '10' })).toBe(plan.talk.signed)
  // And the next one is so by itself.
  await app.turnTo('2026-03-04 17:00')
  await app.tells(SECRETARY, '/考勤 新建 党课 明天15:00 三楼')
  expect(textOf(app.directCard(SECRETARY))).toContain(fresh.willPost('14:30', '15:00', '16:30'))
})

test('a form to cancel that shows another time than the session has by now cancels nothing', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await announced(app, '党课 今天17:00 三楼')
  await app.tells(SECRETARY, '/考勤 取消 停电')
  const form = app.directCard(SECRETARY)
  await app.later(3)
  await app.tells(SECRETARY, '/考勤 改期 明天15:00')
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), plan.move.save)).toBe(plan.talk.moved)
  expect(await app.toast(SECRETARY, form, plan.cancel.save, { reason: '停电' })).toBe(plan.talk.overtaken)
  expect((await app.bot.store.read.sessions.get(1))?.state).toBe('planned')
})

test('moved to where one of its kind is, by words or by the form, a session says so and is moved once that was read', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00-16:30 三楼会议室')
  await planned(app, '党课 周四15:00 五楼礼堂')
  await planned(app, '读书会 周六15:00 阅览室')
  const twin = plan.twin(['2026-03-06', '15:00', '16:30'], '党课', '三楼会议室')
  const words = async (said: string) => {
    await app.later(3)
    await app.tells(SECRETARY, `/考勤 改期 ${said}`)
    return app.directCard(SECRETARY)
  }
  const starts = async () => (await app.bot.store.read.sessions.get(2))?.startsAt
  // Of another kind, or at another time of that day, there is none.
  expect(textOf(await words('周六15:00 周五15:00'))).not.toContain('请注意')
  expect(textOf(await words('周四15:00 周五17:00'))).not.toContain('请注意')
  // The words are read back with it; a form that did not say so when it was drawn asks once.
  const told = await words('周四15:00 周五16:00')
  expect(textOf(told)).toContain(twin)
  const form = await words('')
  expect(await app.toast(SECRETARY, form, plan.move.save, { date: '2026-03-06' })).toBe(plan.talk.there)
  expect(await starts()).toBe(at('2026-03-05 15:00'))
  expect(textOf(form)).toContain(twin)
  expect(textOf(form)).toContain('2026年3月6日（周五）15:00')
  // What was read is no other one.
  await planned(app, '党课 周六15:00 三楼会议室')
  expect(await app.toast(SECRETARY, form, plan.move.save, { date: '2026-03-07' })).toBe(plan.talk.there)
  expect(textOf(form)).toContain(plan.twin(['2026-03-07', '15:00', '16:30'], '党课', '三楼会议室'))

  expect(await app.toast(SECRETARY, told, plan.move.save)).toBe(plan.talk.moved)
  expect(await starts()).toBe(at('2026-03-06 16:00'))
  expect(textOf(told)).toContain(twin)
})

test('the form of a session and of its series says which are now where one of their kind is', async () => {
  await using app = await xueji({ at: '2026-03-02 09:30' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 每周四15:00-16:00 三楼会议室')
  await app.turnTo('2026-03-02 10:00')
  await planned(app, '党课 3月12日10:00-11:00 五楼礼堂')
  const edit = async (nth: number, fields: Record<string, unknown>) => {
    await app.later(3)
    await app.presses(SECRETARY, await rollOf(app, nth), plan.roll.edit)
    const form = app.directCard(SECRETARY)
    expect(await app.toast(SECRETARY, form, plan.form.save.planned, fields)).toBe(plan.talk.saved)
    return textOf(form)
  }
  expect(await edit(0, { place: '四楼' })).not.toContain('请注意')
  expect(await edit(0, { date: '2026-03-12', starts: '10:30', ends: '11:30' })).toContain(
    plan.twin(['2026-03-12', '10:00', '11:00'], '党课', '五楼礼堂'),
  )
  await app.later(3)
  await app.tells(SECRETARY, '/考勤 改期 3月12日10:30 3月12日15:00')
  expect(await app.toast(SECRETARY, app.directCard(SECRETARY), plan.move.save)).toBe(plan.talk.moved)
  expect(await edit(2, { starts: '10:00', ends: '11:00', apply: 'following' })).toContain(
    plan.twin(['2026-03-12', '10:00', '11:00'], '党课', '五楼礼堂'),
  )
})
