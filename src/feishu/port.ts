/** The few verbs we speak with Feishu. Everything outside src/feishu and src/sandbox knows only these. */
import type { Instant } from '../clock.ts'

export type CardJson = Readonly<Record<string, unknown>>

export type MessageBody =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'card'; readonly card: CardJson }
  | { readonly type: 'file'; readonly fileKey: string }

/** Who receives: a chat (group or direct) or a person by open_id. */
export type Receiver = { readonly chat: string } | { readonly person: string }

export interface SentMessage {
  readonly messageId: string
  readonly chatId: string
}

/** A file or a picture as the message that brought it names it (feishu-platform.md 3.6). */
export interface SentFileKey {
  readonly key: string
  readonly kind: 'file' | 'image'
}

export interface ChatMember {
  readonly openId: string
  readonly name: string
}

export interface ChatInfo {
  readonly name: string
  readonly ownerOpenId: string | null
  readonly external: boolean
  readonly mode: 'group' | 'topic' | 'p2p'
}

export interface HistoryMessage {
  readonly messageId: string
  readonly createdAt: Instant
  /** Null for what an app said. */
  readonly senderOpenId: string | null
  /** By us. */
  readonly fromBot: boolean
  readonly type: string
  /** The raw content: for our own 2.0 cards the whole card (feishu-platform.md 6.3). */
  readonly content: string
  /** As in the event that told of it. */
  readonly text: string | null
  readonly mentions: readonly Mention[]
  readonly parentId: string | null
  /** The topic it stands in. */
  readonly threadId: string | null
  /** What it said is gone, or is another now. */
  readonly recalled: boolean
  readonly edited: boolean
}

/** An emoji that stands on a message. */
export interface Reaction {
  /** Null for what an app put there. */
  readonly openId: string | null
  readonly at: Instant
}

export interface Feishu {
  /** `uuid` (≤ 50 characters) makes it one message for an hour, however often it is called (6.1). */
  send(to: Receiver, body: MessageBody, uuid: string): Promise<SentMessage>
  reply(messageId: string, body: MessageBody, uuid: string): Promise<SentMessage>
  editCard(messageId: string, card: CardJson): Promise<void>
  editText(messageId: string, text: string): Promise<void>
  /** Returns the file_key. */
  upload(name: string, bytes: Uint8Array): Promise<string>
  /** What somebody sent with a message; refused as give-up (`TOO_LARGE`) when it is more than `most` bytes. */
  download(messageId: string, file: SentFileKey, most: number): Promise<Uint8Array>
  members(chatId: string): Promise<ChatMember[]>
  chat(chatId: string): Promise<ChatInfo>
  bot(): Promise<{ openId: string; name: string }>
  /** Names of the granted permissions (design.md section 4). */
  scopes(): Promise<ReadonlySet<string>>
  /** Oldest first; no page is asked for once there are `most`, so that fewer are all there are. */
  history(chatId: string, from: Instant, to: Instant, most?: number): Promise<HistoryMessage[]>
  /** The topic a message stands in; null for none. */
  topicOf(messageId: string): Promise<string | null>
  /** What was said in a topic since then, oldest first: a chat's history holds the first message alone. */
  topic(threadId: string, since: Instant): Promise<HistoryMessage[]>
  /** Those that were taken away again are not among them. */
  reactions(messageId: string): Promise<Reaction[]>
  /** The bot's own calendar. */
  calendar(): Promise<string>
  /** `key` (32 to 128 characters) makes it one event, however often it is called; its id. */
  createEvent(calendarId: string, event: CalendarEvent, key: string): Promise<string>
  changeEvent(calendarId: string, eventId: string, event: CalendarEvent): Promise<void>
  deleteEvent(calendarId: string, eventId: string): Promise<void>
  /** Whoever is invited already stays so. */
  invite(calendarId: string, eventId: string, attendees: readonly Receiver[]): Promise<void>
  uninvite(calendarId: string, eventId: string, attendees: readonly Receiver[]): Promise<void>
}

export interface CalendarEvent {
  readonly title: string
  readonly about: string
  readonly place: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly zone: string
}

/** Feishu's code of a file beyond its 100 MB, and ours of one beyond what was asked for. */
export const TOO_LARGE = 234037

/** What to do about a failure; the table by code is codes.ts beside the client. */
export type FailureClass =
  /** Nothing was done; try again after `retryAfter`. */
  | 'retry'
  /** Perhaps done, perhaps not (timeout, cut connection, 5xx): only the same uuid or a look into history may follow. */
  | 'doubt'
  /** The bot is no longer in the chat, or the chat is gone. */
  | 'chat-gone'
  /** This person cannot be reached in direct chat. */
  | 'unreachable'
  /** A permission is missing; the message names it. */
  | 'permission'
  /** The message it answers or changes is no more: nobody misses it. */
  | 'message-gone'
  /** Will never succeed as it is. */
  | 'give-up'

