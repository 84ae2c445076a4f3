/** A message as the history shows it (feishu-platform.md 6.3) -> HistoryMessage. */
import { messageText } from './message-text.ts'
import type { HistoryMessage, Mention } from './port.ts'

export interface ListedMessage {
  message_id?: string | undefined
  parent_id?: string | undefined
  thread_id?: string | undefined
  create_time?: string | undefined
  msg_type?: string | undefined
  deleted?: boolean | undefined
  updated?: boolean | undefined
  sender?: { id: string; id_type: string; sender_type: string } | undefined
  body?: { content: string } | undefined
  mentions?: { key: string; id: string; name: string }[] | undefined
}

export function remembered(item: ListedMessage, appId: string, botOpenId: string | undefined): HistoryMessage[] {
  const { message_id: messageId, create_time: createdAt, msg_type: type = '', sender, body } = item
  const at = Number(createdAt)
  if (!messageId || !Number.isFinite(at)) return []
  const content = body?.content ?? ''
  return [
    {
      messageId,
      createdAt: at,
      senderOpenId: sender?.sender_type === 'user' ? sender.id : null,
      fromBot: sender?.sender_type === 'app' && (sender.id_type !== 'app_id' || sender.id === appId),
      type,
      content,
      text: messageText(type, content),
      mentions: (item.mentions ?? []).map(({ key, id, name }): Mention => ({
        key,
        openId: id,
        unionId: null,
        name,
        isBot: id === botOpenId,
      })),
      parentId: item.parent_id || null,
      threadId: item.thread_id || null,
      recalled: item.deleted === true,
      edited: item.updated === true,
    },
  ]
}
