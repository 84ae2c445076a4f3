import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { startBot, type Bot } from '../../src/bot.ts'
import { type Instant, turnableClock, type TurnableClock } from '../../src/clock.ts'
import { loadPacks } from '../../src/content/load-packs.ts'
import { instantOf } from '../../src/domain/dates.ts'
import { createEmbeddedQueue } from '../../src/queue/embedded.ts'
import { type Branch, branchOfTwelve } from '../../src/sandbox/seed.ts'
import { startSandbox, type Message, type PressOutcome, type Sandbox } from '../../src/sandbox/server.ts'
import { travel } from '../../src/sandbox/travel.ts'

export const ZONE = 'Asia/Shanghai'
const content = fileURLToPath(new URL('../../content', import.meta.url))

/** '2026-03-05 08:30' in Shanghai. */
export function at(local: string): Instant {
  const [date = '', time = '00:00'] = local.split(' ')
  return instantOf(date, time, ZONE)
}

export interface Xueji extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly clock: TurnableClock
  readonly world: Branch
  readonly dataDir: string
  bot: Bot
  /** Turns the clock, doing on the way what falls due. */
  turnTo(local: string): Promise<void>
  /** Everything owed by now is done and has reached Feishu. */
  settled(): Promise<void>
  /** A person's words in the group, after an @学记 unless told otherwise. */
  says(name: string, text: string, options?: { mention?: boolean; replyTo?: string }): Promise<void>
  /** A person's words in direct chat. */
  tells(name: string, text: string): Promise<void>
  presses(name: string, message: Message, label: string, form?: Record<string, unknown>): Promise<PressOutcome>
  group(): Message[]
  direct(name: string): Message[]
  /** Adds the bot and submits the setup form as it is offered. */
  setUp(form?: Record<string, unknown>): Promise<void>
  /** The process ends, gracefully or not, and starts again on the same database. */
  restart(): Promise<void>
  open(name: string): string
}

/** The bot on a real database, over the real SDK, against the sandbox, on a clock that stands still until turned. */
export async function xueji(options: { at?: string; admins?: string[]; locale?: string } = {}): Promise<Xueji> {
  const start = at(options.at ?? '2026-03-02 07:00')
  const clock = turnableClock(start)
  const world = branchOfTwelve({ at: start })
  const sandbox = await startSandbox({ clock, world: world.world })
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-'))
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' })
  const { packs } = await loadPacks([content, join(dataDir, 'content')])
  const openBot = async () => {
    const bot = await startBot({
      clock,
      log,
      packs,
      dataDir,
      queue: createEmbeddedQueue({ clock, log }),
      feishu: { ...sandbox.credentials, domain: sandbox.origin },
      admins: new Set(options.admins ?? []),
      locale: options.locale ?? 'zh-CN',
      timeZone: ZONE,
    })
    await listening(sandbox)
    return bot
  }

  const app: Xueji = {
    sandbox,
    clock,
    world,
    dataDir,
    bot: await openBot(),
    open: (name) => world.person(name).openId,
    async settled() {
      for (;;) {
        await sandbox.settled()
        await app.bot.idle()
        const calls = sandbox.calls.length
        await sandbox.settled()
        await app.bot.idle()
        if (sandbox.calls.length === calls) return
      }
    },
    turnTo: (local) => travel(clock, at(local), () => app.settled()),
    async says(name, text, { mention = true, replyTo } = {}) {
      await sandbox.say(app.open(name), world.branch.chatId, text, {
        ...(mention ? { mention: ['bot'] } : {}),
        ...(replyTo ? { replyTo } : {}),
      })
      await app.settled()
    },
    async tells(name, text) {
      await sandbox.say(app.open(name), sandbox.directChat(app.open(name)), text)
      await app.settled()
    },
    async presses(name, message, label, form) {
      const outcome = await sandbox.press(app.open(name), message.messageId, { label }, form)
      await app.settled()
      return outcome
    },
    group: () => sandbox.messagesIn(world.branch.chatId),
    direct: (name) => sandbox.messagesIn(sandbox.directChat(app.open(name))),
    async setUp(form = {}) {
      await sandbox.addBot(world.branch.chatId, world.secretary.openId)
      await app.settled()
      const [welcome] = app.group().filter((message) => message.type === 'interactive')
      if (!welcome) throw new Error('no welcome card')
      await app.presses(world.secretary.name, welcome, '开始设置')
      const setup = app.direct(world.secretary.name).at(-1)
      if (!setup) throw new Error('no setup form')
      const outcome = await app.presses(world.secretary.name, setup, '保存并启用', form)
      if (outcome.toast?.type !== 'success') throw new Error(`setup was refused: ${JSON.stringify(outcome)}`)
    },
    async restart() {
      await app.bot.stop()
      app.bot = await openBot()
      await app.settled()
    },
    async [Symbol.asyncDispose]() {
      await app.bot.stop()
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return app
}

/** The platform reaches a connection only after its first ping. */
function listening(sandbox: Sandbox): Promise<void> {
  if (sandbox.listening() > 0) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = sandbox.subscribe(() => {
      if (sandbox.listening() === 0) return
      stop()
      resolve()
    })
  })
}
