import { expect, test } from 'vitest'
import { PAPER_MEMBER } from '../../src/sandbox/seed.ts'
import { textOf, xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

test('a paper member who comes into the group with Feishu is one person with the record made so far', async () => {
  await using app = await xueji({ world: (world) => (world.person('高翔').name = PAPER_MEMBER) })
  await app.setUp({ paper: PAPER_MEMBER })
  await app.turnTo('2026-03-02 09:00')
  await app.tells('周晓兰', '考勤 今天')
  await app.presses('周晓兰', app.directCard('周晓兰'), '代记')
  await app.turnTo('2026-03-03 08:00')
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('高翔')], app.open('周晓兰'))
  await app.settled()
  expect(await app.asks('周晓兰', `/名册 关联 ${PAPER_MEMBER}`)).toContain('同一人')
  await app.turnTo('2026-03-03 08:31')
  const [card] = app.cards().slice(-1)
  expect(await app.toast('高翔', card!, '打卡')).toBe('已打卡 08:31 · 连续 2 天')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/12')
})

test('the finished cards of days that two persons counted on are drawn anew when they become one', async () => {
  await using app = await xueji({ world: (world) => (world.person('高翔').name = PAPER_MEMBER) })
  await app.setUp({ paper: PAPER_MEMBER })
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('高翔')], app.open('周晓兰'))
  await app.settled()
  await app.presses('周晓兰', app.directCard('周晓兰'), zh.cards.join.as.active)
  await app.turnTo('2026-03-03 13:00')
  const [monday] = app.cards().slice(-2)
  expect(textOf(monday!)).toContain('已打卡 0/13')
  expect(await app.asks('周晓兰', `/名册 关联 ${PAPER_MEMBER}`)).toContain('同一人')
  await app.later()
  expect(textOf(monday!)).toContain('已打卡 0/12')
})

test('the app was created anew and everybody has another open_id: nobody is on the roster twice', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  const { branch, world } = app.world
  const user = app.world.person('李秀英')
  const anew = `ou_${'e'.repeat(32)}`
  await app.down()
  world.users.set(anew, { ...user, openId: anew })
  branch.members.delete(user.openId)
  branch.members.add(anew)
  await app.turnTo('2026-03-02 10:00')
  await app.up()
  await app.later()
  await app.sandbox.say(anew, branch.chatId, '/打卡', { mention: ['bot'] })
  await app.later()
  expect(app.group().map(textOf).at(-1)).toBe(zh.talk.already('08:41'))
  await app.turnTo('2026-03-03 12:00')
  expect(textOf(app.studyCard())).toContain('/11')
  expect(app.direct('周晓兰').map(textOf).join()).not.toContain('24 小时未处理')
  const person = await app.bot.store.read.people.byOpenId(anew)
  expect(await app.bot.store.read.people.byOpenId(user.openId)).toMatchObject({ personId: person?.personId })
})

test('whoever is met by a word in the group alone gets their name from the list of its members', async () => {
  await using app = await xueji()
  await app.setUp()
  app.sandbox.switches.events.delete('im.chat.member.user.added_v1')
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open('周晓兰'))
  await app.says('马建军', '/打卡')
  await app.later()
  expect(await app.asks('马建军', '/我是谁')).toContain('马建军')
  expect(textOf(app.directCard('周晓兰'))).toContain('马建军')
})

test('to one person no more than four messages a second leave, whichever id they go by', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.asks('李秀英', '/我是谁')
  await app.later()
  const openId = app.open('李秀英')
  const now = app.clock.now()
  const { store } = app.bot
  await store.write(async (tx) => {
    for (let nth = 0; nth < 4; nth++)
      for (const receiver of [`chat:${app.sandbox.directChat(openId)}`, `person:${openId}`])
        await tx.outbox.owe({
          uuid: `test-${receiver.slice(0, 4)}-${nth}`,
          receiver,
          replyTo: null,
          body: JSON.stringify({ type: 'text', text: String(nth) }),
          priority: 1,
          cardId: null,
          createdAt: now,
          nextAt: now,
        })
  })
  await app.settled()
  const count = () => app.direct('李秀英').filter(({ sender }) => sender === 'bot').length
  const before = count()
  expect(before).toBe(5)
  await app.later(1)
  expect(count()).toBe(9)
})
