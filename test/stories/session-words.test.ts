import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { lastFile } from '../support/files.ts'
import { planned } from '../support/sessions.ts'
import { FIRST, SECOND, town, TOWN } from '../support/town.ts'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'

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

/** What the secretary is answered. */
const sayer = (app: Xueji) => async (words: string) => {
  await app.later(3)
  await app.tells(SECRETARY, words)
  return textOf(app.directCard(SECRETARY))
}

test('behind its new time stands its new place; what is of no use is told, and a form without a place leaves it', async () => {
  const S = SECRETARY
  await using app = await xueji({ at: '2026-03-04 09:00' })
  const said = sayer(app)
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 周五15:00 三楼会议室')
  const now = '2026年3月6日（周五）15:00—16:30 · 三楼会议室'
  for (const words of [
    '党课 周六16:00 在四楼会议室',
    '党课改到周六下午四点四楼会议室',
    '周五15:00 周六16:00 地点：四楼会议室',
  ]) {
    const form = await said(`/考勤 改期 ${words}`)
    expect(form, words).toContain(now)
    expect(form, words).toContain('2026年3月7日（周六）16:00—17:30 · 四楼会议室')
  }
  const form = await said('/考勤 改期 党课 周六16:00 因为停电')
  expect(form).toContain(plan.move.left('因为停电'))
  expect(form).not.toContain('17:30 · ')
  await said('/考勤 改期 党课 周六16:00 四楼会议室')
  await app.presses(S, app.directCard(S), plan.move.save)
  await app.later()
  expect(app.group().map(textOf).join()).toContain('地点改为：四楼会议室')
  expect(await said('/考勤 改期 党课 周日16:00')).toContain('2026年3月7日（周六）16:00—17:30 · 四楼会议室')
  await app.presses(S, app.directCard(S), plan.move.save)
  expect(await said('/考勤 改期 党课 周日17:00')).toContain('2026年3月8日（周日）16:00—17:30 · 四楼会议室')
})

test('in a session entered afterwards everybody came but who is named', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const said = sayer(app)
  const draft = await said('/考勤 补录 党课 3月2日15:00 三楼 全体到会，王志强请假')
  expect(draft).toMatch(/到会\*\* 周晓兰.*李秀英/)
  expect(draft).toContain('请假** 王志强')
  await app.presses(SECRETARY, app.directCard(SECRETARY), zh.sessions.fresh.confirm)
  expect(await said('/考勤 列表')).toContain('实到 10/11')
  // Who led it was there, and dates without a year are of the past, unless that is long ago.
  const led = await said('/考勤 补录 党课 11月20日15:00 三楼 主持 李秀英 陈永康、赵文静到会')
  expect(led).toContain('2025年11月20日')
  expect(led).toMatch(/到会\*\* 陈永康、赵文静、李秀英/)
  await app.later(3)
  const ahead = zh.sessions.backfill.sessionProblem({ what: 'ahead' })
  expect(await app.asks(SECRETARY, '/考勤 补录 党课 3月6日15:00 三楼')).toBe(ahead)
})

test('a session that is over is entered as such however it is begun, and nobody is made absent by words that were not read', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const said = sayer(app)
  const draft = await said('/考勤 新建 党课 昨天15:00 三楼会议室 到会 李秀英、王志强')
  expect(draft).toMatch(/到会\*\* 李秀英、王志强/)
  expect(draft).not.toContain('到会 李秀英')
  const meant = await said('/考勤 新建 支委会 周五15:00 三楼会议室 参加 李秀英、王志强')
  expect(meant).toMatch(/应到\*\* (?:李秀英、王志强|王志强、李秀英)/)
  await app.later(3)
  expect(await app.asks(SECRETARY, '/考勤 新建 支委会 周五19:00 三楼 参加 李秀英、胡雪海')).toBe(
    plan.talk.notOnRoster('胡雪海'),
  )
  // Who is named by a topic did not come by that.
  expect(await said('/考勤 新建 党课 昨天15:00 三楼会议室 学习李秀英同志先进事迹')).toContain('学习李秀英同志先进事迹')
  await app.later(3)
  const part = zh.sessions.backfill.sessionProblem({ what: 'part-below' })
  expect([part, plan.talk.noneBelow]).toContain(
    await app.asks(SECRETARY, '/考勤 补录 支委会 昨天15:00 三楼 本级及下级 李秀英到会'),
  )
})

