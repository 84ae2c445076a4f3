import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { readCsv, readWorkbook } from '../export/reading.ts'
import { lastFile } from '../support/files.ts'
import { announced, planned } from '../support/sessions.ts'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, files } = zh
const words = sessions.reports

test('a month of group study: from the figures to the sessions behind them, what was corrected, and the files', async () => {
  await using app = await xueji({ at: '2026-03-04 09:00' })
  await app.setUp({ weekly: 'off' })
  const card = await announced(app, '党课 周五15:00 三楼会议室 =学习民法典')
  await app.turnTo('2026-03-06 14:55')
  await app.presses('李秀英', card, sessions.card.signIn)
  await app.turnTo('2026-03-06 15:10')
  await app.presses('王志强', card, sessions.card.signIn)
  await app.turnTo('2026-03-06 16:31')
  await planned(app, '主题党日 2026-03-05 15:00 红色教育基地')

  // The secretary puts one right.
  await app.tells(SECRETARY, '/考勤 报表')
  const report = app.directCard(SECRETARY)
  expect(textOf(report)).toContain(words.total(2, 22, 2))
  expect(textOf(report)).toContain(words.rates('9.1%', '9.1%'))
  expect(textOf(report)).toContain('主题党日 1 次、党课 1 次，2 人次')
  expect(buttonsOf(report)).toContain(words.figureOf(words.figure.late, 1))
  await app.presses(SECRETARY, report, words.figureOf(words.figure.late, 1))
  expect(textOf(report)).toContain(words.list.count(1))
  await app.presses(SECRETARY, report, words.list.open)
  const roll = app.directCard(SECRETARY)
  expect(textOf(roll)).toContain('缺席或待批 **9** 人')
  await app.presses(SECRETARY, roll, sessions.roll.mark)
  const form = app.directCard(SECRETARY)
  await app.presses(SECRETARY, form, sessions.markForm.save, { status: 'present', reason: '=签到漏记' })

  // A person's own: each session with what it was.
  await app.presses(SECRETARY, report, words.back)
  await app.presses(SECRETARY, report, words.by.person)
  expect(textOf(report)).toContain(words.personLine('李秀英', 1, 2, '50.0%'))
  await app.presses(SECRETARY, report, '李秀英')
  expect(textOf(report)).toContain(words.list.count(2))
  expect(textOf(report)).toContain(words.list.backfilled(SECRETARY, '2026-03-06'))

  await app.later()
  await app.tells(SECRETARY, '/考勤 更正记录')
  const history = textOf(app.directCard(SECRETARY))
  expect(history).toContain(words.corrections.all(1))
  expect(history).toContain(`${words.corrections.nothing} → ${sessions.markForm.choice.present}`)
  expect(history).toContain('签到漏记')
  await app.tells(SECRETARY, '/考勤 更正记录 李秀英')
  expect(textOf(app.directCard(SECRETARY))).toContain(words.corrections.none)

  await app.later()
  expect(await app.asks(SECRETARY, '/考勤 报表 年 一句话')).toBe('主题党日 1 次、党课 1 次，3 人次')
  expect(await app.asks(SECRETARY, '/考勤 报表 2026-10-01..2026-10-31')).toBe(files.periodAhead)
  await app.later()
  await app.tells(SECRETARY, '/考勤 报表 3月6日')
  expect(textOf(app.directCard(SECRETARY))).toContain(words.span('range', '2026-03-06', '2026-03-06'))
  await app.tells(SECRETARY, '/考勤 报表 2026-03-06..2026-03-31 按人')
  expect(textOf(app.directCard(SECRETARY))).toContain(words.total(1, 11, 3))
  await app.tells(SECRETARY, '/考勤 报表 应开展')
  expect(textOf(app.directCard(SECRETARY))).toContain(words.owed.state('2026年第一季度', 1, 0, 0))

  await app.later()
  await app.tells(SECRETARY, '/考勤 导出 集中学习 月')
  const file = lastFile(app, SECRETARY)
  expect(file.name).toContain('2026年3月集中学习考勤.xlsx')
  const book = await readWorkbook(file.bytes)
  const { sheet, sign } = words.file
  expect([...book.keys()]).toEqual([sheet.register, sheet.person, sheet.type, sheet.corrections, sheet.rules])
  const [when = [], what = [], entered = [], ...people] = book.get(sheet.register) ?? []
  expect(when.slice(1, 3)).toEqual([words.file.head('2026-03-05', '15:00'), words.file.head('2026-03-06', '15:00')])
  expect(what.slice(1, 3)).toEqual(['主题党日', '党课 · =学习民法典'])
  expect(entered.slice(1, 3)).toEqual([words.file.backfilled(SECRETARY, '2026-03-06'), null])
  expect(people.find(([name]) => name === '王志强')?.slice(1)).toEqual([sign.absent, sign.late, 2, 1, 0.5])
  expect(book.get(sheet.person)?.at(-1)?.slice(0, 4)).toEqual([files.everyone, 2, 22, 3])
  expect(book.get(sheet.type)?.map(([counted]) => counted)).toEqual([
    words.file.column.countedAs,
    '主题党日',
    '党课',
    files.everyone,
  ])
  const [, corrected = []] = book.get(sheet.corrections) ?? []
  expect(corrected.slice(4)).toEqual([
    SECRETARY,
    words.corrections.nothing,
    sessions.markForm.choice.present,
    '=签到漏记',
  ])
  expect(book.get(sheet.rules)?.flat().join()).toContain(words.file.legend)
  expect(book.get(sheet.register)?.at(-1)?.[0]).toBe(words.file.legend)

  await app.tells(SECRETARY, '/考勤 报表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), words.export.csv)
  const lines = readCsv(lastFile(app, SECRETARY).bytes)
  expect(lines[0]?.slice(1, 3)).toEqual(when.slice(1, 3))
  expect(lines.find(([name]) => name === '王志强')?.slice(1)).toEqual([sign.absent, sign.late, '2', '1', '50.0%'])
  // The sums by person and the corrections are in it too.
  expect(lines.filter(([name]) => name === '王志强').length).toBeGreaterThan(1)
  expect(lines.flat().join()).toContain('签到漏记')

  // Why somebody has leave is in no file.
  await app.later()
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.roll.mark)
  const away = { status: 'leave', reason: '住院手术' }
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.markForm.save, away)
  await app.later()
  await app.tells(SECRETARY, '/考勤 导出 集中学习 月')
  const again = (await readWorkbook(lastFile(app, SECRETARY).bytes)).get(sheet.corrections)?.flat()
  expect(again).toContain(sessions.markForm.choice.leave)
  expect(again).not.toContain(away.reason)
})

