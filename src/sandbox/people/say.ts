/** Talking: in a group, in direct chat, replying, mentioning, sending files (feishu-platform.md 3.6). */
import type { Context } from '../context.ts'
import type { Delivery } from '../delivery.ts'
import { envelope, ids, mayHear, mayHearMessage, receiveEvent } from '../events.ts'
import {
  addMessage,
  type Chat,
  chatOf,
  type MentionInWorld,
  type Message,
  messageOf,
  replyTo,
  type StoredFile,
  topicOf,
  userOf,
} from '../world.ts'

export interface SayOptions {
  /** 'bot', 'all' or open_ids; their placeholders are put in front of the text. */
  readonly mention?: readonly string[]
  readonly replyTo?: string
  /** The reply begins a topic, or goes on in it. */
  readonly topic?: boolean
}

export interface Said {
  readonly message: Message
  /** Whether the bot acked it at the first try; false too when it may not hear it. */
  readonly delivered: boolean
}

export function createTalk(context: Context, delivery: Delivery) {
  const { world, random, clock } = context

  function say(
    openId: string,
    chatId: string,
    text: string,
    { mention = [], replyTo, topic = false }: SayOptions = {},
  ): Promise<Said> {
    const mentions: MentionInWorld[] = []
    const placeholders = mention.map((who) => {
      if (who === 'all') return '@_all'
      const name = who === 'bot' ? world.bot.name : userOf(world, who).name
      mentions.push({ key: `@_user_${mentions.length + 1}`, who, name })
      return `@_user_${mentions.length}`
    })
    const content = JSON.stringify({ text: [...placeholders, text].join(' ') })
    return post(openId, chatId, 'text', content, mentions, replyTo, topic)
  }

  /** A sticker, a picture, a post …: any other content as the client would send it. */
  function send(
    openId: string,
    chatId: string,
    type: string,
    content: object,
    { replyTo }: Pick<SayOptions, 'replyTo'> = {},
  ): Promise<Said> {
    return post(openId, chatId, type, JSON.stringify(content), [], replyTo)
  }

  function stored(openId: string, file: Pick<StoredFile, 'kind' | 'fileType' | 'name' | 'bytes'>): string {
    const key = `${file.kind === 'file' ? 'file_v3' : 'img_v3'}_${random.hex(32)}`
    world.files.set(key, { ...file, key, uploader: openId, at: clock.now() })
    return key
  }

  function sendFile(
    openId: string,
    chatId: string,
    name: string,
    bytes: Uint8Array,
    options?: Pick<SayOptions, 'replyTo'>,
  ): Promise<Said> {
    const key = stored(openId, { kind: 'file', fileType: 'stream', name, bytes })
    return send(openId, chatId, 'file', { file_key: key, file_name: name }, options)
  }

  function sendPicture(
    openId: string,
    chatId: string,
    bytes: Uint8Array,
    options?: Pick<SayOptions, 'replyTo'>,
  ): Promise<Said> {
    const key = stored(openId, { kind: 'image', fileType: 'message', name: 'message', bytes })
    return send(openId, chatId, 'image', { image_key: key }, options)
  }

  async function post(
    openId: string,
    chatId: string,
    type: string,
    content: string,
    mentions: readonly MentionInWorld[],
    answered: string | undefined,
    inTopic = false,
  ): Promise<Said> {
    const chat = chatOf(world, chatId)
    const sender = userOf(world, openId)
    if (!chat.members.has(openId)) throw new Error(`${sender.name} is not in this chat`)
    if (chat.dissolved) throw new Error('this chat is dissolved')
    const parent = answered === undefined ? undefined : messageOf(world, answered)
    const now = clock.now()
    const messageId = `om_${random.hex(32)}`
    const topics = chat.mode === 'topic'
    const message = addMessage(world, {
      messageId,
      chatId,
      sender: openId,
      type,
      content,
      createdAt: now,
      updatedAt: now,
      edits: 0,
      recalled: false,
      mentions,
      ...(parent ? replyTo(world, parent, inTopic || topics) : topics && { threadId: topicOf(messageId) }),
    })
    context.changed({ type: 'message', chatId, messageId: message.messageId })
    if (!mayHearMessage(context, chat, message)) return { message, delivered: false }
    const event = receiveEvent(context, chat, message, sender)
    const ack = await delivery.push(envelope(context, 'im.message.receive_v1', event), true)
    return { message, delivered: ack.acked }
  }

  /** A forwarded copy; refused by the client when the card forbids it (5.5). */
  function forward(openId: string, messageId: string, toChatId: string): Message | undefined {
    const original = messageOf(world, messageId)
    const config = original.card?.['config']
    if (config && typeof config === 'object' && 'enable_forward' in config && config.enable_forward === false)
      return undefined
    const now = clock.now()
    const { parentId: _parent, rootId: _root, threadId: _thread, reactions: _given, ...rest } = original
    const copy: Message = {
      ...rest,
      messageId: `om_${random.hex(32)}`,
      chatId: toChatId,
      sender: openId,
      createdAt: now,
      updatedAt: now,
      edits: 0,
      forwardedFrom: messageId,
    }
    addMessage(world, copy)
    context.changed({ type: 'message', chatId: toChatId, messageId: copy.messageId })
    return copy
  }

  async function recall(messageId: string): Promise<{ delivered: boolean }> {
    const message = messageOf(world, messageId)
    const chat: Chat = chatOf(world, message.chatId)
    Object.assign(message, { recalled: true, updatedAt: clock.now() })
    context.changed({ type: 'message', chatId: chat.chatId, messageId })
    if (!chat.botInside || !mayHear(context, 'im.message.recalled_v1')) return { delivered: false }
    const event = {
      message_id: messageId,
      chat_id: chat.chatId,
      recall_time: String(clock.now()),
      recall_type: 'message_owner',
    }
    return { delivered: (await delivery.push(envelope(context, 'im.message.recalled_v1', event), true)).acked }
  }

  /** Each emoji once; the same again takes it away in the client, which is `unreact`. */
  async function react(openId: string, messageId: string, emoji: string): Promise<{ delivered: boolean }> {
    const message = messageOf(world, messageId)
    const given = (message.reactions ??= new Map())
    if (given.has(`${emoji} ${openId}`)) return { delivered: false }
    given.set(`${emoji} ${openId}`, { id: random.hex(22), emoji, openId, at: clock.now() })
    return reaction('im.message.reaction.created_v1', openId, messageId, emoji)
  }

  async function unreact(openId: string, messageId: string, emoji: string): Promise<{ delivered: boolean }> {
    if (!messageOf(world, messageId).reactions?.delete(`${emoji} ${openId}`)) return { delivered: false }
    return reaction('im.message.reaction.deleted_v1', openId, messageId, emoji)
  }

  async function reaction(type: string, openId: string, messageId: string, emoji: string) {
    const { chatId } = messageOf(world, messageId)
    context.changed({ type: 'message', chatId, messageId })
    if (!chatOf(world, chatId).botInside || !mayHear(context, type)) return { delivered: false }
    const event = {
      message_id: messageId,
      reaction_type: { emoji_type: emoji },
      operator_type: 'user',
      user_id: ids(context, userOf(world, openId)),
      app_id: '',
      action_time: String(clock.now()),
    }
    return { delivered: (await delivery.push(envelope(context, type, event), true)).acked }
  }

  return { say, send, sendFile, sendPicture, forward, recall, react, unreact }
}
