import { expect, test } from 'vitest'
import { buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { addUser } from '../../src/sandbox/world.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { askReminder } from '../../src/services/remind-owed.ts'
import { directCard, MEMBERS, studied } from '../support/reports.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk, cards } = zh
const reminded = (app: Xueji) =>
  MEMBERS.filter((name) => app.direct(name).some((message) => textOf(message).includes(cards.owed.title)))

async function week(app: Xueji, came: number) {
  for (const day of [2, 3, 4, 5, 6])
    await studied(app, `2026-03-0${day}`, MEMBERS.slice(0, day === 4 ? came - 1 : came))
  await app.turnTo('2026-03-09 08:41')
}

test('one press reminds those who owe a make-up, each of their own days, once', async () => {
  await using app = await xueji()
  await app.setUp({ paper: '孙德福' })
  // 吴月华 wants no reminders; 孙德福 has no Feishu.
  await app.tells('吴月华', '你好')
  const muted = app.bot.store.read.people
  await week(app, 8)
  const identity = await muted.byOpenId(app.open('吴月华'))
  await app.bot.store.write((tx) => tx.people.muteDigest(identity?.personId ?? 0, 1))
  const list = directCard(app, '周晓兰', cards.missed.title)
  expect(textOf(list)).toContain('未打卡且未补学 **5** 人，其中 **5** 人可补学')
  expect(textOf(list)).toContain('孙德福**：')
  expect(await app.toast('周晓兰', list, cards.missed.remind)).toBe(talk.reminded(3, 2))
  expect(reminded(app)).toEqual(['黄海涛', '林子涵'])
  const own = directCard(app, '黄海涛', cards.owed.title)
  expect(textOf(own)).toContain('3月4日（周三）：可补到 3月11日 24:00')
  expect(textOf(own)).not.toContain('3月5日')
  expect(textOf(directCard(app, '林子涵', cards.owed.title))).toContain('你有 **5** 天没有打卡')
  await app.later()
  const after = textOf(list)
  expect(after).toContain(cards.missed.reminded('2026-03-09', '08:41', 3))
  expect(after).toContain(cards.missed.leftOut.muted)
  expect(after).toContain(cards.missed.leftOut.paper)
  expect(buttonsOf(list)).not.toContain(cards.missed.remind)
  // The same from another copy of the list, and after a restart.
  await app.restart()
  const before = app.direct('黄海涛').length
  const [report] = await app.bot.store.read.reports.latest(1)
  await app.bot.store.write(async (tx) => {
    if (!report) throw new Error('no report')
    expect(await askReminder(tx, report, { by: 1, zone: 'Asia/Shanghai', now: app.clock.now() })).toMatchObject({
      kind: 'before',
      done: true,
    })
  })
  await app.later()
  expect(app.direct('黄海涛')).toHaveLength(before)

  // From the card to the making up, and then it says so.
  await app.presses('黄海涛', own, cards.owed.me)
  await app.presses('黄海涛', app.directCard('黄海涛'), cards.me.makeUp)
  expect(await app.toast('黄海涛', app.directCard('黄海涛'), cards.makeUp.save, { answer: '2' })).toBe(talk.madeUp)
  await app.presses('周晓兰', list, cards.missed.refresh)
  expect(textOf(list)).toContain('未打卡且未补学 **4** 人')
})

test('in quiet hours it waits for the morning, and who made up meanwhile is left alone', async () => {
  await using app = await xueji()
  await app.setUp()
  await week(app, 9)
  await app.turnTo('2026-03-09 22:00')
  const list = directCard(app, '周晓兰', cards.missed.title)
  expect(await app.toast('周晓兰', list, cards.missed.remind)).toBe(talk.remindLater('08:00', 3, 0))
  expect(textOf(list)).toContain(cards.missed.planned('2026-03-10', '08:00'))
  expect(reminded(app)).toEqual([])
  await app.tells('吴月华', '/我的')
  await app.presses('吴月华', app.directCard('吴月华'), cards.me.makeUp)
  await app.presses('吴月华', app.directCard('吴月华'), cards.makeUp.save, { answer: '2' })
  await app.turnTo('2026-03-10 08:01')
  expect(reminded(app)).toEqual(['林子涵'])
  expect(textOf(list)).toContain(cards.missed.reminded('2026-03-10', '08:00', 2))
})

test('where nobody is missing there is nobody to remind, and where nobody can be reached it says so', async () => {
  await using app = await xueji()
  await app.setUp()
  for (const day of [2, 3, 4, 5, 6]) await studied(app, `2026-03-0${day}`, [...MEMBERS, '周晓兰'])
  await app.turnTo('2026-03-09 08:41')
  const list = directCard(app, '周晓兰', cards.missed.title)
  expect(textOf(list)).toContain(cards.missed.nobody)
  expect(buttonsOf(list)).toEqual([])
  await app.tells('周晓兰', '/名册 登记 孙德福')
  for (const day of ['09', '10', '11', '12', '13']) await studied(app, `2026-03-${day}`, [...MEMBERS, '周晓兰'])
  await app.turnTo('2026-03-16 08:41')
  const next = directCard(app, '周晓兰', '孙德福**：')
  expect(await app.toast('周晓兰', next, cards.missed.remind)).toBe(talk.remindNobody)
  // The list of an earlier week is one press away from its report.
  await app.tells('周晓兰', '/通报 3月9日')
  const report = app.directCard('周晓兰')
  await app.presses('周晓兰', report, cards.missed.title)
  expect(textOf(app.directCard('周晓兰'))).toContain('孙德福**：')
  await app.tells('李秀英', '/通报 3月9日')
  expect(buttonsOf(app.directCard('李秀英'))).toEqual([cards.report.me, cards.report.place])
})

test('a branch of hundreds is listed by pages and reminded a part at a time', async () => {
  await using app = await xueji({
    world: ({ world, branch }) => {
      const random = seededRandom(9)
      for (let nth = 1; nth <= 140; nth++) branch.members.add(addUser(world, random, `党员${nth}`).openId)
    },
  })
  await app.setUp()
  await studied(app, '2026-03-02', MEMBERS)
  await app.turnTo('2026-03-09 08:41')
  const list = directCard(app, '周晓兰', cards.missed.title)
  expect(textOf(list)).toContain('未打卡且未补学 **151** 人')
  await app.presses('周晓兰', list, cards.page.next)
  expect(textOf(list)).toContain(cards.page.at(2, 11))
  await app.presses('周晓兰', list, cards.missed.remind)
  await app.turnTo('2026-03-09 08:50')
  const counts = [...app.world.branch.members].map(
    (openId) =>
      app.sandbox
        .messagesIn(app.sandbox.directChat(openId))
        .filter((message) => textOf(message).includes(cards.owed.title)).length,
  )
  expect(counts).toEqual(counts.map(() => 1))
  expect(textOf(list)).toContain('私聊提醒 151 人')
})

test('who is exempt by now is not reminded, and out of the group nobody is', async () => {
  await using app = await xueji()
  await app.setUp()
  await week(app, 9)
  await app.tells('周晓兰', '/名册 免学 林子涵')
  const list = directCard(app, '周晓兰', cards.missed.title)
  await app.presses('周晓兰', list, cards.missed.remind)
  await app.later()
  expect(reminded(app)).not.toContain('林子涵')
  expect(reminded(app).length).toBeGreaterThan(0)
})

test('a reminder that waits for the morning is not sent by a bot that is out of the group', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await week(app, 9)
  await app.turnTo('2026-03-09 21:30')
  await app.presses('周晓兰', directCard(app, '周晓兰', cards.missed.title), cards.missed.remind)
  await app.sandbox.removeBot(app.world.branch.chatId, app.world.secretary.openId)
  await app.turnTo('2026-03-10 09:00')
  expect(reminded(app)).toEqual([])
})