test('a report of one kind or one person, in words, and its file is of the same', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  const lecture = await announced(app, '党课 今天15:00 三楼会议室 民法典')
  await planned(app, '主题党日 2026-03-05 15:00 红色教育基地')
  await app.turnTo('2026-03-06 14:55')
  await app.presses('李秀英', lecture, sessions.card.signIn)
  await app.turnTo('2026-03-06 16:31')
  const asks = async (typed: string) => {
    await app.tells(SECRETARY, typed)
    return app.directCard(SECRETARY)
  }
  const ofKind = await asks('/考勤 报表 本月党课')
  expect(textOf(ofKind)).toContain(words.only.of(['党课']))
  expect(textOf(ofKind)).toContain(words.total(1, 11, 1))
  expect(textOf(ofKind)).toContain(words.personLine('李秀英', 1, 1, '100.0%'))
  const both = await asks('/考勤 报表 李秀英 本季度 党课')
  expect(textOf(both)).toContain(words.only.total(1, 1))
  const ofPerson = await asks('/考勤 报表 本季度 李秀英')
  expect(textOf(ofPerson)).toContain(words.only.total(2, 1))
  expect(textOf(ofPerson)).not.toContain(words.sentenceTitle)

  // Behind a figure are the person's own sessions, and back is the same report.
  await app.presses(SECRETARY, ofPerson, words.figureOf(words.figure.absent, 1))
  expect(textOf(ofPerson)).toContain(words.list.status('缺席'))
  expect(textOf(ofPerson)).not.toContain('民法典')
  await app.presses(SECRETARY, ofPerson, words.back)
  await app.presses(SECRETARY, ofPerson, words.export.xlsx)
  const file = lastFile(app, SECRETARY)
  expect(file.name).toContain('李秀英')
  const people = (await readWorkbook(file.bytes)).get(words.file.sheet.person)?.map(([name]) => name)
  expect(people).toEqual([words.file.column.name, '李秀英', files.everyone])
  await app.presses(SECRETARY, ofPerson, words.only.whole)
  expect(textOf(ofPerson)).toContain(words.total(2, 22, 1))

  await app.later()
  await app.tells(SECRETARY, '/考勤 导出 党课')
  const types = (await readWorkbook(lastFile(app, SECRETARY).bytes)).get(words.file.sheet.type)?.map(([kind]) => kind)
  expect(types).toEqual([words.file.column.countedAs, '党课', files.everyone])
  expect(await app.asks(SECRETARY, '/考勤 报表 本月 党客')).toBe(words.talk.wordNotUnderstood('党客', '党课'))
  expect(await app.asks(SECRETARY, '/考勤 报表 李秀英 李强')).toContain('李强')
  for (const two of ['李秀英、王志强', '李秀英 王志强 本月']) {
    expect(await app.asks(SECRETARY, `/考勤 报表 ${two}`)).toBe(words.talk.onePerson('李秀英'))
    await app.later()
  }
  expect(await app.asks(SECRETARY, '/考勤 报表 张无忌 本月')).toBe(words.talk.wordNotUnderstood('张无忌', null))

  // Which of two of one name is chosen on the card.
  await app.bot.store.write(async (tx) => {
    for (const at of [1, 2]) await tx.roster.add(1, await tx.people.create('孙德福', at), app.clock.now())
  })
  await app.later()
  const which = await asks('/考勤 报表 孙德福')
  expect(textOf(which)).toContain(words.only.which('孙德福', 2))
  await app.presses(SECRETARY, which, words.behind)
  expect(textOf(which)).toContain(words.only.of(['孙德福']))
})

