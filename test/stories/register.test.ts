import { describe, expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { readCsv, readWorkbook } from '../export/reading.ts'
import { lastFile, tableOf } from '../support/files.ts'
import { buttonsOf, textOf, xueji, type Options, type Xueji } from '../support/xueji.ts'

const words = zh.cards.register

/** A week told by hand: two come each day, one late, one makes up, one is exempt and comes all the same. */
async function aWeek(options: Options = {}): Promise<Xueji> {
  const app = await xueji(options)
  await app.setUp()
  await app.tells('周晓兰', '/名册 免学 吴月华')
  for (const date of ['02', '03', '04', '05', '06']) {
    await app.turnTo(`2026-03-${date} 08:41`)
    const card = app.studyCard()
    await app.presses('李秀英', card, '打卡')
    if (date !== '04') await app.presses('王志强', card, '打卡')
    if (date === '02') await app.presses('吴月华', card, '打卡')
    await app.later()
  }
  await app.turnTo('2026-03-07 09:00')
  await app.presses('陈永康', app.studyCard(), '补打卡')
  await app.turnTo('2026-03-09 07:00')
  return app
}

describe('the register of a week', () => {
  test('people by days, with sums over sums; whoever is not expected is beside and in no rate', async () => {
    await using app = await aWeek()
    await app.tells('周晓兰', '/考勤 上周')
    const card = app.directCard('周晓兰')
    const text = textOf(card)
    // Eleven in the group, one of them exempt; five days.
    expect(text).toContain(words.total(10, 50, '20.0%'))
    expect(text).toContain('学习日 5 天 · 按时 9 · 迟到 1 · 补学 0 · 未打卡 40 · 另有免学、外出、请假 4')
    expect(text).toContain(words.day('2026-03-02', 2, 10, '20.0%'))
    expect(text).toContain(words.day('2026-03-04', 1, 10, '10.0%'))
    expect(text).toContain(words.extraLine('吴月华', '免学', 1))
    const { columns, rows } = tableOf(card)
    expect(columns.map((column) => column.display_name)).toEqual(['姓名', '打卡/应到', '打卡率'])
    expect(rows).toHaveLength(10)
    const row = (name: string) => Object.values(rows.find((one) => one['name'] === name) ?? {}).slice(1)
    expect(row('李秀英')).toEqual(['5/5', '100.0%'])
    expect(row('王志强')).toEqual(['4/5', '80.0%'])
    expect(text).toContain(words.otherwise(9))
    expect(text).toContain('**王志强**：未打 周三')
    expect(text).toContain('**陈永康**：未打 周一、周二、周三、周四；迟到 周五')
    expect(text).not.toContain('**李秀英**')
    expect(buttonsOf(card)).not.toContain(words.previous.week)
    await app.presses('周晓兰', card, words.next.week)
    expect(textOf(card)).toContain(words.none.week)
    await app.presses('周晓兰', card, words.previous.week)
    expect(textOf(card)).toContain('20.0%')
  })

  test('as a workbook and as text: the figures of the card, to the last one', async () => {
    await using app = await aWeek()
    await app.tells('周晓兰', '/考勤 周 上周')
    const card = app.directCard('周晓兰')
    expect(await app.toast('周晓兰', card, words.export.xlsx)).toBe(zh.files.coming)
    const file = lastFile(app, '周晓兰')
    expect(file.name).toBe('县人大机关党支部_一周考勤 2026-03-02至2026-03-08.xlsx')
    const book = await readWorkbook(file.bytes)
    expect([...book.keys()]).toEqual(['登记表', '汇总', '计算规则'])
    const register = book.get('登记表') ?? []
    const people = register.slice(1, -3)
    for (const { name, sum, rate } of tableOf(card).rows) {
      const row = people.find(([who]) => who === name) ?? []
      expect([`${row[8]}/${row[7]}`, `${(Number(row[9]) * 100).toFixed(1)}%`], String(name)).toEqual([sum, rate])
    }
    expect(people.find(([name]) => name === '陈永康')?.slice(2)).toEqual([
      '未打',
      '未打',
      '未打',
      '未打',
      '迟到',
      5,
      1,
      0.2,
    ])
    expect(people).toHaveLength(11)
    expect(people.find(([name]) => name === '吴月华')).toEqual([
      ...['吴月华', '免学', '（按时）', '免学', '免学', '免学', '免学'],
      ...[0, 0, '—'],
    ])
    expect(register.slice(-3)).toEqual([
      ['应到人数', null, 10, 10, 10, 10, 10, 50, null, null],
      ['打卡人数', null, 2, 2, 1, 2, 3, null, 10, null],
      ['打卡率', null, 0.2, 0.2, 0.1, 0.2, 0.3, null, null, 0.2],
    ])
    expect(book.get('汇总')?.at(-1)).toEqual(['合计', null, 50, 10, 9, 1, 0, 40, 0, 0, 4, 0.2])
    const rules = (book.get('计算规则') ?? []).map(([rule]) => rule)
    expect(rules.at(-1)).toBe('导出人：周晓兰　导出时间：2026年3月9日（周一）07:00')

    await app.presses('周晓兰', card, words.export.csv)
    const text = lastFile(app, '周晓兰')
    expect(text.name).toMatch(/\.csv$/)
    const lines = readCsv(text.bytes)
    const inWords = register.map((row, line) =>
      row.map((cell, column) =>
        typeof cell === 'number' && (column === row.length - 1 || line === register.length - 1)
          ? `${(cell * 100).toFixed(1)}%`
          : String(cell ?? ''),
      ),
    )
    expect(lines.slice(0, register.length)).toEqual(inWords)
    expect(lines.flat()).toContain(rules.at(-1))
    const audit = await app.bot.store.read.audit.of(1, 2)
    expect(audit.map(({ act, subject, after }) => [act, subject, after])).toEqual([
      ['export.register', 'week:2026-03-02', '{"format":"csv"}'],
      ['export.register', 'week:2026-03-02', '{"format":"xlsx"}'],
    ])
  })

  test('while a day is open the card says as of when, and what is still open', async () => {
    await using app = await xueji()
    await app.setUp()
    await app.turnTo('2026-03-02 08:41')
    await app.presses('李秀英', app.studyCard(), '打卡')
    await app.later()
    await app.tells('周晓兰', '/考勤 周')
    const text = textOf(app.directCard('周晓兰'))
    expect(text).toContain('截至 08:41')
    expect(text).toContain('未打卡 0 · 待打卡 10')
  })

  test('names that look like formulas, signs and all, come back as they were', async () => {
    const nasty = ['=cmd|"/c calc"!A1', '+86 张', '“引号”"与"，逗号', '👨‍👩‍👧 全家', '欧'.repeat(40)]
    await using app = await xueji({
      world: ({ world }) => {
        for (const [nth, user] of [...world.users.values()].slice(3, 8).entries()) user.name = nasty[nth] ?? ''
      },
    })
    await app.setUp()
    await app.turnTo('2026-03-02 09:00')
    await app.tells('周晓兰', '/考勤 导出')
    const names = (await readWorkbook(lastFile(app, '周晓兰').bytes)).get('登记表')?.map(([name]) => name)
    expect(names).toEqual(expect.arrayContaining(nasty))
    await app.tells('周晓兰', '/考勤 导出 csv')
    const cells = readCsv(lastFile(app, '周晓兰').bytes).map(([name]) => name)
    expect(cells).toEqual(expect.arrayContaining([`'${nasty[0]}`, `'${nasty[1]}`, ...nasty.slice(2)]))
  })
})

describe('the register of a month', () => {
  test('sums by person; typed in any way; as a file', async () => {
    await using app = await aWeek()
    await app.tells('周晓兰', '/考勤 月')
    const card = app.directCard('周晓兰')
    expect(textOf(card)).toContain('2026年3月')
    const { rows } = tableOf(card)
    expect(rows.find((one) => one['name'] === '王志强')).toEqual({ name: '王志强', sum: '4/5', rate: '80.0%' })
    expect(textOf(card)).toContain('**王志强**：未打卡 1')
    expect(textOf(card)).toContain('**陈永康**：未打卡 4；迟到 1')
    await app.tells('周晓兰', '/考勤 导出 2026-03')
    const summary = (await readWorkbook(lastFile(app, '周晓兰').bytes)).get('汇总') ?? []
    for (const { name, sum, rate } of rows) {
      const row = summary.find(([who]) => who === name) ?? []
      expect(`${row[3]}/${row[2]}`).toBe(sum)
      expect(`${(Number(row.at(-1)) * 100).toFixed(1)}%`).toBe(rate)
    }
    expect(lastFile(app, '周晓兰').name).toBe('县人大机关党支部_2026年3月考勤.xlsx')
    expect(await app.asks('周晓兰', '/考勤 月 2026-04')).toBe(zh.files.periodAhead)
    expect(await app.asks('周晓兰', '/考勤 胡说')).toContain(zh.commands.attendance.usage)
  })
})
