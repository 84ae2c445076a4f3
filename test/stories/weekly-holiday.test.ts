import { expect, test } from 'vitest'
import { textOf, xueji } from '../support/xueji.ts'
import { barsOf, directCard, lastReport, MEMBERS, reports, rowsOf, studied } from '../support/reports.ts'
import { zh } from '../../src/i18n/zh.ts'

const { cards } = zh
const [li, wang, chen, liu, zhao] = MEMBERS as [string, string, string, string, string]

test('the two weeks around National Day 2026: three study days before it, two and the Saturday worked for it after', async () => {
  await using app = await xueji({ at: '2026-09-20 07:00' })
  await app.setUp()

  // Sunday 20 September is worked for the holiday, so its report waits until that day is closed on Monday noon.
  await studied(app, '2026-09-20', [li, wang])
  await app.turnTo('2026-09-21 12:34')
  expect(reports(app)).toHaveLength(0)
  await app.turnTo('2026-09-21 12:36')
  expect(textOf(lastReport(app))).toContain('9月14日—9月20日')
  expect(textOf(lastReport(app))).toContain('应到 11 人次，打卡 2 人次，打卡率 **18.2%**')

  // The week of Mid-Autumn: nobody studies, Friday is off.
  await app.turnTo('2026-09-28 08:41')
  expect(textOf(lastReport(app))).toContain('应到 44 人次，打卡 0 人次，打卡率 **0.0%**（前一周 18.2%）')

  // Monday to Wednesday, then the holiday. 刘思远 is late on the eve, on the first day off.
  await studied(app, '2026-09-28', [li, wang, chen])
  await studied(app, '2026-09-29', [li, wang])
  const eve = await studied(app, '2026-09-30', [li])
  await app.turnTo('2026-10-01 09:30')
  await app.presses(liu, eve, '补打卡')

  // The report comes on Monday all the same, in the middle of the holiday; three days are a full week.
  await app.turnTo('2026-10-05 08:41')
  expect(reports(app)).toHaveLength(3)
  const before = textOf(lastReport(app))
  expect(before).toContain('9月28日—10月4日')
  expect(before).toContain('应到 33 人次，打卡 7 人次，打卡率 **21.2%**（前一周 0.0%）')
  expect(before).toContain('其中迟到 1 人次')
  expect(before).toContain('周一 3/11 · 周二 2/11 · 周三 2/11')
  expect(before).toContain('待补学 26 人次')
  expect(rowsOf(lastReport(app)).map(({ rank, name, points, days }) => [rank, name, points, days])).toEqual([
    [1, li, 16, 3],
    [2, wang, 4, 2],
    [3, chen, 2, 1],
    [4, liu, 1, 1],
  ])
  expect(before).not.toContain('**连续打卡**：王志强')
  const missed = textOf(directCard(app, '周晓兰', cards.missed.title))
  expect(missed).toContain(`**${wang}**：9月30日（周三）`)
  expect(missed).toContain(`**${liu}**：9月28日（周一）、9月29日（周二）`)

  // 8, 9 and Saturday 10 October. 李秀英's streak goes over the holiday, 王志强 makes up and keeps what he had.
  await app.turnTo('2026-10-06 10:00')
  await app.tells(wang, '/我的')
  await app.presses(wang, app.directCard(wang), cards.me.makeUp)
  await app.presses(wang, app.directCard(wang), cards.makeUp.save, { answer: '2' })
  for (const date of ['2026-10-08', '2026-10-09']) await studied(app, date, [li, wang, liu, zhao])
  await studied(app, '2026-10-10', [li, liu, zhao])
  await app.turnTo('2026-10-12 08:39')
  expect(reports(app)).toHaveLength(3)
  await app.turnTo('2026-10-12 08:41')
  expect(reports(app)).toHaveLength(4)
  const after = textOf(lastReport(app))
  expect(after).toContain('10月5日—10月11日')
  expect(after).toContain('应到 33 人次，打卡 11 人次，打卡率 **33.3%**（前一周 21.2%）')
  expect(after).toContain('周四 4/11 · 周五 4/11 · 周六 3/11')
  expect(after).toContain('**连续打卡**：李秀英 6 天、刘思远 4 天、赵文静 3 天')
  expect(after).toContain('**进步**：刘思远（1 天→3 天）')
  expect(rowsOf(lastReport(app)).map(({ rank, name, points, days }) => [rank, name, points, days])).toEqual([
    [1, li, 16, 3],
    [1, liu, 16, 3],
    [1, zhao, 16, 3],
    [4, wang, 4, 2],
  ])
  const [bars] = barsOf(lastReport(app))
  expect(bars?.map(({ label, series, value }) => `${label} ${series} ${value}`)).toEqual([
    '周一 前一周 27.3',
    '周二 前一周 18.2',
    '周三 前一周 18.2',
    '周四 当周 36.4',
    '周五 当周 36.4',
    '周六 当周 27.3',
  ])
  // Made up is no participation: the week before stands as it was told, and nothing is corrected.
  expect(after).not.toContain('更正')
})
