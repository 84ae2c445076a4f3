/** Every verb and every event over the real SDK against the sandbox. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE, SECOND, type TurnableClock, turnableClock } from '../../src/clock.ts'
import { createFeishu } from '../../src/feishu/client.ts'
import { createLongConnection } from '../../src/feishu/long-connection.ts'
import type { Feishu, InboundEvent, Link, PressAnswer } from '../../src/feishu/port.ts'
import { branchOfTwelve } from '../../src/sandbox/seed.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts'
import { EVERY_SCOPE } from '../../src/sandbox/switches.ts'
import { listeningLog } from './server.ts'

const START = Date.UTC(2026, 0, 5, 0, 30)
const card = (words: string) => ({
  schema: '2.0',
  config: { update_multi: true },
  body: {
    elements: [
      {
        tag: 'button',
        text: { tag: 'plain_text', content: words },
        behaviors: [{ type: 'callback', value: { act: 'check-in' } }],
      },
    ],
  },
})

let clock: TurnableClock
let sandbox: Sandbox
let feishu: Feishu
let link: Link
let seed: ReturnType<typeof branchOfTwelve>
let received: InboundEvent[]
let answer: PressAnswer | undefined
let gaps: number[]

beforeEach(async () => {
  clock = turnableClock(START)
  seed = branchOfTwelve()
  sandbox = await startSandbox({ clock, world: seed.world })
  for (const scope of EVERY_SCOPE) sandbox.switches.scopes.add(scope)
  const { log } = listeningLog()
  const options = { ...sandbox.credentials, domain: sandbox.origin, clock, log }
  feishu = createFeishu(options)
  link = createLongConnection({
    ...options,
    botOpenId: () => seed.world.bot.openId,
    onReconnected: (downSince) => gaps.push(downSince),
  })
  gaps = []
  received = []
  answer = undefined
  await link.start(async (event) => {
    received.push(event)
    return answer
  })
  await listening()
})

afterEach(async () => {
  await link.stop()
  await sandbox.close()
})

/** The SDK drops frames pushed before its first ping, so the sandbox pushes none. */
const listening = () => vi.waitFor(() => expect([sandbox.connections(), sandbox.listening()]).toEqual([1, 1]), 5_000)

async function inGroup() {
  await sandbox.addBot(seed.branch.chatId, seed.secretary.openId)
  received.length = 0
  return seed.branch.chatId
}

