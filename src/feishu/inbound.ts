/** Feishu's events as the SDK's dispatcher flattens them (feishu-platform.md 3.3, 3.6, 4.1) -> InboundEvent. */
import * as z from 'zod'
import type { Instant } from '../clock.ts'
import type { Log } from '../log.ts'
import { count, type FeishuCounters } from './metrics.ts'
import type { Identity, InboundEvent } from './port.ts'
import { messageFile, messageText } from './message-text.ts'

export interface InboundOptions {
  /** Our own open_id: with it other bots' mentions are told from ours. */
  readonly botOpenId?: (() => string | undefined) | undefined
  readonly log: Log
  readonly counters: FeishuCounters
}

export type ParseInbound = (raw: unknown) => InboundEvent | null

/** What cannot be read, or is not for us, is null: counted, and logged once per type without its contents. */
export function createInbound({ botOpenId = () => undefined, log, counters }: InboundOptions): ParseInbound {
  const told = new Set<string>()
  const tellOnce = (type: string, details: object, message: string) => {
    if (told.has(type)) return
    told.add(type)
    log.warn({ event: type, ...details }, message)
  }

  // A schema costs more to make than an event to read.
  const schemas = new Map([...READERS].map(([type, reader]) => [type, reader(botOpenId)]))

  return (raw) => {
    const type = typeOf(raw)
    const schema = schemas.get(type)
    if (!schema) {
      count(counters.ignored, type)
      tellOnce(type, {}, 'event of a type we do not use')
      return null
    }
    const parsed = schema.safeParse(raw)
    if (!parsed.success) {
      count(counters.malformed, type)
      tellOnce(type, { fields: parsed.error.issues.map((issue) => issue.path.join('.')) }, 'event cannot be read')
      return null
    }
    count(parsed.data ? counters.events : counters.ignored, type)
    return parsed.data
  }
}

/** Seconds, milliseconds or microseconds, as a string or a number (3.4). */
export function toInstant(time: string | number): Instant {
  const value = Number(time)
  if (value < 1e11) return value * 1_000
  return value < 1e14 ? value : Math.floor(value / 1_000)
}

export function typeOf(raw: unknown): string {
  const type = typeof raw === 'object' && raw !== null && 'event_type' in raw ? raw.event_type : undefined
  return typeof type === 'string' ? type : 'unknown'
}

const id = z.string().min(1)
const optionalId = z
  .string()
  .nullish()
  .transform((value) => value || null)
const time = z.union([z.string().regex(/^\d{10,19}$/), z.number().int().positive()]).transform(toInstant)
const ids = z
  .object({ open_id: id, union_id: optionalId })
  .transform((person): Identity => ({ openId: person.open_id, unionId: person.union_id }))

const header = { event_id: id, create_time: time }

type Reader = (botOpenId: () => string | undefined) => z.ZodType<InboundEvent | null>

const message: Reader = (botOpenId) =>
  z
    .object({
      sender: z.object({ sender_type: z.string(), sender_id: z.unknown() }),
      message: z.object({
        message_id: id,
        chat_id: id,
        chat_type: id,
        create_time: time,
        message_type: z.string(),
        content: z.string(),
        parent_id: optionalId,
        root_id: optionalId,
        mentions: z
          .array(
            z.object({ key: id, name: z.string().default(''), mentioned_type: z.string().nullish(), id: z.unknown() }),
          )
          .nullish(),
      }),
    })
    .transform(({ sender, message: { mentions, ...message } }, context): InboundEvent | null => {
      // Another bot's word is nobody's act, and two bots must not talk each other into a loop.
      if (sender.sender_type !== 'user') return null
      const who = ids.safeParse(sender.sender_id)
      if (!who.success) {
        context.addIssue({ code: 'custom', path: ['sender', 'sender_id'], message: 'no open_id' })
        return z.NEVER
      }
      return {
        type: 'message',
        id: message.message_id,
        at: message.create_time,
        messageId: message.message_id,
        chatId: message.chat_id,
        chatType: message.chat_type === 'p2p' ? 'direct' : 'group',
        sender: who.data,
        text: messageText(message.message_type, message.content),
        file: messageFile(message.message_type, message.content),
        mentions: (mentions ?? []).flatMap((mention) => {
          // @all and people outside the app's view have no open_id.
          const person = ids.safeParse(mention.id)
          if (!person.success) return []
          const own = botOpenId()
          const isBot = own ? person.data.openId === own : mention.mentioned_type === 'bot'
          return [{ ...person.data, key: mention.key, name: mention.name, isBot }]
        }),
        parentId: message.parent_id,
        rootId: message.root_id,
      }
    })

