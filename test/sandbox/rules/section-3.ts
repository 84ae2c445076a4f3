/** Section 3: events. */
import { expect } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../src/clock.ts'
import { MINIMUM_SCOPES } from '../../../src/sandbox/switches.ts'
import { button, card, connect } from '../bot.ts'
import { webhookRows } from './section-3-webhook.ts'
import { ears, type House, outside, type Row, row, START } from './house.ts'

type Data = Record<string, unknown>
const RECEIVE = 'im.message.receive_v1'

/** What an act makes the bot hear. */
async function heard({ sandbox }: House, type: string, act: (sofar: Data[]) => Promise<unknown>): Promise<Data[]> {
  const ear = ears<Data>()
  using _bot = await connect(sandbox, { [type]: ear.handler })
  await act(ear.heard)
  return ear.heard
}

async function message(house: House, act: () => Promise<unknown>): Promise<Data> {
  const [event] = await heard(house, RECEIVE, act)
  return event?.['message'] as Data
}

const idsOf = ({ openId, unionId }: { openId: string; unionId: string }) => ({ open_id: openId, union_id: unionId })

export const eventRows: readonly Row[] = [
  ...webhookRows,
  outside('3.3 adaptors', 'the bot has a host of its own and uses no adaptor'),
  row('3.4 envelope', async (house) => {
    const { sandbox, secretary, branch } = house
    const [event] = await heard(house, RECEIVE, () => sandbox.say(secretary.openId, branch.chatId, 'hi'))
    expect(event).toMatchObject({
      schema: '2.0',
      event_id: expect.stringMatching(/^\w{32}$/) as string,
      event_type: RECEIVE,
      create_time: String(START),
      app_id: sandbox.credentials.appId,
      tenant_key: sandbox.world.tenantKey,
      token: expect.any(String) as string,
    })
  }),
  row('3.4 units', async (house) => {
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([button('a')]))
    const press = () => house.sandbox.press(house.secretary.openId, messageId, { label: 'a' })
    const [event] = await heard(house, 'card.action.trigger', press)
    expect(event?.['create_time']).toBe(`${START}000`)
  }),
  outside('3.4 version 1', 'no event the bot listens to comes in the 1.0 envelope'),
  row('3.5 ladder', async ({ sandbox, clock, secretary, branch }) => {
    const at: number[] = []
    using _bot = await connect(sandbox, {
      [RECEIVE]: () => {
        at.push(clock.now() - START)
        throw new Error('no')
      },
    })
    await sandbox.say(secretary.openId, branch.chatId, 'hi')
    for (let next = clock.next(); next !== undefined; next = clock.next()) {
      clock.turnTo(next)
      await sandbox.settled()
    }
    const rungs = [0, 15 * SECOND, 5 * MINUTE, HOUR, 6 * HOUR]
    expect(at).toEqual(rungs.map((_, nth) => rungs.slice(0, nth + 1).reduce((sum, each) => sum + each, 0)))
  }),
  row('3.5 duplicates', async (house) => {
    const { sandbox, secretary, branch } = house
    const all = await heard(house, RECEIVE, async (sofar) => {
      await sandbox.say(secretary.openId, branch.chatId, 'hi')
      await sandbox.redeliver(String(sofar[0]?.['event_id']))
    })
    expect(all).toHaveLength(2)
    expect(all[0]).toEqual(all[1])
  }),
  row('3.5 same ids', async ({ sandbox, clock, secretary, branch }) => {
    const ear = ears<Data>(() => {
      throw new Error('no')
    })
    using _bot = await connect(sandbox, { [RECEIVE]: ear.handler })
    await sandbox.say(secretary.openId, branch.chatId, 'hi')
    clock.turnTo(clock.now() + 15 * SECOND)
    await sandbox.settled()
    expect(ear.heard).toHaveLength(2)
    expect(ear.heard[1]).toEqual(ear.heard[0])
  }),
  outside('3.5 ordered', 'no event the bot listens to is documented as ordered'),
  row('3.6 user id', async (house) => {
    const { sandbox, secretary, branch } = house
    const say = () => sandbox.say(secretary.openId, branch.chatId, 'hi')
    const [withId] = await heard(house, RECEIVE, say)
    sandbox.switches.scopes.delete('contact:user.employee_id:readonly')
    const [without] = await heard(house, RECEIVE, say)
    expect(withId?.['sender']).toMatchObject({ sender_id: { user_id: secretary.userId } })
    expect(without?.['sender']).toMatchObject({ sender_id: idsOf(secretary) })
    expect(JSON.stringify(without)).not.toContain('user_id')
  }),
  row('3.6 receive', async (house) => {
    const { sandbox, secretary, leader, branch } = house
    const mention = ['bot', leader.openId]
    const [event] = await heard(house, RECEIVE, () => sandbox.say(secretary.openId, branch.chatId, '请假', { mention }))
    expect(event?.['sender']).toMatchObject({ sender_id: idsOf(secretary), sender_type: 'user' })
    expect(event?.['message']).toMatchObject({
      message_id: sandbox.messagesIn(branch.chatId)[0]?.messageId,
      create_time: String(START),
      update_time: String(START),
      chat_id: branch.chatId,
      chat_type: 'group',
      message_type: 'text',
      content: '{"text":"@_user_1 @_user_2 请假"}',
      mentions: [
        { key: '@_user_1', id: { open_id: sandbox.world.bot.openId }, mentioned_type: 'bot', name: '学记' },
        { key: '@_user_2', id: idsOf(leader), mentioned_type: 'user', name: leader.name },
      ],
    })
  }),
  row('3.6 replies', async (house) => {
    const { sandbox, secretary, branch } = house
    const { message: root } = await sandbox.say(secretary.openId, branch.chatId, 'a')
    const { message: first } = await sandbox.say(secretary.openId, branch.chatId, 'b', { replyTo: root.messageId })
    const reply = await message(house, () =>
      sandbox.say(secretary.openId, branch.chatId, 'c', { replyTo: first.messageId }),
    )
    expect(reply).toMatchObject({ parent_id: first.messageId, root_id: root.messageId })
    const plain = await message(house, () => sandbox.say(secretary.openId, branch.chatId, 'd'))
    expect(plain).not.toHaveProperty('root_id')
    expect(plain).not.toHaveProperty('parent_id')
  }),
  row('3.6 no mentions', async (house) => {
    const { sandbox, secretary } = house
    const direct = await message(house, () =>
      sandbox.say(secretary.openId, sandbox.directChat(secretary.openId), '/me'),
    )
    expect(direct).toMatchObject({ chat_type: 'p2p', content: '{"text":"/me"}' })
    expect(direct).not.toHaveProperty('mentions')
  }),
  row('3.6 placeholders', async (house) => {
    const { sandbox, secretary, branch } = house
    const mention = ['bot', ...[...branch.members].slice(0, 10)]
    const said = await message(house, () => sandbox.say(secretary.openId, branch.chatId, '', { mention }))
    const keys = (said['mentions'] as { key: string }[]).map(({ key }) => key)
    expect(keys).toEqual(Array.from({ length: 11 }, (_, nth) => `@_user_${nth + 1}`))
  }),
  row('3.6 at all', async (house) => {
    const { sandbox, secretary, branch } = house
    const said = await message(house, () => sandbox.say(secretary.openId, branch.chatId, '开会', { mention: ['all'] }))
    expect(said['content']).toBe('{"text":"@_all 开会"}')
    expect(said).not.toHaveProperty('mentions')
  }),
  row('3.6 hearing', async (house) => {
    const { sandbox, secretary, branch } = house
    const direct = sandbox.directChat(secretary.openId)
    const count = async (scopes: readonly string[]) => {
      sandbox.switches.scopes.clear()
      for (const scope of scopes) sandbox.switches.scopes.add(scope)
      const all = await heard(house, RECEIVE, async () => {
        await sandbox.say(secretary.openId, direct, 'direct')
        await sandbox.say(secretary.openId, branch.chatId, 'mentioned', { mention: ['bot'] })
        await sandbox.say(secretary.openId, branch.chatId, 'plain')
      })
      return all.length
    }
    expect(await count([])).toBe(0)
    expect(await count(['im:message.p2p_msg:readonly'])).toBe(1)
    expect(await count(['im:message.group_at_msg:readonly'])).toBe(1)
    expect(await count(MINIMUM_SCOPES)).toBe(2)
    expect(await count(['im:message.group_msg'])).toBe(2)
    branch.botInside = false
    expect(await count(['im:message.group_msg'])).toBe(0)
  }),
  outside('3.6 other bots', 'there is one bot in the sandbox'),
  row('3.6 content types', async (house) => {
    const { sandbox, secretary, branch } = house
    const file = await message(house, () =>
      sandbox.sendFile(secretary.openId, branch.chatId, '心得.docx', Buffer.from('x')),
    )
    expect(file['message_type']).toBe('file')
    expect(JSON.parse(String(file['content']))).toMatchObject({
      file_key: expect.any(String) as string,
      file_name: '心得.docx',
    })
    const sticker = await message(house, () =>
      sandbox.send(secretary.openId, branch.chatId, 'sticker', { file_key: 's' }),
    )
    expect(sticker).toMatchObject({ message_type: 'sticker', content: '{"file_key":"s"}' })
  }),
  row('3.6 download', async (house) => {
    const { sandbox, client, secretary, branch } = house
    const { message: said } = await sandbox.sendFile(secretary.openId, branch.chatId, '心得.txt', Buffer.from('学'))
    const { file_key } = JSON.parse(said.content) as { file_key: string }
    const path = { message_id: said.messageId, file_key }
    const { getReadableStream } = await client.im.v1.messageResource.get({ path, params: { type: 'file' } })
    const chunks: Buffer[] = []
    for await (const chunk of getReadableStream()) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toBe('学')
    const other = await house.call(
      'GET',
      `/open-apis/im/v1/messages/${said.messageId}/resources/file_v3_none?type=file`,
    )
    expect(other.code).toBe(234003)
  }),
  row('3.6 bot events', async (house) => {
    const { sandbox, secretary, branch } = house
    const about = { chat_id: branch.chatId, operator_id: idsOf(secretary), external: false, name: branch.name }
    const removed = () => sandbox.removeBot(branch.chatId, secretary.openId)
    expect(await heard(house, 'im.chat.member.bot.deleted_v1', removed)).toMatchObject([about])
    const added = () => sandbox.addBot(branch.chatId, secretary.openId)
    expect(await heard(house, 'im.chat.member.bot.added_v1', added)).toMatchObject([about])
  }),
  row('3.6 people events', async (house) => {
    const { sandbox, secretary, branch, person } = house
    const ma = person('马建军')
    const users = [{ name: ma.name, user_id: idsOf(ma) }]
    const act = (type: string, go: () => Promise<unknown>) => heard(house, `im.chat.member.user.${type}_v1`, go)
    expect(await act('added', () => sandbox.addUsers(branch.chatId, [ma.openId], secretary.openId))).toMatchObject([
      { users },
    ])
    expect(await act('deleted', () => sandbox.removeUsers(branch.chatId, [ma.openId]))).toMatchObject([
      { users, operator_id: idsOf(ma) },
    ])
    const withdraw = () => sandbox.removeUsers(branch.chatId, [ma.openId], secretary.openId, true)
    expect(await act('withdrawn', withdraw)).toMatchObject([{ users, operator_id: idsOf(secretary) }])
  }),
  row('3.6 disbanded', async (house) => {
    const { sandbox, leader, branch, readers } = house
    const told = await heard(house, 'im.chat.disbanded_v1', () => sandbox.disband(branch.chatId))
    expect(told).toMatchObject([{ chat_id: branch.chatId, operator_id: idsOf(leader) }])
    readers.botInside = true
    expect(
      await heard(house, 'im.chat.disbanded_v1', () => sandbox.disband(readers.chatId, { keepHistory: true })),
    ).toEqual([])
  }),
  row('3.6 chat permissions', async (house) => {
    const { sandbox, secretary, branch, person } = house
    for (const scope of ['im:chat:readonly', 'im:chat.members:read']) sandbox.switches.scopes.delete(scope)
    const add = () => sandbox.addUsers(branch.chatId, [person('高翔').openId], secretary.openId)
    expect(await heard(house, 'im.chat.member.user.added_v1', add)).toEqual([])
    sandbox.switches.scopes.add('im:chat.members:read')
    expect(await heard(house, 'im.chat.member.user.added_v1', add)).toHaveLength(1)
  }),
  row('3.6 menu', async (house) => {
    const { sandbox, secretary } = house
    const press = () => sandbox.menu(secretary.openId, 'today')
    const [named] = await heard(house, 'application.bot.menu_v6', press)
    expect(named).toMatchObject({
      operator: { operator_name: secretary.name, operator_id: idsOf(secretary) },
      event_key: 'today',
      timestamp: START / SECOND,
    })
    sandbox.switches.scopes.delete('application:application.bot.operator_name:readonly')
    const [unnamed] = await heard(house, 'application.bot.menu_v6', press)
    expect(unnamed?.['operator']).not.toHaveProperty('operator_name')
    expect(() => sandbox.menu(secretary.openId, 'k'.repeat(31))).toThrow('30')
  }),
  row('3.6 reaction', async (house) => {
    const { sandbox, secretary, branch } = house
    const { message: said } = await sandbox.say(secretary.openId, branch.chatId, 'hi')
    const emojis = ['OK', 'THUMBSUP', 'DONE']
    const react = () => sandbox.react(secretary.openId, said.messageId, emojis.shift() ?? '')
    const [event] = await heard(house, 'im.message.reaction.created_v1', react)
    expect(event).toMatchObject({
      message_id: said.messageId,
      reaction_type: { emoji_type: 'OK' },
      user_id: idsOf(secretary),
    })
    expect(event).not.toHaveProperty('chat_id')
    const scopes = ['im:message:readonly', 'im:message.reactions:read']
    for (const scope of scopes) sandbox.switches.scopes.delete(scope)
    expect(await heard(house, 'im.message.reaction.created_v1', react)).toEqual([])
    sandbox.switches.scopes.add('im:message.reactions:read')
    expect(await heard(house, 'im.message.reaction.created_v1', react)).toHaveLength(1)
  }),
  outside('3.6 p2p entered', 'the bot does not listen to either'),
  row('3.6 recalled', async (house) => {
    const { sandbox, secretary, branch } = house
    const { message: said } = await sandbox.say(secretary.openId, branch.chatId, 'hi')
    const [event] = await heard(house, 'im.message.recalled_v1', () => sandbox.recall(said.messageId))
    expect(event).toMatchObject({
      message_id: said.messageId,
      chat_id: branch.chatId,
      recall_time: String(START),
      recall_type: 'message_owner',
    })
  }),
  outside('3.6 read', 'the bot does not listen to read receipts'),
  outside('3.6 contact', 'the bot asks for no contact permission'),
  row('3.6 updated', async (house) => {
    const { sandbox, secretary, branch } = house
    const [event] = await heard(house, 'im.chat.updated_v1', () =>
      sandbox.rename(branch.chatId, '新名', secretary.openId),
    )
    expect(event).toMatchObject({ chat_id: branch.chatId, after_change: { name: '新名' } })
  }),
  row('3.6 subscribed', async (house) => {
    const { sandbox, secretary } = house
    sandbox.switches.events.delete('application.bot.menu_v6')
    expect(await heard(house, 'application.bot.menu_v6', () => sandbox.menu(secretary.openId, 'today'))).toEqual([])
  }),
]
