import { expect, test } from 'vitest'
import { SECRETARY } from '../../src/sandbox/seed.ts'
import { readWorkbook } from '../export/reading.ts'
import { fillIn, sendsFile, sheetOf, template } from '../support/backfills.ts'
import { lastFile } from '../support/files.ts'
import { planned } from '../support/sessions.ts'
import { buttonsOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'

const { sessions, talk } = zh
const GUEST = '王教授'
const NOBODY = { added: [], listed: [], known: [] }
const NONE = { added: [], doubled: [], taken: [] }
const { visitors } = zh.cards

test('a guest lecturer without Feishu is entered as a visitor: beside the roster, in no rate, and expected by nobody', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await app.turnTo('2026-03-04 15:05')
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const roll = app.directCard(SECRETARY)
  await app.presses(SECRETARY, roll, sessions.names.open)
  const form = app.directCard(SECRETARY)
  const unknown = await app.toast(SECRETARY, form, sessions.names.save, { present: `李秀英、${GUEST}` })
  expect(unknown).toBe(sessions.names.unknown([GUEST]))
  expect(unknown).toContain('/名册 列席')

  expect(await app.asks(SECRETARY, `/名册 列席 ${GUEST}`)).toBe(talk.visitorsAdded({ ...NOBODY, added: [GUEST] }))
  await app.later()
  // Said twice there is one of them; of members there is nothing to do.
  expect(await app.asks(SECRETARY, `/roster guest ${GUEST}、李秀英、外聘讲师`)).toBe(
    talk.visitorsAdded({ added: ['外聘讲师'], listed: ['李秀英'], known: [GUEST] }),
  )
  expect(en.talk.visitorsAdded({ ...NOBODY, added: [GUEST] })).toContain(GUEST)
  expect(await app.toast(SECRETARY, form, sessions.names.save, { present: `李秀英、${GUEST}` })).toBe(
    sessions.marking.enteredShort(2, 0),
  )
  await app.later()
  expect(await app.asks(SECRETARY, '/考勤 登记 外聘讲师 到会')).toContain('外聘讲师')
  await app.later()
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const stands = textOf(app.directCard(SECRETARY))
  expect(stands).toContain(sessions.roll.beside(2))
  expect(stands).toContain(sessions.tabs.waiting(10))
  expect(stands).toMatch(new RegExp(`${GUEST} .*${sessions.status.present}.*列席`))

  await app.turnTo('2026-03-04 16:35')
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain(sessions.reports.total(1, 11, 1))
  await app.tells(SECRETARY, '/考勤 导出 集中学习 月')
  const { sheet, sign } = sessions.reports.file
  const register = (await readWorkbook(lastFile(app, SECRETARY).bytes)).get(sheet.register) ?? []
  expect(register.find(([name]) => name === GUEST)?.slice(1, 4)).toEqual([zh.terms.paren(sign.present), 0, 0])

  // Nobody's member: not on the roster nor due on study days, before they are taken on.
  await app.later()
  await app.tells(SECRETARY, '/名册')
  expect(textOf(app.directCard(SECRETARY))).toContain(zh.cards.roster.total(11))
  await app.turnTo('2026-03-05 09:00')
  expect(textOf(app.studyCard())).toContain('/11')
  expect(await app.asks(SECRETARY, `/名册 恢复 ${GUEST} 3月3日起`)).toContain(GUEST)
  await app.turnTo('2026-03-06 09:00')
  expect(textOf(app.studyCard())).toContain('/12')
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain(sessions.reports.total(1, 12, 2))
})

const says = async (app: Xueji, words: string) => {
  await app.later(1)
  return app.asks(SECRETARY, words)
}

