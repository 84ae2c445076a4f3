import { expect, test } from 'vitest'
import { LEADER, PAPER_MEMBER, SECRETARY } from '../../src/sandbox/seed.ts'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, talk, commands } = zh
const { marking, tabs, names, panel } = sessions

test('what was studied last week is entered by names, corrected with reasons, and taken back as one act', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await app.turnTo('2026-03-09 09:00')
  const { store } = app.bot
  const [draft] = await app.tells(SECRETARY, '/考勤 新建 主题党日 2026-03-06 15:00 红色纪念馆')
  if (!draft) throw new Error('nothing was read back')
  expect(await app.toast(SECRETARY, draft, sessions.fresh.confirm)).toBe(sessions.talk.backfilled)
  await app.presses(SECRETARY, draft, names.open)
  const form = app.directCard(SECRETARY)
  const enter = (filled: Record<string, string>) => app.toast(SECRETARY, form, names.save, filled)
  expect(await enter({})).toBe(names.none)
  expect(await enter({ present: '李秀英、王志祥' })).toBe(names.unknown(['王志祥']))
  expect(await enter({ present: '李秀英、王志强', late: '王志强' })).toBe(names.twice(['王志强']))
  expect(await store.read.marks.at(1)).toEqual([])
  expect(await enter({ present: `李秀英、王志强\n${PAPER_MEMBER}`, late: '陈永康', leave: '刘思远' })).toBe(
    marking.enteredShort(5, 0),
  )
  // The form is the list now: back-filled, said by whom and when, and taken back as the one act it was.
  expect(textOf(form)).toContain('应到 12 人，实到 **4** 人')
  expect((await store.read.marks.at(1)).map(({ way }) => way)).toEqual(Array(5).fill('backfill'))
  const undo = buttonsOf(form).find((label) => label.startsWith('撤销')) ?? ''
  expect(await app.toast(SECRETARY, form, undo)).toBe(
    marking.undone(['李秀英', '王志强', PAPER_MEMBER, '陈永康', '刘思远']),
  )
  expect(textOf(form)).toContain('实到 **0** 人')
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.nothingToUndo)

  // By words: the newest session of the last days, from what to what, and a correction says why.
  await app.later(1)
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 王志强 到会')).toContain(
    '李秀英：缺席 → 到会\n王志强：缺席 → 到会',
  )
  await app.later(1)
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 迟到')).toBe(marking.reasonNeeded('李秀英', true))
  expect(await app.asks(LEADER, '/考勤 登记 李秀英 周五 迟到 堵车')).toContain('李秀英：到会 → 迟到\n原因：堵车')
  // Another has changed one of the two since, so neither is taken back; the other's own is.
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.nothingToUndo)
  await app.later(1)
  expect(await app.asks(LEADER, '/考勤 撤销')).toBe(marking.undone(['李秀英']))
  const own = await app.personId('李秀英')
  expect(await store.read.marks.of(1, own)).toMatchObject({
    status: 'present',
    reason: marking.afterwards,
    revision: 5,
  })
  expect((await store.read.marks.changesAt(1)).filter(({ personId }) => personId === own)).toMatchObject([
    { status: 'present', undoneBy: null },
    { status: null },
    { status: 'present', undoneBy: null },
    { status: 'late', reason: '堵车', undoneBy: null },
    { status: 'present', undoneBy: expect.any(Number) as number },
  ])
  await app.later(1)
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 3月5日 迟到 堵车')).toBe(marking.noSessionOn('2026-03-05'))
  expect(await app.asks(SECRETARY, '/考勤 登记 王志祥 到会')).toBe(talk.nobodyCalled('王志祥'))

  // Without a status a paper member's study day, and that is said.
  await app.turnTo('2026-03-10 09:00')
  expect(await app.asks(SECRETARY, `/考勤 登记 ${PAPER_MEMBER}`)).toBe(
    talk.onDay('2026-03-10', talk.marked(PAPER_MEMBER, 'on_time')) + marking.orSession(PAPER_MEMBER),
  )
  await app.later(1)
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.markUndone(PAPER_MEMBER))
})

test('said in January, 31 December is the one that was, and one month ahead the one to come', async () => {
  await using app = await xueji({ at: '2025-12-31 08:00' })
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await planned(app, '党课 今天09:30 三楼 学习民法典')
  await planned(app, '党课 1月20日09:30 三楼 学习宪法')
  await app.turnTo('2026-01-04 09:00')
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 12月31日 到会')).toContain('缺席 → 到会')
  expect(await app.asks(SECRETARY, '/考勤 登记 王志强 1月20日 请假')).toBe(marking.notBegun)
  await app.later(1)
  expect(await app.asks(SECRETARY, '/考勤 登记 李秀英 12月30日 到会')).toBe(marking.noSessionOn('2025-12-30'))
})

