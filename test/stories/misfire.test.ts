import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Queue } from '../../src/queue/port.ts'
import { zh } from '../../src/i18n/zh.ts'
import { refusalWith } from '../../src/sandbox/refused.ts'
import { at, textOf, xueji, type Xueji } from '../support/xueji.ts'

async function log(app: Xueji): Promise<string> {
  await app.tells('周晓兰', '/学习 记录')
  return textOf(app.directCard('周晓兰'))
}

test('down at 08:30 and back at 09:00: the card comes once and says that it is late', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:20')
  await app.down()
  await app.turnTo('2026-03-02 09:00')
  await app.up()
  expect(textOf(app.studyCard())).toContain('今日晚发 30 分钟')
  await app.restart()
  await app.turnTo('2026-03-02 12:00')
  expect(app.cards()).toHaveLength(2)
})

test('a slow start of a few minutes is not called late', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:20')
  await app.down()
  await app.turnTo('2026-03-02 08:39')
  await app.up()
  expect(textOf(app.studyCard())).not.toContain('晚发')
})

test('back at 23:00 it is too late: the date is skipped, and the log says why', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:20')
  await app.down()
  await app.turnTo('2026-03-02 23:00')
  await app.up()
  expect(app.cards()).toHaveLength(1)
  expect(await log(app)).toContain('3月2日（周一）** 未发布：错过发布时间')
  await app.turnTo('2026-03-03 08:30')
  expect(textOf(app.studyCard())).toContain('3月3日')
  expect(textOf(app.studyCard())).not.toContain('晚发')
})

test('three days down: one card for today, the missed dates each with its reason', async () => {
  await using app = await xueji({ at: '2026-03-05 07:00' })
  await app.setUp()
  await app.turnTo('2026-03-05 08:00')
  await app.down()
  await app.turnTo('2026-03-09 09:00')
  await app.up()
  expect(app.cards()).toHaveLength(2)
  expect(textOf(app.studyCard())).toContain('3月9日（周一）')
  const text = await log(app)
  expect(text).toContain('3月5日（周四）** 未发布：错过发布时间')
  expect(text).toContain('3月6日（周五）** 未发布：错过发布时间')
  expect(text).toContain('3月7日（周六）** 未发布：非学习日')
  expect(text).toMatch(/3月9日（周一）\*\* 第 1 课 · 打卡 0\/11/)
})

test('a restart loses nothing: the tally, the close and the next card go on', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const card = app.studyCard()
  await app.presses('李秀英', card, '打卡')
  await app.restart()
  await app.later()
  expect(textOf(card)).toContain('已打卡 1/11')
  expect(await app.toast('王志强', card, '打卡')).toBe('已打卡 08:41')
  await app.turnTo('2026-03-03 11:59')
  await app.down()
  await app.turnTo('2026-03-03 12:30')
  await app.up()
  await app.later()
  expect(textOf(card)).toContain('已打卡 2/11，打卡率 18.2%')
  expect(app.cards()).toHaveLength(3)
})

test("unreachable in the last half hour: the day is excused for whoever is missing, and nobody's streak breaks", async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-03 08:41')
  const tuesday = app.studyCard()
  await app.turnTo('2026-03-03 23:40')
  await app.down()
  await app.turnTo('2026-03-04 07:00')
  await app.up()
  await app.turnTo('2026-03-04 12:01')
  expect(textOf(tuesday)).toContain('曾中断服务')
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 12:01 · 连续 2 天')
})

test('the card can not be opened when it falls due, and the plan is changed meanwhile: it comes once it can', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:29')
  const db = new Database(join(app.dataDir, 'xueji.db'))
  db.exec(`CREATE TRIGGER broken BEFORE INSERT ON "studyDays" BEGIN SELECT RAISE(FAIL, 'broken'); END`)
  await app.turnTo('2026-03-02 08:40')
  expect(await app.says('周晓兰', '/学习 跳过 3月9日')).toEqual([zh.talk.skipDone(['2026-03-09'], '')])
  await app.down()
  db.exec('DROP TRIGGER broken')
  db.close()
  await app.up()
  await app.turnTo('2026-03-02 08:50')
  expect(app.cards()).toHaveLength(2)
  expect(textOf(app.studyCard())).toContain('3月2日（周一）')
  await app.turnTo('2026-03-03 08:31')
  expect(app.cards()).toHaveLength(3)
  expect(await log(app)).not.toContain('错过发布时间')
})

