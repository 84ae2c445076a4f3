import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect } from 'vitest'
import { startBot, type Bot, type BotOptions } from '../../src/bot.ts'
import { type Clock, type Instant, SECOND, turnableClock, type TurnableClock } from '../../src/clock.ts'
import type { Pack } from '../../src/content/load-packs.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { closeServer, listen, portOf, WEBHOOK } from '../../src/http.ts'
import { operationsOfBot } from '../../src/operations.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import type { Queue } from '../../src/queue/port.ts'
import { type Branch, branchOfTwelve, SECRETARY } from '../../src/sandbox/seed.ts'
import {
  startSandbox,
  type Message,
  type PressOptions,
  type PressOutcome,
  type Sandbox,
} from '../../src/sandbox/server.ts'
import { travel } from '../../src/sandbox/travel.ts'
import { emptyDatabase, type PackFiles, packsOf } from './made-once.ts'
import { isCard, textOf } from './reading.ts'

export * from './reading.ts'

export const ZONE = 'Asia/Shanghai'

/** '2026-03-05 08:30' in Shanghai; seconds and their parts where wanted: '2026-03-05 08:30:15'. */
export function at(local: string): Instant {
  const [date = '', time = '00:00'] = local.split(' ')
  return instantOf(date, time.slice(0, 5), ZONE) + Number(time.slice(6)) * SECOND
}

export interface Options {
  readonly at?: string
  readonly admins?: readonly string[]
  readonly locale?: string
  /** Permissions not granted. */
  readonly without?: readonly string[]
  /** Permissions granted besides the minimum. */
  readonly granted?: readonly string[]
  /** Packs of the branch's own. */
  readonly packs?: PackFiles
  /** Changes the world before the bot starts. */
  readonly world?: (world: Branch) => void
  /** For tests about what Feishu refuses; any other test fails on a refusal. */
  readonly refusals?: 'expected'
  readonly seed?: number
  /** The clock counts as the machine's own: turned without heartbeats, the machine was suspended. */
  readonly sleeps?: boolean
  /** Seconds by which the bot's clock is ahead of Feishu's. */
  readonly ahead?: number
  /** How events reach the bot. */
  readonly transport?: 'websocket' | 'webhook'
  /** What the bot has in the place of its queue. */
  readonly around?: (queue: Queue) => Queue
  /** How the database is opened. */
  readonly open?: NonNullable<BotOptions['open']>
  /** Backups are made each night, this way. */
  readonly backUp?: NonNullable<BotOptions['backUp']>
}

interface Speaking {
  /** After an @学记, unless told otherwise. */
  readonly mention?: boolean
  readonly replyTo?: Message
  readonly chatId?: string
}

export interface Xueji extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly clock: TurnableClock
  readonly world: Branch
  readonly dataDir: string
  readonly packs: readonly Pack[]
  bot: Bot
  /** Turns the clock, doing on the way what falls due. */
  turnTo(local: string): Promise<void>
  /** Some seconds later: what waits for a pause or a coalesced redraw is done. */
  later(seconds?: number): Promise<void>
  /** Everything owed by now is done and has reached Feishu. */
  settled(): Promise<void>
  /** A person's words in the group; returns the answers the bot gave there. */
  says(name: string, text: string, options?: Speaking): Promise<string[]>
  /** A person's words in direct chat; returns what came back there. */
  tells(name: string, text: string): Promise<Message[]>
  /** As `tells`, when one text comes back. */
  asks(name: string, text: string): Promise<string>
  presses(
    name: string,
    message: Message,
    label: string,
    form?: Record<string, unknown>,
    options?: PressOptions,
  ): Promise<PressOutcome>
  /** The words of the toast. */
  toast(name: string, message: Message, label: string, form?: Record<string, unknown>): Promise<string | undefined>
  group(): Message[]
  /** Cards in the group, oldest first. */
  cards(): Message[]
  /** The newest study card in the group. */
  studyCard(): Message
  direct(name: string): Message[]
  /** The newest card in direct chat. */
  directCard(name: string): Message
  /** Adds the bot and submits the setup form as it is offered. */
  setUp(form?: Record<string, unknown>): Promise<void>
  /** The process ends; the platform goes on. */
  down(): Promise<void>
  /** It starts again on the same database. */
  up(): Promise<void>
  restart(): Promise<void>
  /** Does something while the bot does not hear, and returns the ids of the events it will hear later. */
  unheard(act: () => Promise<unknown>): Promise<string[]>
  open(name: string): string
  /** Whom the bot knows somebody as. */
  personId(name: string): Promise<number>
}