test('names and statuses as they are written, each told back as it stands on record', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await planned(app, '党课 今天09:30 三楼 学习民法典')
  await app.turnTo('2026-03-04 11:30')
  const said = async (words: string) => {
    await app.later(1)
    return app.asks(SECRETARY, words)
  }
  expect(await said('/考勤 登记 李秀英王志强 到会')).toContain('李秀英：缺席 → 到会\n王志强：缺席 → 到会')
  expect(await said('/考勤 登记 李秀英和王志强：缺席 核对')).toContain('李秀英：到会 → 缺席\n王志强：到会 → 缺席')
  expect(await said('/考勤 登记 陈永康，赵文静：迟到 堵车')).toContain(
    '陈永康：缺席 → 迟到\n赵文静：缺席 → 迟到\n原因：堵车',
  )
  expect(await said('/attendance mark 林子涵 left early child ill')).toContain('林子涵：缺席 → 早退\n原因：child ill')
  expect(await said('/attendance mark 林子涵 late and left early child ill')).toContain(
    '早退 → 迟到且早退\n原因：child ill',
  )
  expect(await said('/attendance mark 林子涵 late checked again')).toContain('林子涵：迟到且早退 → 迟到\n')
  expect(await said('/attendance mark 林子涵 on leave ill')).toContain('林子涵：迟到 → 请假\n原因：ill')
  expect(await said('/考勤 登记 刘思远 迟到早退 有事')).toContain('刘思远：缺席 → 迟到且早退')
  expect(await said('/考勤 登记 刘思远 迟到早退 有事')).toContain('刘思远：迟到且早退，与现有记录相同')
  expect(await said('/考勤 登记 刘思远')).toContain('刘思远 现为：**迟到且早退**')
  expect(await said('/考勤 登记 刘思远 公假')).toContain('刘思远：迟到且早退 → 请假\n原因：公假')
  expect(await said('/考勤 登记 刘思远 事假 搬家')).toContain('刘思远：请假，已更正原因\n原因：事假，搬家')
  expect(await said('/考勤 登记 刘思远 旷课')).toContain('刘思远：请假 → 缺席\n原因：旷课')
  expect(await said('/考勤 登记 李秀英王志强')).toBe(marking.statusNeeded('李秀英 王志强'))
  expect(await said('/考勤 登记 李秀英 王志强')).toBe(marking.statusNeeded('李秀英'))
  expect(await said('/考勤 登记 李秀英 溜号')).toBe(marking.statusNeeded('李秀英'))
  expect(await said('/考勤 登记 李秀英王志祥 到会')).toBe(talk.nobodyCalled('李秀英王志祥'))
})

test('a past session and who came in one message, read back, entered and taken back as one', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  const { store } = app.bot
  const said = async (words: string) => {
    await app.later(1)
    await app.tells(SECRETARY, `/考勤 补录 ${words}`)
    return app.directCard(SECRETARY)
  }
  const asked = async (words: string) => {
    await app.later(1)
    return app.asks(SECRETARY, `/考勤 补录 ${words}`)
  }
  expect(await asked('党课 周一15:00 三楼 李秀英、王志祥到会')).toBe(names.unknown(['王志祥']))
  expect(await asked('党课 周一15:00 三楼 李秀英、王志强到会 李秀英迟到')).toBe(names.twice(['李秀英']))
  expect(await asked('党课 3月9日15:00 三楼 李秀英到会')).toBe(sessions.backfill.sessionProblem({ what: 'ahead' }))
  expect(await asked('党课 李秀英到会')).toBe(sessions.talk.timeMissing)
  expect(await asked('吃饭 周一15:00 李秀英到会')).toBe(sessions.talk.typeUnknown('吃饭'))
  const draft = await said('党课 周一15:00 三楼 学习总则、分则 李秀英、王志强到会 陈永康迟到早退')
  for (const text of [
    '2026年3月2日（周一）15:00',
    '三楼',
    '学习总则、分则',
    '**到会** 李秀英、王志强',
    '**迟到且早退** 陈永康',
  ])
    expect(textOf(draft)).toContain(text)
  expect(textOf(draft)).toContain(sessions.fresh.willMark(9))
  expect(await store.read.marks.at(1)).toEqual([])
  // Changed before it counts, it keeps who came.
  await app.presses(SECRETARY, draft, sessions.fresh.edit)
  await app.presses(SECRETARY, draft, sessions.plan.form.save.fresh, { place: '二楼' })
  expect(textOf(draft)).toContain('**到会** 李秀英、王志强')
  expect(await app.toast(SECRETARY, draft, sessions.fresh.confirm)).toBe(sessions.talk.backfilledWith(3))
  expect(textOf(draft)).toContain('应到 12 人，实到 **3** 人')
  expect((await store.read.marks.at(1)).map(({ way, status, leftEarly }) => [way, status, leftEarly])).toEqual([
    ['backfill', 'present', 0],
    ['backfill', 'present', 0],
    ['backfill', 'late', 1],
  ])
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(sessions.backfill.talk.heldUndone('2026-03-02'))
  expect((await store.read.sessions.get(1))?.state).toBe('cancelled')
  expect((await store.read.marks.at(1)).map(({ status }) => status)).toEqual([null, null, null])
  expect(await asked('支委会 周二9:00 二楼')).not.toContain('**到会**')
  // A committee is whoever is named.
  expect(textOf(await said('支委会 3月2日9:00 二楼 李秀英、王志强'))).toContain('**应到** 王志强、李秀英')
  // Marked once more by hand, it is taken back mark by mark alone.
  const again = await said('党课 周一15:00 三楼 李秀英到会')
  await app.presses(SECRETARY, again, sessions.fresh.confirm)
  await app.later(1)
  await app.asks(SECRETARY, '/考勤 登记 王志强 党课 周一 到会')
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(marking.undone(['王志强']))
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(talk.nothingToUndo)
})

