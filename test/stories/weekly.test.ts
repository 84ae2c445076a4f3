import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji } from '../support/xueji.ts'
import { answers, barsOf, directCard, lastReport, MEMBERS, reports, rowsOf, studied } from '../support/reports.ts'
import { PAPER_MEMBER } from '../../src/sandbox/seed.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, cards } = zh
const words = cards.report
const WEEK = ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']

test('a normal week: Monday 08:40 the group sees how it was, the secretary alone who was missing', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK) {
    await studied(app, date, MEMBERS.slice(0, date === '2026-03-04' ? 4 : 5))
    if (date === '2026-03-05') await answers(app, 'A', MEMBERS.slice(0, 2))
    if (date === '2026-03-05') await answers(app, 'C', MEMBERS.slice(2, 3))
    if (date === '2026-03-06') await answers(app, 'C', MEMBERS.slice(0, 4))
  }
  await app.tells('李秀英', '/笔记 今天学习了档案法，重点是归档范围和移交期限，收获很大。')
  await app.turnTo('2026-03-09 08:39')
  expect(reports(app)).toHaveLength(0)
  await app.turnTo('2026-03-09 08:41')
  expect(reports(app)).toHaveLength(1)
  const text = textOf(lastReport(app))
  expect(text).toContain('3月2日—3月8日 · 县人大机关党支部')
  expect(text).toContain('应到 55 人次，打卡 24 人次，打卡率 **43.6%**')
  expect(text).toContain('周一 5/11 · 周二 5/11 · 周三 4/11 · 周四 5/11 · 周五 5/11')
  expect(text).toContain('答题 7 人次，正确率 71.4% · 笔记 1 篇 · 待补学 31 人次')
  expect(text).toContain('**易错题**（3月5日（周四），答对 1/3）')
  expect(text).toContain('正确答案：丙')
  expect(text).toContain('王志强 5 天')
  expect(text).toContain('**积分前 5 名**（应到 11 人）')
  expect(text).toContain('**连续打卡**（5 人中前 3 人）：')
  // Two a day, and ten for the full week; answers and the note besides.
  expect(rowsOf(lastReport(app)).map(({ rank, name, points, days }) => [rank, name, points, days])).toEqual([
    [1, '李秀英', 27, 5],
    [2, '陈永康', 26, 5],
    [3, '王志强', 24, 5],
    [4, '刘思远', 23, 5],
    [5, '赵文静', 8, 4],
  ])
  const [days, points] = barsOf(lastReport(app))
  expect(days?.map(({ label, value }) => [label, value])).toContainEqual(['周三', 36.4])
  expect(points).toContainEqual({ label: '1 李秀英', value: 27 })
  for (const name of ['黄海涛', '吴月华', '周晓兰']) expect(JSON.stringify(lastReport(app).card)).not.toContain(name)

  const list = textOf(directCard(app, '周晓兰', cards.missed.title))
  expect(list).toContain('未打卡且未补学 **7** 人，其中 **7** 人可补学')
  expect(list).toContain('**赵文静**：3月4日（周三）')
  for (const name of MEMBERS) expect(app.direct(name).map(textOf).join('')).not.toContain(cards.missed.title)
  await app.turnTo('2026-03-15 12:00')
  expect(reports(app)).toHaveLength(1)
})

test('the second week stands beside the first, and who came more often is named', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK.slice(0, 4)) await studied(app, date, MEMBERS.slice(0, 2))
  await studied(app, '2026-03-06', MEMBERS.slice(0, 3))
  for (const date of ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'])
    await studied(app, date, MEMBERS.slice(1, 4))
  await app.turnTo('2026-03-16 08:41')
  const text = textOf(lastReport(app))
  expect(text).toContain('应到 55 人次，打卡 15 人次，打卡率 **27.3%**（前一周 20.0%）')
  expect(text).toContain('**进步**：陈永康（1 天→5 天）')
  expect(text).toContain('**连续打卡**：王志强 10 天、陈永康 6 天、刘思远 5 天')
  const [days] = barsOf(lastReport(app))
  expect(days?.filter(({ label }) => label === '周五')).toEqual([
    { label: '周五', value: 27.3, series: words.seriesNow },
    { label: '周五', value: 27.3, series: words.seriesBefore },
  ])
})

test('a day late it comes and says so; whoever opened it before gets no second one', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-07 13:00')
  await app.down()
  await app.turnTo('2026-03-10 08:50')
  await app.up()
  expect(reports(app)).toHaveLength(1)
  expect(textOf(lastReport(app))).toContain(words.late)
  expect(JSON.stringify(lastReport(app).card)).toContain(words.lateTag)
  await app.restart()
  await app.turnTo('2026-03-12 12:00')
  expect(reports(app)).toHaveLength(1)
})

