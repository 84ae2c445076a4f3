/** The messages of a chat (feishu-platform.md 6.3). */
import * as z from 'zod'
import { SECOND } from '../../clock.ts'
import { messageView } from '../message-view.ts'
import { Refused, refuse } from '../refused.ts'
import { granted } from '../switches.ts'
import { messagesOf } from '../world.ts'
import { missingScopes } from '../scopes.ts'
import { ok, pageOf, parseQuery, type Route } from './route.ts'

const seconds = z
  .string()
  .regex(/^\d{1,10}$/, 'seconds')
  .transform(Number)
  .optional()

const query = z.object({
  container_id_type: z.literal('chat'),
  container_id: z.string().min(1),
  start_time: seconds,
  end_time: seconds,
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  page_token: z.string().optional(),
  card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
})

export const history: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages',
  scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  handle(context, call) {
    const asked = parseQuery(call, query, 230001)
    const chat = context.world.chats.get(asked.container_id) ?? refuse(230001, 'container_id')
    if (chat.mode !== 'p2p' && !granted(context.switches, ['im:message.group_msg']))
      throw new Refused(230027, ...groupScope)
    if (!chat.botInside) refuse(230002)
    const { start_time: from = 0, end_time: to = Infinity } = asked
    const within = messagesOf(context.world, chat.chatId).filter(
      // Of a topic the chat's list holds the first message only; its replies are listed by the thread (UNCONFIRMED for
      // topics begun by a reply: the harder reading).
      ({ createdAt, threadId, parentId }) =>
        (threadId === undefined || parentId === undefined) &&
        createdAt >= from * SECOND &&
        createdAt < (to + 1) * SECOND,
    )
    if (asked.sort_type === 'ByCreateTimeDesc') within.reverse()
    const what = `${chat.chatId}/${asked.sort_type}`
    const { items, next } = pageOf(within, what, asked.page_size, asked.page_token, 230001)
    const wholeCards = asked.card_msg_content_type === 'user_card_content'
    return ok({
      items: items.map((message) => messageView(context, message, { wholeCards })),
      has_more: next !== undefined,
      ...(next && { page_token: next }),
    })
  },
}

const groupScope = [
  `Lack of necessary permissions, ext=need scope: im:message.group_msg`,
  { extra: missingScopes(['im:message.group_msg']) },
] as const