describe('verbs', () => {
  test('send, reply, edit and remember', async () => {
    const chat = await inGroup()
    const sent = await feishu.send({ chat }, { type: 'card', card: card('打卡') }, 'u-1')
    expect(sent.chatId).toBe(chat)
    await feishu.editCard(sent.messageId, card('已打卡'))
    const reply = await feishu.reply(sent.messageId, { type: 'text', text: '好' }, 'u-2')
    await feishu.editText(reply.messageId, '很好')

    const [first, second] = sandbox.messagesIn(chat)
    expect(first).toMatchObject({ messageId: sent.messageId, card: card('已打卡') })
    expect(second).toMatchObject({ messageId: reply.messageId, parentId: sent.messageId, content: '{"text":"很好"}' })

    const history = await feishu.history(chat, START, clock.now())
    expect(history).toMatchObject([
      { messageId: sent.messageId, fromBot: true, senderOpenId: null, type: 'interactive', createdAt: START },
      { messageId: reply.messageId, fromBot: true },
    ])
    expect(history[0]?.content).toContain('check-in')
  })

  test('a topic is found by its first message and read from its end; emojis have their time', async () => {
    const chat = await inGroup()
    const { messageId } = await feishu.send({ chat }, { type: 'card', card: card('打卡') }, 'u-1')
    expect(await feishu.topicOf(messageId)).toBeNull()
    for (let nth = 0; nth < 120; nth++) {
      await sandbox.say(seed.leader.openId, chat, `第 ${nth} 条`, { replyTo: messageId, topic: true })
      clock.turnTo(clock.now() + SECOND)
    }
    const topic = await feishu.topicOf(messageId)
    expect(topic).toMatch(/^omt_/)
    const late = await feishu.topic(topic ?? '', START + 50 * SECOND)
    expect(late.map(({ text }) => text)).toEqual(Array.from({ length: 70 }, (_, nth) => `第 ${nth + 50} 条`))
    expect(late[0]).toMatchObject({ parentId: messageId, threadId: topic, senderOpenId: seed.leader.openId })
    await sandbox.react(seed.secretary.openId, messageId, 'OK')
    expect(await feishu.reactions(messageId)).toEqual([{ openId: seed.secretary.openId, at: clock.now() }])
    await sandbox.recall(messageId)
    await expect(feishu.reactions(messageId)).rejects.toMatchObject({ code: 231003, kind: 'message-gone' })
  })

  test('the same uuid is one message', async () => {
    const chat = await inGroup()
    const send = () => feishu.send({ chat }, { type: 'text', text: '一次' }, 'u-1')
    expect(await send()).toEqual(await send())
    expect(sandbox.messagesIn(chat)).toHaveLength(1)
  })

  test('an event of the calendar: one by its key, changed, its guests, gone', async () => {
    const chat = await inGroup()
    const { calendar: mine } = sandbox.world
    const id = await feishu.calendar()
    const lesson = {
      ...{ title: '党课', about: '机关支部', place: '三楼', zone: 'Asia/Shanghai' },
      ...{ startsAt: START + 60 * MINUTE, endsAt: START + 150 * MINUTE },
    }
    const key = 'k'.repeat(32)
    const event = await feishu.createEvent(id, lesson, key)
    expect(await feishu.createEvent(id, lesson, key)).toBe(event)
    const person = { person: seed.secretary.openId }
    await feishu.invite(id, event, [{ chat }, person])
    await feishu.invite(id, event, [person])
    await feishu.changeEvent(id, event, { ...lesson, place: '', endsAt: START + 180 * MINUTE })
    expect([...mine.events.values()]).toMatchObject([
      { summary: '党课', place: '—', start: lesson.startsAt, end: START + 180 * MINUTE, deleted: false },
    ])
    await feishu.uninvite(id, event, [{ chat }])
    expect([...(mine.events.get(event)?.attendees ?? [])]).toEqual([`user ${person.person}`])

    const refused = (call: Promise<unknown>, facts: object) => expect(call).rejects.toMatchObject(facts)
    await refused(feishu.createEvent(id, lesson, 'short'), { code: 190002, kind: 'give-up' })
    await refused(feishu.createEvent('other', lesson, key), { code: 191001, kind: 'give-up' })
    await refused(feishu.createEvent(id, { ...lesson, endsAt: START }, 'l'.repeat(32)), { code: 190002 })
    await refused(feishu.createEvent(id, { ...lesson, place: '长'.repeat(513) }, 'l'.repeat(32)), { code: 190002 })
    await refused(feishu.invite(id, event, [{ person: 'ou_nobody' }]), { code: 195100, kind: 'give-up' })
    await refused(feishu.invite(id, event, [{ chat: 'oc_other' }]), { code: 190002 })
    await feishu.deleteEvent(id, event)
    await refused(feishu.changeEvent(id, event, lesson), { code: 193003, kind: 'message-gone' })
    await refused(feishu.deleteEvent(id, 'none'), { code: 193001, kind: 'message-gone' })

    sandbox.switches.scopes.delete('calendar:calendar:readonly')
    await refused(feishu.calendar(), { code: 99991672, kind: 'permission' })
  })

  test('a person is reached in direct chat, a file with its bytes', async () => {
    const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 256)
    const fileKey = await feishu.upload('第一周.xlsx', bytes)
    const sent = await feishu.send({ person: seed.leader.openId }, { type: 'file', fileKey }, 'u-1')
    expect(sent.chatId).toBe(sandbox.directChat(seed.leader.openId))
    const file = sandbox.world.files.get(fileKey)
    expect([file?.name, new Uint8Array(file?.bytes ?? [])]).toEqual(['第一周.xlsx', bytes])
  })

  test('what somebody sent is read by message and key, and no further than allowed', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251)
    const direct = sandbox.directChat(seed.secretary.openId)
    const { message } = await sandbox.sendFile(seed.secretary.openId, direct, '补录.xlsx', bytes)
    const { file_key: key } = JSON.parse(message.content) as { file_key: string }
    const download = (most: number) => feishu.download(message.messageId, { key, kind: 'file' }, most)
    expect(new Uint8Array(await download(70_000))).toEqual(bytes)
    const refused = { code: 234037, kind: 'give-up' }
    await expect(download(69_999)).rejects.toMatchObject(refused)
    const other = feishu.download(message.messageId, { key: 'file_other', kind: 'file' }, 70_000)
    await expect(other).rejects.toMatchObject({ code: 234003, kind: 'give-up' })
    sandbox.switches.scopes.delete('im:message:readonly')
    await expect(download(70_000)).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringContaining('im:message:readonly') as string,
    })
  })

  test('chat, members, bot and permissions', async () => {
    const chat = await inGroup()
    expect(await feishu.chat(chat)).toEqual({
      name: seed.branch.name,
      ownerOpenId: seed.leader.openId,
      external: false,
      mode: 'group',
    })
    const members = await feishu.members(chat)
    expect(new Set(members.map(({ openId }) => openId))).toEqual(seed.branch.members)
    expect(members).toContainEqual({ openId: seed.secretary.openId, name: seed.secretary.name })
    expect(await feishu.bot()).toEqual({ openId: seed.world.bot.openId, name: seed.world.bot.name })
    expect(await feishu.scopes()).toEqual(sandbox.switches.scopes)
    expect(sandbox.refusals).toEqual([])
    expect(sandbox.unknownRoutes).toEqual([])
  })
})

