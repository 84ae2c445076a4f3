import { expect, test } from 'vitest'
import { buttonsOf, optionsOf, textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh

test('on time until 18:00, late until the end of the day: after 18:00 it is late, at midnight closed', async () => {
  await using app = await xueji()
  await app.setUp({ on_time_until: '18:00', late_until: '00:00' })
  await app.turnTo('2026-03-02 17:59')
  const card = app.studyCard()
  expect(await app.toast('李秀英', card, '打卡')).toBe('已打卡 17:59')
  await app.turnTo('2026-03-02 18:00')
  expect(buttonsOf(card)).toContain('补打卡')
  expect(await app.toast('王志强', card, '补打卡')).toBe('已补打卡 18:00，记迟到')
  await app.turnTo('2026-03-03 00:00')
  expect(buttonsOf(card)).toEqual([])
  expect(await app.asks('陈永康', '/打卡')).toBe(talk.studyAhead('08:30'))
})

test("an earlier time set before today's card came holds from tomorrow, a later one from today", async () => {
  await using app = await xueji()
  await app.setUp({ daily_time: '09:00' })
  await app.turnTo('2026-03-02 08:30')
  const change = async (time: string) => {
    await app.tells('周晓兰', '/设置')
    return app.toast('周晓兰', app.directCard('周晓兰'), '保存并启用', { daily_time: time })
  }
  expect(await change('08:00')).toBe(talk.setupSaved('2026-03-02', '09:00'))
  expect(await change('10:00')).toBe(talk.setupSaved('2026-03-02', '10:00'))
  await app.turnTo('2026-03-02 09:30')
  expect(app.cards()).toHaveLength(1)
  await app.turnTo('2026-03-02 10:00')
  expect(app.cards()).toHaveLength(2)
})

test('another secretary: the new one may, the former one may not, and members are told whom to ask', async () => {
  await using app = await xueji({ world: ({ branch }) => void (branch.ownerOpenId = null) })
  await app.setUp()
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', {
    secretary: optionsOf(form, 'secretary')['李秀英'],
    deputy: optionsOf(form, 'deputy')['王志强'],
  })
  await app.turnTo('2026-03-02 08:41')
  for (const name of ['李秀英', '王志强'])
    expect(textOf((await app.tells(name, '/考勤 今天'))[0] ?? form)).toContain(zh.cards.today.title)
  expect(await app.asks('陈永康', '/考勤 今天')).toBe(talk.onlySecretary(['李秀英', '王志强']))
  await app.later(1)
  await app.tells('李秀英', '/设置')
  expect(app.direct('李秀英').map(textOf).at(-1)).toBe(talk.onlyAdmin)
})

test('members who come before the setup are on the first roster, those who left are not', async () => {
  await using app = await xueji()
  const { chatId } = app.world.branch
  await app.sandbox.addBot(chatId, app.open('周晓兰'))
  await app.settled()
  await app.sandbox.addUsers(chatId, [app.open('马建军')], app.open('周晓兰'))
  await app.sandbox.removeUsers(chatId, [app.open('黄海涛'), app.open('吴月华')])
  await app.settled()
  await app.presses('周晓兰', app.cards()[0] ?? app.studyCard(), '开始设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用')
  await app.turnTo('2026-03-02 08:30')
  expect(textOf(app.studyCard())).toContain('已打卡 0/10')
})

// Seed 302, 90 days: another time was saved, and who was no member of the group was deputy no more.
test('a change of the time ends no role of somebody who is not in the group, nor is it refused for a role the secretary has twice', async () => {
  await using app = await xueji()
  await app.setUp({ paper: '孙德福' })
  const gives = async (name: string) => {
    await app.tells('周晓兰', '/名册 职责')
    const card = app.directCard('周晓兰')
    return app.toast('周晓兰', card, zh.roles.save, { person: optionsOf(card, 'person')[name], role: 'deputy' })
  }
  const deputies = async () => {
    const roles = await app.bot.store.read.roster.roles(1, app.clock.now())
    return roles.filter(({ role }) => role === 'deputy').map(({ personId }) => personId)
  }
  const change = async (time: string) => {
    await app.tells('周晓兰', '/设置')
    return app.toast('周晓兰', app.directCard('周晓兰'), '保存并启用', { daily_time: time })
  }
  expect(await gives('周晓兰')).toBe(zh.roles.talk.given('周晓兰', zh.terms.role.deputy))
  expect(await change('08:00')).toBe(talk.setupSaved('2026-03-02', '08:00'))
  expect(await deputies()).toHaveLength(1)
  expect(await gives('孙德福')).toBe(zh.roles.talk.given('孙德福', zh.terms.role.deputy))
  const before = await deputies()
  expect(before).toHaveLength(2)
  expect(await change('09:00')).toBe(talk.setupSaved('2026-03-02', '09:00'))
  expect(await deputies()).toEqual(before)
})