/** The bot on a real database, over the real SDK, against the sandbox, on a clock that stands still until turned. */
export async function xueji(options: Options = {}): Promise<Xueji> {
  const start = at(options.at ?? '2026-03-02 07:00')
  const clock = turnableClock(start)
  const world = branchOfTwelve({ at: start })
  options.world?.(world)
  const sandbox = await startSandbox({
    clock,
    world: world.world,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  })
  for (const scope of options.without ?? []) sandbox.switches.scopes.delete(scope)
  for (const scope of options.granted ?? []) sandbox.switches.scopes.add(scope)
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-'))
  await emptyDatabase(join(dataDir, 'xueji.db'))
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const packs = await packsOf(options.packs ?? { lessons: lessons(30) })
  // A conversation that does not care runs by webhook where the suite wants it so.
  const webhook = (options.transport ?? process.env['TEST_TRANSPORT']) === 'webhook' ? placeOfWebhook() : undefined
  const own = aheadBy(clock, (options.ahead ?? 0) * SECOND)
  const openBot = async () => {
    const embedded = createEmbeddedQueue({ clock: own, log })
    const queue = options.around?.(embedded) ?? embedded
    const bot = await startBot({
      clock: own,
      log,
      packs,
      dataDir,
      queue,
      feishu: { ...sandbox.credentials, domain: sandbox.origin, webhook: webhook && sandbox.keys },
      admins: new Set((options.admins ?? []).map((name) => world.person(name).openId)),
      locale: options.locale ?? 'zh-CN',
      timeZone: ZONE,
      sleeps: options.sleeps ?? false,
      ...(options.open && { open: options.open }),
      ...(options.backUp && { backUp: options.backUp }),
    })
    if (webhook) await webhook.open(bot, queue, sandbox)
    else await until(sandbox, () => sandbox.listening() > 0)
    return bot
  }
  let running = true

  const app: Xueji = {
    sandbox,
    clock,
    world,
    dataDir,
    packs,
    bot: await openBot(),
    open: (name) => world.person(name).openId,
    async personId(name) {
      return the(await app.bot.store.read.people.byOpenId(app.open(name)), `person ${name}`).personId
    },
    async settled() {
      for (;;) {
        await sandbox.settled()
        if (running) await app.bot.idle()
        const calls = sandbox.calls.length
        await sandbox.settled()
        if (running) await app.bot.idle()
        if (sandbox.calls.length === calls) return
      }
    },
    turnTo: (local) => travel(clock, at(local), () => app.settled()),
    later: (seconds = 5) => travel(clock, clock.now() + seconds * SECOND, () => app.settled()),
    async says(name, text, { mention = true, replyTo, chatId = world.branch.chatId } = {}) {
      const before = new Set(sandbox.messagesIn(chatId))
      await sandbox.say(app.open(name), chatId, text, {
        ...(mention ? { mention: ['bot'] } : {}),
        ...(replyTo ? { replyTo: replyTo.messageId } : {}),
      })
      await app.settled()
      return sandbox
        .messagesIn(chatId)
        .filter((message) => !before.has(message) && message.sender === 'bot')
        .map(textOf)
    },
    async tells(name, text) {
      const before = new Set(app.direct(name))
      await sandbox.say(app.open(name), sandbox.directChat(app.open(name)), text)
      await app.settled()
      return app.direct(name).filter((message) => !before.has(message) && message.sender === 'bot')
    },
    async asks(name, text) {
      const [answer, ...more] = await app.tells(name, text)
      expect(more, `only one answer to ${text}`).toEqual([])
      return answer ? textOf(answer) : ''
    },
    async presses(name, message, label, form, pressing) {
      const outcome = await sandbox.press(app.open(name), message.messageId, { label }, form, pressing)
      await app.settled()
      return outcome
    },
    async toast(name, message, label, form) {
      return (await app.presses(name, message, label, form)).toast?.content
    },
    group: () => sandbox.messagesIn(world.branch.chatId),
    cards: () => app.group().filter(isCard),
    studyCard: () =>
      the(
        app.cards().findLast((message) => textOf(message).includes('每日学习')),
        'study card',
      ),
    direct: (name) => sandbox.messagesIn(sandbox.directChat(app.open(name))),
    directCard: (name) => the(app.direct(name).findLast(isCard), `card for ${name}`),
    async setUp(form = {}) {
      await sandbox.addBot(world.branch.chatId, world.secretary.openId)
      await app.settled()
      const welcome = the(app.cards()[0], 'welcome card')
      const [start = '', save = ''] =
        options.locale === 'en-US' ? ['Set up', 'Save and start'] : ['开始设置', '保存并启用']
      await app.presses(SECRETARY, welcome, start)
      const outcome = await app.presses(SECRETARY, app.directCard(SECRETARY), save, form)
      if (outcome.toast?.type !== 'success') throw new Error(`setup was refused: ${JSON.stringify(outcome)}`)
      await app.later()
    },
    async down() {
      // The sign of life a running process gives each minute.
      app.bot.beat()
      await app.settled()
      running = false
      await app.bot.stop()
      await webhook?.shut()
      await until(sandbox, () => sandbox.connections() === 0)
    },
    async up() {
      app.bot = await openBot()
      running = true
      await app.settled()
    },
    async restart() {
      await app.down()
      await app.up()
    },
    async unheard(act) {
      await app.down()
      await act()
      const owed = sandbox.owed().map(({ eventId }) => eventId)
      await app.up()
      return owed
    },
    async [Symbol.asyncDispose]() {
      if (running) await app.bot.stop()
      if (running) await webhook?.shut()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
      if (options.refusals !== 'expected') expect(sandbox.refusals, 'calls Feishu refused').toEqual([])
      expect(sandbox.unknownRoutes, 'calls to nowhere').toEqual([])
    },
  }
  return app
}