test('the panel leads everywhere by pressing; from the list one press enters and one takes back', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await planned(app, '党课 今天09:30 三楼 学习民法典')
  await app.turnTo('2026-03-04 09:10')
  await app.tells(SECRETARY, '/考勤')
  const office = app.directCard(SECRETARY)
  expect(textOf(office)).toContain('党课 · 学习民法典\n09:30—11:00 · 签到中 · 实到 0/12'.replace('\n', '<br>'))
  expect(buttonsOf(office)).toContain(panel.leave(0))
  await app.presses(SECRETARY, office, panel.help)
  const help = app.directCard(SECRETARY)
  expect(buttonsOf(help)).toContain(commands.attendance.mark.words)
  // Ending the sign-in is asked first, whoever taps.
  await app.presses(SECRETARY, help, commands.attendance.close.words)
  expect((await app.bot.store.read.sessions.get(1))?.state).toBe('planned')

  const roll = app.directCard(SECRETARY)
  const first = textOf(roll).includes(SECRETARY)
  expect(first).toBe(true)
  expect(await app.toast(SECRETARY, roll, tabs.present)).toBe(sessions.talk.marked(SECRETARY, '到会'))
  expect(buttonsOf(roll)).toContain(tabs.undo([SECRETARY]))
  await app.presses(SECRETARY, roll, tabs.there(1))
  expect(await app.toast(SECRETARY, roll, tabs.left)).toBe(sessions.talk.marked(SECRETARY, '早退'))
  expect(textOf(roll)).toContain(`${SECRETARY} 早退`)
  expect(await app.toast(SECRETARY, roll, tabs.undo([SECRETARY]))).toBe(marking.undone([SECRETARY]))
  expect(textOf(roll)).toContain(`${SECRETARY} 到会`)
  expect(await app.toast('李秀英', app.cards().at(-1) ?? roll, sessions.card.signIn)).toBe(
    sessions.talk.signedIn('09:10'),
  )
  await app.later()
  await app.presses(SECRETARY, office, panel.refresh)
  expect(textOf(office)).toContain('实到 2/12')
})

test('a button takes back what stands on it and nothing done since', async () => {
  await using app = await xueji({ at: '2026-03-04 09:10' })
  await app.setUp({ weekly: 'off', paper: PAPER_MEMBER })
  await planned(app, '党课 今天09:30 三楼')
  await app.tells(SECRETARY, '/考勤 登记 李秀英 迟到 堵车')
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const roll = app.directCard(SECRETARY)
  await app.later(3)
  await app.tells(SECRETARY, '/考勤 登记 王志强 早退 有事')
  expect(await app.toast(SECRETARY, roll, tabs.undo(['李秀英']))).toBe(talk.doneSince)
  expect(await app.asks(SECRETARY, '/考勤 撤销')).toBe(marking.undone(['王志强']))
})

