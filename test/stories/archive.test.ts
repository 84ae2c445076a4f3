import { describe, expect, test } from 'vitest'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'
import { readWorkbook } from '../export/reading.ts'
import { lastFile } from '../support/files.ts'
import { announced, planned } from '../support/sessions.ts'
import { optionsOf, textOf, xueji } from '../support/xueji.ts'

describe("one's own archive", () => {
  test('every day with what was done on it, the sums, and what was corrected; nobody else in it', async () => {
    await using app = await xueji()
    await app.setUp()
    await app.turnTo('2026-03-02 08:41')
    await app.presses('李秀英', app.studyCard(), 'A. 甲')
    await app.presses('王志强', app.studyCard(), '打卡')
    await app.tells('李秀英', '/笔记 =1+1 第一稿，今天学习了宪法第一课的内容，体会很深，要联系实际。')
    await app.later()
    await app.tells('李秀英', '/笔记 第二稿：今天学习了宪法第一课的内容，重点是把学习同工作结合起来。')
    await app.turnTo('2026-03-04 13:00')
    await app.tells('李秀英', '/我的')
    const mine = app.directCard('李秀英')
    await app.presses('李秀英', mine, zh.cards.me.makeUp)
    const form = app.directCard('李秀英')
    await app.toast('李秀英', form, zh.cards.makeUp.save, { answer: optionsOf(form, 'answer')['C. 丙'] })
    expect(await app.toast('李秀英', mine, zh.cards.me.export)).toBe(zh.files.coming)
    const file = lastFile(app, '李秀英')
    expect(file.name).toBe('县人大机关党支部_李秀英的学习档案.xlsx')
    const book = await readWorkbook(file.bytes)
    expect([...book.keys()]).toEqual(['逐日记录', '汇总', '更正', '计算规则'])
    const [, monday, tuesday] = book.get('逐日记录') ?? []
    expect(tuesday?.slice(0, 5)).toEqual([
      ...['2026年3月3日（周二）', '第 2 课', '补学', '3月4日（周三）13:00', '补学'],
    ])
    expect(monday).toEqual([
      ...['2026年3月2日（周一）', '第 1 课', '按时', '3月2日（周一）08:41', '答题', 'A. 甲', '答错'],
      ...['第二稿：今天学习了宪法第一课的内容，重点是把学习同工作结合起来。', 29, 2, 1, 3, 0, 6],
    ])
    const summary = new Map((book.get('汇总') ?? []).map(([item, value]) => [item, value]))
    expect([summary.get('姓名'), summary.get('按时'), summary.get('积分合计')]).toEqual(['李秀英', 1, 6])
    expect(book.get('更正')?.slice(1)).toEqual([
      [
        ...['2026年3月2日（周一）', '3月2日（周一）08:41', zh.files.record.corrected.note],
        '=1+1 第一稿，今天学习了宪法第一课的内容，体会很深，要联系实际。',
        '第二稿：今天学习了宪法第一课的内容，重点是把学习同工作结合起来。',
      ],
    ])
    expect(JSON.stringify([...book.values()])).not.toContain('王志强')
    const [audit] = await app.bot.store.read.audit.of(1, 1)
    expect(audit).toMatchObject({ act: 'export.record', subject: `person:${audit?.actorId}` })
  })

  test('group study too: each session that is over, what one was at it, and the points its sum is made of', async () => {
    await using app = await xueji({ at: '2026-03-02 09:00' })
    await app.setUp({ weekly: 'off' })
    const lecture = await announced(app, '党课 3月2日15:00 三楼会议室 学习民法典')
    await planned(app, '主题党日 3月3日15:00 三楼会议室')
    await planned(app, '研讨 3月6日15:00 三楼会议室')
    await app.turnTo('2026-03-02 14:55')
    await app.presses('李秀英', lecture, zh.sessions.card.signIn)
    await app.turnTo('2026-03-04 10:00')
    await app.tells('李秀英', '/我的 导出')
    const book = await readWorkbook(lastFile(app, '李秀英').bytes)
    const { status } = zh.sessions
    expect(book.get(zh.files.sheet.sessions)?.slice(1)).toEqual([
      ['2026年3月2日（周一）', '15:00', zh.sessions.titled('党课', '学习民法典'), status.present, 10, 0],
      ['2026年3月3日（周二）', '15:00', '主题党日', status.absent, 0, 0],
    ])
    const summary = new Map((book.get('汇总') ?? []).map(([item, value]) => [item, value]))
    const { sums } = zh.files.record
    expect([sums.sessions, sums.there, sums.attendance, '积分合计'].map((item) => summary.get(item))).toEqual([
      ...[2, 1, 0.5, 10],
    ])
    expect(JSON.stringify(book.get('计算规则'))).toContain(zh.sessions.reports.file.rules[5])
  })

  test('a branch without points has none in the archive', async () => {
    await using app = await xueji()
    await app.setUp({ profile: 'reduced' })
    await app.turnTo('2026-03-02 08:41')
    await app.presses('李秀英', app.studyCard(), '打卡')
    await app.tells('李秀英', '/我的 导出')
    expect(JSON.stringify([...(await readWorkbook(lastFile(app, '李秀英').bytes)).values()])).not.toMatch(/积分/)
  })
})

test('in English the files hold no Chinese word but what people wrote', async () => {
  await using app = await xueji({
    locale: 'en-US',
    packs: { law: { 'pack.md': '---\nid: law\ntitle: Law\n---\n', 'one.md': LESSON } },
    world: ({ branch, world }) => {
      branch.name = 'Branch One'
      for (const [nth, user] of [...world.users.values()].entries())
        user.name = `Member ${String.fromCodePoint(65 + nth)}`
    },
  })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.cards()[1]!, en.cards.study.checkIn)
  await app.tells('周晓兰', '/attendance week')
  expect(textOf(app.directCard('周晓兰'))).not.toMatch(/\p{Script=Han}/u)
  await app.tells('周晓兰', '/attendance export this month')
  await app.tells('李秀英', '/me export')
  const files = [lastFile(app, '周晓兰'), lastFile(app, '李秀英')]
  expect(files.map(({ name }) => name)).toEqual([
    'Branch One_attendance Mar 2026.xlsx',
    'Branch One_study record of Member E.xlsx',
  ])
  for (const { bytes } of files) expect(JSON.stringify([...(await readWorkbook(bytes))])).not.toMatch(/\p{Script=Han}/u)
})

const LESSON = `---
id: one
title: The constitution
kind: 基础性
source: The Constitution, article 5
---
The constitution is the fundamental law.
`