/** Today at three a reading meeting, a Party lecture on Friday. */
async function twoPlanned(...more: readonly string[]) {
  const app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  for (const words of ['读书会 今天15:00 阅览室', '党课 周五15:00 三楼会议室 学习民法典', ...more]) {
    await app.later(1)
    await planned(app, words)
  }
  const said = async (words: string) => {
    await app.later(3)
    return (await app.tells(SECRETARY, words)).map(textOf).join('\n')
  }
  return Object.assign(app, { said })
}

test('what is said of a date or a kind and is not understood never means the session of today', async () => {
  await using app = await twoPlanned()
  for (const words of ['上级来检查', '下乡', '下雨'].flatMap((tail) => [`周五${tail}`, `下周五${tail}`, `明天${tail}`]))
    expect(await app.said(`/考勤 取消 ${words}`), words).not.toContain('3月4日（周三）15:00—')
  const asked = ['元旦', '2月30日', '下下周五', '昨夜', '周五🎉', '领导周五有会', '改上党课', '党课 下下周五']
  for (const words of asked) expect(await app.said(`/考勤 取消 ${words}`), words).toContain('没有看懂是哪一次')
  expect(await app.said('/考勤 取消 元旦')).toContain(
    '读书会（3月4日（周三）15:00）；党课 · 学习民法典（3月6日（周五）15:00）',
  )
  expect(await app.said('/考勤 取消 周五24:00')).toBe(zh.sessions.marking.noneSuch('2026-03-06'))
  const today = ['停电', '今天停电', '领导今天有会', '3号楼停电', '下午停电', '上级来调研', '读书会 改上党课']
  for (const words of today)
    expect(await app.said(`/考勤 取消 ${words}`), words).toContain('2026年3月4日（周三）15:00—')
  for (const words of ['党课停电', '学习民法典 停电', '党课 领导周五有会', '把周五的党课'])
    expect(await app.said(`/考勤 取消 ${words}`), words).toContain('2026年3月6日（周五）15:00')
  expect(await app.said('/考勤 取消 中心组 停电')).toContain('没有看懂是哪一次')
  const english = ['party lecture: speaker ill', 'lecture speaker ill', 'the party lecture: ill', 'friday speaker ill']
  for (const words of english)
    expect(await app.said(`/attendance cancel ${words}`), words).toContain('2026年3月6日（周五）15:00')
  expect(await app.said('/attendance cancel the party lecture on 13 March')).toContain('3月13日（周五）没有')
  expect(await app.said('/attendance cancel speaker away on Friday')).toContain('没有看懂是哪一次')
})

test('the part of the day says which one is cancelled or moved, or that there is none then', async () => {
  await using app = await twoPlanned('党课 今天22:00 三楼', '读书会 周五19:00 阅览室', '支委会 周六9:00 二楼')
  const { noneSuch } = zh.sessions.marking
  expect(await app.said('/考勤 取消 周五晚上 停电')).toContain('2026年3月6日（周五）19:00')
  expect(await app.said('/考勤 取消 周五下午停电')).toContain('2026年3月6日（周五）15:00')
  expect(await app.said('/考勤 取消 周五早上 停电')).toBe(noneSuch('2026-03-06'))
  expect(await app.said('/考勤 取消 今晚 停电')).toContain('2026年3月4日（周三）22:00')
  expect(await app.said('/考勤 取消 今晚10点 停电')).toContain('2026年3月4日（周三）22:00')
  expect(await app.said('/考勤 取消 周六晚上 停电')).toBe(noneSuch('2026-03-07'))
  expect(await app.said('/考勤 改期 周六晚上 周日15:00')).toBe(noneSuch('2026-03-07'))
  const moved = await app.said('/考勤 改期 周五晚上 周六15:00')
  expect(moved).toContain('2026年3月6日（周五）19:00')
  expect(moved).toContain('2026年3月7日（周六）15:00')
})