test('what is no name makes nobody: a date, a status, a number, a mention; two joined by 和 are two', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  for (const [typed, unread] of [
    ['李教授 3月5日', ['3月5日']],
    ['周教授 到会', ['到会']],
    ['周教授到会', ['周教授到会']],
    ['明天', ['明天']],
    ['王教授、明天下午', ['明天下午']],
    ['讲师：王教授', ['讲师：王教授']],
    ['王教授8号', ['王教授8号']],
  ] as const)
    expect(await says(app, `/名册 列席 ${typed}`), typed).toBe(talk.noGuestNames(unread))
  expect(await says(app, '/名册 列席 王教授#8')).toBe(talk.signsInName('王教授#8'))
  expect(await says(app, '/名册 列席 @钱教授')).toBe(talk.signsInName('@钱教授'))
  expect(en.talk.noGuestNames(['3月5日'])).toContain('/roster visitor')
  // Of the lines refused nobody stayed.
  await app.tells(SECRETARY, '/名册')
  expect(buttonsOf(app.directCard(SECRETARY))).not.toContain(visitors.open)

  expect(await says(app, '/名册 列席 @王志强')).toBe(talk.visitorsAdded({ ...NOBODY, listed: ['王志强'] }))
  expect(await says(app, '/名册 列席 钱教授和孙教授')).toBe(
    talk.visitorsAdded({ ...NOBODY, added: ['钱教授', '孙教授'] }),
  )
  expect(await says(app, '/名册 登记 3月5日')).toBe(talk.noName('3月5日'))
  expect(await says(app, '/名册 登记 明天')).toBe(talk.noName('明天'))
  await app.later()
  // Their words are nobody else's.
  await app.tells('王志强', '/请假 明天 看病')
  expect(textOf(app.directCard(SECRETARY))).toContain('王志强')
})

test('a visitor entered by mistake is removed by name or on a card, one who came stays on record', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  expect(await says(app, `/名册 列席 ${GUEST}、王主任、赵老师、外聘讲师`)).toContain(GUEST)
  await app.turnTo('2026-03-04 15:05')
  expect(await says(app, `/考勤 登记 ${GUEST} 到会`)).toContain(GUEST)
  expect(await says(app, '/考勤 登记 赵老师 到会')).toContain('赵老师')
  expect(await says(app, '/考勤 撤销')).toContain('赵老师')
  await app.later()

  await app.tells(SECRETARY, '/名册')
  const roster = app.directCard(SECRETARY)
  expect(textOf(roster)).toContain(zh.cards.roster.total(11))
  expect(textOf(roster)).toContain(visitors.many(4))
  expect(await says(app, '/名册 移出 王主任')).toBe(talk.visitorForgotten('王主任'))
  expect(await says(app, '/名册 移出 王主任')).toBe(talk.nobodyCalled('王主任'))
  // Marked by mistake and taken back is not to have come.
  expect(await says(app, '/名册 移出 赵老师')).toBe(talk.visitorForgotten('赵老师'))
  expect(await says(app, `/名册 移出 ${GUEST}`)).toBe(talk.visitorKept(GUEST))
  expect(await says(app, `/名册 移出 ${GUEST} 3月5日`)).toBe(talk.visitorOffNow(GUEST))
  expect(await says(app, `/名册 外出 ${GUEST}`)).toBe(talk.visitorNotDue(GUEST))

  await app.later()
  await app.presses(SECRETARY, roster, visitors.open)
  expect(textOf(roster)).toContain(visitors.total(2))
  expect(await app.toast(SECRETARY, roster, visitors.remove)).toBe(talk.visitorKept(GUEST))
  await app.later(1)
  expect(await app.toast(SECRETARY, roster, visitors.take)).toBe(
    `${talk.standingSet(GUEST, 'active')}${talk.visitorTaken}`,
  )
  expect(textOf(roster)).toContain(visitors.total(1))
  expect(await app.toast(SECRETARY, roster, visitors.remove)).toBe(talk.visitorForgotten('外聘讲师'))
  expect(textOf(roster)).toContain(visitors.none)
  await app.presses(SECRETARY, roster, visitors.back)
  expect(textOf(roster)).toContain(zh.cards.roster.total(12))
})

