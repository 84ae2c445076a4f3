import { expect, test } from 'vitest'
import { buttonsOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const NEW = '马建军'

const join = (app: Xueji, ...names: string[]) =>
  app.sandbox.addUsers(app.world.branch.chatId, names.map(app.open), app.open('周晓兰')).then(() => app.settled())
const leave = (app: Xueji, name: string) =>
  app.sandbox.removeUsers(app.world.branch.chatId, [app.open(name)]).then(() => app.settled())

test('a visitor checks in beside the rate, one who is not to be listed is told how to join', async () => {
  await using app = await xueji()
  await app.setUp()
  await join(app, NEW, '胡雪梅')
  const proposal = app.directCard('周晓兰')
  await app.sandbox.press(app.open('周晓兰'), proposal.messageId, { label: '列席', nth: 0 })
  await app.sandbox.press(app.open('周晓兰'), proposal.messageId, { label: '不列入' })
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  expect(await app.toast(NEW, card, '打卡')).toBe(talk.visitor)
  expect(await app.toast('胡雪梅', card, '打卡')).toBe(talk.notOnRoster('周晓兰'))
  await app.later()
  expect(textOf(card)).toContain('已打卡 0/11')
  await app.tells('周晓兰', '/考勤 今天')
  expect(textOf(app.directCard('周晓兰'))).toMatch(/另有参加（1 人.*\n马建军/)
  await app.turnTo('2026-03-03 12:00')
  expect(textOf(card)).toContain('已打卡 0/11，打卡率 0.0%')
})

test('a visitor who asks in direct chat is told what holds for visitors, and sees their own record', async () => {
  await using app = await xueji()
  await app.setUp()
  await join(app, NEW)
  await app.presses('周晓兰', app.directCard('周晓兰'), '列席')
  await app.turnTo('2026-03-02 08:41')
  await app.presses(NEW, app.studyCard(), '打卡')
  for (const words of ['/积分', '/排行']) expect(await app.asks(NEW, words)).toBe(talk.visitorOf('县人大机关党支部'))
  await app.tells(NEW, '/我的')
  const mine = textOf(app.directCard(NEW))
  expect(mine).toContain(zh.cards.me.visitor)
  expect(mine).toContain('按时打卡 08:41')
  expect(mine).not.toContain('积分**')
  expect(await app.asks('胡雪梅', '/积分')).toBe(zh.orgs.nowhere(zh.commands.setup.usage))
})

test('what the card about a new member asks can be typed', async () => {
  await using app = await xueji()
  await app.setUp()
  await join(app, NEW, '胡雪梅')
  const proposal = app.directCard('周晓兰')
  expect(await app.asks('周晓兰', `/名册 列席 ${NEW}`)).toBe(talk.joinDecided(NEW, 'visitor'))
  expect(await app.asks('周晓兰', '/名册 不列入 胡雪梅')).toBe(talk.joinDecided('胡雪梅', 'ignore'))
  await app.later()
  expect(buttonsOf(proposal)).toEqual([])
  expect(await app.asks('周晓兰', `/名册 列席 ${NEW}`)).toBe(
    talk.visitorsAdded({ added: [], listed: [], known: [NEW] }),
  )
  await app.later()
  expect(await app.asks('周晓兰', '/名册 列席 胡雪梅')).toBe(talk.nobodyUndecided('胡雪梅'))
})

test('who leaves stays expected until the secretary takes them off', async () => {
  await using app = await xueji()
  await app.setUp()
  await leave(app, '黄海涛')
  const notice = app.directCard('周晓兰')
  expect(textOf(notice)).toContain('黄海涛')
  await app.turnTo('2026-03-02 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
  await app.presses('周晓兰', notice, talk.takeOff('黄海涛'))
  expect(textOf(app.direct('周晓兰').at(-1) ?? notice)).toBe(talk.standingSet('黄海涛', 'off'))
  await app.turnTo('2026-03-03 08:30')
  expect(textOf(app.studyCard())).toContain('/10')
})

test('a secretary who cannot be reached: the proposal goes to the deputy', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', {
    secretary: optionsOf(form, 'secretary')['李秀英'],
    deputy: optionsOf(form, 'deputy')['王志强'],
  })
  app.world.person('李秀英').reach = 'outside-availability'
  await join(app, NEW)
  await app.later()
  expect(textOf(app.directCard('王志强'))).toContain(NEW)
  expect(await app.toast('王志强', app.directCard('王志强'), '列席')).toBe(talk.joinDecided(NEW, 'visitor'))
  expect(app.sandbox.refusals.map(({ code }) => code)).toEqual([230013])
})

test('neither secretary nor deputy can be reached: it goes to the admin', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', {
    secretary: optionsOf(form, 'secretary')['李秀英'],
    deputy: optionsOf(form, 'deputy')['王志强'],
  })
  for (const name of ['李秀英', '王志强']) app.world.person(name).reach = 'outside-availability'
  await leave(app, '黄海涛')
  await app.later()
  expect(textOf(app.directCard('周晓兰'))).toContain('黄海涛')
})
