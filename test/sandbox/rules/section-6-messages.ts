/** Sections 6.1 and 6.3: sending, editing, reading. */
import { expect } from 'vitest'
import { HOUR, SECOND } from '../../../src/clock.ts'
import { button, card } from '../bot.ts'
import { outside, type Row, row, START } from './house.ts'

const codeOf = async (answer: Promise<{ code: number }>) => (await answer).code

export const messageRows: readonly Row[] = [
  row('6.1 receivers', async (house) => {
    const { secretary, branch } = house
    const send = (type: string, receive_id: string) =>
      house.call('POST', `/open-apis/im/v1/messages?receive_id_type=${type}`, {
        receive_id,
        msg_type: 'text',
        content: '{"text":"a"}',
      })
    const { openId, unionId, userId } = secretary
    for (const [type, id] of [
      ['open_id', openId],
      ['union_id', unionId],
      ['user_id', userId],
      ['chat_id', branch.chatId],
    ] as const)
      expect((await send(type, id)).code).toBe(0)
    expect(await send('open_id', 'ou_nobody')).toMatchObject({ status: 400, code: 99992351 })
    expect((await send('chat_id', 'oc_none')).code).toBe(230034)
    expect((await send('phone', '1')).code).toBe(230001)
  }),
  row('6.1 content string', async (house) => {
    const object = await house.call('POST', `/open-apis/im/v1/messages?receive_id_type=chat_id`, {
      receive_id: house.branch.chatId,
      msg_type: 'text',
      content: { text: 'a' },
    })
    expect(object).toMatchObject({ status: 400, code: 230001 })
    expect(await codeOf(house.post(house.branch.chatId, 'text', 'not json'))).toBe(230001)
    expect(await codeOf(house.post(house.branch.chatId, 'text', { text: '' }))).toBe(230001)
  }),
  row('6.1 types', async (house) => expect(await codeOf(house.post(house.branch.chatId, 'markdown', {}))).toBe(230001)),
  row('6.1 text size', async (house) => {
    const length = (count: number) => codeOf(house.say(house.branch.chatId, 'x'.repeat(count)))
    expect(await length(153_000)).toBe(0)
    expect(await length(153_600)).toBe(230025)
  }),
  row('6.1 mentions', async (house) => {
    const { leader, branch } = house
    const { data } = await house.say(
      branch.chatId,
      `<at user_id="${leader.openId}">郑</at> 请看 <at user_id="all"></at>`,
    )
    expect(data).toMatchObject({
      body: { content: '{"text":"@_user_1 请看 @_all"}' },
      mentions: [{ key: '@_user_1', id: leader.openId, id_type: 'open_id', name: leader.name }],
    })
  }),
  row('6.1 uuid', async (house) => {
    const { branch, sandbox } = house
    const uuid = 'u'.repeat(50)
    const first = await house.say(branch.chatId, 'a', { uuid })
    house.turn(HOUR - 1)
    expect((await house.say(branch.chatId, 'a', { uuid })).data).toEqual(first.data)
    house.turn(1)
    expect((await house.say(branch.chatId, 'a', { uuid })).data['message_id']).not.toBe(first.data['message_id'])
    expect(sandbox.messagesIn(branch.chatId)).toHaveLength(2)
    expect(await codeOf(house.say(branch.chatId, 'a', { uuid: 'u'.repeat(51) }))).toBe(230001)
  }),
  row('6.1 uuid answer', async (house) => {
    house.sandbox.switches.repeatedUuid = 'refused'
    await house.say(house.branch.chatId, 'a', { uuid: 'u' })
    expect(await house.say(house.branch.chatId, 'a', { uuid: 'u' })).toMatchObject({ status: 400, code: 230049 })
    expect(house.sandbox.messagesIn(house.branch.chatId)).toHaveLength(1)
  }),
  row('6.1 five a second', async (house) => {
    for (const receiver of [house.branch.chatId, house.secretary.openId]) {
      for (let nth = 0; nth < 5; nth++) expect(await codeOf(house.say(receiver))).toBe(0)
      expect(await house.say(receiver)).toMatchObject({ status: 400, code: 230020 })
    }
    house.turn(SECOND)
    expect(await codeOf(house.say(house.branch.chatId))).toBe(0)
  }),
  row('6.1 answer', async (house) => {
    const { sandbox, secretary } = house
    const { data } = await house.say(secretary.openId, '你好')
    expect(data).toEqual({
      message_id: expect.stringMatching(/^om_\w{32}$/) as string,
      msg_type: 'text',
      create_time: String(START),
      update_time: String(START),
      deleted: false,
      updated: false,
      chat_id: sandbox.directChat(secretary.openId),
      sender: {
        id: sandbox.credentials.appId,
        id_type: 'app_id',
        sender_type: 'app',
        tenant_key: sandbox.world.tenantKey,
      },
      body: { content: '{"text":"你好"}' },
    })
  }),
  row('6.1 scope', async (house) => {
    house.sandbox.switches.scopes.delete('im:message:send_as_bot')
    const answer = await house.say(house.branch.chatId)
    expect(answer).toMatchObject({ status: 400, code: 99991672 })
    expect(answer.msg).toContain('[im:message, im:message:send_as_bot, im:message:send]')
    expect(answer.body['error']).toMatchObject({ permission_violations: [{ subject: 'im:message' }, {}, {}] })
  }),
  row('6.3 reply', async (house) => {
    const root = await house.sent(house.branch.chatId, 'text', { text: 'root' })
    const reply = (messageId: string, extra: object = {}) =>
      house.call('POST', `/open-apis/im/v1/messages/${messageId}/reply`, {
        msg_type: 'text',
        content: '{"text":"re"}',
        ...extra,
      })
    const { data } = await reply(root)
    expect(data).toMatchObject({ parent_id: root, root_id: root, chat_id: house.branch.chatId })
    expect(data).not.toHaveProperty('thread_id')
    expect((await reply(String(data['message_id']))).data).toMatchObject({
      parent_id: data['message_id'],
      root_id: root,
    })
    expect((await reply(root, { reply_in_thread: true })).data['thread_id']).toMatch(/^omt_/)
    const repeated = [await reply(root, { uuid: 'u' }), await reply(root, { uuid: 'u' })]
    expect(repeated[0]?.data).toEqual(repeated[1]?.data)
    expect(await reply('om_none')).toMatchObject({ status: 400, code: 99992354 })
  }),
  row('6.3 patch', async (house) => {
    const { sandbox, secretary, branch } = house
    const shared = card([button('a')])
    const messageId = await house.sent(branch.chatId, 'interactive', shared)
    const next = card([button('b')])
    for (let nth = 0; nth < 5; nth++) expect(await codeOf(house.patch(messageId, next))).toBe(0)
    expect(await house.patch(messageId, next)).toMatchObject({ status: 400, code: 230020 })
    expect(sandbox.world.messages.get(messageId)).toMatchObject({ card: next, edits: 5 })
    house.turn(SECOND)
    expect(await codeOf(house.patch(messageId, { schema: '2.0', body: { elements: [] } }))).toBe(230001)
    expect(await codeOf(house.patch(messageId, { config: { update_multi: true }, elements: [] }))).toBe(230099)
    const unshared = await house.sent(branch.chatId, 'interactive', { schema: '2.0', body: { elements: [] } })
    expect(await codeOf(house.patch(unshared, shared))).toBe(230001)
    const { message } = await sandbox.say(secretary.openId, branch.chatId, 'mine')
    expect(await codeOf(house.patch(message.messageId, shared))).toBe(230027)
    const text = await house.sent(branch.chatId, 'text', { text: 'a' })
    expect(await codeOf(house.patch(text, shared))).toBe(230001)
  }),
  row('6.3 put', async (house) => {
    const { sandbox, secretary, branch } = house
    const put = (messageId: string, text: string) =>
      codeOf(
        house.call('PUT', `/open-apis/im/v1/messages/${messageId}`, {
          msg_type: 'text',
          content: JSON.stringify({ text }),
        }),
      )
    const messageId = await house.sent(branch.chatId, 'text', { text: '0' })
    for (let nth = 1; nth <= 20; nth++) {
      expect(await put(messageId, `${nth}`)).toBe(0)
      house.turn(SECOND)
    }
    expect(await put(messageId, '21')).toBe(230072)
    expect(sandbox.world.messages.get(messageId)).toMatchObject({ content: '{"text":"20"}', edits: 20 })
    const { message } = await sandbox.say(secretary.openId, branch.chatId, 'mine')
    expect(await put(message.messageId, 'x')).toBe(230071)
    expect(await put(await house.sent(branch.chatId, 'interactive', card([])), 'x')).toBe(230054)
    sandbox.switches.editHours = 1
    const late = await house.sent(branch.chatId, 'text', { text: 'a' })
    house.turn(HOUR + 1)
    expect(await put(late, 'b')).toBe(230075)
  }),
  row('6.3 delete', async (house) => {
    const { sandbox, secretary, branch } = house
    sandbox.switches.recallHours = 1
    const remove = (messageId: string) => codeOf(house.call('DELETE', `/open-apis/im/v1/messages/${messageId}`))
    const messageId = await house.sent(branch.chatId, 'text', { text: 'a' })
    const late = await house.sent(branch.chatId, 'text', { text: 'b' })
    expect(await remove(messageId)).toBe(0)
    expect(await remove(messageId)).toBe(230011)
    expect(sandbox.world.messages.get(messageId)?.recalled).toBe(true)
    const { message } = await sandbox.say(secretary.openId, branch.chatId, 'mine')
    expect(await remove(message.messageId)).toBe(230026)
    house.turn(HOUR + 1)
    expect(await remove(late)).toBe(230009)
  }),
  outside('6.3 urgent', 'the bot presses nobody: it never calls urgent_app'),
  outside('6.3 pins', 'the bot neither pins nor reacts nor counts readers'),
  outside('6.3 ephemeral', 'the bot sends neither ephemeral nor batch messages'),
  row('6.3 scopes', async (house) => {
    house.sandbox.switches.scopes.clear()
    house.sandbox.switches.scopes.add('im:resource')
    const { code, data } = await house.call('GET', '/open-apis/application/v6/scopes')
    expect(code).toBe(0)
    expect(data['scopes']).toContainEqual({ scope_name: 'im:resource', grant_status: 1 })
    expect(data['scopes']).toContainEqual({ scope_name: 'im:message.group_msg', grant_status: 2 })
  }),
]
