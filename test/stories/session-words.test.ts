import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { planned } from '../support/sessions.ts'
import { FIRST, SECOND, town, TOWN } from '../support/town.ts'
import { textOf, xueji } from '../support/xueji.ts'

const { plan, reports, talk } = zh.sessions

test('cancelling takes the session of the date that is named, however long ago, and no other', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const S = SECRETARY
  await planned(app, '党课 3月2日15:00 三楼会议室')
  await planned(app, '支委会 2月10日15:00 三楼会议室')
  await planned(app, '党课 周五15:00 三楼会议室')
  await planned(app, '读书会 周五19:00 阅览室')
  const form = async (words: string) => {
    await app.later(3)
    await app.tells(S, words)
    return textOf(app.directCard(S))
  }
  for (const words of [
    '/考勤 取消 3月2日 填错了、没有开',
    '/考勤 取消 党课 3月2日 填错了',
    '/考勤 取消 3月2日15:00 填错了',
  ])
    expect(await form(words), words).toContain('2026年3月2日（周一）15:00')
  expect(await form('/attendance cancel 2 March wrong')).toContain('2026年3月2日（周一）15:00')
  expect(await form('/考勤 取消 2月10日 填错了')).toContain('2026年2月10日（周二）15:00')
  expect(await form('/考勤 取消 周五 读书会 停电')).toContain('2026年3月6日（周五）19:00')
  // Without a space before what follows the date too.
  for (const said of ['周五读书会 停电', '周五的读书会 停电', '3月6日读书会停电', '读书会 周五停电'])
    expect(await form(`/考勤 取消 ${said}`), said).toContain('2026年3月6日（周五）19:00')
  expect(await form('/考勤 取消 3月2日填错了')).toContain('2026年3月2日（周一）15:00')
  expect(await form('/attendance cancel Monday: no power')).toContain('2026年3月2日（周一）15:00')
  expect(await form('/考勤 取消 停电')).toContain('2026年3月6日（周五）15:00')
  await app.later(3)
  expect(await app.asks(S, '/考勤 取消 2月20日 填错了')).toBe(plan.talk.noneOn('2026-02-20', '2026-02-20'))
  expect(await app.asks(S, '/考勤 取消 周五 停电')).toBe(plan.talk.whichOn('2026-03-06', '2026-03-06'))

  await app.later(3)
  await app.tells(S, '/考勤 取消 3月2日 填错了、没有开')
  const cancel = app.directCard(S)
  expect(JSON.stringify(cancel.card)).toContain('"填错了、没有开"')
  await app.presses(S, cancel, plan.cancel.save)
  await app.later()
  expect(app.group().map(textOf).join()).not.toContain('【取消】党课\n原定：2026年3月6日')
  // The one of the evening, not the nearest.
  expect(await form('/考勤 改期 周五的读书会 周六20:00')).toContain('读书会')
  expect(await form('/考勤 改期 周五19:00 周六20:00')).toContain('读书会')
  expect(textOf(app.directCard(S))).toContain('2026年3月7日（周六）20:00')
  // A date apart from the time says which, if there is one that day.
  await planned(app, '读书会 周四19:00 阅览室')
  for (const words of ['周五 读书会 20:00', '周五读书会 20:00']) {
    const moved = await form(`/考勤 改期 ${words}`)
    expect(moved, words).toContain('2026年3月6日（周五）19:00')
    expect(moved, words).toContain('2026年3月6日（周五）20:00')
  }
  expect(await form('/考勤 改期 周六 读书会 20:00')).toContain('2026年3月5日（周四）19:00')
  await app.later(3)
  expect(await app.asks(S, '/考勤 改期 周日 周六20:00')).toBe(plan.talk.noneOn('2026-03-08', '2026-03-08'))
  expect(await app.asks(S, '/考勤 改期 周六')).toBe(plan.talk.timeUnread)
})

test('a session is planned as people say it', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const draft = async (words: string) => (await app.tells(SECRETARY, `/考勤 新建 ${words}`)).map(textOf).join('\n')
  const topic = await draft('党课 周五 三楼 下午三点 学习《民法典》，总则、分则 凭码签到')
  expect(topic).toContain('2026年3月6日（周五）15:00')
  expect(topic).toContain('三楼')
  expect(topic).toContain('学习《民法典》，总则、分则')
  expect(topic).not.toContain('凭码签到')
  expect(topic).toContain('现场签到码')
  const room = await draft('Party lecture friday 15:00 room 3 Civil Code')
  expect(room).toContain('room 3<br>')
  const english = await draft('Party lecture friday 15:00 room')
  expect(english).toContain('党课')
  expect(english).toContain('2026年3月6日（周五）15:00')
  expect(await app.asks(SECRETARY, '/考勤 新建 党课 下周 三楼 15:00')).toBe(talk.timeMissing)
})

test('three is three in the afternoon, of a session to plan or move, of its mark and of leave', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const S = SECRETARY
  const answer = async (name: string, words: string) => (await app.tells(name, words)).map(textOf).join('\n')
  expect(await answer(S, '/考勤 新建 党课 每周五三点到五点 三楼')).toContain('15:00—17:00')
  expect(await answer(S, '/attendance new Party lecture friday at 3 room')).toContain('2026年3月6日（周五）15:00')
  await planned(app, '党课 周五3点半 三楼')
  expect(textOf(app.directCard(S))).toContain('2026年3月6日（周五）15:30')
  await app.tells(S, '/考勤 改期 周五3点半 周四4点')
  expect(textOf(app.directCard(S))).toContain('2026年3月5日（周四）16:00')
  await app.presses(S, app.directCard(S), plan.move.save)
  expect(await answer('王志强', '/请假 周四4点 出差')).toContain('3月5日（周四）16:00')
  await app.turnTo('2026-03-05 18:00')
  expect(await answer(S, '/考勤 登记 李秀英 迟到 3月5日4点 堵车')).toContain('迟到')
})

test('a report of an org below by its name', async () => {
  await using app = await town()
  await app.tells(SECOND.secretary, '/考勤 新建 党课 今天15:00 二楼')
  await app.presses(SECOND.secretary, app.directCard(SECOND.secretary), zh.sessions.fresh.confirm)
  await app.turnTo('2026-03-05 09:00')
  const report = async (words: string) => {
    await app.later(3)
    await app.tells(TOWN.secretary, `/考勤 报表 ${words}`)
    return textOf(app.directCard(TOWN.secretary))
  }
  expect(await report('月 第二党支部')).toContain('党课 1 次')
  expect(textOf(app.directCard(TOWN.secretary))).toContain('第二党支部')
  expect(await report('第二党支部 月 李秀英')).toContain('李秀英')
  expect(await report('月 第一党支部')).not.toContain('党课 1 次')
  expect(await app.asks(FIRST.secretary, '/考勤 报表 月 第二党支部')).toBe(
    reports.talk.wordNotUnderstood('第二党支部', '第一党支部'),
  )
})