describe('failures', () => {
  const text = { type: 'text', text: '学习' } as const

  test('outside the group, and people who cannot be reached', async () => {
    await expect(feishu.send({ chat: seed.branch.chatId }, text, 'u-1')).rejects.toMatchObject({ kind: 'chat-gone' })
    await expect(feishu.members(seed.branch.chatId)).rejects.toMatchObject({ kind: 'chat-gone' })
    seed.leader.reach = 'stopped'
    await expect(feishu.send({ person: seed.leader.openId }, text, 'u-2')).rejects.toMatchObject({
      kind: 'unreachable',
    })
  })

  test('a permission taken away is named', async () => {
    const chat = await inGroup()
    sandbox.switches.scopes.delete('im:message.group_msg')
    await expect(feishu.history(chat, 0, START)).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringContaining('im:message.group_msg'),
    })
    sandbox.switches.scopes.clear()
    await expect(feishu.members(chat)).rejects.toMatchObject({
      kind: 'permission',
      message: expect.stringContaining('im:chat:readonly'),
    })
  })

  test.each([400, 401] as const)(
    'dead tokens, answered with HTTP %d, are replaced without anyone noticing',
    async (status) => {
      const chat = await inGroup()
      sandbox.switches.tokenErrorStatus = status
      await feishu.bot()
      sandbox.revokeTokens()
      await feishu.send({ chat }, text, 'u-1')
      clock.turnTo(clock.now() + 3 * 60 * MINUTE)
      await feishu.send({ chat }, text, 'u-2')
      expect(sandbox.messagesIn(chat)).toHaveLength(2)
    },
  )

  test('a lost answer leaves doubt, and the same uuid settles it', async () => {
    const chat = await inGroup()
    sandbox.onCall = ({ path }) => (path.endsWith('/messages') ? 'drop-after' : 'pass')
    await expect(feishu.send({ chat }, text, 'u-1')).rejects.toMatchObject({ kind: 'doubt' })
    sandbox.onCall = undefined
    await feishu.send({ chat }, text, 'u-1')
    expect(sandbox.messagesIn(chat)).toHaveLength(1)
  })

  test('over five a second in one group waits its turn', async () => {
    const chat = await inGroup()
    const sends = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => feishu.send({ chat }, text, `u-${index}`)),
    )
    expect(sends.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { kind: 'retry', code: 230020, retryAfter: SECOND } },
    ])
  })

  test('a read over the limit waits as long as it is told', async () => {
    const chat = await inGroup()
    const reads = Array.from({ length: 60 }, () => feishu.chat(chat))
    await vi.waitFor(() => expect(sandbox.refusals).toHaveLength(10))
    const all = Promise.all(reads)
    let done = false
    void all.finally(() => (done = true))
    while (!done) {
      clock.turnTo(clock.now() + SECOND)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(await all).toHaveLength(60)
  })
})

