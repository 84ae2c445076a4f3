/** Whoever keeps a town's records chooses any of its branches, and keeps theirs too. */
import { expect, test } from 'vitest'
import { zh } from '../../src/i18n/zh.ts'
import { readWorkbook } from '../export/reading.ts'
import { lastFile } from '../support/files.ts'
import { FIRST, SECOND, town, TOWN, type Town } from '../support/town.ts'
import { buttonsOf, textOf } from '../support/xueji.ts'

const { talk, sessions } = zh
const BRANCH = '第二党支部'

/** By the newest card in the second branch's group. */
async function signsIn(app: Town, name: string) {
  const card = app.newest().at(-1)
  if (!card) throw new Error('no card in the group')
  return app.presses(name, card, sessions.card.signIn)
}

/** What a branch's own session made of two who came. */
async function heldBelow(app: Town) {
  const [draft] = await app.tells(SECOND.secretary, '/考勤 新建 党课 今天15:00-16:00 二楼')
  if (!draft) throw new Error('nothing was read back')
  await app.presses(SECOND.secretary, draft, sessions.fresh.confirm)
  await app.turnTo('2026-03-04 15:01')
  for (const name of ['李秀英', '陈永康']) await signsIn(app, name)
  await app.turnTo('2026-03-04 17:00')
}

test('a role above reaches the branches below in direct chat, and the own day stays with the own roster', async () => {
  await using app = await town()
  await heldBelow(app)
  const { secretary } = TOWN
  const ask = async (words: string) => {
    await app.later(3)
    return app.asks(secretary, words)
  }
  expect(await ask('/考勤 登记 赵文静 3月4日 迟到 堵车')).toBe(sessions.marking.noSessionOn('2026-03-04'))
  expect(await ask(`/支部 ${BRANCH}`)).toBe(talk.orgChosenToday(BRANCH))
  const marked = await ask('/考勤 登记 赵文静 3月4日 迟到 堵车')
  expect(marked).toContain(talk.inOrg(BRANCH))
  expect(marked).toContain('赵文静：缺席 → 迟到')
  expect(await ask('/考勤')).toContain(BRANCH)
  const history = await ask('/考勤 更正记录')
  for (const said of ['赵文静', '堵车', secretary]) expect(history).toContain(said)
  expect(await ask('/考勤 撤销')).toContain('赵文静')
  await app.tells(SECOND.secretary, '/请假 周五 出差')
  const leaves = await ask('/考勤 请假')
  for (const said of [SECOND.secretary, '出差']) expect(leaves).toContain(said)

  // What moves a branch is said in its own group, and who one is does not change.
  expect(await ask('/支部 上级 无')).toBe(talk.onlyHere)
  expect(await ask('/我是谁')).toContain('镇党委')
  // Their own day is still of the committee, where they are a member.
  expect(await ask('/我的')).toContain('镇党委')
  const members = await app.asks(SECOND.secretary, '/支部 镇党委')
  expect(members).toBe(talk.onlyOrg(BRANCH))
  expect(await ask('/支部 镇党委')).toBe(talk.orgChosen('镇党委'))
  expect(await ask('/考勤')).not.toContain(BRANCH)
})

test('of 88 branches one is found by name, a part of it or its number', async () => {
  await using app = await town()
  const [committee] = app.orgs
  await app.bot.store.write(async (tx) => {
    for (let nth = 3; nth <= 88; nth++)
      await tx.orgs.create({ name: `柳河村第${nth}党支部`, kind: 'branch', parentId: committee, createdAt: 0 })
  })
  const { secretary } = TOWN
  const [list] = await app.tells(secretary, '/支部')
  if (!list) throw new Error('no list')
  for (const line of ['共 89 个', '1. 镇党委', '89. 柳河村第88党支部']) expect(textOf(list)).toContain(line)
  expect(buttonsOf(list)).toHaveLength(10)
  await app.later(1)
  expect(await app.asks(secretary, '/支部 89')).toBe(talk.orgChosenToday('柳河村第88党支部'))
  expect(await app.asks(secretary, '/支部 第87')).toBe(talk.orgChosenToday('柳河村第87党支部'))
  const [several] = await app.tells(secretary, '/支部 村第6')
  if (!several) throw new Error('no list')
  expect(textOf(several)).toContain('61. 柳河村第60党支部')
  await app.later(1)
  expect(await app.toast(secretary, several, '柳河村第61党支部')).toBe(talk.orgChosenToday('柳河村第61党支部'))
})