const aheadBy = (clock: Clock, by: number): Clock => ({
  now: () => clock.now() + by,
  at: (when, ring) => clock.at(when - by, ring),
})

/** The host that the program has on real Feishu, at the same address each time the process starts. */
function placeOfWebhook() {
  let server: Server | undefined
  let port = 0
  return {
    async open(bot: Bot, queue: Queue, sandbox: Sandbox) {
      const standing = operationsOfBot(bot, { queue })
      server = await listen('127.0.0.1', port, () => standing)
      const known = port
      port = portOf(server)
      if (known === 0) expect(await sandbox.subscribeByWebhook(`http://127.0.0.1:${port}${WEBHOOK}`)).toBeUndefined()
    },
    shut: async () => server && closeServer(server),
  }
}

function the<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`there is no ${what}`)
  return found
}

/** A pack of so many lessons, each with a question whose answer is C. */
export function lessons(count: number): Readonly<Record<string, string>> {
  const lesson = (nth: number) => `---
id: lesson-${String(nth).padStart(2, '0')}
title: 第 ${nth} 课
kind: 基础性
source: 《中华人民共和国宪法》第${nth}条
---
这是第 ${nth} 课的内容。

### 单选题（计分）
第 ${nth} 课说的是什么？
- [ ] 甲
- [ ] 乙
- [x] 丙

> 解析：第 ${nth} 课说的是丙。
`
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const files = numbers.map((nth) => [`lesson-${String(nth).padStart(2, '0')}.md`, lesson(nth)] as const)
  return { 'pack.md': '---\nid: lessons\ntitle: 每日一课\n---\n', ...Object.fromEntries(files) }
}

/** The platform reaches a connection only after its first ping, and notices a closed one a moment later. */
function until(sandbox: Sandbox, reached: () => boolean): Promise<void> {
  if (reached()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = sandbox.subscribe(() => {
      if (!reached()) return
      stop()
      resolve()
    })
  })
}
