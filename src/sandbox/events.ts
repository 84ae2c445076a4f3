/** The envelopes of feishu-platform.md 3.4, 3.6 and 4.1, and which permission lets each be heard. */
import type { Context } from './context.ts'
import type { Envelope } from './delivery.ts'
import { granted } from './switches.ts'
import type { Chat, Message, User } from './world.ts'

const CHAT = ['im:chat', 'im:chat:readonly']
/** Any one of these (official event pages; 3.6). Missing types need none. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'im.chat.member.bot.added_v1': [...CHAT, 'im:chat.members:bot_access'],
  'im.chat.member.bot.deleted_v1': [...CHAT, 'im:chat.members:bot_access'],
  'im.chat.member.user.added_v1': [...CHAT, 'im:chat.members:read'],
  'im.chat.member.user.deleted_v1': [...CHAT, 'im:chat.members:read'],
  'im.chat.member.user.withdrawn_v1': [...CHAT, 'im:chat.members:read'],
  'im.chat.disbanded_v1': CHAT,
  'im.chat.updated_v1': CHAT,
  'im.message.recalled_v1': [
    'im:message',
    'im:message:readonly',
    'im:message.p2p_msg:readonly',
    'im:message.group_msg',
  ],
  'im.message.reaction.created_v1': ['im:message.reactions:read', 'im:message:readonly'],
  'im.message.reaction.deleted_v1': ['im:message.reactions:read', 'im:message:readonly'],
  'im.chat.access_event.bot_p2p_chat_entered_v1': ['im:chat.access_event.bot_p2p_chat:read', ...CHAT],
}

export function mayHear(context: Context, type: string): boolean {
  return context.switches.events.has(type) && granted(context.switches, NEEDED[type] ?? [])
}

/** Whether a message reaches the bot: direct, with @bot, or anything said in a group (3.6). */
export function mayHearMessage(context: Context, chat: Chat, message: Message): boolean {
  if (!mayHear(context, 'im.message.receive_v1')) return false
  if (chat.mode === 'p2p') return granted(context.switches, ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'])
  if (!chat.botInside) return false
  if (granted(context.switches, ['im:message.group_msg'])) return true
  if (!message.mentions.some(({ who }) => who === 'bot')) return false
  return granted(context.switches, [
    'im:message.group_at_msg:readonly',
    'im:message.group_at_msg',
    'im:message.group_at_msg.include_bot:readonly',
  ])
}

export function envelope(context: Context, type: string, event: unknown, eventId = context.random.hex(32)): Envelope {
  const { clock, credentials, keys, world } = context
  // The press page and the overview sample count microseconds, messages milliseconds (3.4).
  const createTime = type === 'card.action.trigger' ? `${clock.now()}000` : String(clock.now())
  const body = {
    schema: '2.0',
    header: {
      event_id: eventId,
      event_type: type,
      create_time: createTime,
      token: keys.verificationToken,
      app_id: credentials.appId,
      tenant_key: world.tenantKey,
    },
    event,
  }
  return { eventId, body: JSON.stringify(body) }
}

/** `user_id` only with its permission (3.6). */
export function ids(context: Context, user: User) {
  return {
    union_id: user.unionId,
    open_id: user.openId,
    ...(granted(context.switches, ['contact:user.employee_id:readonly']) && { user_id: user.userId }),
  }
}

export function receiveEvent(context: Context, chat: Chat, message: Message, sender: User) {
  const { world } = context
  const mentions = message.mentions.map(({ key, who, name }) => {
    const user = world.users.get(who)
    return {
      key,
      id: user ? ids(context, user) : { open_id: world.bot.openId },
      mentioned_type: user ? 'user' : 'bot',
      name,
      tenant_key: world.tenantKey,
    }
  })
  return {
    sender: { sender_id: ids(context, sender), sender_type: 'user', tenant_key: world.tenantKey },
    message: {
      message_id: message.messageId,
      ...(message.rootId && { root_id: message.rootId }),
      ...(message.parentId && { parent_id: message.parentId }),
      ...(message.threadId && { thread_id: message.threadId }),
      create_time: String(message.createdAt),
      update_time: String(message.updatedAt),
      chat_id: chat.chatId,
      chat_type: chat.mode === 'p2p' ? 'p2p' : 'group',
      message_type: message.type,
      content: message.content,
      ...(mentions.length > 0 && { mentions }),
    },
  }
}

export function chatEvent(context: Context, chat: Chat, operator: User, users?: readonly User[]) {
  const { tenantKey } = context.world
  return {
    chat_id: chat.chatId,
    operator_id: ids(context, operator),
    external: chat.external,
    operator_tenant_key: tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name },
    ...(users && {
      users: users.map((user) => ({ name: user.name, tenant_key: tenantKey, user_id: ids(context, user) })),
    }),
  }
}
