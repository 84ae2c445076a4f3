/** What exists: people, chats, messages, files. Plain data; the functions here look things up and put them in. */
import type { Instant } from '../clock.ts'
import type { CardJson } from '../feishu/port.ts'
import { type Random, seededRandom } from './random.ts'

/** Whether the bot can write to this person directly (feishu-platform.md 6.2: 230013, 230053, 230029, 230035). */
export type Reach = 'open' | 'outside-availability' | 'stopped' | 'resigned' | 'blocked'

export interface User {
  readonly openId: string
  readonly unionId: string
  readonly userId: string
  name: string
  reach: Reach
}

export interface Chat {
  readonly chatId: string
  readonly mode: 'group' | 'topic' | 'p2p'
  name: string
  ownerOpenId: string | null
  external: boolean
  readonly members: Set<string>
  /** Who belongs to those in the group but has no Feishu; only the page tells of them. */
  readonly withoutFeishu?: readonly string[]
  botInside: boolean
  /** Cleared where only chosen members may speak (230018). */
  botMaySpeak: boolean
  dissolved: boolean
  readonly createdAt: Instant
  readonly messageIds: string[]
}

export interface MentionInWorld {
  readonly key: string
  /** 'bot' or an open_id. */
  readonly who: string
  readonly name: string
}

export interface Message {
  readonly messageId: string
  readonly chatId: string
  /** 'bot' or an open_id. */
  readonly sender: string
  readonly type: string
  content: string
  /** The current card of an interactive message. */
  card?: CardJson
  readonly createdAt: Instant
  updatedAt: Instant
  edits: number
  recalled: boolean
  readonly mentions: readonly MentionInWorld[]
  readonly parentId?: string
  readonly rootId?: string
  /** Of a topic; the first message gets it when somebody answers in one. */
  threadId?: string
  /** By 'emoji open_id', one for each emoji of each person. */
  reactions?: Map<string, Reaction>
  /** A forwarded copy of this message: its callbacks are dead unless the card says otherwise (5.5). */
  readonly forwardedFrom?: string
}

export interface Reaction {
  readonly id: string
  readonly emoji: string
  readonly openId: string
  readonly at: Instant
}

export interface StoredFile {
  readonly key: string
  readonly kind: 'file' | 'image'
  readonly fileType: string
  readonly name: string
  readonly bytes: Uint8Array
  /** 'bot' or an open_id: only the uploader may send it (230017). */
  readonly uploader: string
  readonly at: Instant
}

/** An event in the bot's calendar. */
export interface StoredEvent {
  readonly eventId: string
  summary: string
  description: string
  place: string
  start: Instant
  end: Instant
  deleted: boolean
  /** 'chat oc_…' or 'user ou_…' */
  readonly attendees: Set<string>
}

export interface World {
  readonly calendar: {
    readonly calendarId: string
    readonly events: Map<string, StoredEvent>
    /** idempotency_key to event_id. */
    readonly keys: Map<string, string>
  }
  readonly tenantKey: string
  readonly bot: { readonly openId: string; name: string }
  readonly users: Map<string, User>
  readonly chats: Map<string, Chat>
  readonly messages: Map<string, Message>
  readonly files: Map<string, StoredFile>
  /** open_id to the chat_id of the direct chat with the bot. */
  readonly directChats: Map<string, string>
}

export function emptyWorld(botName = '学记', random: Random = seededRandom(1)): World {
  return {
    calendar: { calendarId: `feishu.cn_${botName}@group.calendar.feishu.cn`, events: new Map(), keys: new Map() },
    tenantKey: random.hex(16),
    bot: { openId: `ou_${random.hex(32)}`, name: botName },
    users: new Map(),
    chats: new Map(),
    messages: new Map(),
    files: new Map(),
    directChats: new Map(),
  }
}

export function addUser(world: World, random: Random, name: string): User {
  const user: User = {
    openId: `ou_${random.hex(32)}`,
    unionId: `on_${random.hex(32)}`,
    userId: random.hex(8),
    name,
    reach: 'open',
  }
  world.users.set(user.openId, user)
  return user
}

export interface NewChat {
  readonly name: string
  readonly members: readonly string[]
  readonly withoutFeishu?: readonly string[]
  readonly owner?: string | null
  readonly mode?: Chat['mode']
  readonly at: Instant
}

export function addChat(
  world: World,
  random: Random,
  { name, members, withoutFeishu = [], owner = null, mode = 'group', at }: NewChat,
): Chat {
  const chat: Chat = {
    chatId: `oc_${random.hex(32)}`,
    mode,
    name,
    ownerOpenId: owner,
    external: false,
    members: new Set(members),
    withoutFeishu,
    botInside: mode === 'p2p',
    botMaySpeak: true,
    dissolved: false,
    createdAt: at,
    messageIds: [],
  }
  world.chats.set(chat.chatId, chat)
  return chat
}

/** The direct chat of a person with the bot, made when first needed. */
export function directChatOf(world: World, random: Random, openId: string, at: Instant): Chat {
  const known = world.chats.get(world.directChats.get(openId) ?? '')
  if (known) return known
  const chat = addChat(world, random, { name: '', members: [openId], mode: 'p2p', at })
  world.directChats.set(openId, chat.chatId)
  return chat
}

export function addMessage(world: World, message: Message): Message {
  world.messages.set(message.messageId, message)
  world.chats.get(message.chatId)?.messageIds.push(message.messageId)
  return message
}

/** A reply; in a topic its parent is always the first message (thread introduction of the official pages). */
export function replyTo(
  world: World,
  parent: Message,
  inTopic: boolean,
): Pick<Message, 'parentId' | 'rootId' | 'threadId'> {
  const root = world.messages.get(parent.rootId ?? parent.messageId) ?? parent
  if (parent.threadId === undefined && inTopic) root.threadId ??= topicOf(root.messageId)
  const threadId = parent.threadId ?? (inTopic ? root.threadId : undefined)
  return {
    parentId: threadId === undefined ? parent.messageId : root.messageId,
    rootId: root.messageId,
    ...(threadId !== undefined && { threadId }),
  }
}

export const topicOf = (messageId: string): string => `omt_${messageId.slice(3, 19)}`

export function messagesOf(world: World, chatId: string): Message[] {
  const ids = world.chats.get(chatId)?.messageIds ?? []
  return ids.flatMap((id) => world.messages.get(id) ?? [])
}

export function userOf(world: World, openId: string): User {
  const user = world.users.get(openId)
  if (!user) throw new Error(`nobody has the open_id ${openId}`)
  return user
}

export function chatOf(world: World, chatId: string): Chat {
  const chat = world.chats.get(chatId)
  if (!chat) throw new Error(`no chat ${chatId}`)
  return chat
}

export function messageOf(world: World, messageId: string): Message {
  const message = world.messages.get(messageId)
  if (!message) throw new Error(`no message ${messageId}`)
  return message
}
