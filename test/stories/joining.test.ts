import { join as path } from 'node:path'
import { expect, test } from 'vitest'
import { auditPoints } from '../year/sql.ts'
import { buttonsOf, optionsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const NEW = '马建军'

const join = (app: Xueji, ...names: string[]) =>
  app.sandbox.addUsers(app.world.branch.chatId, names.map(app.open), app.open('周晓兰')).then(() => app.settled())
const leave = (app: Xueji, name: string) =>
  app.sandbox.removeUsers(app.world.branch.chatId, [app.open(name)]).then(() => app.settled())

test('who joins the group is proposed to the secretary; taken on, they are expected from the next card', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await join(app, NEW)
  const proposal = app.directCard('周晓兰')
  expect(buttonsOf(proposal)).toEqual(['列入名册', '列席', '不列入'])
  expect(await app.toast('周晓兰', proposal, '列入名册')).toBe(talk.joinDecided(NEW, 'active'))
  expect(buttonsOf(proposal)).toEqual([])
  const today = app.studyCard()
  expect(await app.toast(NEW, today, '打卡')).toBe(talk.visitor)
  await app.later()
  expect(textOf(today)).toContain('已打卡 0/11')
  await app.turnTo('2026-03-03 08:30')
  expect(textOf(app.studyCard())).toContain('已打卡 0/12')
})

test('who came as a guest is worth a member from when they are one, by a clock behind as well', async () => {
  await using app = await xueji({ ahead: -90 })
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await join(app, NEW)
  await app.presses(NEW, app.studyCard(), '打卡')
  // By the bot's clock that is before the check-in.
  await app.presses('周晓兰', app.directCard('周晓兰'), '列入名册')
  expect(auditPoints(path(app.dataDir, 'xueji.db'))).toMatchObject({ wrong: [], points: 2 })
})

test('unanswered for 24 hours they are on the roster, and the proposal shows it', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await join(app, NEW)
  const proposal = app.directCard('周晓兰')
  await app.turnTo('2026-03-03 08:45')
  expect(textOf(app.studyCard())).toContain('/11')
  await app.turnTo('2026-03-03 09:00')
  expect(textOf(proposal)).toContain(`${NEW}：已列入名册`)
  await app.turnTo('2026-03-04 08:30')
  expect(textOf(app.studyCard())).toContain('/12')
})

test('the 24 hours run out while the bot is down: they are expected from then on, not from when it is back', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 07:30')
  await join(app, NEW)
  await app.turnTo('2026-03-02 20:00')
  await app.down()
  await app.turnTo('2026-03-03 08:40')
  await app.up()
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 0/12')
})

test('who joined by mistake and left again does not come onto the roster by silence', async () => {
  await using app = await xueji()
  await app.setUp()
  await join(app, NEW)
  const proposal = app.directCard('周晓兰')
  await leave(app, NEW)
  expect(buttonsOf(proposal)).toEqual([])
  await app.turnTo('2026-03-04 08:30')
  expect(textOf(app.studyCard())).toContain('/11')
  await join(app, NEW)
  expect(buttonsOf(app.directCard('周晓兰'))).toEqual(['列入名册', '列席', '不列入'])
})

test('of a secretary who left the group not they themselves are asked, but who keeps the records with them', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.tells('周晓兰', '/设置')
  const form = app.directCard('周晓兰')
  await app.presses('周晓兰', form, '保存并启用', { deputy: optionsOf(form, 'deputy')['王志强'] })
  await leave(app, '周晓兰')
  expect(textOf(app.directCard('王志强'))).toContain(talk.leftChat(['周晓兰']))
  expect(app.direct('周晓兰').map(textOf).join()).not.toContain(talk.leftChatTitle)
})

test('a departure that Feishu tells of only after the return changes nothing', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.unheard(() => app.sandbox.removeUsers(app.world.branch.chatId, [app.open('黄海涛')]))
  await app.turnTo('2026-03-02 07:00:10')
  await join(app, '黄海涛')
  await app.turnTo('2026-03-02 08:30')
  expect(app.direct('周晓兰').map(textOf).join()).not.toContain(talk.leftChatTitle)
})

test('who came and went while the bot was out of the group is proposed and asked about when it is back', async () => {
  await using app = await xueji()
  await app.setUp()
  const { chatId } = app.world.branch
  await app.sandbox.removeBot(chatId, app.open('周晓兰'))
  await join(app, NEW)
  await leave(app, '黄海涛')
  const before = app.direct('周晓兰').length
  await app.turnTo('2026-03-02 08:00')
  await app.sandbox.addBot(chatId, app.open('周晓兰'))
  await app.settled()
  const told = app.direct('周晓兰').slice(before).map(textOf).join('\n')
  expect(told).toContain(NEW)
  expect(told).toContain(talk.leftChatTitle)
  expect(told).toContain('黄海涛')
})

test('unanswered for 24 hours: the secretary is told once whom that put on the roster', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await join(app, NEW, '胡雪梅')
  await app.turnTo('2026-03-03 09:05')
  const told = app
    .direct('周晓兰')
    .map(textOf)
    .filter((text) => text.startsWith('24 小时未处理'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain(NEW)
  expect(told[0]).toContain('胡雪梅')
})

test('the bot put back into the group: nobody decided about before is proposed again, nobody administers by having done it', async () => {
  await using app = await xueji()
  await app.setUp()
  const { chatId } = app.world.branch
  await app.turnTo('2026-03-02 09:00')
  await join(app, NEW)
  await app.presses('周晓兰', app.directCard('周晓兰'), '列席')
  await app.asks('周晓兰', '/名册 移出 吴月华')
  await app.turnTo('2026-03-02 10:00')
  await app.sandbox.removeBot(chatId, app.open('郑国平'))
  await app.turnTo('2026-03-02 10:05')
  const before = app.direct('周晓兰').length
  await app.sandbox.addBot(chatId, app.open('黄海涛'))
  await app.settled()
  await app.turnTo('2026-03-03 12:00')
  expect(app.direct('周晓兰').slice(before).map(textOf)).toEqual([])
  expect(textOf(app.studyCard())).toContain('/10')
  expect(await app.says('黄海涛', '/设置')).toEqual([talk.onlyAdmin])
  expect(await app.says('郑国平', '/设置')).toEqual([talk.seeDirect])
})

test('who comes back into the group is on the roster as before, or proposed when taken off meanwhile', async () => {
  await using app = await xueji()
  await app.setUp()
  await leave(app, '黄海涛')
  await leave(app, '吴月华')
  await app.asks('周晓兰', '/名册 移出 吴月华')
  await app.turnTo('2026-03-02 07:10')
  const before = app.direct('周晓兰').length
  await join(app, '黄海涛', '吴月华')
  const [proposal, ...more] = app.direct('周晓兰').slice(before)
  expect(more).toEqual([])
  expect(proposal && textOf(proposal)).toContain('吴月华')
  expect(proposal && textOf(proposal)).not.toContain('黄海涛')
})