describe('events', () => {
  test('what is said, whole or in chunks', async () => {
    const chatId = await inGroup()
    for (const chunk of [false, true]) {
      sandbox.switches.chunk = chunk
      const { message } = await sandbox.say(seed.secretary.openId, chatId, '/考勤', {
        mention: ['bot', seed.leader.openId],
      })
      expect(received.pop()).toEqual({
        type: 'message',
        id: message.messageId,
        at: START,
        messageId: message.messageId,
        chatId,
        file: null,
        chatType: 'group',
        sender: { openId: seed.secretary.openId, unionId: seed.secretary.unionId },
        text: '@_user_1 @_user_2 /考勤',
        mentions: [
          { key: '@_user_1', openId: seed.world.bot.openId, unionId: null, name: '学记', isBot: true },
          {
            key: '@_user_2',
            openId: seed.leader.openId,
            unionId: seed.leader.unionId,
            name: seed.leader.name,
            isBot: false,
          },
        ],
        parentId: null,
        rootId: null,
      })
    }
  })

  test('replies, direct messages, and what is not text', async () => {
    const chatId = await inGroup()
    const { openId } = seed.secretary
    const { messageId } = await feishu.send({ chat: chatId }, { type: 'text', text: '今日' }, 'u-1')
    await sandbox.say(openId, chatId, '我学了', { replyTo: messageId })
    expect(received.pop()).toMatchObject({ parentId: messageId, rootId: messageId })
    await sandbox.say(openId, sandbox.directChat(openId), '你好')
    expect(received.pop()).toMatchObject({ chatType: 'direct', text: '你好', mentions: [] })
    await sandbox.send(openId, chatId, 'post', { title: '', content: [[{ tag: 'text', text: '富文本' }]] })
    expect(received.pop()).toMatchObject({ text: '富文本' })
    await sandbox.send(openId, chatId, 'sticker', { file_key: 'f' })
    expect(received.pop()).toMatchObject({ text: null })
  })

  test('a press is answered with a toast and the redrawn card', async () => {
    const chat = await inGroup()
    const { messageId } = await feishu.send({ chat }, { type: 'card', card: card('打卡') }, 'u-1')
    answer = { toast: { type: 'success', content: '已打卡' }, card: card('已打卡') }
    const outcome = await sandbox.press(seed.leader.openId, messageId, { label: '打卡' })
    expect(outcome).toEqual({ toast: answer.toast, card: answer.card })
    expect(received).toMatchObject([
      { type: 'press', at: START, chatId: chat, messageId, value: { act: 'check-in' }, form: {}, option: null },
    ])
    answer = undefined
    expect(await sandbox.press(seed.leader.openId, messageId, { label: '已打卡' })).toEqual({})
  })

  test('comings and goings', async () => {
    const { chatId } = seed.branch
    const { openId } = seed.secretary
    const someone = seed.person('马建军')
    await sandbox.addBot(chatId, openId)
    await sandbox.addUsers(chatId, [someone.openId], openId)
    await sandbox.removeUsers(chatId, [someone.openId], openId)
    await sandbox.menu(openId, 'today')
    await sandbox.removeBot(chatId, openId)
    await sandbox.addBot(chatId, openId)
    await sandbox.disband(chatId)
    const people = [{ openId: someone.openId, unionId: someone.unionId, name: someone.name }]
    const operator = { openId, unionId: seed.secretary.unionId }
    expect(received).toMatchObject([
      { type: 'bot-added', chatId, operator, at: START },
      { type: 'members-added', chatId, people },
      { type: 'members-left', chatId, people },
      { type: 'menu', operator, key: 'today' },
      { type: 'bot-removed', chatId },
      { type: 'bot-added', chatId },
      { type: 'chat-disbanded', chatId },
    ])
    expect(sandbox.owed()).toEqual([])
  })

  test('a rejected event comes again under the same key', async () => {
    const chat = await inGroup()
    const { openId } = seed.secretary
    await link.stop()
    await vi.waitFor(() => expect(sandbox.connections()).toBe(0))
    let attempts = 0
    await link.start(async (event) => {
      if (++attempts === 1) throw new Error('busy')
      received.push(event)
    })
    await listening()
    const { delivered, message } = await sandbox.say(openId, chat, '学习')
    expect([delivered, received.length]).toEqual([false, 0])
    clock.turnTo(clock.now() + 15 * SECOND)
    await sandbox.settled()
    expect(received).toMatchObject([{ id: message.messageId, at: START }])
  })

  test('a dropped connection comes back', async () => {
    const chat = await inGroup()
    sandbox.dropConnections()
    await vi.waitFor(() => expect(gaps).toEqual([START]))
    await listening()
    expect(link.state()).toBe('connected')
    await sandbox.say(seed.secretary.openId, chat, '还在吗')
    await sandbox.settled()
    expect(received).toHaveLength(1)
  })
})
