import { describe, expect, test } from 'vitest'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { fillIn, sendsFile, sheetOf, template } from '../support/backfills.ts'
import { at, buttonsOf, textOf, xueji } from '../support/xueji.ts'

const { backfill } = zh.sessions
const AT = { at: '2026-03-04 09:00', granted: ['im:message:readonly'] } as const
const HEAD = { 类型: '党课', 日期: '2026年3月2日', 开始: '下午3点', 主题: '学习民法典', 地点: '三楼' }

test('the template filled in and sent back is read back in full, counts once confirmed, and only once', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const rows = await template(app, backfill.template)
  // As programs keep them: a day's number, a part of a day.
  fillIn(rows, 1, HEAD, { 周晓兰: '到会', 李秀英: '√', 王志强: '迟到', 陈永康: '请假' })
  fillIn(rows, 2, { 类型: '主题党日', 日期: 46_083, 开始: 0.375, 结束: 0.4375 }, { 周晓兰: '出席', 李秀英: '缺席' })
  const card = await sendsFile(app, SECRETARY, await sheetOf(rows))
  const read = textOf(card)
  expect(read).toContain(backfill.sum(2, 2, 6))
  for (const part of [
    '党课 · 学习民法典',
    '2026年3月2日（周一）15:00 三楼',
    '到会 2 · 迟到 1 · 请假 1 · 空白 ',
    '主题党日',
  ])
    expect(read).toContain(part)
  expect(read).toContain('2026年3月2日（周一）09:00—10:30')
  await app.tells(SECRETARY, '/考勤 列表')
  expect(textOf(app.directCard(SECRETARY))).toContain(zh.sessions.list.none)

  expect(await app.toast(SECRETARY, card, backfill.confirm)).toBe(backfill.talk.confirmed(2))
  await app.later()
  expect(textOf(card)).toContain(backfill.done(2, 6))
  expect(app.group().map(textOf).join()).not.toContain('民法典')
  await app.presses(SECRETARY, card, backfill.roll)
  expect(textOf(app.directCard(SECRETARY))).toContain('应到 11 人，实到 **3** 人，出勤率 **27.3%**')

  // The same file again doubles nothing.
  const again = await sendsFile(app, SECRETARY, await sheetOf(rows))
  expect(textOf(again)).toContain(backfill.sessionProblem({ what: 'there' }))
  expect(buttonsOf(again)).not.toContain(backfill.confirm)
})

test('what is not understood is told by row with the nearest, and left out', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const rows = await template(app, backfill.template)
  fillIn(rows, 1, HEAD, { 周晓兰: '到会', 李秀英: '迟道', 王志强: ' 早 退 ' })
  fillIn(rows, 2, { 类型: '党克', 日期: '三月', 开始: '25:00' }, { 周晓兰: '到会' })
  fillIn(rows, 3, { 类型: '党课', 日期: '2026-03-20', 开始: '15:00' }, { 周晓兰: '到会' })
  rows.push(
    [null, '王志', '到会'],
    [null, '周 晓 兰', '迟到'],
    [rows.find((row) => row[1] === '周晓兰')?.[0] ?? null, '李秀英', '到会'],
  )
  const at = rows.length
  const card = await sendsFile(app, SECRETARY, await sheetOf(rows))
  const read = textOf(card)
  const rowOf = (name: string) => rows.findIndex((row) => row[1] === name) + 1
  const { rowProblem, sessionProblem } = backfill
  for (const part of [
    backfill.sum(3, 1, 2),
    rowProblem({ what: 'status', row: rowOf('李秀英'), column: 'C', name: '李秀英', said: '迟道', near: '迟到' }),
    rowProblem({ what: 'unknown', row: at - 2, name: '王志', near: '王志强' }),
    rowProblem({ what: 'twice', row: at - 1, name: '周 晓 兰', first: rowOf('周晓兰') }),
    rowProblem({ what: 'number', row: at, name: '李秀英' }),
    sessionProblem({ what: 'type', said: '党克', near: '党课' }),
    sessionProblem({ what: 'date', said: '三月', near: null }),
    sessionProblem({ what: 'time', said: '25:00', near: null }),
    sessionProblem({ what: 'ahead' }),
    backfill.rest,
  ])
    expect(read).toContain(part)
  await app.presses(SECRETARY, card, backfill.drop)
  expect(textOf(card)).toContain(backfill.dropped)
  await app.tells(SECRETARY, '/考勤 列表')
  expect(textOf(app.directCard(SECRETARY))).toContain(zh.sessions.list.none)
})