test("the period that runs, of each kind, and dates of one's own are chosen on the report", async () => {
  await using app = await xueji({ at: '2026-03-18 09:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 2026-03-05 15:00 三楼会议室')
  await planned(app, '主题党日 2026-03-17 15:00 红色教育基地')
  await app.tells(SECRETARY, '/考勤 报表 上月')
  const report = app.directCard(SECRETARY)
  expect(textOf(report)).toContain(words.none)
  const spans = [
    ['week', '2026-03-16', '2026-03-22', 1],
    ['month', '2026-03-01', '2026-03-31', 2],
    ['quarter', '2026-01-01', '2026-03-31', 2],
    ['half', '2026-01-01', '2026-06-30', 2],
    ['year', '2026-01-01', '2026-12-31', 2],
  ] as const
  for (const [kind, from, to, sessionsIn] of spans) {
    await app.presses(SECRETARY, report, words.current[kind])
    expect(textOf(report)).toContain(words.span(kind, from, to))
    expect(textOf(report)).toContain(words.total(sessionsIn, sessionsIn * 11, 0))
  }
  await app.presses(SECRETARY, report, words.by.person)
  // The wrong way round they are meant all the same, and the grouping stays.
  await app.presses(SECRETARY, report, words.range.show, { from: '2026-03-10', to: '2026-03-01' })
  expect(textOf(report)).toContain(words.span('range', '2026-03-01', '2026-03-10'))
  expect(textOf(report)).toContain(words.total(1, 11, 0))
  expect(textOf(report)).toContain(words.personLine('李秀英', 0, 1, '0.0%'))
  const ahead = { from: '2026-04-01', to: '2026-04-30' }
  expect(await app.toast(SECRETARY, report, words.range.show, ahead)).toBe(files.periodAhead)
  await app.presses(SECRETARY, report, words.export.xlsx)
  expect(lastFile(app, SECRETARY).name).toContain(words.span('range', '2026-03-01', '2026-03-10'))
})

test('every figure opens its sessions, kinds are told one by one, and a row leads to its own report', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  const lecture = await announced(app, '党课 今天15:00 三楼会议室 民法典')
  await app.turnTo('2026-03-06 14:55')
  for (const name of ['李秀英', '王志强']) await app.presses(name, lecture, sessions.card.signIn)
  await app.turnTo('2026-03-06 16:31')
  await planned(app, '读书会 2026-03-05 15:00 阅览室 论语')
  await planned(app, '辅导讲座 2026-03-04 15:00 礼堂 形势报告')
  await app.tells(SECRETARY, '/考勤 报表')
  const report = app.directCard(SECRETARY)
  const opened = async (label: string) => {
    await app.presses(SECRETARY, report, label)
    const text = textOf(report)
    await app.presses(SECRETARY, report, words.back)
    return text
  }
  const { figure, figureOf } = words
  expect(await opened(figureOf(figure.expected, 33))).toContain(words.list.count(3))
  expect(await opened(figureOf(figure.there, 2))).toContain(words.list.count(1))
  expect(await opened(figureOf(figure.coverage, '6.1%'))).toContain(words.list.coverage('18.2%'))
  // Behind a rate the session with the lowest is first.
  const rates = await opened(figureOf(figure.rate, '6.1%'))
  expect(rates.indexOf('形势报告')).toBeLessThan(rates.indexOf('民法典'))

  // Two kinds that are counted as one are two rows.
  expect(textOf(report)).toContain(words.kindLine('读书会', 1, 0, 11, '0.0%'))
  await app.presses(SECRETARY, report, '读书会')
  expect(textOf(report)).toContain('论语')
  expect(textOf(report)).not.toContain('形势报告')
  await app.presses(SECRETARY, report, words.reportOf('读书会'))
  expect(textOf(report)).toContain(words.only.of(['读书会']))
  expect(textOf(report)).toContain(words.personLine('李秀英', 0, 1, '0.0%'))
  await app.presses(SECRETARY, report, words.only.whole)

  // Of a person what was missed is first, though newer sessions were not.
  await app.presses(SECRETARY, report, words.by.person)
  await app.presses(SECRETARY, report, '李秀英')
  const own = textOf(report)
  expect(own.indexOf('论语')).toBeLessThan(own.indexOf('民法典'))
  expect(own).toContain(words.list.status(sessions.status.absent))
  await app.presses(SECRETARY, report, words.reportOf('李秀英'))
  expect(textOf(report)).toContain(words.only.of(['李秀英']))
  expect(textOf(report)).toContain(words.only.total(3, 1))
})