test('the clock was days ahead for a while: the cards of the days in between come all the same', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const set = async (local: string) => {
    app.clock.turnTo(at(local))
    app.bot.beat()
    await app.settled()
  }
  await set('2026-03-10 09:00')
  await set('2026-03-02 09:00')
  await app.turnTo('2026-03-03 08:41')
  expect(textOf(app.studyCard())).toContain('3月3日（周二）')
  await app.turnTo('2026-03-04 08:41')
  expect(textOf(app.studyCard())).toContain('3月4日（周三）')
  // What the clock brought about ahead of its time comes no second time.
  await app.turnTo('2026-03-10 09:00')
  expect(app.cards().filter((card) => textOf(card).includes('3月10日'))).toHaveLength(1)
})

test('the clock was a year ahead for a minute: what was put off by it waits no year', async () => {
  await using app = await xueji({ refusals: 'expected', granted: ['im:message.group_msg', 'im:message:readonly'] })
  await app.setUp()
  await app.turnTo('2026-03-02 08:41')
  const set = async (local: string) => {
    app.clock.turnTo(at(local))
    app.bot.beat()
    await app.settled()
  }
  const asks = async (name: string) => {
    await app.sandbox.say(app.open(name), app.sandbox.directChat(app.open(name)), '学完了吗吗')
    await app.settled()
  }
  const answers = (name: string) =>
    app.direct(name).filter((one) => textOf(one) === zh.talk.unknownCommand('学完了吗吗', null))
  const to = (name: string) => app.sandbox.directChat(app.open(name))
  app.sandbox.onCall = ({ method, path, body }) => {
    if (method !== 'POST' || path !== '/open-apis/im/v1/messages') return 'pass'
    if (body.includes(to('李秀英'))) return refusalWith(230020)
    if (body.includes(to('王志强'))) return 'drop-before'
    return body.includes(to('何嘉怡')) ? refusalWith(230028) : 'pass'
  }
  await set('2027-03-02 03:00')
  for (const name of ['李秀英', '王志强', '何嘉怡']) await asks(name)
  app.sandbox.onCall = undefined
  await set('2026-03-02 09:00')
  await app.turnTo('2026-03-02 09:02')
  expect([answers('李秀英'), answers('王志强')].map(({ length }) => length)).toEqual([1, 1])
  const notices = () => app.direct('周晓兰').filter((one) => textOf(one).includes('不知是否送达：'))
  expect(notices()).toHaveLength(1)
  // Nor does the next one wait for an hour after the one of next year.
  app.sandbox.onCall = ({ method, body }) =>
    method === 'POST' && body.includes(to('何嘉怡')) ? refusalWith(230028) : 'pass'
  await asks('何嘉怡')
  await app.turnTo('2026-03-02 10:05')
  expect(notices()).toHaveLength(2)
})

test('the queue is out of reach when the card falls due: a word typed about today opens the day, and the card comes once', async () => {
  let reachable = true
  const around = (queue: Queue): Queue => ({
    ...queue,
    put: (owed) => (reachable ? queue.put(owed) : Promise.reject(new Error('out of reach'))),
  })
  await using app = await xueji({ around })
  await app.setUp()
  await app.turnTo('2026-03-02 08:29')
  reachable = false
  await app.turnTo('2026-03-02 08:45')
  expect(await app.says('李秀英', '/打卡')).toEqual([])
  await app.turnTo('2026-03-02 08:46')
  reachable = true
  app.bot.beat()
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
  expect(app.group().map(textOf).join()).toContain('已打卡 08:45')
  await app.turnTo('2026-03-02 12:00')
  expect(app.cards()).toHaveLength(2)
})
