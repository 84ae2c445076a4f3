/** Coming and going (feishu-platform.md 3.6, the membership table) and the bot's menu. */
import { SECOND } from '../../clock.ts'
import type { Context } from '../context.ts'
import type { Delivery } from '../delivery.ts'
import { chatEvent, envelope, ids, mayHear } from '../events.ts'
import { granted } from '../switches.ts'
import { type Chat, chatOf, userOf } from '../world.ts'

export interface Heard {
  readonly delivered: boolean
}

export function createMembership(context: Context, delivery: Delivery) {
  const { world, clock } = context

  async function tell(type: string, event: unknown): Promise<Heard> {
    if (!mayHear(context, type)) return { delivered: false }
    return { delivered: (await delivery.push(envelope(context, type, event), true)).acked }
  }

  function changed(chat: Chat): void {
    context.changed({ type: 'chat', chatId: chat.chatId })
  }

  function addBot(chatId: string, operator: string): Promise<Heard> {
    const chat = chatOf(world, chatId)
    chat.botInside = true
    changed(chat)
    return tell('im.chat.member.bot.added_v1', chatEvent(context, chat, userOf(world, operator)))
  }

  function removeBot(chatId: string, operator: string): Promise<Heard> {
    const chat = chatOf(world, chatId)
    chat.botInside = false
    changed(chat)
    return tell('im.chat.member.bot.deleted_v1', chatEvent(context, chat, userOf(world, operator)))
  }

  function addUsers(chatId: string, openIds: readonly string[], operator: string): Promise<Heard> {
    const chat = chatOf(world, chatId)
    for (const openId of openIds) chat.members.add(openId)
    changed(chat)
    const users = openIds.map((openId) => userOf(world, openId))
    return inside(chat, 'im.chat.member.user.added_v1', chatEvent(context, chat, userOf(world, operator), users))
  }

  /** Without an operator they leave by themselves. */
  function removeUsers(
    chatId: string,
    openIds: readonly string[],
    operator = openIds[0] ?? '',
    withdrawn = false,
  ): Promise<Heard> {
    const chat = chatOf(world, chatId)
    for (const openId of openIds) chat.members.delete(openId)
    changed(chat)
    const users = openIds.map((openId) => userOf(world, openId))
    const type = withdrawn ? 'im.chat.member.user.withdrawn_v1' : 'im.chat.member.user.deleted_v1'
    return inside(chat, type, chatEvent(context, chat, userOf(world, operator), users))
  }

  /** With `keepHistory` the event is not fired (3.6). */
  function disband(
    chatId: string,
    { operator, keepHistory = false }: { operator?: string; keepHistory?: boolean } = {},
  ): Promise<Heard> {
    const chat = chatOf(world, chatId)
    chat.dissolved = true
    changed(chat)
    const by = operator ?? chat.ownerOpenId ?? [...chat.members][0] ?? ''
    if (keepHistory) return Promise.resolve({ delivered: false })
    return inside(chat, 'im.chat.disbanded_v1', chatEvent(context, chat, userOf(world, by)))
  }

  function rename(chatId: string, name: string, operator: string): Promise<Heard> {
    const chat = chatOf(world, chatId)
    const before = chat.name
    chat.name = name
    changed(chat)
    const { name: _name, ...event } = chatEvent(context, chat, userOf(world, operator))
    return inside(chat, 'im.chat.updated_v1', { ...event, before_change: { name: before }, after_change: { name } })
  }

  function menu(openId: string, eventKey: string): Promise<Heard> {
    if (eventKey.length < 1 || eventKey.length > 30) throw new Error('a menu event key has 1 to 30 characters')
    const user = userOf(world, openId)
    const named = granted(context.switches, ['application:application.bot.operator_name:readonly'])
    return tell('application.bot.menu_v6', {
      operator: { ...(named && { operator_name: user.name }), operator_id: ids(context, user) },
      event_key: eventKey,
      timestamp: Math.floor(clock.now() / SECOND),
    })
  }

  const inside = (chat: Chat, type: string, event: unknown) =>
    chat.botInside ? tell(type, event) : Promise.resolve({ delivered: false })

  return { addBot, removeBot, addUsers, removeUsers, disband, rename, menu }
}