test('a member sees their own group study of a period, and nobody else of it', async () => {
  await using app = await xueji({ at: '2026-03-06 09:00' })
  await app.setUp({ weekly: 'off' })
  const lecture = await announced(app, '党课 今天15:00 三楼会议室 民法典')
  await planned(app, '主题党日 2026-03-05 15:00 红色教育基地')
  await app.turnTo('2026-03-06 15:10')
  await app.presses('李秀英', lecture, sessions.card.signIn)
  await app.turnTo('2026-03-06 16:31')
  await app.tells('李秀英', '/考勤 报表 本季度')
  const own = app.directCard('李秀英')
  expect(textOf(own)).toContain(sessions.myReport.title('李秀英'))
  expect(textOf(own)).toContain(words.only.total(2, 1))
  expect(textOf(own)).toContain(words.rates('50.0%', '50.0%'))
  await app.presses('李秀英', own, words.figureOf(words.figure.absent, 1))
  expect(textOf(own)).toContain('主题党日')
  expect(textOf(own)).not.toContain('民法典')
  await app.presses('李秀英', own, words.figureOf(words.figure.late, 1))
  expect(textOf(own)).toContain(words.list.status('迟到'))
  expect(textOf(own)).toContain('民法典')

  await app.later()
  await app.tells('李秀英', '/我的')
  const me = app.directCard('李秀英')
  expect(textOf(me)).toContain(sessions.myReport.onMe(2, 1, '50.0%'))
  await app.tells('王志强', '/我的 报表 2026-03-06..2026-03-31')
  expect(textOf(app.directCard('王志强'))).toContain(words.only.total(1, 0))
  // The others' is not for members, in whatever words.
  expect(await app.asks('李秀英', '/考勤 报表 王志强')).toBe(words.talk.wordNotUnderstood('王志强', null))
  expect(await app.asks('李秀英', '/考勤 列表')).toContain('只有学习秘书')
})

test('ten days before the quarter ends the secretary hears once, in private, what is short and not planned', async () => {
  await using app = await xueji({ at: '2026-03-20 10:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 2026-03-05 15:00 三楼会议室')
  await planned(app, '支委会 2026-03-30 15:00 三楼会议室')
  const warned = () => app.direct(SECRETARY).filter((message) => textOf(message).includes(words.owed.warnTitle))
  await app.turnTo('2026-03-21 08:59')
  expect(warned()).toHaveLength(0)
  await app.turnTo('2026-03-21 09:01')
  const short = ['党员大会', '党小组会', '主题党日'].map((name) => words.owed.shortOf(name, 1))
  expect(warned().map(textOf).join()).toContain(words.owed.warn('2026-03-31', short))
  expect(app.group().map(textOf).join()).not.toContain(words.owed.warnTitle)
  await app.restart()
  await app.turnTo('2026-03-31 09:01')
  expect(warned()).toHaveLength(1)
})

test('a session stands in the report of its week; corrected later, the next report says so', async () => {
  await using app = await xueji({ at: '2026-03-02 08:00' })
  await app.setUp({ weekly: 'monday' })
  const report = () => app.cards().findLast((card) => textOf(card).includes(zh.cards.report.title))
  await planned(app, '党课 今天15:00 三楼会议室 学习民法典')
  await app.turnTo('2026-03-02 15:01')
  expect(await app.says('李秀英', '/签到')).toEqual([sessions.talk.signedIn('15:01')])
  await app.turnTo('2026-03-09 08:45')
  const told = report()
  const name = '党课 · 学习民法典'
  expect(told && textOf(told)).toContain(words.weekly.line('2026-03-02', name, 1, 11, '9.1%'))
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.roll.mark)
  const form = { status: 'present', reason: '签到漏记' }
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.markForm.save, form)
  await app.turnTo('2026-03-16 08:45')
  const next = report()
  expect(next && textOf(next)).toContain(words.weekly.corrected('2026-03-02', name, '1/11', '2/11'))
  expect(told && textOf(told)).toContain(words.weekly.line('2026-03-02', name, 1, 11, '9.1%'))
})