test('a meeting that went on past midnight is of the evening it began', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const rows = await template(app, backfill.template)
  fillIn(rows, 1, { ...HEAD, 开始: '22:30', 结束: '次日01:00' }, { 周晓兰: '到会' })
  const card = await sendsFile(app, SECRETARY, await sheetOf(rows))
  expect(textOf(card)).toContain('2026年3月2日（周一）22:30—次日01:00')
  await app.presses(SECRETARY, card, backfill.confirm)
  await app.later()
  const [session] = await app.bot.store.read.sessions.between(1, '2026-03-02', '2026-03-02')
  expect([session?.startsAt, session?.closesAt]).toEqual([at('2026-03-02 22:30'), at('2026-03-03 01:00')])
})

test('confirmed before the process ended, it is entered after it started again, once', async () => {
  await using app = await xueji(AT)
  await app.setUp({ weekly: 'off' })
  const rows = await template(app, backfill.template)
  fillIn(rows, 1, HEAD, { 周晓兰: '到会', 李秀英: '到会' })
  const openId = app.open(SECRETARY)
  await app.unheard(async () => {
    await app.sandbox.sendFile(openId, app.sandbox.directChat(openId), '补录.xlsx', await sheetOf(rows))
  })
  await app.later(60)
  const card = app.directCard(SECRETARY)
  await app.presses(SECRETARY, card, backfill.confirm)
  await app.restart()
  await app.later()
  expect(textOf(card)).toContain(backfill.done(1, 2))
  const [session] = await app.bot.store.read.sessions.between(1, '2026-03-02', '2026-03-02')
  expect(session?.backfilledAt).not.toBeNull()
  const marks = await app.bot.store.read.marks.at(session?.id ?? 0)
  expect(marks.map(({ status, way }) => [status, way])).toEqual([
    ['present', 'backfill'],
    ['present', 'backfill'],
  ])
})

describe('no sheet to be read', () => {
  test('the wrong kind, the wrong person, a file that is none, one that is too large: a sentence each', async () => {
    await using app = await xueji({ ...AT, refusals: 'expected' })
    await app.setUp({ weekly: 'off' })
    const sends = (name: string, file: string, bytes = Buffer.from('姓名')) => sendsFile(app, name, bytes, file)
    await sends(SECRETARY, '补录.csv')
    expect(app.direct(SECRETARY).map(textOf)).toContain(backfill.talk.onlyXlsx)
    await app.tells('李秀英', '/我的')
    await sends('李秀英', '补录.xlsx')
    expect(app.direct('李秀英').map(textOf)).toContain(zh.talk.onlySecretary([SECRETARY]))
    expect(textOf(await sends(SECRETARY, 'a.xlsx'))).toContain(backfill.problem['not-xlsx'])
    expect(textOf(await sends(SECRETARY, 'b.xlsx', Buffer.alloc(1_048_577)))).toContain(backfill.problem['too-large'])
    expect(textOf(await sendsFile(app, SECRETARY, await sheetOf([['甲', '乙']])))).toContain(
      backfill.problem['no-names'],
    )
    expect(textOf(await sendsFile(app, SECRETARY, await sheetOf([['姓名'], ['张三']])))).toContain(
      backfill.problem['no-sessions'],
    )
    app.sandbox.switches.scopes.delete('im:message:readonly')
    expect(textOf(await sends(SECRETARY, 'c.xlsx'))).toContain(backfill.problem['no-permission'])
  })

  test('a file that Feishu does not hand out at once is asked for again', async () => {
    await using app = await xueji({ ...AT, refusals: 'expected' })
    await app.setUp({ weekly: 'off' })
    const rows = await template(app, backfill.template)
    fillIn(rows, 1, HEAD, { 周晓兰: '到会' })
    let asked = 0
    app.sandbox.onCall = ({ path }) =>
      path.includes('/resources/') && ++asked <= 2
        ? { status: 429, code: 99991400, msg: 'later', headers: { 'x-ogw-ratelimit-reset': '40' } }
        : 'pass'
    const card = await sendsFile(app, SECRETARY, await sheetOf(rows))
    expect(textOf(card)).toContain(backfill.reading)
    await app.later(120)
    expect(textOf(card)).toContain(backfill.sum(1, 1, 1))
    expect(asked).toBe(3)
  })
})

test('in English the template reads as it was written', async () => {
  await using app = await xueji({ ...AT, locale: 'en-US' })
  await app.setUp({ weekly: 'off' })
  const words = en.sessions.backfill
  const rows = await template(app, words.template, '/attendance backfill')
  fillIn(
    rows,
    1,
    { Type: 'Party lecture', Date: '2 March 2026', Starts: '3pm', Ends: '4:30 pm' },
    { 周晓兰: 'Present', 李秀英: 'Late and left early' },
  )
  const read = textOf(await sendsFile(app, SECRETARY, await sheetOf(rows)))
  expect(read).toContain(words.sum(1, 1, 2))
  expect(read).not.toContain('not understood')
})
