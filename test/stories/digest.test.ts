import { expect, test } from 'vitest'
import { at, buttonsOf, textOf, xueji, type Xueji } from '../support/xueji.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { addUser } from '../../src/sandbox/world.ts'
import { sendDigests } from '../../src/services/digest.ts'
import { zh } from '../../src/i18n/zh.ts'

const { talk } = zh
const reminded = (app: Xueji) =>
  [...app.world.branch.members]
    .map((openId) => app.world.world.users.get(openId)?.name ?? '')
    .filter((name) => app.direct(name).some((message) => textOf(message).includes(zh.cards.digest.title)))

test('unless it is switched on nobody is written to unasked', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-03 08:00')
  expect(reminded(app)).toEqual([])
})

test('in the evening those who have not checked in are reminded, once, and can check in there', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on', paper: '孙德福' })
  await app.turnTo('2026-03-02 08:41')
  for (const name of ['李秀英', '王志强']) await app.presses(name, app.studyCard(), '打卡')
  await app.tells('周晓兰', '/名册 外出 黄海涛')
  await app.turnTo('2026-03-02 19:29')
  expect(reminded(app)).toEqual([])
  await app.turnTo('2026-03-02 19:35')
  // Away since the morning: still expected today, so reminded today.
  expect(reminded(app)).toHaveLength(9)
  expect(reminded(app)).not.toContain('李秀英')
  const card = app.directCard('陈永康')
  expect(await app.toast('陈永康', card, zh.cards.digest.checkIn)).toBe('已打卡 19:35')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 3/12')
})

test('who mutes it hears no more of it and can switch it on again', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:35')
  expect(await app.toast('陈永康', app.directCard('陈永康'), zh.cards.digest.mute)).toBe(talk.muted)
  await app.turnTo('2026-03-03 19:35')
  const count = (name: string) =>
    app.direct(name).filter((message) => textOf(message).includes(zh.cards.digest.title)).length
  expect(count('陈永康')).toBe(1)
  expect(count('刘思远')).toBe(2)
  await app.tells('陈永康', '/我的')
  expect(await app.toast('陈永康', app.directCard('陈永康'), zh.cards.me.turnOn)).toBe(talk.digestOn)
})

test('the reminder says what came of it: the time is that of the study card, done here or there it shows so', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:35')
  const [here, there, late] = ['陈永康', '刘思远', '赵文静'].map((name) => app.directCard(name))
  if (!here || !there || !late) throw new Error('no reminder')
  expect(textOf(here)).toContain('24:00 前打卡为按时')
  await app.presses('陈永康', here, zh.cards.digest.checkIn)
  await app.presses('刘思远', app.studyCard(), '打卡')
  await app.later()
  for (const card of [here, there]) {
    expect(textOf(card)).toContain(zh.cards.digest.doneTitle)
    expect(textOf(card)).toContain('按时打卡 19:35')
    expect(buttonsOf(card)).not.toContain(zh.cards.digest.checkIn)
  }
  expect(textOf(late)).toContain(zh.cards.digest.title)
  await app.turnTo('2026-03-03 12:01')
  expect(await app.toast('赵文静', late, zh.cards.digest.checkIn)).toBe(talk.closed)
  expect(textOf(late)).toContain(zh.cards.digest.closed)
})

test('a second tap on “不再提醒” does not switch it on again', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:35')
  const card = app.directCard('陈永康')
  const picture = card.card
  if (!picture) throw new Error('no picture')
  const tap = () => app.presses('陈永康', card, zh.cards.digest.mute, {}, { stale: picture })
  expect((await tap()).toast?.content).toBe(talk.muted)
  expect((await tap()).toast?.content).toBe(talk.muted)
  expect(await app.toast('陈永康', card, zh.cards.digest.unmute)).toBe(talk.digestOn)
})

test('in quiet hours and after an outage of hours it is left out', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:00')
  await app.down()
  await app.turnTo('2026-03-02 21:10')
  await app.up()
  await app.turnTo('2026-03-03 08:00')
  expect(reminded(app)).toEqual([])
})

test('after a changed setup it comes at a time that fits the check-in hours, which the summary names', async () => {
  await using app = await xueji()
  await app.setUp({ digest: 'on' })
  const change = async (form: Record<string, unknown>) => {
    await app.tells('周晓兰', '/设置')
    return app.toast('周晓兰', app.directCard('周晓兰'), '保存并启用', form)
  }
  const summary = async () => {
    await app.later()
    const [welcome] = app.cards()
    return welcome ? textOf(welcome) : ''
  }
  const { digestAt, digestNever } = zh.cards.welcome
  expect(await summary()).toContain(digestAt('19:30'))
  await change({ on_time_until: '18:00' })
  expect(await summary()).toContain(digestAt('17:00'))
  await app.turnTo('2026-03-02 17:05')
  expect(reminded(app)).toHaveLength(11)
  expect(await change({ on_time_until: '24:00', daily_time: '20:00' })).toBe(talk.setupSavedNoReminder)
  expect(await summary()).toContain(digestNever)
})

test('switched on while the day is open it comes that evening, by the hours the day opened with', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 10:00')
  await app.tells('周晓兰', '/设置')
  await app.presses('周晓兰', app.directCard('周晓兰'), '保存并启用', { digest: 'on', on_time_until: '18:00' })
  await app.turnTo('2026-03-02 18:30')
  expect(reminded(app)).toEqual([])
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 18:30')
  await app.turnTo('2026-03-02 19:35')
  expect(reminded(app)).toHaveLength(10)
})

test('a branch of hundreds is reminded a part at a time, everybody once', async () => {
  await using app = await xueji({
    world: ({ world, branch }) => {
      const random = seededRandom(9)
      for (let nth = 1; nth <= 140; nth++) branch.members.add(addUser(world, random, `党员${nth}`).openId)
    },
  })
  await app.setUp({ digest: 'on' })
  await app.turnTo('2026-03-02 19:29')
  const { chatId } = app.world.branch
  const { store } = app.bot
  // What one transaction would hold; undone again.
  const part = store.write(async (tx) => {
    const { says, more } = await sendDigests(tx, chatId, '2026-03-02', at('2026-03-02 19:30'))
    throw new Error(`${says.length} ${more}`)
  })
  await expect(part).rejects.toThrow('100 true')
  await app.turnTo('2026-03-02 19:40')
  const counts = [...app.world.branch.members].map(
    (openId) =>
      app.sandbox
        .messagesIn(app.sandbox.directChat(openId))
        .filter((message) => textOf(message).includes(zh.cards.digest.title)).length,
  )
  expect(counts).toEqual(counts.map(() => 1))
  expect(counts).toHaveLength(151)
})