test('a visitor taken on as a member is who they were, whichever way it is said', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await says(app, `/名册 列席 ${GUEST}、孙教授`)
  expect(await says(app, `/名册 登记 ${GUEST}、孙德福`)).toBe(
    talk.paperAdded({ ...NONE, added: ['孙德福'], taken: [GUEST] }),
  )
  expect(await says(app, '/名册 恢复 孙教授')).toBe(`${talk.standingSet('孙教授', 'active')}${talk.visitorTaken}`)
  expect(await says(app, `/名册 登记 ${GUEST}`)).toBe(talk.paperAdded({ ...NONE, doubled: [GUEST] }))
  await app.later()
  await app.tells(SECRETARY, '/名册')
  expect(textOf(app.directCard(SECRETARY))).toContain(zh.cards.roster.total(14))
})

test('a guest who joins Feishu later is one person with one record, once the two are linked', async () => {
  await using app = await xueji({
    at: '2026-03-04 08:00',
    world: ({ person }) => void (person('马建军').name = GUEST),
  })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await says(app, `/名册 列席 ${GUEST}`)
  await app.turnTo('2026-03-04 15:05')
  await says(app, `/考勤 登记 ${GUEST} 到会`)
  await app.later()
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open(SECRETARY))
  await app.settled()
  const proposal = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, proposal, zh.cards.join.as.visitor)).toBe(talk.joinDecided(GUEST, 'visitor'))
  expect(app.direct(SECRETARY).map(textOf)).toContain(talk.perhapsSameGuest(GUEST))

  // Two of them are told apart where each is listed.
  const [said, listed] = await app.tells(SECRETARY, `/名册 恢复 ${GUEST}`)
  expect(said && textOf(said)).toBe(talk.perhapsOneVisitor(GUEST))
  expect(new Set((listed ? textOf(listed) : '').match(/王教授#\d+/g)).size).toBe(2)
  expect(await says(app, `/名册 登记 ${GUEST}`)).toBe(talk.perhapsOneVisitor(GUEST))
  expect(await says(app, `/名册 关联 ${GUEST}`)).toBe(talk.linked(GUEST, GUEST))
  await app.later()
  await app.tells(SECRETARY, '/名册')
  const roster = app.directCard(SECRETARY)
  expect(textOf(roster)).toContain(visitors.few([GUEST]))
  // Of whom it was decided when they joined.
  expect(await says(app, `/名册 移出 ${GUEST}`)).toBe(talk.visitorInGroup(GUEST))
  await app.turnTo('2026-03-04 16:35')
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain(sessions.reports.total(1, 11, 0))
  expect(textOf(app.directCard(SECRETARY))).toContain('列席等 1（不计入）')
  expect(await says(app, `/名册 恢复 ${GUEST}`)).toBe(`${talk.standingSet(GUEST, 'active')}${talk.visitorTaken}`)
})

test('a guest is neither absent nor on leave, whichever way it is entered, and list, count and file agree', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00', granted: ['im:message:readonly'] })
  await app.setUp({ weekly: 'off' })
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await says(app, `/名册 列席 ${GUEST}、孙教授`)
  await app.turnTo('2026-03-04 15:05')
  const refused = sessions.marking.notExpected(GUEST)
  expect(await says(app, `/考勤 登记 ${GUEST} 缺席 没来`)).toBe(refused)
  expect(await says(app, `/考勤 登记 ${GUEST} 请假 有事`)).toBe(refused)
  // Marked and taken back is as if nothing had been.
  await says(app, '/考勤 登记 孙教授 到会')
  await says(app, '/考勤 登记 孙教授 撤销 登错了')
  await says(app, `/考勤 登记 ${GUEST} 到会`)
  expect(await says(app, `/考勤 登记 ${GUEST} 缺席 登错了`)).toBe(refused)
  await app.later()
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  const roll = app.directCard(SECRETARY)
  expect(textOf(roll)).toContain(sessions.roll.beside(1))
  expect(textOf(roll)).toContain(sessions.tabs.others(1))
  expect(textOf(roll)).not.toContain('孙教授')
  await app.presses(SECRETARY, roll, sessions.tabs.others(1))
  await app.presses(SECRETARY, roll, sessions.roll.mark)
  const form = app.directCard(SECRETARY)
  const away = { status: 'leave', reason: '有事' }
  expect(await app.toast(SECRETARY, form, sessions.markForm.save, away)).toBe(refused)
  await app.presses(SECRETARY, roll, sessions.names.open)
  const names = app.directCard(SECRETARY)
  expect(await app.toast(SECRETARY, names, sessions.names.save, { leave: '孙教授', reason: '有事' })).toBe(
    sessions.marking.notExpected('孙教授'),
  )
  await app.later()
  const { template: name, rowProblem, sum } = sessions.backfill
  const rows = await template(app, name)
  fillIn(rows, 1, { 类型: '党课', 日期: '2026-03-02', 开始: '15:00' }, { 李秀英: '到会' })
  rows.push([null, GUEST, '到会'], [null, '孙教授', '请假'])
  const read = textOf(await sendsFile(app, SECRETARY, await sheetOf(rows)))
  expect(read).toContain(sum(1, 1, 2))
  expect(read).toContain(rowProblem({ what: 'guest', row: rows.length, name: '孙教授' }))
  expect(await says(app, `/考勤 补录 党课 3月3日15:00 三楼 李秀英到会、${GUEST}缺席`)).toBe(refused)

  await app.turnTo('2026-03-04 16:35')
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain('列席等 1（不计入）')
  await app.tells(SECRETARY, '/考勤 导出 集中学习 月')
  const { sheet } = sessions.reports.file
  const register = (await readWorkbook(lastFile(app, SECRETARY).bytes)).get(sheet.register) ?? []
  expect(register.map(([name]) => name)).toContain(GUEST)
  expect(register.map(([name]) => name)).not.toContain('孙教授')
})

