/** Sending and replying (feishu-platform.md 6.1). */
import * as z from 'zod'
import { HOUR } from '../../clock.ts'
import { readContent } from '../content.ts'
import type { Context } from '../context.ts'
import { messageView } from '../message-view.ts'
import { mayWrite, paceChat, receiver, standing } from '../receivers.ts'
import { refuse } from '../refused.ts'
import { addMessage, type Chat, type Message, replyTo, topicOf } from '../world.ts'
import { type Call, ok, parseBody, parseQuery, type Reply, type Route } from './route.ts'

const UUID_LIFE = HOUR
const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send']

const receiveIdType = z.object({ receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']) })
const uuid = z.string().max(50).optional()
const sendBody = z.object({ receive_id: z.string().min(1), msg_type: z.string(), content: z.string(), uuid })
const replyBody = z.object({ msg_type: z.string(), content: z.string(), uuid, reply_in_thread: z.boolean().optional() })

export const send: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages',
  scopes: SEND_SCOPES,
  handle(context, call) {
    const { receive_id_type } = parseQuery(call, receiveIdType, 230001)
    const body = parseBody(call, sendBody, 230001)
    const repeated = repeat(context, body.uuid)
    if (repeated) return repeated
    const chat = receiver(context, receive_id_type, body.receive_id)
    return post(context, call, chat, body)
  },
}

export const reply: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages/:message_id/reply',
  scopes: SEND_SCOPES,
  handle(context, call) {
    const body = parseBody(call, replyBody, 230001)
    const repeated = repeat(context, body.uuid)
    if (repeated) return repeated
    const { message: parent, chat } = standing(context, call.params['message_id'] ?? '')
    return post(context, call, chat, body, parent)
  },
}

type Body = { readonly msg_type: string; readonly content: string; readonly uuid?: string | undefined }

/** At most one success per uuid within the hour; what a repeat answers is a switch. */
function repeat(context: Context, uuid: string | undefined): Reply | undefined {
  if (!uuid) return undefined
  const made = context.uuids.get(uuid)
  if (!made || made.until <= context.clock.now()) return undefined
  if (context.switches.repeatedUuid === 'refused') refuse(230049)
  const message = context.world.messages.get(made.messageId)
  return message && ok(messageView(context, message))
}

function post(
  context: Context,
  call: Call,
  chat: Chat,
  body: Body & { readonly reply_in_thread?: boolean | undefined },
  parent?: Message,
): Reply {
  const { clock, world, random, uuids } = context
  mayWrite(context, chat)
  const content = readContent(context, body.msg_type, body.content, call.body.length)
  paceChat(context, chat)
  const now = clock.now()
  const messageId = `om_${random.hex(32)}`
  const topics = chat.mode === 'topic'
  const message = addMessage(world, {
    messageId,
    chatId: chat.chatId,
    sender: 'bot',
    type: body.msg_type,
    ...content,
    createdAt: now,
    updatedAt: now,
    edits: 0,
    recalled: false,
    ...(parent
      ? replyTo(world, parent, topics || body.reply_in_thread === true)
      : topics && { threadId: topicOf(messageId) }),
  })
  if (body.uuid) remember(uuids, body.uuid, message.messageId, now)
  context.changed({ type: 'message', chatId: chat.chatId, messageId: message.messageId })
  return ok(messageView(context, message))
}

function remember(uuids: Context['uuids'], uuid: string, messageId: string, now: number): void {
  uuids.delete(uuid)
  uuids.set(uuid, { messageId, until: now + UUID_LIFE })
  for (const [old, { until }] of uuids) {
    if (until > now) break
    uuids.delete(old)
  }
}
