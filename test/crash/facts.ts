import type { Platform } from '../../src/sandbox/platform.ts'

/** What people did and what is on their screens: plain data, all the checker gets besides the file. */
export interface Facts {
  readonly chatId: string
  readonly directChats: Map<string, string>
  readonly messages: Map<string, SeenMessage>
  readonly checkIns: { openId: string; date: string; at: number[]; way: string }[]
  readonly answers: { openId: string; date: string; option: number }[]
  readonly notes: { openId: string; date: string; text: string }[]
  /** Words in direct chat, each of which wants one answer there. */
  readonly questions: { openId: string; text: string }[]
  readonly studyDates: string[]
  /** Members of the group at setup. */
  members: number
}

export interface SeenMessage {
  readonly messageId: string
  readonly chatId: string
  readonly fromBot: boolean
  readonly at: number
  /** As it was sent. */
  readonly first: string
  /** As it looks now. */
  now: string
}

/** Keeps what each message said at first: a redrawn card no longer tells. */
export function record(sandbox: Platform, chatId: string): Facts {
  const messages = new Map<string, SeenMessage>()
  sandbox.subscribe((change) => {
    if (change.type !== 'message') return
    const message = sandbox.world.messages.get(change.messageId)
    if (!message) return
    const known = messages.get(message.messageId)
    if (known) known.now = message.content
    else
      messages.set(message.messageId, {
        messageId: message.messageId,
        chatId: message.chatId,
        fromBot: message.sender === 'bot',
        at: message.createdAt,
        first: message.content,
        now: message.content,
      })
  })
  return {
    chatId,
    directChats: sandbox.world.directChats,
    messages,
    checkIns: [],
    answers: [],
    notes: [],
    questions: [],
    studyDates: [],
    members: sandbox.world.chats.get(chatId)?.members.size ?? 0,
  }
}