test('a guest may be the lead speaker or preside, once entered as a visitor; the session is not for them', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  const words = `/考勤 新建 党课 3月6日15:00 三楼会议室 发言 ${GUEST}`
  expect(await says(app, words)).toContain('/名册 列席')
  await says(app, `/名册 列席 ${GUEST}、孙教授`)
  await app.later()
  const draft = await planned(app, `党课 3月6日15:00 三楼会议室 主持 孙教授 发言 ${GUEST}`)
  expect(textOf(draft)).toContain(GUEST)
  expect(textOf(draft)).toContain(sessions.fresh.people(11, null))
  expect(app.direct(SECRETARY).map(textOf).join()).toContain(GUEST)
  await app.later()
  await app.tells(SECRETARY, '/考勤 列表')
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.list.open)
  await app.presses(SECRETARY, app.directCard(SECRETARY), sessions.speech.speakers.title)
  const speakers = app.directCard(SECRETARY)
  const people = [String(await app.personId('王志强')), optionsOf(speakers, 'people')[GUEST] ?? '']
  expect(await app.toast(SECRETARY, speakers, sessions.speech.speakers.save, { people })).toBe(
    sessions.speech.talk.speakersSet,
  )
  // Nobody expects a guest, who is not away for it.
  await app.turnTo('2026-03-05 12:00')
  expect(app.direct(SECRETARY).filter((each) => textOf(each).includes('不能'))).toEqual([])
  for (const lead of [GUEST, '孙教授']) expect(await says(app, `/名册 移出 ${lead}`)).toBe(talk.visitorKept(lead))
  expect(await says(app, `/考勤 新建 党课 时间：3月9日15:00 地点：三楼 参加人员：李秀英、${GUEST}`)).toBe(
    talk.visitorNotDue(GUEST),
  )
})

