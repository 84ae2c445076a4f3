/** Who a message goes to, and whether it may (feishu-platform.md 6.1, 6.2). */
import type { Context } from './context.ts'
import { FIVE_PER_SECOND, take } from './rates.ts'
import { refuse } from './refused.ts'
import { type Chat, directChatOf, type Message, type User } from './world.ts'

export type ReceiveIdType = 'open_id' | 'union_id' | 'user_id' | 'email' | 'chat_id'

function personOf({ world }: Context, type: ReceiveIdType, id: string): User {
  if (type === 'open_id') return world.users.get(id) ?? refuse(99992351, id)
  const field = type === 'union_id' ? 'unionId' : 'userId'
  for (const user of world.users.values()) if (type !== 'email' && user[field] === id) return user
  return refuse(230034, id)
}

/** The chat of a receive_id; the direct chat is made when it is needed. */
export function receiver(context: Context, type: ReceiveIdType, id: string): Chat {
  if (type === 'chat_id') return context.world.chats.get(id) ?? refuse(230034, id)
  const user = personOf(context, type, id)
  reachable(user)
  return directChatOf(context.world, context.random, user.openId, context.clock.now())
}

function reachable(user: User): void {
  if (user.reach === 'outside-availability') refuse(230013)
  if (user.reach === 'stopped') refuse(230053)
  if (user.reach === 'resigned') refuse(230029)
  if (user.reach === 'blocked') refuse(230035)
}

export function mayWrite(context: Context, chat: Chat): void {
  if (chat.dissolved) refuse(232009)
  if (chat.mode === 'p2p')
    for (const member of chat.members) {
      const user = context.world.users.get(member)
      if (user) reachable(user)
    }
  if (!chat.botInside) refuse(230002)
  if (!chat.botMaySpeak) refuse(230018)
  // A self-built app without the sharing ability can not speak in an external group.
  if (chat.external) refuse(230027)
}

/** 5 QPS per group and per person (230020 without a header, 6.1). */
export function paceChat(context: Context, chat: Chat): void {
  if (take(context.rates, `chat ${chat.chatId}`, FIVE_PER_SECOND, context.clock.now())) refuse(230020)
}

/** 5 QPS per message edited (6.3). */
export function paceMessage(context: Context, message: Message): void {
  if (take(context.rates, `message ${message.messageId}`, FIVE_PER_SECOND, context.clock.now())) refuse(230020)
}

/** A message by id that still stands. UNCONFIRMED for edits by a bot since removed from the group: refused. */
export function standing(context: Context, messageId: string): { message: Message; chat: Chat } {
  const message = context.world.messages.get(messageId)
  const chat = message && context.world.chats.get(message.chatId)
  if (!message || !chat) return refuse(99992354, messageId)
  if (message.recalled) refuse(230011)
  if (chat.dissolved) refuse(232009)
  if (!chat.botInside) refuse(230002)
  return { message, chat }
}