/** Why, for the words that people read. */
export const FAILURE_CAUSES = [
  'busy',
  'token',
  'app',
  'address',
  'quota',
  'permission',
  'outside',
  'dissolved',
  'availability',
  'stopped',
  'no-such-person',
  'silenced',
  'closed-chat',
  'content',
  'too-long',
  'malformed',
  'message-gone',
  'network',
  'other',
] as const
export type FailureCause = (typeof FAILURE_CAUSES)[number]

export interface FailureFacts {
  readonly kind: FailureClass
  readonly cause: FailureCause
  /** Milliseconds, 0 when nothing is known. */
  readonly retryAfter?: number
  /** Every call of the kind fails just now, whoever it is for. */
  readonly everywhere?: boolean
  /** Feishu's X-Tt-Logid, for its support. */
  readonly logId?: string
}

export class FeishuError extends Error {
  override readonly name = 'FeishuError'
  readonly call: string
  /** Feishu's code; below 0 there was no answer of Feishu's (errors.ts). */
  readonly code: number
  readonly kind: FailureClass
  readonly why: FailureCause
  readonly retryAfter: number
  readonly everywhere: boolean
  readonly logId: string

  constructor(call: string, code: number, message: string, facts: FailureFacts) {
    super(`${call}: ${code} ${message}`)
    this.call = call
    this.code = code
    this.kind = facts.kind
    this.why = facts.cause
    this.retryAfter = facts.retryAfter ?? 0
    this.everywhere = facts.everywhere ?? false
    this.logId = facts.logId ?? ''
  }
}

/** What reaches us, parsed once. `at` is the event's own time, `id` its inbox key. */
export type InboundEvent =
  | (Base & {
      readonly type: 'message'
      readonly messageId: string
      readonly chatId: string
      readonly chatType: 'group' | 'direct'
      readonly sender: Identity
      /** Plain text; mention placeholders are still `@_user_N`, resolved by `mentions`. Null for what is not text. */
      readonly text: string | null
      /** A file or a picture (its name empty) that was sent. */
      readonly file: { readonly key: string; readonly name: string } | null
      readonly mentions: readonly Mention[]
      /** The message this one replies to, if any. */
      readonly parentId: string | null
      readonly rootId: string | null
    })
  | (Base & {
      readonly type: 'press'
      readonly operator: Identity
      readonly messageId: string
      readonly chatId: string
      /** Untrusted: read only by parseAction. */
      readonly value: unknown
      readonly form: Readonly<Record<string, unknown>>
      readonly option: string | null
    })
  | (Base & {
      readonly type: 'bot-added'
      readonly chatId: string
      readonly operator: Identity | null
      readonly name: string | null
    })
  | (Base & { readonly type: 'bot-removed'; readonly chatId: string })
  | (Base & {
      readonly type: 'members-added'
      readonly chatId: string
      readonly people: readonly (Identity & { readonly name: string })[]
    })
  | (Base & {
      readonly type: 'members-left'
      readonly chatId: string
      readonly people: readonly (Identity & { readonly name: string })[]
    })
  | (Base & { readonly type: 'chat-disbanded'; readonly chatId: string })
  /** An emoji put on a message. Which one makes no difference, and that it was taken away again is not asked for. */
  | (Base & { readonly type: 'reaction'; readonly operator: Identity; readonly messageId: string })
  | (Base & { readonly type: 'menu'; readonly operator: Identity; readonly key: string })

interface Base {
  /** message_id for messages, event_id otherwise (feishu-platform.md 3.5). */
  readonly id: string
  readonly at: Instant
}

export interface Identity {
  readonly openId: string
  readonly unionId: string | null
}

export interface Mention extends Identity {
  readonly key: string
  readonly name: string
  readonly isBot: boolean
}

export type Toast = { readonly type: 'success' | 'info' | 'warning' | 'error'; readonly content: string }

/** The answer to a press: it must be back within 3 s and is never asked for again (feishu-platform.md section 4). */
export interface PressAnswer {
  readonly toast?: Toast
  readonly card?: CardJson
}

/** The one entrance. It resolves only after the commit; a rejection makes Feishu deliver again. */
export type Receive = (event: InboundEvent) => Promise<PressAnswer | void>

/** `connected`: as far as we know events can reach us. A webhook is so from start to stop (docs/architecture.md). */
export type LinkState = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'failed'

/** Feishu's answer is final: as things are set on its side or ours, no connection will come about. */
export class ConnectionRefusedError extends Error {
  override readonly name = 'ConnectionRefusedError'
  constructor(code: string) {
    super(
      `Feishu refuses the connection (${code}): check FEISHU_APP_ID, FEISHU_APP_SECRET and that the app is enabled. ` +
        `飞书拒绝连接（${code}）：请核对 FEISHU_APP_ID 和 FEISHU_APP_SECRET，并确认应用已启用。`,
    )
  }
}

/** How events reach us: by the long connection or by webhook. */
export interface Link {
  start(receive: Receive): Promise<void>
  state(): LinkState
  stop(): Promise<void>
}
