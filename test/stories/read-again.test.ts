import { expect, test } from 'vitest'
import { buttonsOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const told = (app: Xueji, name: string) => app.direct(name).map(textOf).join('\n')

test('who came and went in a night without the bot is proposed and asked about, and the new owner administers', async () => {
  await using app = await xueji()
  await app.setUp()
  const { branch } = app.world
  await app.turnTo('2026-03-02 20:00')
  await app.down()
  branch.members.add(app.open('马建军'))
  branch.members.delete(app.open('黄海涛'))
  branch.ownerOpenId = app.open('李秀英')
  branch.name = '县人大办公室党支部'
  await app.turnTo('2026-03-03 07:00')
  await app.up()
  await app.later()
  expect(told(app, '周晓兰')).toContain(talk.leftChat(['黄海涛']))
  expect(
    buttonsOf(app.direct('周晓兰').find((card) => textOf(card).includes('马建军')) ?? app.directCard('周晓兰')),
  ).toContain('列入名册')
  expect(await app.says('郑国平', '/设置')).toEqual([talk.onlyAdmin])
  expect(await app.says('李秀英', '/设置')).toEqual([talk.seeDirect])
  expect(textOf(app.directCard('李秀英'))).toContain('县人大办公室党支部')
})

test('what no event told is found within a day', async () => {
  await using app = await xueji()
  await app.setUp()
  app.sandbox.switches.events.clear()
  await app.sandbox.addUsers(app.world.branch.chatId, [app.open('马建军')], app.open('周晓兰'))
  const person = app.world.person('李秀英') as { name: string }
  person.name = '李秀瑛'
  await app.turnTo('2026-03-02 20:00')
  expect(told(app, '周晓兰')).not.toContain('马建军')
  await app.turnTo('2026-03-03 09:00')
  app.bot.beat()
  await app.later()
  expect(told(app, '周晓兰')).toContain('马建军')
  await app.turnTo('2026-03-03 12:05')
})

test('a group that could not be read is not set up from the one person an event told of', async () => {
  const bare = { without: ['im:chat:readonly'], granted: ['im:chat.members:bot_access'], refusals: 'expected' } as const
  await using app = await xueji(bare)
  const { chatId } = app.world.branch
  await app.sandbox.addBot(chatId, app.open('周晓兰'))
  await app.sandbox.addUsers(chatId, [app.open('马建军')], app.open('周晓兰'))
  await app.settled()
  const [welcome] = app.cards()
  if (!welcome) throw new Error('no welcome card')
  await app.presses('周晓兰', welcome, '开始设置')
  expect(app.direct('周晓兰').map(textOf)).toEqual([talk.missingScope(['im:chat:readonly'])])
  app.sandbox.switches.scopes.add('im:chat:readonly')
  await app.turnTo('2026-03-02 08:10')
  app.bot.beat()
  await app.later(10)
  await app.presses('周晓兰', welcome, '开始设置')
  const form = app.directCard('周晓兰')
  expect(Object.keys(optionsOf(form, 'secretary'))).toHaveLength(12)
  await app.presses('周晓兰', form, '保存并启用')
  await app.turnTo('2026-03-02 08:31')
  expect(textOf(app.studyCard())).toContain('已打卡 0/12')
})

test('the permission to speak comes the day after: then the welcome card does, once', async () => {
  await using app = await xueji({ without: ['im:message:send_as_bot'], refusals: 'expected' })
  await app.sandbox.addBot(app.world.branch.chatId, app.open('周晓兰'))
  await app.turnTo('2026-03-03 07:00')
  expect(app.cards()).toEqual([])
  app.sandbox.switches.scopes.add('im:message:send_as_bot')
  await app.turnTo('2026-03-03 08:01')
  app.bot.beat()
  await app.later(10)
  const [welcome, ...more] = app.cards()
  expect(more).toEqual([])
  expect(welcome && buttonsOf(welcome)).toEqual(['开始设置'])
  await app.restart()
  await app.later(10)
  expect(app.cards()).toHaveLength(1)
})

test('a group where nobody sets it up is read every day and gets no second welcome card', async () => {
  await using app = await xueji()
  await app.sandbox.addBot(app.world.branch.chatId, app.open('周晓兰'))
  for (let day = 3; day <= 17; day += 7) {
    await app.turnTo(`2026-03-${String(day).padStart(2, '0')} 09:00`)
    app.bot.beat()
    await app.later()
  }
  expect(app.cards().map(buttonsOf)).toEqual([[]])
})
