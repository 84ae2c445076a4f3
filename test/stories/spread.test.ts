import { expect, test } from 'vitest'
import { SECOND } from '../../src/clock.ts'
import { seededRandom } from '../../src/sandbox/random.ts'
import { addChat, type Chat } from '../../src/sandbox/world.ts'
import { planNext } from '../../src/services/plan.ts'
import { at, isCard, textOf, xueji, type Xueji } from '../support/xueji.ts'

/** Groups the bot is in and that are set up, each with the same member. */
async function groups(count: number): Promise<{ app: Xueji; chats: readonly Chat[] }> {
  const chats: Chat[] = []
  const app = await xueji({
    world({ world, secretary, person }) {
      const random = seededRandom(500)
      const members = [secretary.openId, person('李秀英').openId]
      for (let nth = 0; nth < count; nth++) {
        const chat = addChat(world, random, { name: `第${nth + 1}党支部`, members, owner: members[0] ?? null, at: 0 })
        chat.botInside = true
        chats.push(chat)
      }
    },
  })
  await app.setUp()
  const settings = await app.bot.store.read.orgs.settings(app.world.branch.chatId)
  const member = await app.personId('李秀英')
  const now = app.clock.now()
  if (!settings) throw new Error('not set up')
  for (let from = 0; from < count; from += 50)
    await app.bot.store.write(async (tx) => {
      for (const { chatId, name } of chats.slice(from, from + 50)) {
        const place = { chatId, name, locale: 'zh-CN', timeZone: 'Asia/Shanghai', addedBy: null, importAt: null }
        await tx.orgs.enterChat({ ...place, createdAt: now })
        const orgId = await tx.orgs.create({ name, kind: 'branch', parentId: null, createdAt: now })
        await tx.orgs.bind(chatId, orgId)
        await tx.orgs.saveSettings({ ...settings, chatId })
        await tx.roster.add(orgId, member, now)
        await planNext(tx, chatId, now)
      }
    })
  await app.settled()
  return { app, chats }
}

test('500 groups at 08:30 have their card within the minute, nothing refused, and all of them read 08:30', async () => {
  const { app, chats } = await groups(500)
  await using _ = app
  await app.turnTo('2026-03-02 08:29:59')
  await app.turnTo('2026-03-02 08:31:00')
  const slot = at('2026-03-02 08:30')
  const cards = chats.flatMap(({ chatId }) => app.sandbox.messagesIn(chatId).filter(isCard))
  expect(cards).toHaveLength(500)
  const seconds = cards.map(({ createdAt }) => Math.floor((createdAt - slot) / SECOND))
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...seconds)).toBeLessThan(60)
  const busiest = Math.max(...seconds.map((second) => seconds.filter((other) => other === second).length))
  expect(busiest).toBeLessThanOrEqual(25)
  for (const card of cards) expect(textOf(card)).not.toContain('08:31')
  const last = chats.at(-1)
  const day = last && (await app.bot.store.read.study.dayOn(last.chatId, '2026-03-02'))
  expect(day?.slotAt).toBe(slot)
}, 60_000)

test('who checks in by a word at 08:30 sharp opens the day where its card still waits for its turn', async () => {
  const { app, chats } = await groups(5)
  await using _ = app
  await app.turnTo('2026-03-02 08:30:01')
  const waiting = chats.find(({ chatId }) => app.sandbox.messagesIn(chatId).length === 0)
  if (!waiting) throw new Error('no group waits')
  const { chatId } = waiting
  await app.says('李秀英', '/打卡', { chatId })
  const answers = () =>
    app.sandbox
      .messagesIn(chatId)
      .filter(({ sender }) => sender === 'bot')
      .map(textOf)
  expect(answers().filter((text) => text.includes('已打卡 08:30'))).toHaveLength(1)
  await app.turnTo('2026-03-02 08:31:00')
  expect(app.sandbox.messagesIn(chatId).filter(isCard)).toHaveLength(1)
}, 60_000)
