import { expect, test } from 'vitest'
import type { OnCall } from '../../src/sandbox/server.ts'
import { zh } from '../../src/i18n/zh.ts'
import { at, buttonsOf, textOf, xueji } from '../support/xueji.ts'

/** What happens to the study card on its way to the group. */
const toGroup =
  (fault: ReturnType<OnCall>): OnCall =>
  ({ method, path, body }) =>
    method === 'POST' && path === '/open-apis/im/v1/messages' && body.includes('check-in') ? fault : 'pass'

/** At 10:40 nobody can tell any more whether the card of the day arrived; it did. */
async function inDoubt() {
  const app = await xueji({ refusals: 'expected' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  app.sandbox.onCall = toGroup('drop-after')
  await app.turnTo('2026-03-02 10:40')
  app.sandbox.onCall = undefined
  return app
}

test('a card Feishu will not take leaves no day behind: the secretary hears it and posts it anew', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  app.sandbox.onCall = toGroup({ status: 400, code: 230022, msg: 'sensitive' })
  await app.turnTo('2026-03-02 08:32')
  expect(app.cards()).toHaveLength(1)
  const told = textOf(app.direct('周晓兰').at(-1)!)
  for (const words of [zh.outbox.cause.content, zh.outbox.next.content, '/学习 发布']) expect(told).toContain(words)
  await app.tells('周晓兰', '/学习 记录')
  expect(textOf(app.directCard('周晓兰'))).toContain('发送失败')
  app.sandbox.onCall = undefined
  await app.says('周晓兰', '/学习 发布')
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 08:32')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
})

test('a permission granted a little later brings the card, once', async () => {
  await using app = await xueji({ refusals: 'expected' })
  await app.setUp()
  app.sandbox.switches.scopes.delete('im:message:send_as_bot')
  await app.turnTo('2026-03-02 08:40')
  expect(app.cards()).toHaveLength(1)
  app.sandbox.switches.scopes.add('im:message:send_as_bot')
  await app.turnTo('2026-03-02 09:00')
  expect(app.cards()).toHaveLength(2)
  expect(buttonsOf(app.studyCard())).toContain('打卡')
})

test('a card that never arrived comes once its uuid is forgotten, when the history shows it is not there', async () => {
  await using app = await xueji({ refusals: 'expected', granted: ['im:message.group_msg', 'im:message:readonly'] })
  await app.setUp()
  let sends = 0
  app.sandbox.onCall = (call) => {
    if (toGroup('drop-before')(call) === 'pass') return 'pass'
    sends++
    return sends === 1 ? 'drop-before' : sends < 5 ? { status: 400, code: 230049, msg: 'in flight' } : 'pass'
  }
  await app.turnTo('2026-03-02 09:50')
  expect(app.cards()).toHaveLength(2)
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 09:50')
})

test('when nothing can tell whether the card arrived, the secretary is asked to look, and a press settles it', async () => {
  await using app = await xueji({ refusals: 'expected' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  app.sandbox.onCall = toGroup('drop-after')
  await app.turnTo('2026-03-02 10:00')
  expect(app.cards()).toHaveLength(2)
  expect(textOf(app.direct('周晓兰').at(-1)!)).toContain(zh.outbox.cause['no-answer'])
  app.sandbox.onCall = undefined
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 10:00')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 1/11')
})

test('a card without an answer before a day-long outage is told of though it is of no use any more', async () => {
  await using app = await xueji({ refusals: 'expected' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  app.sandbox.onCall = toGroup('drop-after')
  await app.turnTo('2026-03-02 08:30:59')
  await app.down()
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-02 22:30')
  await app.up()
  await app.turnTo('2026-03-03 08:20')
  const told = app
    .direct('周晓兰')
    .map(textOf)
    .filter((text) => text.includes(zh.outbox.cause['no-answer']))
  expect(told).toEqual([expect.stringContaining('每日学习')])
})

test('a press settles it before the secretary was told: no notice says that it may not be there', async () => {
  await using app = await xueji({ refusals: 'expected' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  let tries = 0
  app.sandbox.onCall = (call) => (toGroup('drop-after')(call) === 'pass' || tries++ > 0 ? 'pass' : 'drop-after')
  await app.turnTo('2026-03-02 08:31:20')
  expect(await app.bot.store.read.outbox.depth()).toEqual({ unknown: 1 })
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 08:31')
  await app.turnTo('2026-03-02 09:40')
  expect(app.direct('周晓兰').map(textOf).join()).not.toContain('/发件箱')
})

test('the bot was down from the evening past the close: nobody is blamed, and streaks hold', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.presses('李秀英', app.studyCard(), '打卡')
  await app.turnTo('2026-03-03 20:59')
  await app.later()
  await app.down()
  await app.turnTo('2026-03-04 13:00')
  await app.up()
  await app.settled()
  const day = await app.bot.store.read.study.dayOn(app.world.branch.chatId, '2026-03-03')
  expect(day).toMatchObject({ excused: 1 })
  expect(day?.closedAt).toBe(at('2026-03-04 13:00'))
  await app.says('周晓兰', '/学习 发布')
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 13:00 · 连续 2 天')
})

test('a copy of the card in direct chat takes the place of the one before', async () => {
  await using app = await xueji()
  await app.setUp()
  await app.turnTo('2026-03-02 09:00')
  await app.tells('李秀英', '/学习 今天')
  const first = app.directCard('李秀英')
  await app.tells('李秀英', '/学习 今天')
  const edits = app.sandbox.calls.filter(({ method }) => method === 'PATCH').length
  await app.presses('王志强', app.studyCard(), '打卡')
  await app.later()
  expect(app.sandbox.calls.filter(({ method }) => method === 'PATCH').length - edits).toBe(2)
  expect((await app.presses('李秀英', first, '打卡')).toast?.type).toBe('warning')
})

const NOTE = '今天学习了宪法，知道宪法是国家的根本法，任何组织和个人都要遵守。'

test('a reply to a card nobody knows arrived is kept, and counts by its own time once a press shows which card it is', async () => {
  await using app = await xueji({ refusals: 'expected' })
  app.sandbox.switches.repeatedUuid = 'refused'
  await app.setUp()
  app.sandbox.onCall = toGroup('drop-after')
  await app.turnTo('2026-03-02 10:00')
  app.sandbox.onCall = undefined
  const card = app.studyCard()
  await app.says('陈永康', '大家都看到今天的卡片了吗', { mention: false })
  const other = app.group().at(-1)!
  expect(await app.says('李秀英', NOTE, { replyTo: card })).toEqual([zh.talk.replyKept])
  expect(await app.says('王志强', '学完了', { replyTo: card })).toEqual([zh.talk.replyKept])
  // Below something else it is kept as well, and will count for nothing.
  expect(await app.says('周晓兰', '学完了', { replyTo: other })).toEqual([zh.talk.replyKept])
  await app.turnTo('2026-03-02 10:30')
  expect(await app.toast('陈永康', card, '打卡')).toBe('已打卡 10:30')
  await app.later()
  expect(textOf(app.studyCard())).toContain('已打卡 3/11')
  expect(textOf(app.studyCard())).toContain('笔记 1')
  expect(await app.toast('李秀英', card, '打卡')).toContain('10:00')
  // From now on it is known: a reply to it counts at once, and other words mean nothing to us.
  expect(await app.says('王志强', '学完了', { replyTo: card })).toEqual([expect.stringContaining('10:00')])
  expect(await app.says('周晓兰', '学完了', { replyTo: other })).toEqual([zh.talk.unknownCommand('学完了', null)])
})

test('a card of unknown fate is not sent once more when it is of no use, and its day and what was replied to it stay', async () => {
  await using app = await inDoubt()
  await app.tells('周晓兰', '/发件箱')
  const seen = app.directCard('周晓兰')
  expect(buttonsOf(seen)).toContain(zh.outbox.again)
  const card = app.studyCard()
  await app.says('李秀英', '学完了', { replyTo: card })
  await app.turnTo('2026-03-02 22:30')
  expect(await app.toast('周晓兰', seen, zh.outbox.again)).toBe(zh.outbox.talk.useless)
  await app.tells('周晓兰', '/发件箱')
  expect(buttonsOf(app.directCard('周晓兰'))).not.toContain(zh.outbox.again)
  expect(buttonsOf(app.directCard('周晓兰'))).toContain(zh.outbox.arrived)
  await app.later()
  expect(await app.toast('李秀英', card, '打卡')).toContain('已打卡（10:40）')
})

test('sent once more in vain it stays of unknown fate: the first may be there, and a press shows it', async () => {
  await using app = await inDoubt()
  const card = app.studyCard()
  app.sandbox.onCall = toGroup({ status: 400, code: 230022, msg: 'sensitive' })
  await app.tells('周晓兰', '/发件箱')
  expect(await app.toast('周晓兰', app.directCard('周晓兰'), zh.outbox.again)).toBe(zh.outbox.talk.sentAgain)
  await app.later(5)
  await app.tells('周晓兰', '/发件箱')
  expect(textOf(app.directCard('周晓兰'))).toContain('是否送达不明 **1** 条')
  expect(await app.toast('李秀英', card, '打卡')).toBe('已打卡 10:40')
})

test('a press on the first copy while the second waits to leave settles both', async () => {
  await using app = await inDoubt()
  const [card, posted] = [app.studyCard(), app.cards().length]
  app.sandbox.onCall = toGroup({ status: 400, code: 99991400, msg: 'too fast' })
  await app.tells('周晓兰', '/发件箱')
  await app.toast('周晓兰', app.directCard('周晓兰'), zh.outbox.again)
  expect(await app.toast('李秀英', card, '打卡')).toBe('已打卡 10:40')
  app.sandbox.onCall = undefined
  await app.turnTo('2026-03-02 12:00')
  expect(app.cards()).toHaveLength(posted)
})

test('sent once more it stands in the group twice, and a press on either counts', async () => {
  await using app = await inDoubt()
  const first = app.studyCard()
  await app.tells('周晓兰', '/发件箱')
  expect(await app.toast('周晓兰', app.directCard('周晓兰'), zh.outbox.again)).toBe(zh.outbox.talk.sentAgain)
  await app.later(5)
  const second = app.studyCard()
  expect(second.messageId).not.toBe(first.messageId)
  expect(await app.toast('王志强', second, '打卡')).toBe('已打卡 10:40')
  expect(await app.toast('李秀英', first, '打卡')).toBe('已打卡 10:40')
  await app.later()
  expect(textOf(second)).toContain('已打卡 2/11')
})

test('a reply is kept for a card in doubt only as long as it could count', async () => {
  await using app = await inDoubt()
  const card = app.studyCard()
  await app.turnTo('2026-03-09 12:00')
  expect(await app.says('李秀英', '补学完了', { replyTo: card })).toEqual([zh.talk.replyKept])
  await app.turnTo('2026-03-10 12:00')
  expect(await app.says('李秀英', '补学完了', { replyTo: card })).not.toContain(zh.talk.replyKept)
})

test('what is replied to the first copy of a card that was sent once more counts by its own time once a press shows it', async () => {
  await using app = await inDoubt()
  const first = app.studyCard()
  expect(await app.says('李秀英', '学完了', { replyTo: first })).toEqual([zh.talk.replyKept])
  await app.tells('周晓兰', '/发件箱')
  await app.toast('周晓兰', app.directCard('周晓兰'), zh.outbox.again)
  await app.later(5)
  const second = app.studyCard()
  expect(second.messageId).not.toBe(first.messageId)
  expect(await app.says('王志强', '学完了', { replyTo: first })).toEqual([zh.talk.replyKept])
  await app.turnTo('2026-03-02 11:00')
  expect(await app.toast('陈永康', first, '打卡')).toBe('已打卡 11:00')
  await app.later()
  expect(textOf(second)).toContain('已打卡 3/11')
  for (const name of ['李秀英', '王志强']) {
    await app.later()
    expect(await app.toast(name, second, '打卡'), name).toContain('已打卡（10:40）')
  }
})

test('what is to go once more is looked for where that can be by now: the first copy is found, and no second one comes', async () => {
  await using app = await inDoubt()
  const posted = app.cards().length
  for (const scope of ['im:message.group_msg', 'im:message:readonly'] as const) app.sandbox.switches.scopes.add(scope)
  await app.tells('周晓兰', '/发件箱')
  expect(await app.toast('周晓兰', app.directCard('周晓兰'), zh.outbox.again)).toBe(zh.outbox.talk.sentAgain)
  await app.turnTo('2026-03-02 12:30')
  expect(app.cards()).toHaveLength(posted)
  expect(await app.toast('李秀英', app.studyCard(), '打卡')).toBe('已打卡 12:30')
})