test('the list of whoever keeps the records is live: who signs in, leaves early or is on leave, without a press', async () => {
  await using app = await xueji({ at: '2026-03-04 14:31' })
  await app.setUp({ weekly: 'off' })
  const card = await announced(app, '党课 今天15:00 三楼')
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const roll = app.directCard(SECRETARY)
  expect(textOf(roll)).toContain('已签到 **0**/11')
  for (const name of ['李秀英', '王志强'])
    expect(await app.toast(name, card, sessions.card.signIn)).toBe(sessions.talk.signedIn('14:31'))
  const { edits } = roll
  await app.later(15)
  expect(textOf(roll)).toContain('已签到 **2**/11')
  // Both at once.
  expect(roll.edits).toBe(edits + 1)
  await app.tells('陈永康', '/请假 今天 看病')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.leave.card.approve)
  await app.later(15)
  expect(buttonsOf(roll)).toContain(tabs.others(1))
  await app.turnTo('2026-03-04 16:31')
  expect(textOf(roll)).toContain(sessions.card.tag.closed)
})

test('what was entered afterwards says by whom and when in the list, on its roll and in the reports', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp()
  await app.turnTo('2026-03-07 09:00')
  await planned(app, '主题党日 2026-03-06 15:00 红色纪念馆')
  const said = sessions.card.backfilled(SECRETARY, '2026-03-07')
  await app.tells(SECRETARY, '/考勤 列表')
  const list = app.directCard(SECRETARY)
  expect(textOf(list)).toContain(said)
  await app.presses(SECRETARY, list, sessions.list.open)
  expect(textOf(list)).toContain(said)
  await app.later(3)
  await app.tells(SECRETARY, '/考勤 报表 月')
  const report = textOf(app.directCard(SECRETARY))
  expect(report).toContain(sessions.reports.backfilled.title(1))
  expect(report).toContain(sessions.reports.backfilled.line('2026-03-06', '主题党日', SECRETARY, '2026-03-07'))
  await app.turnTo('2026-03-09 12:00')
  expect(app.group().map(textOf).join()).toContain(sessions.reports.weekly.backfilled(SECRETARY, '2026-03-07'))
  await app.turnTo('2026-04-01 09:30')
  expect(app.direct(SECRETARY).map(textOf).join()).toContain(
    `集中学习 1 次（其中补录 1 次：3月6日（周五）主题党日由${SECRETARY}3月7日补录），应到`,
  )
})

test('a date and a kind in one word say which session, behind any status and before it; a date that is not understood is asked about', async () => {
  await using app = await xueji({ at: '2026-03-01 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 3月2日15:00-16:00 三楼')
  await planned(app, '读书会 3月3日15:00-16:00 三楼')
  await planned(app, '支委会 3月4日10:00-11:00 三楼')
  await app.turnTo('2026-03-04 10:30')
  const answer = async (words: string) => {
    await app.later(3)
    return (await app.tells(SECRETARY, `/考勤 登记 ${words}`)).map(textOf).join('\n')
  }
  expect(await answer('王志强 请假 3月2日党课 出差')).toContain('党课（3月2日（周一）15:00）')
  expect(await answer('黄海涛 迟到 昨天读书会 堵车')).toContain('读书会（3月3日（周二）15:00）')
  expect(await answer('吴月华 昨天的读书会 请假 出差')).toContain('读书会（3月3日（周二）15:00）')
  expect(await answer('林子涵 请假 3月3日至4日 出差')).toBe(marking.sessionUnread('3月3日至4日 出差'))
})

test('behind a status a time says which session somebody was at, and a second person or status is never the reason', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼')
  await planned(app, '读书会 今天19:00 三楼')
  await app.turnTo('2026-03-04 21:30')
  const answer = async (words: string) => {
    await app.later(3)
    return (await app.tells(SECRETARY, `/考勤 登记 ${words}`)).map(textOf).join('\n')
  }
  for (const [name, said] of [
    ['李秀英', '到会 15:00'],
    ['王志强', '到会 3点'],
    ['陈永康', '到会 下午'],
  ])
    expect(await answer(`${name} ${said}`)).toContain('党课（3月4日（周三）15:00）')
  expect(await answer('刘思远 到会 下午的党课')).toBe(marking.sessionUnread('下午的党课'))
  expect(await answer('刘思远 迟到 赵文静 早退')).toBe(marking.oneStatus('赵文静'))
  expect(await answer('刘思远 到会、赵文静 缺席 事假')).toBe(marking.oneStatus('赵文静'))
  expect(await answer('刘思远 到会 赵文静早退')).toBe(marking.oneStatus('赵文静早退'))
  expect(await answer('刘思远 到会 迟到10分钟')).toBe(marking.oneStatus('迟到10分钟'))
  expect(await answer('刘思远 读书会 早退 迟到 堵车')).toContain(`${marking.lateLeftEarly}`)
  expect(await answer('赵文静 读书会 迟到 15:20 堵车')).toContain(marking.because('15:20 堵车'))
})