test('a guest who joined Feishu and is entered as a visitor by name is asked about as on the card', async () => {
  await using app = await xueji({
    at: '2026-03-04 08:00',
    world: ({ person }) => void (person('马建军').name = GUEST),
  })
  await app.setUp({ weekly: 'off' })
  await says(app, `/名册 列席 ${GUEST}`)
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open(SECRETARY))
  await app.settled()
  expect(await says(app, `/名册 列席 @${GUEST}`)).toBe(
    `${talk.joinDecided(GUEST, 'visitor')}\n${talk.perhapsSameGuest(GUEST)}`,
  )
  expect(await says(app, `/名册 关联 ${GUEST}`)).toBe(talk.linked(GUEST, GUEST))
  expect(await says(app, `/名册 登记 ${GUEST}`)).toBe(talk.paperAdded({ ...NONE, taken: [GUEST] }))
})

test('a draft that names a guest removed since is not confirmed; entered again, the guest is who they were', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  await says(app, `/名册 列席 ${GUEST}`)
  await app.later()
  const [talked] = await app.tells(SECRETARY, `/考勤 新建 党课 3月6日15:00 三楼会议室 发言 ${GUEST}`)
  await app.later()
  const [held] = await app.tells(SECRETARY, `/考勤 补录 党课 3月3日15:00 三楼 李秀英、${GUEST}到会`)
  if (!talked || !held) throw new Error('nothing was read back')
  expect(await says(app, `/名册 移出 ${GUEST}`)).toBe(talk.visitorForgotten(GUEST))
  for (const draft of [talked, held]) {
    await app.later(1)
    expect(await app.toast(SECRETARY, draft, sessions.fresh.confirm)).toBe(talk.visitorGone(GUEST))
  }
  expect(await says(app, `/名册 列席 ${GUEST}`)).toBe(talk.visitorsAdded({ ...NOBODY, added: [GUEST] }))
  expect(await app.toast(SECRETARY, talked, sessions.fresh.confirm)).toBe(sessions.talk.confirmed)
  await app.later(1)
  expect(await app.toast(SECRETARY, held, sessions.fresh.confirm)).toBe(sessions.talk.backfilledWith(2))
  expect(await says(app, `/名册 移出 ${GUEST}`)).toBe(talk.visitorKept(GUEST))
  await app.later()
  await app.tells(SECRETARY, '/名册')
  expect(textOf(app.directCard(SECRETARY))).toContain(visitors.few([GUEST]))
})

test('who was taken off the roster and is in the group still can be made a visitor', async () => {
  await using app = await xueji({ at: '2026-03-04 08:00' })
  await app.setUp({ weekly: 'off' })
  expect(await says(app, '/名册 移出 王志强')).toBe(talk.standingSet('王志强', 'off'))
  expect(await says(app, '/名册 列席 王志强')).toBe(talk.visitsNow('王志强'))
  expect(await says(app, '/名册 列席 王志强')).toBe(talk.visitorsAdded({ ...NOBODY, known: ['王志强'] }))
  await app.later()
  await app.tells(SECRETARY, '/名册')
  expect(textOf(app.directCard(SECRETARY))).toContain(visitors.few(['王志强']))
  await planned(app, '党课 今天15:00-16:00 三楼会议室')
  await app.turnTo('2026-03-04 15:05')
  expect(await says(app, '/考勤 登记 王志强 到会')).toContain('王志强')
  await app.turnTo('2026-03-04 16:35')
  await app.later()
  await app.tells(SECRETARY, '/考勤 报表')
  expect(textOf(app.directCard(SECRETARY))).toContain('列席等 1（不计入）')
  // Back on the roster they are who they were.
  expect(await says(app, '/名册 恢复 王志强')).toBe(`${talk.standingSet('王志强', 'active')}${talk.visitorTaken}`)
})
