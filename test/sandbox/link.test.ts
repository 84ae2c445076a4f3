import { expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../src/clock.ts'
import { button, card, connect, open, sendCard } from './bot.ts'

interface Message {
  message: {
    message_id: string
    chat_id: string
    content: string
    mentions?: { key: string; id: { open_id: string }; name: string }[]
  }
}

test('a message reaches the handler, which answers with a message', async () => {
  await using house = await open()
  const { sandbox, client, branch, secretary } = house
  const heard: Message[] = []
  using _bot = await connect(sandbox, {
    'im.message.receive_v1': async (data: Message) => {
      heard.push(data)
      await client.im.v1.message.create({
        params: { receive_id_type: 'chat_id' },
        data: {
          receive_id: data.message.chat_id,
          msg_type: 'text',
          content: '{"text":"好"}',
          uuid: data.message.message_id,
        },
      })
    },
  })
  const { delivered, message } = await sandbox.say(secretary.openId, branch.chatId, '/help', { mention: ['bot'] })
  expect(delivered).toBe(true)
  expect(JSON.parse(heard[0]?.message.content ?? '')).toEqual({ text: '@_user_1 /help' })
  expect(heard[0]?.message.mentions?.[0]).toMatchObject({
    key: '@_user_1',
    name: '学记',
    id: { open_id: sandbox.world.bot.openId },
  })
  expect(sandbox.messagesIn(branch.chatId).map(({ sender, content }) => [sender, content])).toEqual([
    [secretary.openId, message.content],
    ['bot', '{"text":"好"}'],
  ])
  expect(sandbox.refusals).toEqual([])
})

test('a press gets a toast and the new card', async () => {
  await using house = await open()
  const { sandbox, client, branch, person } = house
  const li = person('李秀英')
  const pressed: { action: unknown; operator: { open_id: string } }[] = []
  using _bot = await connect(sandbox, {
    'card.action.trigger': (data: (typeof pressed)[0]) => {
      pressed.push(data)
      return {
        toast: { type: 'success', content: '已打卡' },
        card: { type: 'raw', data: card([{ tag: 'markdown', content: '1 人' }]) },
      }
    },
  })
  const messageId = await sendCard(client, branch.chatId, card([button('打卡', { act: 'in' })]))
  const outcome = await sandbox.press(li.openId, messageId, { label: '打卡' })
  expect(outcome.toast).toEqual({ type: 'success', content: '已打卡' })
  expect(outcome.card).toEqual(card([{ tag: 'markdown', content: '1 人' }]))
  expect(pressed[0]).toMatchObject({
    action: { tag: 'button', value: { act: 'in' } },
    operator: { open_id: li.openId },
  })
})

test('what is not acked comes again after 15 s, 5 min, 1 h and 6 h, then never', async () => {
  await using house = await open()
  const { sandbox, clock, branch, secretary } = house
  const at: number[] = []
  using _bot = await connect(sandbox, {
    'im.message.receive_v1': () => {
      at.push(clock.now())
      throw new Error('not now')
    },
  })
  const start = clock.now()
  expect((await sandbox.say(secretary.openId, branch.chatId, 'hi')).delivered).toBe(false)
  for (let next = clock.next(); next !== undefined; next = clock.next()) {
    clock.turnTo(next)
    await sandbox.settled()
  }
  expect(at.map((instant) => instant - start)).toEqual([
    0,
    15 * SECOND,
    15 * SECOND + 5 * MINUTE,
    15 * SECOND + 5 * MINUTE + HOUR,
    15 * SECOND + 5 * MINUTE + 7 * HOUR,
  ])
})
