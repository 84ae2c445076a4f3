import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../src/clock.ts'
import { branchOfTwelve, BRANCH_MEMBERS, IN_BOTH, largeWorld, PAPER_MEMBER } from '../../src/sandbox/seed.ts'
import { connect } from './bot.ts'
import { openRaw, request, tokenOf } from './rules/house.ts'

test('an answer can be lost before or after its effect', async () => {
  await using house = await openRaw()
  const { sandbox, branch } = house
  sandbox.onCall = () => 'drop-before'
  await expect(house.say(branch.chatId)).rejects.toThrow()
  expect(sandbox.messagesIn(branch.chatId)).toHaveLength(0)
  sandbox.onCall = () => 'drop-after'
  await expect(house.say(branch.chatId)).rejects.toThrow()
  expect(sandbox.messagesIn(branch.chatId)).toHaveLength(1)
  expect(sandbox.calls.slice(-2)).toMatchObject([{ status: 0 }, { status: 0 }])
})

test('an answer can be replaced, with or without the effect', async () => {
  await using house = await openRaw()
  const { sandbox, branch } = house
  sandbox.onCall = ({ path }) =>
    path.endsWith('/messages') ? { status: 503, code: 503, headers: { 'Retry-After': '1' } } : 'pass'
  expect(await house.say(branch.chatId)).toMatchObject({ status: 503, code: 503 })
  expect(sandbox.messagesIn(branch.chatId)).toHaveLength(0)
  sandbox.onCall = () => ({ status: 500, code: 1, after: true })
  expect(await house.say(branch.chatId)).toMatchObject({ status: 500 })
  expect(sandbox.messagesIn(branch.chatId)).toHaveLength(1)
  expect(sandbox.refusals).toEqual([])
})

test('an unknown route is written down', async () => {
  await using house = await openRaw()
  expect(await house.call('POST', '/open-apis/im/v1/pins', {})).toMatchObject({ status: 404 })
  expect(house.sandbox.unknownRoutes).toEqual(['POST /open-apis/im/v1/pins'])
})

test('pages come before the platform', async () => {
  await using house = await openRaw({
    pages(incoming, response) {
      if (incoming.url !== '/page') return false
      response.end('{"page":true}')
      return true
    },
  })
  expect((await request(house.sandbox.origin, 'GET', '/page')).body).toEqual({ page: true })
  expect((await house.call('GET', '/open-apis/bot/v3/info')).code).toBe(0)
})

test('one token while half an hour is left, then a second beside it; all can be revoked', async () => {
  await using house = await openRaw()
  const { sandbox } = house
  const issue = () => tokenOf(sandbox.origin, sandbox.credentials)
  const works = async (token: string) =>
    (await house.call('GET', '/open-apis/bot/v3/info', undefined, `Bearer ${token}`)).code === 0
  const first = await issue()
  house.turn(90 * MINUTE)
  expect(await issue()).toBe(first)
  house.turn(1)
  const second = await issue()
  expect(second).not.toBe(first)
  expect([await works(first), await works(second)]).toEqual([true, true])
  house.turn(30 * MINUTE)
  expect([await works(first), await works(second)]).toEqual([false, true])
  sandbox.revokeTokens()
  expect(await works(second)).toBe(false)
  const wrong = await request(sandbox.origin, 'POST', '/open-apis/auth/v3/tenant_access_token/internal', {
    app_id: sandbox.credentials.appId,
    app_secret: 'wrong',
  })
  expect(wrong).toMatchObject({ status: 200, code: 10015 })
})

test('a clock that leaps over the rungs leaves the bot its three seconds', async () => {
  await using house = await openRaw()
  const { sandbox, secretary, branch } = house
  let refuse = true
  let heard = 0
  using _bot = await connect(sandbox, {
    'im.message.receive_v1': () => {
      heard++
      if (refuse) throw new Error('no')
    },
  })
  await sandbox.say(secretary.openId, branch.chatId, 'hi')
  refuse = false
  house.turn(24 * HOUR)
  await sandbox.settled()
  expect([heard, sandbox.owed()]).toEqual([2, []])
})

test('settled waits for an ack', async () => {
  await using house = await openRaw()
  const { sandbox, secretary, branch } = house
  let release = () => {}
  let called = () => {}
  const calling = new Promise<void>((resolve) => (called = resolve))
  using _bot = await connect(sandbox, {
    'im.message.receive_v1': () => {
      called()
      return new Promise<void>((resolve) => (release = resolve))
    },
  })
  const said = sandbox.say(secretary.openId, branch.chatId, 'hi')
  await calling
  let quiet = false
  const settled = sandbox.settled().then(() => (quiet = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(quiet).toBe(false)
  release()
  await settled
  expect((await said).delivered).toBe(true)
})

test('the same seed makes the same world', () => {
  const [one, two] = [branchOfTwelve(), branchOfTwelve()]
  expect([...one.world.users.keys()]).toEqual([...two.world.users.keys()])
  expect(one.branch.members.size).toBe(11)
  expect(BRANCH_MEMBERS).not.toContain(PAPER_MEMBER)
  expect(one.branch.withoutFeishu).toEqual([PAPER_MEMBER])
  expect(one.branch.botInside).toBe(false)
  const both = one.person(IN_BOTH).openId
  expect([one.branch.members.has(both), one.readers.members.has(both), one.readers.members.size]).toEqual([
    true,
    true,
    4,
  ])
})

test('a large world spreads its people', () => {
  const { users, chats } = largeWorld({ people: 1000, chats: 10 })
  expect(users).toHaveLength(1000)
  expect(chats.map(({ members }) => members.size)).toEqual(Array.from({ length: 10 }, () => 100))
})