test('four days late it is missed, and the next one comes as always', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-07 13:00')
  await app.down()
  await app.turnTo('2026-03-13 09:00')
  await app.up()
  expect(reports(app)).toHaveLength(0)
  const { read } = app.bot.store
  const { chatId } = app.world.branch
  expect(await read.occurrences.get('weekly', chatId, '2026-03-02')).toMatchObject({
    state: 'skipped',
    reason: 'missed',
  })
  // Nobody saw it in the group: it is kept, its bonus is credited, and the secretary hears of it.
  const span = words.period('week', '2026-03-02', '2026-03-08')
  const list = directCard(app, '周晓兰', cards.missed.title)
  expect(textOf(list)).toContain(cards.reportChanges.unposted([span]))
  expect(textOf(list)).toContain('**刘思远**：')
  await app.tells('李秀英', '/通报 3月2日')
  const opened = app.directCard('李秀英')
  expect(textOf(opened)).toContain('应到 55 人次，打卡 15 人次')
  expect(JSON.stringify(opened.card)).toContain(words.lateTag)
  expect(rowsOf(opened).map(({ points }) => points)).toEqual([20, 20, 20])
  await app.turnTo('2026-03-16 08:41')
  expect(reports(app)).toHaveLength(1)
  // The only study day of that week was the Friday.
  expect(textOf(lastReport(app))).toContain('应到 11 人次')
  expect(textOf(lastReport(app))).not.toContain(words.late)
  expect(textOf(lastReport(app))).toContain(words.before('week', '27.3%'))
  expect(textOf(directCard(app, '周晓兰', '3月9日—3月15日'))).not.toContain('没能按时发到群')
})

test('two weeks missed become one report, the newest', async () => {
  await using app = await xueji()
  await app.setUp()
  await studied(app, '2026-03-02', MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-03 13:00')
  await app.down()
  await app.turnTo('2026-03-12 10:00')
  await app.up()
  await app.turnTo('2026-03-13 13:00')
  await app.down()
  await app.turnTo('2026-03-17 09:00')
  await app.up()
  expect(reports(app).map((message) => /3月\d+日—/.exec(textOf(message))?.[0])).toEqual(['3月9日—'])
  await app.tells('李秀英', '/通报 3月2日')
  expect(textOf(app.directCard('李秀英'))).toContain('打卡 3 人次')
})

test('several weeks nobody could post: each is kept, and one message to the secretary names them all', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 3))
  // One more study card is out before the first report is due.
  await app.turnTo('2026-03-09 08:35')
  await app.down()
  await app.turnTo('2026-03-20 09:00')
  await app.up()
  const spans = [words.period('week', '2026-03-02', '2026-03-08'), words.period('week', '2026-03-09', '2026-03-15')]
  expect(reports(app)).toHaveLength(0)
  const told = app.direct('周晓兰').filter((message) => textOf(message).includes('没能按时发到群'))
  expect(told).toHaveLength(1)
  expect(told.map(textOf).join()).toContain(cards.reportChanges.unposted(spans))
  await app.tells('李秀英', '/通报')
  expect(textOf(app.directCard('李秀英'))).toContain('3月2日—3月8日 打卡 15/55（27.3%）')
  expect(textOf(app.directCard('李秀英'))).toContain('3月9日—3月15日 打卡 0/11')
  await app.restart()
  await app.turnTo('2026-03-23 09:00')
  expect(app.direct('周晓兰').filter((message) => textOf(message).includes('没能按时发到群'))).toHaveLength(1)
  expect(reports(app)).toHaveLength(1)
})

test('Friday 17:05 as of then, and the final figures open the next', async () => {
  await using app = await xueji()
  await app.setUp({ weekly: 'friday' })
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 4))
  await app.turnTo('2026-03-06 17:06')
  expect(reports(app)).toHaveLength(1)
  const first = lastReport(app)
  expect(textOf(first)).toContain('打卡 20 人次')
  expect(textOf(first)).toContain('数据截至 3月6日（周五）17:05，最终结果见下期。')
  expect(textOf(first)).toContain('周五 4/11（未截止）')
  // No bonus yet: five days at two points.
  expect(rowsOf(first).map(({ points }) => points)).toEqual([10, 10, 10, 10])
  await app.presses(MEMBERS[4] ?? '', app.studyCard(), '打卡')
  const frozen = JSON.stringify(first.card)
  for (const date of ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'])
    await studied(app, date, MEMBERS.slice(0, 5))
  await app.turnTo('2026-03-13 17:06')
  expect(reports(app)).toHaveLength(2)
  const text = textOf(lastReport(app))
  expect(text).toContain('**3月2日—3月8日最终结果**：打卡 21/55 人次（上期发布时 20/55）。')
  expect(text).toContain('打卡 25 人次')
  expect(JSON.stringify(first.card)).toBe(frozen)
  await app.turnTo('2026-03-20 17:06')
  expect(textOf(lastReport(app))).not.toContain('3月2日')
})