test('a report made while persons were ranked shows none of it where points are shown no more', async () => {
  await using app = await xueji()
  await app.setUp()
  await week(app, 9)
  await app.tells('周晓兰', '/通报 2026-03-02')
  expect(textOf(app.directCard('周晓兰'))).toContain(cards.report.points)
  await app.tells('周晓兰', '/设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { profile: 'reduced' })
  await app.tells('周晓兰', '/通报 2026-03-02')
  const shown = app.directCard('周晓兰')
  expect(textOf(shown)).toContain(cards.report.title)
  expect([textOf(shown), ...buttonsOf(shown)].join()).not.toMatch(/积分|名次|\d 分/)
})

test('reminded as of Friday, there is a second reminder once the week is closed: to those with days not told of', async () => {
  await using app = await xueji()
  await app.setUp({ weekly: 'friday' })
  const again = cards.reportChanges.remindAgain
  const all = [...MEMBERS, '周晓兰']
  for (const day of [2, 3, 4, 5]) await studied(app, `2026-03-0${day}`, all.slice(0, day === 3 ? 7 : 11))
  await studied(app, '2026-03-06', all.slice(2))
  await app.turnTo('2026-03-06 17:06')
  const list = directCard(app, '周晓兰', cards.missed.title)
  expect(textOf(list)).toContain(again.later)
  await app.presses('周晓兰', list, cards.missed.remind)
  await app.later()
  const told = (name: string) => app.direct(name).filter((message) => textOf(message).includes(cards.owed.title)).length
  expect(all.map(told)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1])
  // Whoever missed the Friday alone was not told of it, nor is there a second press before it is closed.
  await app.presses('周晓兰', list, cards.missed.refresh)
  expect(buttonsOf(list)).not.toContain(again.button)
  await app.turnTo('2026-03-09 08:45')
  await app.presses('周晓兰', list, cards.missed.refresh)
  expect(textOf(list)).toContain(cards.missed.reminded('2026-03-06', '17:06', 4))
  expect(await app.toast('周晓兰', list, again.button)).toBe(talk.reminded(2, 0))
  await app.later()
  expect(all.map(told)).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1])
  expect(textOf(list)).toContain(cards.missed.reminded('2026-03-09', '08:45', 2))
  expect(buttonsOf(list)).not.toContain(again.button)
  await app.restart()
  await app.turnTo('2026-03-09 10:00')
  expect(all.map(told)).toEqual([1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1])
})

test('where no points are shown a reminder does not speak of them', async () => {
  await using app = await xueji()
  await app.setUp()
  await studied(app, '2026-03-06', MEMBERS.slice(0, 3))
  await app.turnTo('2026-03-09 08:41')
  await app.presses('周晓兰', directCard(app, '周晓兰', cards.missed.title), cards.missed.remind)
  const reminder = directCard(app, '郑国平', cards.owed.title)
  expect(textOf(reminder)).toContain('补学不计积分，连续打卡不中断。')
  await app.tells('周晓兰', '/设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { profile: 'reduced' })
  await app.turnTo('2026-03-13 09:00')
  await studied(app, '2026-03-13', [])
  await app.turnTo('2026-03-16 08:41')
  await app.presses('周晓兰', directCard(app, '周晓兰', '3月9日—3月15日'), cards.missed.remind)
  const later = directCard(app, '郑国平', cards.owed.title)
  expect(textOf(later)).toContain('连续打卡不中断。')
  expect(textOf(later)).not.toContain('积分')
})
