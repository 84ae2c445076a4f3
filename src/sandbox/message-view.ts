/** A message as the API shows it (feishu-platform.md 6.1, 6.3). */
import type { Context } from './context.ts'
import type { Message } from './world.ts'

/** What a card looks like to whoever does not ask for `user_card_content`. */
const DEGRADED = JSON.stringify({
  title: '',
  elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]],
})

export function messageView({ world, credentials }: Context, message: Message, { wholeCards = true } = {}) {
  const content = message.recalled
    ? 'This message was recalled'
    : message.card && !wholeCards
      ? DEGRADED
      : message.content
  return {
    message_id: message.messageId,
    ...(message.rootId && { root_id: message.rootId }),
    ...(message.parentId && { parent_id: message.parentId }),
    ...(message.threadId && { thread_id: message.threadId }),
    msg_type: message.type,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.recalled,
    updated: message.edits > 0,
    chat_id: message.chatId,
    sender:
      message.sender === 'bot'
        ? { id: credentials.appId, id_type: 'app_id', sender_type: 'app', tenant_key: world.tenantKey }
        : { id: message.sender, id_type: 'open_id', sender_type: 'user', tenant_key: world.tenantKey },
    body: { content },
    ...(message.mentions.length > 0 && {
      mentions: message.mentions.map(({ key, who, name }) => ({
        key,
        id: who === 'bot' ? world.bot.openId : who,
        id_type: 'open_id',
        name,
        tenant_key: world.tenantKey,
      })),
    }),
  }
}