test('a branch below is meant for the day it was chosen on; after it one is back in the own org', async () => {
  await using app = await town()
  const { secretary } = TOWN
  expect(await app.asks(secretary, `/支部 ${BRANCH}`)).toBe(talk.orgChosenToday(BRANCH))
  await app.turnTo('2026-03-04 23:59')
  expect(textOf((await app.tells(secretary, '/考勤'))[0] ?? app.directCard(secretary))).toContain(BRANCH)
  await app.turnTo('2026-03-05 00:01')
  const own = textOf((await app.tells(secretary, '/考勤'))[0] ?? app.directCard(secretary))
  expect(own).toContain('镇党委')
  expect(own).not.toContain(BRANCH)
})

test('who holds the role no more is back in the own org', async () => {
  await using app = await town()
  const { secretary } = TOWN
  expect(await app.asks(secretary, `/支部 ${BRANCH}`)).toBe(talk.orgChosenToday(BRANCH))
  await app.bot.store.write((tx) => tx.orgs.setParent(app.orgs[2], null))
  expect(await app.asks(secretary, '/考勤')).toContain('镇党委')
})

test('in a lecture of the town the branch has its own people reminded, each once whoever asks', async () => {
  await using app = await town()
  const { secretary } = TOWN
  const [draft] = await app.tells(secretary, '/考勤 新建 党课 今天15:00-16:30 三楼会议室 学习民法典 本级及下级')
  if (!draft) throw new Error('nothing was read back')
  await app.presses(secretary, draft, sessions.fresh.confirm)
  await app.turnTo('2026-03-04 14:38')
  await signsIn(app, '李秀英')
  for (const { secretary: keeper } of [TOWN, FIRST, SECOND]) await app.tells(keeper, '签到')
  await app.later(3)
  const cardsOf = (name: string) => app.direct(name).filter((one) => textOf(one).includes('学习民法典')).length
  const people = ['李秀英', '陈永康', '刘思远', '赵文静', '胡雪梅', '高翔', '郑国平'] as const
  const before = people.map(cardsOf)
  const more = () => people.map((name, nth) => cardsOf(name) - (before[nth] ?? 0))
  const { remindedSignIn } = sessions.absence.talk
  const ask = async (name: string) => {
    const answer = await app.asks(name, '/考勤 提醒')
    await app.later(20)
    return answer
  }
  expect(await ask(SECOND.secretary)).toBe(remindedSignIn(3))
  expect(more()).toEqual([0, 1, 1, 1, 0, 0, 0])
  expect(await ask(SECOND.secretary)).toBe(remindedSignIn(0))
  expect(await ask(FIRST.secretary)).toBe(remindedSignIn(3))
  expect(more()).toEqual([0, 1, 1, 1, 1, 1, 0])
  expect(await ask(secretary)).toBe(remindedSignIn(1))
  expect(more()).toEqual([0, 1, 1, 1, 1, 1, 1])
  for (const name of [secretary, SECOND.secretary]) expect(await ask(name)).toBe(remindedSignIn(0))
})

test('the file of a town says what its report says, with a register for each branch', async () => {
  await using app = await town()
  const { secretary } = TOWN
  await heldBelow(app)
  const file = async (words: string) => {
    await app.tells(secretary, words)
    await app.later(10)
    return readWorkbook(lastFile(app, secretary).bytes)
  }
  await app.tells(secretary, '/考勤 报表 月 党课')
  const card = app.directCard(secretary)
  expect(textOf(card)).toContain(sessions.reports.total(1, 6, 2))
  const { sheet } = sessions.reports.file
  const onlyBelow = await file('/考勤 导出 党课 月')
  expect([...onlyBelow.keys()]).toEqual([
    sheet.person,
    sheet.type,
    sheet.org,
    sheet.corrections,
    sheet.rules,
    `1. ${BRANCH}`,
  ])
  for (const name of [sheet.person, sheet.type, sheet.org]) {
    const [sum, ...cells] = (onlyBelow.get(name) ?? []).at(-1)?.filter((cell) => cell !== null) ?? []
    expect([name, sum, ...cells.slice(0, 3)]).toEqual([name, zh.files.everyone, 1, 6, 2])
  }
  const people = onlyBelow.get(sheet.person) ?? []
  expect(people.map(([name, org, , due, came]) => [name, org, due, came])).toEqual(
    expect.arrayContaining([
      ['李秀英', BRANCH, 1, 1],
      ['赵文静', BRANCH, 1, 0],
    ]),
  )
  const register = onlyBelow.get(`1. ${BRANCH}`) ?? []
  expect(register.map(([name, sign]) => [name, sign])).toEqual(
    expect.arrayContaining([
      ['陈永康', '到'],
      ['刘思远', '缺'],
    ]),
  )

  const [draft] = await app.tells(secretary, '/考勤 新建 中心组学习 今天10:00-11:00 二楼')
  if (!draft) throw new Error('nothing was read back')
  await app.presses(secretary, draft, sessions.fresh.confirm)
  await app.later(60)
  const both = await file('/考勤 导出 集中学习 月')
  expect([...both.keys()]).toEqual([sheet.register, ...onlyBelow.keys()])
  const own = (both.get(sheet.register) ?? []).map(([name]) => name)
  expect(own).toContain('郑国平')
  expect(own).not.toContain('李秀英')
  const types = (both.get(sheet.type) ?? []).map(([, type, held]) => [type, held])
  expect(types).toEqual(
    expect.arrayContaining([
      ['中心组学习', 1],
      ['党课', 1],
    ]),
  )
})

