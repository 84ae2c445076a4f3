/** Section 6.3 and im-v1/message, im-v1/message-reaction: what was said, read again. */
import { expect } from 'vitest'
import { SECOND } from '../../../src/clock.ts'
import { button, card } from '../bot.ts'
import { type House, type Row, row, START } from './house.ts'

const history = (house: House, chatId: string, query = '') =>
  house.call('GET', `/open-apis/im/v1/messages?container_id_type=chat&container_id=${chatId}${query}`)
const codeOf = async (answer: Promise<{ code: number }>) => (await answer).code

export const readingRows: readonly Row[] = [
  row('6.3 history', async (house) => {
    const { sandbox, branch, secretary } = house
    const sent = [card([button('a')]), card([button('b')])]
    const ids: string[] = []
    for (const each of sent) {
      ids.push(await house.sent(branch.chatId, 'interactive', each))
      house.turn(10 * SECOND)
    }
    const whole = await history(house, branch.chatId, '&card_msg_content_type=user_card_content')
    const items = whole.data['items'] as { message_id: string; body: { content: string } }[]
    expect(items.map(({ body }) => JSON.parse(body.content) as object)).toEqual(sent)
    expect(JSON.stringify((await history(house, branch.chatId)).data)).not.toContain('2.0')
    const first = await history(house, branch.chatId, '&page_size=1')
    expect(first.data).toMatchObject({ has_more: true, items: [{ message_id: ids[0] }] })
    const second = await history(house, branch.chatId, `&page_size=1&page_token=${String(first.data['page_token'])}`)
    expect(second.data).toMatchObject({ has_more: false, items: [{ message_id: ids[1] }] })
    const since = await history(
      house,
      branch.chatId,
      `&start_time=${START / SECOND + 5}&end_time=${START / SECOND + 15}`,
    )
    expect(since.data['items']).toMatchObject([{ message_id: ids[1] }])
    expect(await codeOf(history(house, branch.chatId, '&page_size=51'))).toBe(230001)
    expect(await codeOf(history(house, branch.chatId, `&start_time=${START}`))).toBe(230001)
    sandbox.switches.scopes.delete('im:message.group_msg')
    expect(await codeOf(history(house, branch.chatId))).toBe(230027)
    expect(await codeOf(history(house, sandbox.directChat(secretary.openId)))).toBe(0)
    sandbox.switches.scopes.add('im:message.group_msg')
    branch.botInside = false
    expect(await codeOf(history(house, branch.chatId))).toBe(230002)
  }),
  row('6.3 topic', async (house) => {
    const { sandbox, branch, secretary, leader } = house
    const say = (who: string, text: string, options = {}) => sandbox.say(who, branch.chatId, text, options)
    const { message: root } = await say(secretary.openId, 'root')
    const { message: plain } = await say(leader.openId, 'plain', { replyTo: root.messageId })
    const { message: first } = await say(leader.openId, 'one', { replyTo: root.messageId, topic: true })
    const { message: second } = await say(secretary.openId, 'two', { replyTo: first.messageId })
    expect(second).toMatchObject({ parentId: root.messageId, rootId: root.messageId, threadId: root.threadId })
    const { data } = await history(house, branch.chatId)
    const listed = (items: unknown) => (items as { message_id: string }[]).map(({ message_id }) => message_id)
    expect(listed(data['items'])).toEqual([root.messageId, plain.messageId])
    expect((data['items'] as object[])[0]).toMatchObject({ thread_id: root.threadId })
    const topic = (query = '') =>
      house.call('GET', `/open-apis/im/v1/messages?container_id_type=thread&container_id=${root.threadId}${query}`)
    expect(listed((await topic()).data['items'])).toEqual([root, first, second].map(({ messageId }) => messageId))
    const newest = await topic('&sort_type=ByCreateTimeDesc&page_size=1')
    expect(newest.data).toMatchObject({ has_more: true, items: [{ message_id: second.messageId }] })
    expect(await codeOf(topic(`&start_time=${START / SECOND}`))).toBe(230001)
    expect(
      await codeOf(house.call('GET', `/open-apis/im/v1/messages?container_id_type=thread&container_id=omt_0`)),
    ).toBe(230001)
    sandbox.switches.scopes.delete('im:message.group_msg')
    expect(await codeOf(topic())).toBe(230027)
    sandbox.switches.scopes.add('im:message.group_msg')
    branch.botInside = false
    expect(await codeOf(topic())).toBe(230002)
  }),
  row('6.3 message', async (house) => {
    const { sandbox, branch, secretary } = house
    const { message } = await sandbox.say(secretary.openId, branch.chatId, 'root')
    const get = (messageId: string) => house.call('GET', `/open-apis/im/v1/messages/${messageId}`)
    const [item] = (await get(message.messageId)).data['items'] as object[]
    expect(item).toMatchObject({ message_id: message.messageId, body: { content: '{"text":"root"}' } })
    expect(item).not.toHaveProperty('thread_id')
    await sandbox.say(secretary.openId, branch.chatId, 'in it', { replyTo: message.messageId, topic: true })
    expect((await get(message.messageId)).data['items']).toMatchObject([{ thread_id: message.threadId }])
    expect(await codeOf(get('om_none'))).toBe(99992354)
    sandbox.switches.scopes.delete('im:message.group_msg')
    expect(await codeOf(get(message.messageId))).toBe(230027)
    sandbox.switches.scopes.delete('im:message:readonly')
    expect(await codeOf(get(message.messageId))).toBe(99991672)
  }),
  row('6.3 reactions', async (house) => {
    const { sandbox, branch, secretary, leader } = house
    const { message } = await sandbox.say(secretary.openId, branch.chatId, 'hi')
    const get = (query = '') => house.call('GET', `/open-apis/im/v1/messages/${message.messageId}/reactions${query}`)
    await sandbox.react(secretary.openId, message.messageId, 'OK')
    house.turn(10 * SECOND)
    await sandbox.react(leader.openId, message.messageId, 'DONE')
    const [first, second] = (await get()).data['items'] as object[]
    expect(first).toMatchObject({
      operator: { operator_id: secretary.openId, operator_type: 'user' },
      action_time: String(START),
      reaction_type: { emoji_type: 'OK' },
    })
    expect(second).toMatchObject({ action_time: String(START + 10 * SECOND) })
    const page = await get('?page_size=1')
    expect(page.data).toMatchObject({ has_more: true, items: [{ reaction_type: { emoji_type: 'OK' } }] })
    const rest = await get(`?page_size=1&page_token=${String(page.data['page_token'])}`)
    expect(rest.data).toMatchObject({ has_more: false, items: [{ reaction_type: { emoji_type: 'DONE' } }] })
    expect((await get('?reaction_type=DONE')).data['items']).toHaveLength(1)
    expect(await codeOf(get('?page_token=bm9uZSAx'))).toBe(231012)
    expect(await codeOf(get('?user_id_type=name'))).toBe(231014)
    expect(await codeOf(get('?page_size=51'))).toBe(230001)
    await sandbox.unreact(secretary.openId, message.messageId, 'OK')
    expect((await get()).data['items']).toHaveLength(1)
    branch.botInside = false
    expect(await codeOf(get())).toBe(231008)
    branch.botInside = true
    await sandbox.recall(message.messageId)
    expect(await codeOf(get())).toBe(231003)
    for (const scope of ['im:message:readonly', 'im:message.reactions:read']) sandbox.switches.scopes.delete(scope)
    expect(await codeOf(get())).toBe(99991672)
  }),
]