test('a session is moved as people say it; a time alone keeps its date, a date alone its time', async () => {
  await using app = await twoPlanned('支委会 3月10日9:00 二楼')
  const moved = async (words: string, from: string, to: string) => {
    const form = await app.said(`/考勤 改期 ${words}`)
    expect(form, words).toContain(`2026年${from}`)
    expect(form, words).toContain(`2026年${to}`)
  }
  for (const words of ['党课 16:00', '党课 下午四点', '学习民法典 16:00', '党课改到16:00'])
    await moved(words, '3月6日（周五）15:00', '3月6日（周五）16:00')
  await moved('支委会 16:00', '3月10日（周二）09:00', '3月10日（周二）16:00')
  await moved('16:00', '3月4日（周三）15:00', '3月4日（周三）16:00')
  for (const words of ['周五的党课改到周六15:00', '把周五党课调到周六', '党课 to 周六15:00', '周五15:00 to 周六15:00'])
    await moved(words, '3月6日（周五）15:00', '3月7日（周六）15:00')
  for (const words of ['党课推迟到下周五15:00', '周五党课 推迟一周', '党课推迟7天', '党课 改期至 下周五'])
    await moved(words, '3月6日（周五）15:00', '3月13日（周五）15:00')
  await moved('周五的党课提前半小时', '3月6日（周五）15:00', '3月6日（周五）14:30')
  expect(await app.said('/考勤 改期 下下周五 周六15:00')).toContain('没有看懂是哪一次')
})