test('moved from Friday to Monday and back, a week never has two reports', async () => {
  await using app = await xueji()
  await app.setUp({ weekly: 'friday' })
  const set = async (weekly: string) => {
    await app.tells('周晓兰', '/设置')
    await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { weekly })
  }
  await app.turnTo('2026-03-06 18:00')
  expect(reports(app)).toHaveLength(1)
  await set('monday')
  await app.turnTo('2026-03-09 13:00')
  expect(reports(app)).toHaveLength(1)
  await app.turnTo('2026-03-14 09:00')
  await set('friday')
  await app.turnTo('2026-03-16 08:41')
  expect(reports(app).map((message) => /3月\d+日—/.exec(textOf(message))?.[0])).toEqual(['3月2日—', '3月9日—'])
  await set('off')
  await app.turnTo('2026-03-23 13:00')
  expect(reports(app)).toHaveLength(2)
  await app.turnTo('2026-03-24 09:00')
  await set('monday')
  await app.turnTo('2026-03-30 08:41')
  expect(reports(app).map((message) => /3月\d+日—/.exec(textOf(message))?.[0])).toEqual([
    '3月2日—',
    '3月9日—',
    '3月23日—',
  ])
})

test('what arrives after the release leaves it as it was and opens the next one as a correction', async () => {
  await using app = await xueji()
  await app.setUp({ study_days: 'daily' })
  const sunday = await studied(app, '2026-03-08', MEMBERS.slice(0, 2))
  await app.turnTo('2026-03-09 11:59')
  await app.down()
  await app.sandbox.say(app.open('陈永康'), app.world.branch.chatId, '补上', {
    mention: ['bot'],
    replyTo: sunday.messageId,
  })
  await app.turnTo('2026-03-09 12:36')
  await app.up()
  expect(reports(app)).toHaveLength(1)
  const first = lastReport(app)
  expect(textOf(first)).toContain('应到 77 人次，打卡 2 人次')
  const frozen = JSON.stringify(first.card)
  await app.turnTo('2026-03-09 13:30')
  expect(textOf(sunday)).toContain('打卡 3/11')
  expect(JSON.stringify(first.card)).toBe(frozen)
  await app.turnTo('2026-03-16 12:36')
  const text = textOf(lastReport(app))
  expect(text).toContain(
    '**更正**：3月2日—3月8日打卡 2/77 人次，应为 3/77 人次。（迟到 0→1 人次、有变动的日期：3月8日）',
  )
  expect(JSON.stringify(lastReport(app).card)).toContain(words.correctedTag)
  await app.turnTo('2026-03-23 12:36')
  expect(textOf(lastReport(app))).not.toContain('更正')
})