const press: Reader = () =>
  z
    .object({
      ...header,
      operator: ids,
      action: z.object({
        value: z.unknown(),
        form_value: z.record(z.string(), z.unknown()).nullish(),
        option: z.string().nullish(),
      }),
      context: z.object({ open_message_id: id, open_chat_id: id }),
    })
    .transform(({ operator, action, context, ...head }) => ({
      type: 'press',
      ...stamp(head),
      operator,
      messageId: context.open_message_id,
      chatId: context.open_chat_id,
      value: action.value,
      form: action.form_value ?? {},
      option: action.option ?? null,
    }))

const botAdded: Reader = () =>
  z
    .object({ ...header, chat_id: id, operator_id: ids.nullish(), name: optionalId })
    .transform(({ chat_id: chatId, operator_id: operator, name, ...head }) => ({
      type: 'bot-added',
      ...stamp(head),
      chatId,
      // Absent when another app brought the bot in.
      operator: operator ?? null,
      name,
    }))

const chatOnly =
  (type: 'bot-removed' | 'chat-disbanded'): Reader =>
  () =>
    z.object({ ...header, chat_id: id }).transform(({ chat_id: chatId, ...head }) => ({ type, ...stamp(head), chatId }))

const users = z.array(
  z
    .object({ user_id: ids, name: z.string().nullish() })
    .transform(({ user_id: who, name }) => ({ ...who, name: name ?? '' })),
)

const members =
  (type: 'members-added' | 'members-left'): Reader =>
  () =>
    z
      .object({ ...header, chat_id: id, users })
      .transform(({ chat_id: chatId, users: people, ...head }) => ({ type, ...stamp(head), chatId, people }))

const menu: Reader = () =>
  z
    .object({ ...header, operator: z.object({ operator_id: ids }), event_key: id })
    .transform(({ operator: { operator_id: operator }, event_key: key, ...head }) => ({
      type: 'menu',
      ...stamp(head),
      operator,
      key,
    }))

const reaction: Reader = () =>
  z
    .object({
      ...header,
      message_id: id,
      operator_type: z.string(),
      user_id: z.unknown(),
      reaction_type: z.object({ emoji_type: id }),
      action_time: time,
    })
    .transform(({ message_id: messageId, operator_type, user_id, action_time: at, event_id }, context) => {
      // Another app's emoji is nobody's act.
      if (operator_type !== 'user') return null
      const who = ids.safeParse(user_id)
      if (!who.success) {
        context.addIssue({ code: 'custom', path: ['user_id'], message: 'no open_id' })
        return z.NEVER
      }
      return { type: 'reaction', id: event_id, at, operator: who.data, messageId }
    })

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['im.message.receive_v1', message],
  ['card.action.trigger', press],
  ['im.chat.member.bot.added_v1', botAdded],
  ['im.chat.member.bot.deleted_v1', chatOnly('bot-removed')],
  ['im.chat.member.user.added_v1', members('members-added')],
  ['im.chat.member.user.deleted_v1', members('members-left')],
  ['im.chat.member.user.withdrawn_v1', members('members-left')],
  ['im.chat.disbanded_v1', chatOnly('chat-disbanded')],
  ['application.bot.menu_v6', menu],
  ['im.message.reaction.created_v1', reaction],
])

export const EVENT_TYPES: readonly string[] = [...READERS.keys()]

function stamp({ event_id, create_time }: { event_id: string; create_time: Instant }) {
  return { id: event_id, at: create_time }
}
