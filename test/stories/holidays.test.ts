import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

/** Without the welcome card, which names it too. */
const studyCards = (app: Xueji) =>
  app
    .cards()
    .slice(1)
    .filter((message) => textOf(message).includes(zh.cards.study.title))

test('National Day: no card in the holiday, one on the Sunday worked for it, and the log names the holiday', async () => {
  await using app = await xueji({ at: '2026-09-18 20:00' })
  await app.setUp()
  // 2026-09-20 is a Sunday at work, 2026-09-25 to 27 Mid-Autumn, 2026-10-01 to 07 National Day, 2026-10-10 a Saturday at work.
  await app.turnTo('2026-09-20 09:00')
  expect(textOf(app.studyCard())).toContain('9月20日（周日）')
  await app.turnTo('2026-10-08 09:00')
  const dates = studyCards(app).map((message) => /(\d+月\d+日)/.exec(textOf(message))?.[1])
  expect(dates).toEqual([
    '9月20日',
    '9月21日',
    '9月22日',
    '9月23日',
    '9月24日',
    '9月28日',
    '9月29日',
    '9月30日',
    '10月8日',
  ])
  await app.tells('周晓兰', '/学习 记录')
  const log = textOf(app.directCard('周晓兰'))
  expect(log).toMatch(/10月3日（周六）\*\* 未发布：.*国庆节/)
  await app.turnTo('2026-10-10 09:00')
  expect(textOf(app.studyCard())).toContain('10月10日（周六）')
})

test('the day before the holiday stays open until noon of the next day, the streak goes over the holiday', async () => {
  await using app = await xueji({ at: '2026-09-30 07:00' })
  await app.setUp()
  await app.turnTo('2026-09-30 08:41')
  const eve = app.studyCard()
  await app.presses('李秀英', eve, '打卡')
  await app.turnTo('2026-10-01 11:59')
  expect(await app.toast('王志强', eve, '补打卡')).toBe('已补打卡 11:59，记迟到')
  await app.turnTo('2026-10-08 08:41')
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 08:41 · 连续 2 天')
})

test('Monday to Friday knows no holidays, every day no weekends, own days only their own', async () => {
  const run = async (form: Record<string, unknown>) => {
    await using app = await xueji({ at: '2026-10-02 07:00' })
    await app.setUp(form)
    await app.turnTo('2026-10-06 09:00')
    return studyCards(app).map((message) => /(\d+月\d+日)/.exec(textOf(message))?.[1])
  }
  expect(await run({ study_days: 'weekdays' })).toEqual(['10月2日', '10月5日', '10月6日'])
  expect(await run({ study_days: 'daily' })).toEqual(['10月2日', '10月3日', '10月4日', '10月5日', '10月6日'])
  expect(await run({ study_days: 'own', own_days: ['6', '2'] })).toEqual(['10月3日', '10月6日'])
})

const announce = async (app: Xueji, year: number, ...holidays: object[]) => {
  await mkdir(join(app.dataDir, 'holidays'), { recursive: true })
  await writeFile(join(app.dataDir, 'holidays', `${year}.json`), JSON.stringify({ holidays }))
  app.bot.beat()
  await app.settled()
}

const warnings = (app: Xueji) =>
  app
    .direct('周晓兰')
    .map(textOf)
    .filter((text) => text.includes('2031.json'))

test('of a year nobody announced the admin hears on 10 December, outside quiet hours, once', async () => {
  await using app = await xueji({ at: '2030-12-09 07:00' })
  await announce(app, 2030, { name: '国庆节', from: '2030-10-01', to: '2030-10-07' })
  await app.setUp()
  for (const time of ['2030-12-09 10:00', '2030-12-10 07:30', '2030-12-10 09:00', '2030-12-11 09:00']) {
    await app.turnTo(time)
    app.bot.beat()
    await app.settled()
    expect(warnings(app), time).toHaveLength(time < '2030-12-10 08' ? 0 : 1)
  }
  expect(textOf(app.studyCard())).not.toContain('放假安排')
})

test('it is Monday to Friday and says so, until its file is there: then what is planned is planned anew', async () => {
  await using app = await xueji({ at: '2030-12-31 12:00' })
  await app.setUp()
  const cardDates = () => studyCards(app).map((message) => /(\d+月\d+日)/.exec(textOf(message))?.[1])
  await app.turnTo('2031-01-01 09:00')
  expect(textOf(app.studyCard())).toContain('2031 年放假安排尚未录入，暂按周一至周五学习')
  await app.tells('周晓兰', '/设置')
  expect(textOf(app.directCard('周晓兰'))).toContain('2031 年放假安排尚未录入')

  const newYear = { name: '元旦', from: '2031-01-01', to: '2031-01-03', work: ['2031-01-04'] }
  await announce(app, 2031, newYear)
  await app.turnTo('2031-01-03 12:00')
  await app.restart()
  await app.turnTo('2031-01-04 09:00')
  expect(cardDates()).toEqual(['1月1日', '1月4日'])
  expect(textOf(app.studyCard())).not.toContain('放假安排')
  await app.tells('周晓兰', '/学习 记录')
  expect(textOf(app.directCard('周晓兰'))).toMatch(/1月2日（周四）\*\* 未发布：.*元旦/)

  // On Friday the next card is planned for Monday; now the Saturday before it is worked.
  await app.turnTo('2031-01-10 12:00')
  await announce(app, 2031, newYear, { name: '春节', from: '2031-01-22', to: '2031-01-29', work: ['2031-01-11'] })
  await app.turnTo('2031-01-11 09:00')
  expect(cardDates().at(-1)).toBe('1月11日')
})
