/** Groups and who is in them (feishu-platform.md 6.4). */
import * as z from 'zod'
import type { Context } from '../context.ts'
import { refuse } from '../refused.ts'
import type { Chat } from '../world.ts'
import { type Call, ok, pageOf, parseQuery, type Route } from './route.ts'

const page = {
  page_size: z.coerce.number().int().min(1).max(100).default(20),
  page_token: z.string().optional(),
}
const idType = z.enum(['open_id', 'union_id', 'user_id']).default('open_id')

const chatStatus = (chat: Chat) => (chat.dissolved ? 'dissolved' : 'normal')

function asked({ world }: Context, call: Call): Chat {
  return world.chats.get(call.params['chat_id'] ?? '') ?? refuse(232006, call.params['chat_id'])
}

export const getChat: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id',
  scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
  handle(context, call) {
    const chat = asked(context, call)
    const outside = {
      avatar: '',
      name: chat.name,
      user_count: String(chat.members.size),
      bot_count: chat.botInside ? '1' : '0',
      chat_status: chatStatus(chat),
    }
    if (!chat.botInside) return ok(outside)
    return ok({
      ...outside,
      description: '',
      i18n_names: { zh_cn: chat.name },
      add_member_permission: 'all_members',
      ...(chat.ownerOpenId && { owner_id_type: 'open_id', owner_id: chat.ownerOpenId }),
      user_manager_id_list: [],
      group_message_type: 'chat',
      chat_mode: chat.mode,
      chat_type: 'private',
      moderation_permission: chat.botMaySpeak ? 'all_members' : 'moderator_list',
      external: chat.external,
      tenant_key: context.world.tenantKey,
    })
  },
}

export const listChats: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats',
  scopes: ['im:chat', 'im:chat:readonly', 'im:chat:read', 'im:chat.group_info:readonly'],
  handle(context, call) {
    const query = z.object({
      ...page,
      user_id_type: idType,
      sort_type: z.enum(['ByCreateTimeAsc', 'ByActiveTimeDesc']).optional(),
    })
    const { page_size, page_token, sort_type } = parseQuery(call, query, 232001)
    const mine = [...context.world.chats.values()].filter(
      (chat) => chat.mode !== 'p2p' && chat.botInside && !chat.dissolved,
    )
    const { items, next } = pageOf(mine, `chats/${sort_type}`, page_size, page_token, 232001)
    return ok({
      items: items.map((chat) => ({
        chat_id: chat.chatId,
        avatar: '',
        name: chat.name,
        description: '',
        ...(chat.ownerOpenId && { owner_id: chat.ownerOpenId, owner_id_type: 'open_id' }),
        external: chat.external,
        tenant_key: context.world.tenantKey,
        chat_status: chatStatus(chat),
      })),
      has_more: next !== undefined,
      ...(next && { page_token: next }),
    })
  },
}

export const listMembers: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id/members',
  scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read', 'im:chat.group_info:readonly'],
  handle(context, call) {
    const { page_size, page_token, member_id_type } = parseQuery(
      call,
      z.object({ ...page, member_id_type: idType }),
      232001,
    )
    const chat = asked(context, call)
    if (chat.dissolved) refuse(232009)
    if (!chat.botInside) refuse(232011)
    // The bot holds a place and is then filtered out: the first page is one short, as on the platform.
    const { items, next } = pageOf(['bot', ...chat.members], chat.chatId, page_size, page_token, 232001)
    const people = items.flatMap((id) => context.world.users.get(id) ?? [])
    return ok({
      items: people.map((user) => ({
        member_id_type,
        member_id: { open_id: user.openId, union_id: user.unionId, user_id: user.userId }[member_id_type],
        name: user.name,
        tenant_key: context.world.tenantKey,
      })),
      has_more: next !== undefined,
      ...(next && { page_token: next }),
      member_total: chat.members.size,
    })
  },
}

export const isInChat: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id/members/is_in_chat',
  scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
  handle: (context, call) => ok({ is_in_chat: asked(context, call).botInside }),
}
