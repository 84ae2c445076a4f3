/** Section 3.1, 3.2, 3.5: the webhook. */
import * as lark from '@larksuiteoapi/node-sdk'
import { expect } from 'vitest'
import { SECOND } from '../../../src/clock.ts'
import { button, card } from '../bot.ts'
import { agreeing, called, type Heard, subscribed } from './called.ts'
import { type House, type Row, row, START } from './house.ts'

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} }
const say = ({ sandbox, secretary, branch }: House, text = '你好') => sandbox.say(secretary.openId, branch.chatId, text)

/** What the SDK's own dispatcher, which checks the signature, hands on of a call. */
async function takenBySdk({ sandbox }: House, { headers, body }: Heard): Promise<unknown> {
  let taken: unknown
  const dispatcher = new lark.EventDispatcher({ encryptKey: sandbox.keys.encryptKey, logger: quiet }).register({
    'im.message.receive_v1': (data) => void (taken = data),
  })
  await dispatcher.invoke(Object.assign(Object.create({ headers }), JSON.parse(body)))
  return taken
}

export const webhookRows: readonly Row[] = [
  row('3.1 challenge', async (house) => {
    const { sandbox } = house
    await using bot = await called(house, () => 'never')
    const saving = sandbox.subscribeByWebhook(bot.url)
    await bot.next()
    house.turn(SECOND)
    expect(await saving).toBe('no answer within 1 s')
    for (const [answer, why] of [
      [{ status: 401 }, 'HTTP 401'],
      [{ status: 302, headers: { location: bot.url } }, 'HTTP 302'],
      [{ body: '<html>' }, 'the answer is no JSON'],
      [{ body: '{"challenge":"another"}' }, 'the challenge did not come back'],
    ] as const) {
      bot.answers(() => answer)
      expect(await sandbox.subscribeByWebhook(bot.url)).toBe(why)
    }
    expect(sandbox.webhook()).toBeNull()
    expect(sandbox.refusals.map(({ call, msg }) => [call, msg]).at(-1)).toEqual([
      'console: webhook',
      'the challenge did not come back',
    ])
    bot.answers(agreeing)
    expect(await sandbox.subscribeByWebhook(bot.url)).toBeUndefined()
    expect(sandbox.webhook()).toBe(bot.url)
    expect(sandbox.subscribeByLongConnection()).toBe('no connection stands')
    expect(sandbox.webhook()).toBe(bot.url)
  }),
  row('3.1 unsigned', async (house) => {
    await using bot = await called(house)
    await house.sandbox.subscribeByWebhook(bot.url)
    const [asked] = bot.heard
    expect(asked?.said).toEqual({
      challenge: expect.any(String) as string,
      token: house.sandbox.keys.verificationToken,
      type: 'url_verification',
    })
    expect(Object.keys(asked?.headers ?? {}).filter((name) => name.startsWith('x-lark'))).toEqual([])
  }),
  row('3.2 signature', async (house) => {
    await using bot = await subscribed(house)
    expect((await say(house)).delivered).toBe(true)
    const [heard] = bot.heard
    if (!heard) throw new Error('nothing was heard')
    expect(heard).toMatchObject({ method: 'POST', headers: { 'x-lark-request-timestamp': String(START / SECOND) } })
    expect(heard.body).toBe(JSON.stringify(JSON.parse(heard.body)))
    expect(await takenBySdk(house, heard)).toMatchObject({ message: { content: '{"text":"你好"}' } })
    const forged = { ...heard, headers: { ...heard.headers, 'x-lark-request-nonce': 'another' } }
    expect(await takenBySdk(house, forged)).toBeUndefined()
  }),
  row('3.2 encryption', async (house) => {
    await using bot = await subscribed(house)
    await say(house)
    await say(house)
    const [first, second] = bot.heard
    expect(first?.body).not.toContain('im.message')
    expect(first?.said['header']).toMatchObject({ token: house.sandbox.keys.verificationToken })
    // Each has an initialisation vector of its own.
    expect(first?.body.slice(0, 40)).not.toBe(second?.body.slice(0, 40))
  }),
  row('3.5 success', async (house) => {
    const { sandbox, branch, secretary } = house
    await using bot = await subscribed(house)
    for (const answer of [{ status: 500 }, { status: 204 }, { status: 302, headers: { location: bot.url } }]) {
      bot.answers(() => answer)
      expect((await say(house)).delivered).toBe(false)
    }
    expect([bot.heard.length, sandbox.owed().length]).toEqual([3, 3])
    bot.answers(() => 'never')
    const saying = say(house)
    await bot.next()
    house.turn(3 * SECOND)
    expect((await saying).delivered).toBe(false)
    bot.answers(() => ({}))
    house.turn(12 * SECOND)
    await sandbox.settled()
    expect(sandbox.owed()).toEqual([])
    const messageId = await house.sent(branch.chatId, 'interactive', card([button('a')]))
    const press = () => sandbox.press(secretary.openId, messageId, { label: 'a' })
    bot.answers(() => ({ body: '{"toast":{"type":"info","content":"好"}}' }))
    expect(await press()).toEqual({ toast: { type: 'info', content: '好' } })
    bot.answers(() => ({ status: 500 }))
    expect(await press()).toEqual({ error: 200671 })
    bot.answers(() => ({ body: '' }))
    expect(await press()).toEqual({ error: 200672 })
    expect(sandbox.owed()).toEqual([])
  }),
]
