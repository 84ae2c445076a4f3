/** The world as one person's client shows it. */
import { EVERY_SCOPE, MINIMUM_SCOPES } from '../switches.ts'
import type { Sandbox } from '../server.ts'
import type { Chat } from '../world.ts'
import { Unfit } from './http.ts'
import { messageView, preview } from './messages.ts'
import type { ChatView, ControlView, PageState } from './protocol.ts'
import type { Shown } from './shown.ts'

const MOST_MESSAGES = 60
const MOST_REFUSALS = 50

export interface Asked {
  readonly as: string | undefined
  /** A chat_id, or 'direct' for the direct chat whatever its id. */
  readonly chat: string | undefined
  /** How many of the latest messages. */
  readonly most: number | undefined
}

type Moment = Pick<PageState, 'now' | 'running' | 'travelling'>

export function pageState(sandbox: Sandbox, shown: Shown, moment: Moment, asked: Asked): PageState {
  const { world } = sandbox
  const me = world.users.get(asked.as ?? '') ?? [...world.users.values()][0]
  if (!me) throw new Unfit('this world has no people')
  const chats = chatsOf(sandbox, me.openId)
  const chat = chats.find(({ chatId, kind }) => chatId === asked.chat || kind === asked.chat) ?? chats[0]
  const messages = chat ? sandbox.messagesIn(chat.chatId) : []
  const latest = messages.slice(-(asked.most ?? MOST_MESSAGES))
  for (const message of latest) shown.note(message)
  return {
    ...moment,
    me: me.openId,
    botName: world.bot.name,
    people: [...world.users.values()].map(({ openId, name }) => ({
      openId,
      name,
      direct: directCount(sandbox, openId),
    })),
    chats,
    chatId: chat?.chatId ?? '',
    messages: latest.map((message) => messageView(world, message)),
    earlier: messages.length - latest.length,
    control: control(sandbox),
  }
}

const directCount = ({ world }: Sandbox, openId: string): number =>
  world.chats.get(world.directChats.get(openId) ?? '')?.messageIds.length ?? 0

function chatsOf(sandbox: Sandbox, me: string): ChatView[] {
  const direct = sandbox.directChat(me)
  const groups = [...sandbox.world.chats.values()].filter(({ mode, members }) => mode !== 'p2p' && members.has(me))
  const chat = sandbox.world.chats.get(direct)
  return [...groups, ...(chat ? [chat] : [])].map((each) => chatView(sandbox, each))
}

function chatView({ world }: Sandbox, chat: Chat): ChatView {
  const last = world.messages.get(chat.messageIds.at(-1) ?? '')
  return {
    chatId: chat.chatId,
    kind: chat.mode === 'p2p' ? 'direct' : 'group',
    name: chat.mode === 'p2p' ? world.bot.name : chat.name,
    members: [...chat.members],
    withoutFeishu: chat.withoutFeishu ?? [],
    owner: chat.ownerOpenId,
    botInside: chat.botInside,
    dissolved: chat.dissolved,
    preview: last ? preview(world, last) : '',
    lastAt: last?.createdAt ?? null,
    count: chat.messageIds.length,
  }
}

function control(sandbox: Sandbox): ControlView {
  const { switches, refusals } = sandbox
  return {
    webhook: sandbox.webhook(),
    connections: sandbox.connections(),
    listening: sandbox.listening(),
    scopes: EVERY_SCOPE.map((name) => ({
      name,
      granted: switches.scopes.has(name),
      minimum: MINIMUM_SCOPES.includes(name),
    })),
    repeatedUuid: switches.repeatedUuid,
    chunk: switches.chunk,
    refusals: refusals
      .slice(-MOST_REFUSALS)
      .reverse()
      .map(({ instant, call, code, msg }) => ({ at: instant, call, code, msg })),
    refusalCount: refusals.length,
    unknownRoutes: sandbox.unknownRoutes.slice(-MOST_REFUSALS).reverse(),
    owed: sandbox.owed(),
  }
}