test('a report, its sentence and its file are of the branch that the words name', async () => {
  await using app = await town()
  const { secretary } = TOWN
  await heldBelow(app)
  const report = async (words: string) => {
    await app.later(2)
    return app.asks(secretary, `/考勤 ${words}`)
  }
  for (const words of [`报表 月 ${BRANCH}`, `报表 ${BRANCH} 按人 月`, '报表 第二 月', `报表 党课 ${BRANCH}`])
    expect(await report(words)).toMatch(/3月 · 第二党支部[^]*开展 \*\*1\*\* 次/)
  expect(await report('报表 第一党支部')).toContain(sessions.reports.none)
  expect(await report('报表 党支部')).toBe(zh.orgs.several(['第一党支部', BRANCH]))
  expect(await report(`报表 ${BRANCH} 赵文静`)).toContain('赵文静')
  expect(await report(`报表 年 一句话 ${BRANCH}`)).toContain('党课')
  expect(await report(`报表 应开展 ${BRANCH}`)).toContain(BRANCH)
  await app.tells(secretary, `/考勤 导出 月 ${BRANCH} 集中学习`)
  await app.later(10)
  expect(lastFile(app, secretary).name).toContain(BRANCH)
  // A branch names none but its own.
  expect(await app.asks(SECOND.secretary, '/考勤 报表 第一党支部')).toContain('第一党支部')
})

test('the study card of a branch below is for its people to check in by, and for a role above to read', async () => {
  await using app = await town()
  await app.turnTo('2026-03-05 08:45')
  const { secretary } = TOWN
  const asked = async (name: string, words: string) => {
    await app.later(3)
    await app.tells(name, words)
    return app.directCard(name)
  }
  await asked(secretary, `/支部 ${BRANCH}`)
  const below = await asked(secretary, '/学习')
  expect(textOf(below)).toContain(zh.cards.study.toRead(BRANCH, ['镇党委']))
  expect(textOf(below)).toContain('已打卡 0/6')
  expect(buttonsOf(below)).toEqual([])
  // It goes on with the day.
  await app.asks('李秀英', '/打卡')
  await app.later()
  expect(textOf(below)).toContain('已打卡 1/6')
  const own = await asked('李秀英', '/学习')
  expect(textOf(own)).not.toContain('仅供查看')
  expect(buttonsOf(own)).toContain(zh.cards.study.note)

  // What the card says to do is what helps.
  await app.later(3)
  expect(await app.asks(secretary, '/打卡')).toContain('已打卡 08:45')
  await asked(secretary, '/支部 镇党委')
  expect(buttonsOf(await asked(secretary, '/学习'))).toContain(zh.cards.study.checkIn)
})

test("from a branch's row of a report its own report is a press away, of the same period", async () => {
  await using app = await town()
  await heldBelow(app)
  const { secretary } = TOWN
  const { reports } = sessions
  await app.tells(secretary, '/考勤 新建 党课 今天18:00-19:00 三楼会议室')
  await app.presses(secretary, app.directCard(secretary), sessions.fresh.confirm)
  await app.turnTo('2026-03-05 09:00')
  await app.tells(secretary, '/考勤 报表 季 党课 按支部')
  const report = app.directCard(secretary)
  const behind = async (label: string) => {
    await app.later(3)
    await app.sandbox.press(app.open(secretary), report.messageId, { label, nth: 0 })
    await app.settled()
    const shown = structuredClone(report.card)
    return { buttons: buttonsOf(report), text: textOf(report), shown }
  }
  const own = await behind(reports.ownLevel)
  expect(own.text).toContain('18:00')
  expect(own.buttons.filter((label) => label.includes('的报表'))).toEqual([])
  await app.presses(secretary, report, reports.back)
  const branch = await behind(BRANCH)
  expect(branch.text).toContain(BRANCH)
  await app.presses(secretary, report, reports.reportOf(BRANCH))
  const opened = textOf(app.directCard(secretary))
  expect(opened).toContain('第一季度')
  expect(opened).toContain(BRANCH)
  expect(opened).toContain('只看：**党课**')
  expect(opened).toContain('实到 2/6')
  expect(opened).not.toContain('镇党委')
  // The list is still there.
  expect(textOf(report)).toContain('15:00')
})