test('only groups: no names in the group; reduced: nothing in the group, the summary for the secretary', async () => {
  await using app = await xueji()
  await app.setUp({ profile: 'groups-only' })
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-09 08:41')
  const plain = lastReport(app)
  expect(textOf(plain)).toContain('打卡 15 人次')
  expect(rowsOf(plain)).toEqual([])
  for (const name of MEMBERS) expect(JSON.stringify(plain.card)).not.toContain(name)
  await app.tells('周晓兰', '/设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { profile: 'reduced' })
  await app.turnTo('2026-03-16 08:41')
  expect(reports(app)).toHaveLength(1)
  expect(textOf(directCard(app, '周晓兰', words.participation))).toContain('3月9日—3月15日')
  // It is no member's to open.
  expect(await app.asks('李秀英', '/通报 上周')).toBe(talk.noReport('上周'))
  expect(textOf((await app.tells('李秀英', '/通报 3月2日'))[0] ?? plain)).toContain('打卡 15 人次')
})

test('a branch of three names nobody, by whatever measure', async () => {
  await using app = await xueji()
  const { chatId } = app.world.readers
  await app.sandbox.addBot(chatId, app.open('马建军'))
  await app.settled()
  const inReaders = () => app.sandbox.messagesIn(chatId)
  await app.presses('马建军', inReaders()[0] ?? lastReport(app), '开始设置')
  await app.presses('马建军', app.directCard('马建军'), '保存并启用', {})
  await app.tells('马建军', '/名册 免学 高翔')
  for (const date of WEEK.slice(2)) {
    await app.turnTo(`${date} 08:41`)
    for (const name of ['马建军', '胡雪梅']) await app.presses(name, inReaders().at(-1) ?? lastReport(app), '打卡')
  }
  await app.turnTo('2026-03-09 08:41')
  const report = inReaders()
    .map(textOf)
    .find((text) => text.includes(words.participation))
  expect(report).toContain('应到 15 人次，打卡 6 人次')
  expect(report).not.toMatch(/马建军|胡雪梅|连续打卡/)
})

test('a week without study has no report: Spring Festival', async () => {
  await using app = await xueji({ at: '2026-02-13 07:00' })
  await app.setUp()
  await studied(app, '2026-02-13', MEMBERS.slice(0, 3))
  await app.turnTo('2026-02-24 09:00')
  expect(reports(app).map((message) => /2月\d+日—/.exec(textOf(message))?.[0])).toEqual(['2月9日—'])
  const { chatId } = app.world.branch
  const occurrence = await app.bot.store.read.occurrences.get('weekly', chatId, '2026-02-16')
  expect(occurrence).toMatchObject({ state: 'skipped', reason: 'no-study-day' })
})

test('opened again it is the same card, for as long as there is a database', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const date of WEEK) await studied(app, date, MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-09 08:41')
  const first = lastReport(app)
  const shown = textOf(first)
  expect(buttonsOf(first)).toEqual([words.me, words.place])
  await app.presses('李秀英', first, words.place)
  expect(textOf(app.directCard('李秀英'))).toContain(cards.rank.mine(1, 20, 5))
  await app.turnTo('2026-03-23 09:00')
  // In its last picture only the button is gone.
  expect(buttonsOf(first)).toEqual([])
  expect(textOf(first)).toBe(shown.replace(`${words.me}\n${words.place}\n`, ''))
  await app.tells('李秀英', '/通报 2026-03-04')
  expect(textOf(app.directCard('李秀英'))).toBe(shown)
  await app.tells('李秀英', '/report')
  const list = app.directCard('李秀英')
  expect(textOf(list)).toContain('3月2日—3月8日 打卡 15/55（27.3%）')
  await app.presses('李秀英', list, cards.reports.open)
  expect(textOf(app.directCard('李秀英'))).toContain('3月16日—3月22日')
  expect(await app.asks('李秀英', '/通报 2025-03-04')).toBe(talk.noReport('2025-03-04'))
  await app.later(1)
  expect(await app.asks('李秀英', '/通报 哪天')).toBe(talk.periodNotUnderstood('哪天'))
})

test('two persons become one after the release: the next report puts right whom it counted twice', async () => {
  await using app = await xueji({ world: (world) => (world.person('高翔').name = PAPER_MEMBER) })
  await app.setUp({ paper: PAPER_MEMBER })
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('高翔')], app.open('周晓兰'))
  await app.settled()
  await app.presses('周晓兰', directCard(app, '周晓兰', cards.join.title), cards.join.as.active)
  for (const date of WEEK) await studied(app, date, ['高翔'])
  await app.turnTo('2026-03-09 08:41')
  const before = /，打卡 (\d+) 人次/.exec(textOf(lastReport(app)))?.[1]
  const due = Number(/应到 (\d+) 人次/.exec(textOf(lastReport(app)))?.[1])
  await app.tells('周晓兰', `/名册 关联 ${PAPER_MEMBER}`)
  await app.turnTo('2026-03-16 08:41')
  expect(textOf(lastReport(app))).toContain(
    `**更正**：3月2日—3月8日打卡 ${before}/${due} 人次，应为 ${before}/${due - 5} 人次。`,
  )
})

test('in English', async () => {
  await using app = await xueji({ locale: 'en-US' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  for (const name of MEMBERS.slice(0, 2)) await app.presses(name, app.cards().at(-1) ?? lastReport(app), 'Check in')
  await app.turnTo('2026-03-09 08:41')
  const report = app.cards().findLast((message) => textOf(message).includes('Weekly report'))
  const text = report ? textOf(report) : ''
  expect(text).toContain('2 Mar to 8 Mar')
  expect(text).toContain('55 check-ins expected, 2 made, check-in rate **3.6%**')
  expect(text).not.toMatch(/打卡|周报|通报/)
  expect(textOf(directCard(app, '周晓兰', 'Missed days'))).toContain('of them can still make up: **11**')
  await app.tells('李秀英', '/report last week')
  expect(textOf(app.directCard('李秀英'))).toContain('55 check-ins expected')
})
