/** A tenant of many people whose groups are set up and have today's card, all of it over the wire. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BotProcess, startBotProcess } from './bot-process.ts'
import { shiftedClock } from './clock.ts'
import { addHistory } from './history.ts'
import type { Figures } from './protocol.ts'
import { instantOf } from '../src/domain/dates.ts'
import { largeWorld } from '../src/sandbox/seed.ts'
import { type Message, type Sandbox, startSandbox } from '../src/sandbox/server.ts'

export interface Member {
  readonly openId: string
  /** The study card of this member's group. */
  readonly messageId: string
  readonly chatId: string
}

export interface Stage {
  readonly sandbox: Sandbox
  /** In the order of their groups, one of each in turn. */
  readonly members: readonly Member[]
  readonly databaseFile: string
  readonly bot: BotProcess
  /** By the stage's clock. */
  now(): number
  /** A worker beside the bot, which writes without a pause; the stage needs a Redis. */
  addWorker(): Promise<BotProcess>
  /** Another bot in the place of this one, for the same tenant. */
  replace(kind: 'empty'): Promise<BotProcess>
  /** Ends the bot, so that its database can be read; the figures are its last. */
  stopBot(): Promise<Figures>
  close(): Promise<void>
}

export interface StageOptions {
  readonly people: number
  readonly groups: number
  readonly commitDelay?: number
  /** For the bot's process, such as --cpu-prof. */
  readonly nodeOptions?: readonly string[]
  readonly redisUrl?: string | undefined
}

const DAYS_BEFORE = 60
// A Tuesday, well before the on-time end.
/** The Monday of the week before. */
export const WEEK_BEFORE = '2026-02-23'
const MORNING = instantOf('2026-03-03', '08:00', 'Asia/Shanghai')

export async function setStage({
  people,
  groups,
  commitDelay = 0,
  nodeOptions = [],
  redisUrl,
}: StageOptions): Promise<Stage> {
  const clockOffset = MORNING - Date.now()
  const { world, users, chats } = largeWorld({ people, chats: groups, at: MORNING })
  // The form asks who the secretary is by name, and refuses a name that two people have.
  for (const [nth, chat] of chats.entries()) {
    const secretary = users.find(({ openId }) => openId === chat.ownerOpenId)
    if (secretary) secretary.name = `书记${nth + 1}`
  }
  const sandbox = await startSandbox({ clock: shiftedClock(clockOffset), world })
  const dataDir = await mkdtemp(join(tmpdir(), 'xueji-bench-'))
  const settings = { dataDir, clockOffset, commitDelay, ...(redisUrl !== undefined && { redisUrl }) }
  let bot = await startBotProcess(sandbox, { ...settings, kind: 'xueji' }, nodeOptions)
  const cards: Message[] = []
  for (const chat of chats) cards.push(await postCard(sandbox, bot, chat.chatId, chat.ownerOpenId ?? ''))
  const databaseFile = join(dataDir, 'xueji.db')
  addHistory(databaseFile, DAYS_BEFORE)

  const inGroups = chats.map((chat) => [...chat.members])
  const members: Member[] = []
  for (let nth = 0; members.length < people; nth++)
    for (const [group, openIds] of inGroups.entries()) {
      const openId = openIds[nth]
      const card = cards[group]
      if (openId !== undefined && card) members.push({ openId, messageId: card.messageId, chatId: card.chatId })
    }

  return {
    sandbox,
    members,
    bot,
    now: () => Date.now() + clockOffset,
    databaseFile,
    addWorker: () => startBotProcess(sandbox, { ...settings, kind: 'worker' }, []),
    async replace(kind) {
      bot = await startBotProcess(sandbox, { kind, dataDir, clockOffset, commitDelay: 0 }, [])
      return bot
    },
    stopBot: () => bot.stop(),
    async close() {
      await sandbox.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** As a secretary would: bring the bot in, fill in the form as offered, have today's card posted. */
async function postCard(sandbox: Sandbox, bot: BotProcess, chatId: string, secretary: string): Promise<Message> {
  const cardIn = async (chat: string, title: string, besides?: Message): Promise<Message> => {
    await sandbox.settled()
    // Hundreds of groups wait for the minute's sends.
    for (let tries = 0; tries < 1_000; tries++) {
      await bot.ask('idle')
      const found = sandbox
        .messagesIn(chat)
        .findLast((message) => message.type === 'interactive' && message !== besides)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`no ${title}`)
  }
  await sandbox.addBot(chatId, secretary)
  const welcome = await cardIn(chatId, 'welcome card')
  await sandbox.press(secretary, welcome.messageId, { value: { do: 'open-setup' } })
  const form = await cardIn(sandbox.directChat(secretary), 'setup form')
  const { toast } = await sandbox.press(secretary, form.messageId, { value: { do: 'save-setup' } })
  if (toast?.type !== 'success') throw new Error(`the setup was refused: ${toast?.content ?? 'no answer'}`)
  await sandbox.say(secretary, chatId, '学习 发布', { mention: ['bot'] })
  return cardIn(chatId, 'study card', welcome)
}
