/** Section 6.2: the error table of sending. */
import { expect } from 'vitest'
import { HOUR } from '../../../src/clock.ts'
import type { Reach } from '../../../src/sandbox/world.ts'
import { card } from '../bot.ts'
import { type House, outside, type Row, row } from './house.ts'

const codeOf = async (answer: Promise<{ code: number }>) => (await answer).code
const direct = async (house: House, reach: Reach) => {
  house.secretary.reach = reach
  return codeOf(house.say(house.secretary.openId))
}
const reply = (house: House, messageId: string) =>
  house.call('POST', `/open-apis/im/v1/messages/${messageId}/reply`, { msg_type: 'text', content: '{"text":"re"}' })

export const refusalRows: readonly Row[] = [
  row('6.2 230001', async (house) => {
    expect(await house.post(house.branch.chatId, 'text', { words: 'x' })).toMatchObject({ status: 400, code: 230001 })
    expect(house.sandbox.refusals).toMatchObject([{ call: 'POST /open-apis/im/v1/messages', code: 230001 }])
  }),
  row('6.2 230002', async (house) => {
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([]))
    await house.sandbox.removeBot(house.branch.chatId, house.leader.openId)
    expect(await codeOf(house.say(house.branch.chatId))).toBe(230002)
    expect(await codeOf(reply(house, messageId))).toBe(230002)
    // Unconfirmed for edits; the harder one.
    expect(await codeOf(house.patch(messageId, card([])))).toBe(230002)
  }),
  outside('6.2 230006', 'an app without the bot ability never gets as far as a connection'),
  row('6.2 230011', async (house) => {
    const { sandbox, branch, secretary } = house
    const { message } = await sandbox.say(secretary.openId, branch.chatId, 'hi')
    await sandbox.recall(message.messageId)
    expect(await reply(house, message.messageId)).toMatchObject({ status: 400, code: 230011 })
    const messageId = await house.sent(branch.chatId, 'interactive', card([]))
    await sandbox.recall(messageId)
    expect(await codeOf(house.patch(messageId, card([])))).toBe(230011)
  }),
  row('6.2 230013', async (house) => expect(await direct(house, 'outside-availability')).toBe(230013)),
  row('6.2 230017', async (house) => {
    const { sandbox, branch, secretary } = house
    await sandbox.sendFile(secretary.openId, branch.chatId, 'a.txt', Buffer.from('x'))
    const [key = ''] = [...sandbox.world.files.keys()]
    expect(await codeOf(house.post(branch.chatId, 'file', { file_key: key }))).toBe(230017)
    expect(await codeOf(house.post(branch.chatId, 'file', { file_key: 'file_none' }))).toBe(230001)
  }),
  row('6.2 230018', async (house) => {
    house.branch.botMaySpeak = false
    expect(await codeOf(house.say(house.branch.chatId))).toBe(230018)
  }),
  outside('6.2 230019', 'topics can not be removed in the sandbox'),
  row('6.2 230022', async (house) => {
    house.sandbox.switches.sensitiveWords.add('机密')
    house.sandbox.switches.leakPatterns.add('1[3-9]\\d{9}')
    expect(await codeOf(house.say(house.branch.chatId, '机密文件'))).toBe(230022)
    expect(await codeOf(house.say(house.branch.chatId, '电话 13800000000'))).toBe(230028)
  }),
  row('6.2 230027', async (house) => {
    house.branch.external = true
    expect(await codeOf(house.say(house.branch.chatId))).toBe(230027)
  }),
  row('6.2 230029', async (house) => {
    expect(await direct(house, 'resigned')).toBe(230029)
    expect(await codeOf(house.say('oc_none'))).toBe(230034)
  }),
  row('6.2 230035', async (house) => expect(await direct(house, 'blocked')).toBe(230035)),
  outside('6.2 230036', 'keys, other tenants and secret chats are no part of the sandbox'),
  row('6.2 230049', async (house) => {
    house.sandbox.switches.repeatedUuid = 'refused'
    expect(await codeOf(house.say(house.branch.chatId, 'a', { uuid: 'u' }))).toBe(0)
    expect(await codeOf(house.say(house.branch.chatId, 'a', { uuid: 'u' }))).toBe(230049)
  }),
  outside('6.2 230050', 'nothing is invisible or deleted here except by recall, which is 230011'),
  row('6.2 230053', async (house) => {
    expect(await direct(house, 'stopped')).toBe(230053)
    expect(await codeOf(house.say(house.sandbox.directChat(house.secretary.openId)))).toBe(230053)
  }),
  row('6.2 230055', async (house) => {
    const { file_key = '' } =
      (await house.client.im.v1.file.create({
        data: { file_type: 'mp4', file_name: 'a.mp4', file: Buffer.from('x') },
      })) ?? {}
    expect(await codeOf(house.post(house.branch.chatId, 'file', { file_key }))).toBe(230055)
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([]))
    const put = house.call('PUT', `/open-apis/im/v1/messages/${messageId}`, {
      msg_type: 'text',
      content: '{"text":"a"}',
    })
    expect(await codeOf(put)).toBe(230054)
  }),
  row('6.2 230099', async (house) => {
    const answer = await house.post(house.branch.chatId, 'interactive', card([{ tag: 'note' }]))
    expect(answer).toMatchObject({ status: 400, code: 230099 })
    expect(answer.msg).toMatch(/^Failed to create card content, ext=ErrCode: 200861; ErrMsg: /)
  }),
  row('6.2 232009', async (house) => {
    const messageId = await house.sent(house.branch.chatId, 'interactive', card([]))
    await house.sandbox.disband(house.branch.chatId)
    expect(await house.say(house.branch.chatId)).toMatchObject({ status: 400, code: 232009 })
    expect(await codeOf(house.patch(messageId, card([])))).toBe(232009)
  }),
  row('6.2 99991663', async (house) => {
    const info = (authorization?: string) => house.call('GET', '/open-apis/bot/v3/info', undefined, authorization)
    expect(await info('')).toMatchObject({ status: 400, code: 99991661 })
    expect(await info('Bearer x')).toMatchObject({ status: 400, code: 99991671 })
    expect((await info()).body['bot']).toMatchObject({ open_id: house.sandbox.world.bot.openId, activate_status: 2 })
    house.turn(2 * HOUR)
    expect(await info()).toMatchObject({ status: 400, code: 99991663 })
    house.sandbox.switches.tokenErrorStatus = 401
    expect(await info()).toMatchObject({ status: 401, code: 99991663 })
  }),
]
