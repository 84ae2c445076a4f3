/** Who put which emoji on a message, and when (im-v1/message-reaction list). */
import * as z from 'zod'
import { refuse } from '../refused.ts'
import { ok, pageOf, parseQuery, type Route } from './route.ts'

const query = z.object({
  reaction_type: z.string().optional(),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  page_token: z.string().optional(),
})
const idType = z.object({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']).default('open_id') })

export const listReactions: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id/reactions',
  scopes: ['im:message.reactions:read', 'im:message:readonly'],
  handle(context, call) {
    const { world } = context
    const { reaction_type, page_size, page_token } = parseQuery(call, query, 230001)
    const { user_id_type } = parseQuery(call, idType, 231014)
    const message = world.messages.get(call.params['message_id'] ?? '')
    if (!message || message.recalled) return refuse(231003)
    if (!world.chats.get(message.chatId)?.botInside) refuse(231008)
    const given = [...(message.reactions?.values() ?? [])].filter(
      ({ emoji }) => reaction_type === undefined || emoji === reaction_type,
    )
    const { items, next } = pageOf(given, `${message.messageId}/${reaction_type ?? ''}`, page_size, page_token, 231012)
    const idOf = (openId: string) => {
      const user = world.users.get(openId)
      return { open_id: openId, union_id: user?.unionId, user_id: user?.userId }[user_id_type]
    }
    return ok({
      items: items.map(({ id, emoji, openId, at }) => ({
        reaction_id: id,
        operator: { operator_id: idOf(openId), operator_type: 'user' },
        action_time: String(at),
        reaction_type: { emoji_type: emoji },
      })),
      has_more: next !== undefined,
      ...(next && { page_token: next }),
    })
  },
}
