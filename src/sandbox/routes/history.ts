/** The messages of a chat and of a topic, and one by its id (feishu-platform.md 6.3; im-v1/message list and get). */
import * as z from 'zod'
import { SECOND } from '../../clock.ts'
import type { Context } from '../context.ts'
import { messageView } from '../message-view.ts'
import { Refused, refuse } from '../refused.ts'
import { granted } from '../switches.ts'
import { type Chat, type Message, messagesOf } from '../world.ts'
import { missingScopes } from '../scopes.ts'
import { ok, pageOf, parseQuery, type Route } from './route.ts'

const seconds = z
  .string()
  .regex(/^\d{1,10}$/, 'seconds')
  .transform(Number)
  .optional()

const format = z.enum(['user_card_content', 'raw_card_content']).optional()

const query = z.object({
  container_id_type: z.enum(['chat', 'thread']),
  container_id: z.string().min(1),
  start_time: seconds,
  end_time: seconds,
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  page_token: z.string().optional(),
  card_msg_content_type: format,
})

export const history: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages',
  scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  handle(context, call) {
    const asked = parseQuery(call, query, 230001)
    const within = asked.container_id_type === 'chat' ? ofChat(context, asked) : ofTopic(context, asked)
    if (asked.sort_type === 'ByCreateTimeDesc') within.reverse()
    const what = `${asked.container_id}/${asked.sort_type}`
    const { items, next } = pageOf(within, what, asked.page_size, asked.page_token, 230001)
    const wholeCards = asked.card_msg_content_type === 'user_card_content'
    return ok({
      items: items.map((message) => messageView(context, message, { wholeCards })),
      has_more: next !== undefined,
      ...(next && { page_token: next }),
    })
  },
}

export const getMessage: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id',
  scopes: ['im:message', 'im:message:readonly'],
  handle(context, call) {
    const asked = parseQuery(
      call,
      z.object({ user_id_type: z.string().optional(), card_msg_content_type: format }),
      230001,
    )
    const message = context.world.messages.get(call.params['message_id'] ?? '') ?? refuse(99992354)
    mayRead(context, context.world.chats.get(message.chatId))
    const wholeCards = asked.card_msg_content_type === 'user_card_content'
    return ok({ items: [messageView(context, message, { wholeCards })] })
  },
}

type Asked = z.infer<typeof query>

/** Of a topic the chat's list holds the first message only; its replies are listed by the topic. */
function ofChat(context: Context, { container_id, start_time: from = 0, end_time: to = Infinity }: Asked): Message[] {
  const chat = mayRead(context, context.world.chats.get(container_id))
  return messagesOf(context.world, chat.chatId).filter(
    ({ createdAt, threadId, parentId }) =>
      (threadId === undefined || parentId === undefined) && createdAt >= from * SECOND && createdAt < (to + 1) * SECOND,
  )
}

/** All of it: a span of time can not be asked for. */
function ofTopic(context: Context, { container_id, start_time, end_time }: Asked): Message[] {
  if (start_time !== undefined || end_time !== undefined) refuse(230001, 'a thread has no start_time and end_time')
  const said = [...context.world.messages.values()].filter(({ threadId }) => threadId === container_id)
  mayRead(context, context.world.chats.get(said[0]?.chatId ?? ''))
  return said
}

function mayRead({ switches }: Context, chat: Chat | undefined): Chat {
  if (!chat) return refuse(230001, 'container_id')
  if (chat.mode !== 'p2p' && !granted(switches, ['im:message.group_msg'])) throw new Refused(230027, ...groupScope)
  if (!chat.botInside) refuse(230002)
  return chat
}

const groupScope = [
  `Lack of necessary permissions, ext=need scope: im:message.group_msg`,
  { extra: missingScopes(['im:message.group_msg']) },
] as const