test('said in January of the session of December, that it is over', async () => {
  await using app = await xueji({ at: '2025-12-31 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00 三楼会议室')
  await app.turnTo('2026-01-04 09:00')
  expect(await app.asks(SECRETARY, '/考勤 改期 12月31日 15:00')).toBe(plan.talk.closed)
  expect(await app.asks(SECRETARY, '/考勤 改期 12月31日 1月9日15:00')).toBe(plan.talk.closed)
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

test('a report of weekdays is of the last ones; a date that does not exist is not understood', async () => {
  await using app = await twoPlanned()
  const report = (words: string) => app.said(`/考勤 报表 ${words}`)
  expect(await report('周一至周三')).toContain('2026年3月2日—2026年3月4日')
  expect(await report('周五至周日')).toContain('2026年2月27日—2026年3月1日')
  expect(await report('周五')).toContain('2026年2月27日')
  expect(await report('党课 周日')).toContain('2026年3月1日')
  for (const words of ['2月29日', '2月30日'])
    expect(await report(words)).toBe(reports.talk.wordNotUnderstood(words, null))
  expect(await app.said('/考勤 导出 集中学习 2月29日')).toBe(reports.talk.wordNotUnderstood('2月29日', null))
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

test('the register of the study days of an org below by its name, as a card and as a file, for those who keep it alone', async () => {
  await using app = await town()
  const register = async (name: string, words: string) => {
    await app.later(3)
    await app.tells(name, `/考勤 ${words}`)
    return textOf(app.directCard(name))
  }
  for (const words of ['月 第二党支部', '第二党支部 本月', '2026-03 第二', '第二党支部 月'])
    expect(await register(TOWN.secretary, words), words).toMatch(/3月[\s\S]*第二党支部/)
  expect(await register(TOWN.secretary, '周 第一党支部')).toContain('第一党支部')
  expect(await register(TOWN.secretary, '月')).toContain('镇党委')
  const file = async (name: string, words: string) => {
    await app.later(3)
    await app.tells(name, `/考勤 导出 ${words}`)
    await app.later(3)
    return lastFile(app, name).name
  }
  expect(await file(TOWN.secretary, '第二党支部 月')).toContain('第二党支部')
  expect(await file(TOWN.secretary, '月 csv 第一')).toMatch(/第一党支部.*csv/)
  expect(await file(TOWN.secretary, '月')).toContain('镇党委')
  // Not of one beside or above.
  const usage = zh.talk.usage(zh.commands.attendance.usage, zh.commands.attendance.example)
  for (const words of ['月 第二党支部', '导出 第二党支部 月', '导出 镇党委 月']) {
    await app.later(3)
    expect(await app.asks(FIRST.secretary, `/考勤 ${words}`), words).toBe(usage)
  }
})

test('a weekday that a session is moved to is of its own week, and several at once are asked about', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '支委会 3月10日15:00 三楼')
  await planned(app, '读书会 今天19:00 三楼')
  const said = async (words: string) => {
    await app.later(3)
    return (await app.tells(SECRETARY, `/考勤 ${words}`)).map(textOf).join('\n')
  }
  for (const words of ['周二支委会改到周三', '下周二支委会改到周三15:00', '支委会改到周三', '3月10日15:00 周三15:00'])
    expect(await said(`改期 ${words}`), words).toContain('**改为** 2026年3月11日（周三）15:00')
  // That day of its week is over.
  expect(await said('改期 读书会改到周一')).toContain('**改为** 2026年3月9日（周一）19:00')
  for (const words of ['取消 星期5 停电', '取消 所有', '取消 全部读书会', '改期 读书会和支委会 推迟一周'])
    expect(await said(words), words).toContain('没有看懂是哪一次学习')
})

test('where only a part of the day is said a move asks for the time, and later is later than it was', async () => {
  await using app = await twoPlanned('支委会 周四9:00 二楼')
  const words = ['支委会改到今天下午', '周五党课改到周六上午', '周四支委会改到周五下午', '支委会改到明晚']
  for (const said of words) expect(await app.said(`/考勤 改期 ${said}`), said).toBe(plan.talk.timeUnread)
  expect(await app.said('/attendance move committee meeting to Friday evening')).toBe(plan.talk.timeUnread)
  expect(await app.said('/考勤 改期 支委会改到周五上午')).toContain('**改为** 2026年3月6日（周五）09:00')
  expect(await app.said('/attendance move lecture one hour later')).toContain('**改为** 2026年3月6日（周五）16:00')
})

test('a move offers the new place as it is called, or none', async () => {
  await using app = await twoPlanned('支委会 周四9:00 二楼')
  const to = async (words: string) => /\*\*改为\*\* ([^\n<]*)/.exec(await app.said(`/考勤 改期 ${words}`))?.[1]
  const at = '2026年3月7日（周六）16:00—17:30'
  const four = [
    '，地点改为',
    '，改在',
    ' 换到',
    ' 地点',
    ' 地点仍在',
    '，地点：改为',
    '改在',
    ' 从三楼会议室改到',
    ' 三楼会议室改',
  ]
  for (const words of four) expect(await to(`党课改到周六下午四点${words}四楼会议室`), words).toBe(`${at} · 四楼会议室`)
  expect(await to('党课从三楼改到四楼 周六16:00')).toBe(`${at} · 四楼`)
  expect(await to('党课地点改到四楼，时间改到周六16:00')).toBe(`${at} · 四楼`)
  expect(await to('支委会从二楼改到三楼，时间改到周五16:00')).toBe('2026年3月6日（周五）16:00—17:30 · 三楼')
  expect(await app.said('/考勤 改期 党课改到周六16:00 三楼会议室 二楼')).toContain(plan.move.left('三楼会议室 二楼'))
  // The kind is said behind, and the nearest is another.
  expect(await app.said('/考勤 改期 从二楼改到三楼，支委会周五16:00')).toContain('没有看懂是哪一次学习')
})

test('of several that are to be cancelled it is asked which', async () => {
  await using app = await twoPlanned('支委会 周四9:00 二楼', '支委会 周二15:00 二楼')
  const chinese = [
    '党课、支委会 停电',
    '党课，支委会',
    '党课支委会',
    '党课/支委会',
    '党课和支委会',
    '党课 以及支委会 停电',
  ]
  const dates = ['周五、周二的', '周五和周二', '周五、周二', '周五和周二的学习', '今明两天', '今明两天停电']
  const more = ['周五党课、周二支委会', '周五党课、周四的', '周五党课 停电、支委会', '党课、党小组会', '这两天的学习']
  for (const words of [...chinese, ...dates, ...more])
    expect(await app.said(`/考勤 取消 ${words}`), words).toMatch(/没有看懂是哪一次|有几次学习，请写明/)
  const english = [
    'lecture and reading',
    'lecture, reading',
    'party lecture, committee meeting',
    'friday and tuesday',
    'lecture & committee',
  ]
  for (const words of english)
    expect(await app.said(`/attendance cancel ${words}`), words).toContain('没有看懂是哪一次')
  for (const words of [
    '党课跟支委会',
    '党课×支委会',
    '党课或支委会',
    '党课以外的',
    '除了党课',
    '以后的',
    '周二和周四的支委会',
    '学习民法典停电',
  ])
    expect(await app.said(`/考勤 取消 ${words}`), words).toContain('没有看懂是哪一次')
  // What is why, and no second one.
  const why = [
    '周五党课、停电',
    '党课，领导出差',
    '周五 领导周六有会',
    '周五党课 支书周四出差',
    '党课 和平路封路',
    '党课 与会人员不足',
  ]
  for (const words of why) expect(await app.said(`/考勤 取消 ${words}`), words).toContain('2026年3月6日（周五）15:00')
})

test('a word for any session is no title and no reason', async () => {
  await using app = await twoPlanned('读书会 周五19:00 阅览室', '支委会 今天10:00 二楼')
  const whichOn = plan.talk.whichOn('2026-03-06', '2026-03-06')
  for (const words of ['周五的学习', '周五学习', '周五的学习 停电', '周五的学习活动'])
    expect(await app.said(`/考勤 取消 ${words}`), words).toBe(whichOn)
  expect(await app.said('/考勤 取消 周五到周日的学习')).toBe(plan.talk.whichOn('2026-03-06', '2026-03-08'))
  expect(await app.said('/考勤 取消 学习 停电')).toContain('2026年3月4日（周三）10:00')
  expect(JSON.stringify(app.directCard(SECRETARY).card)).toContain('"停电"')
  expect(await app.said('/考勤 取消 周五 学习民法典 停电')).toContain('2026年3月6日（周五）15:00')
  for (const words of ['民法典 停电', '民法典的学习 停电', '学习民法典 停电']) {
    expect(await app.said(`/考勤 取消 ${words}`), words).toContain('2026年3月6日（周五）15:00')
    expect(JSON.stringify(app.directCard(SECRETARY).card), words).toContain('"停电"')
  }
})

test('cancelling what is no session cancels none, and nor does saying that none is', async () => {
  await using app = await twoPlanned()
  const { noSession } = plan.talk
  const others = [
    '李秀英的请假',
    '我的请假',
    '登记',
    '签到',
    '补录',
    '李秀英请假',
    '打卡',
    '补学',
    '轮值',
    '李秀英的迟到',
  ]
  const named = [
    '党课的签到',
    '党课 签到',
    '周五党课李秀英的请假',
    '李秀英周五的请假',
    '周五的登记',
    '登记 李秀英',
    '3月6日 补录',
  ]
  for (const words of [...others, ...named]) expect(await app.said(`/考勤 取消 ${words}`), words).toBe(noSession)
  for (const words of ['my leave', 'the sign-in', "party lecture Li's leave", 'leave of 李秀英', 'backfill'])
    expect(await app.said(`/attendance cancel ${words}`), words).toBe(noSession)
  for (const words of ['党课不取消', '党课 不用取消', '周五党课别取消', '上次的', '下下次'])
    expect(await app.said(`/考勤 取消 ${words}`), words).toContain('没有看懂是哪一次学习')
  expect(await app.said('/attendance cancel do not cancel the lecture')).toContain('没有看懂是哪一次学习')
  expect(await app.said('/考勤 改期 党课不改到周六16:00')).toContain('没有看懂是哪一次学习')
  for (const words of ['党课 多人请假', '党课 签到机坏了', '周五党课 下次再学', '党课 主讲人请假'])
    expect(await app.said(`/考勤 取消 ${words}`), words).toContain('2026年3月6日（周五）15:00')
  for (const words of ['党课 原因：停电', '党课 理由: 停电', '党课。停电', '党课，原因是停电', '党课 停电']) {
    await app.said(`/考勤 取消 ${words}`)
    expect(JSON.stringify(app.directCard(SECRETARY).card), words).toContain('"停电"')
  }
  // While one is running, the next is not it.
  await app.turnTo('2026-03-04 15:10')
  for (const words of ['下一次', '下次', '下一场 停电', '下一次党课'])
    expect(await app.said(`/考勤 取消 ${words}`), words).not.toContain('取消学习')
})
