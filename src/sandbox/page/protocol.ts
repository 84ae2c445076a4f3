/** What the page's server and its client tell each other. Types only, but for a name or two. */
import type { Instant } from '../../clock.ts'
import type { CardJson } from '../../feishu/port.ts'

/** The wall clock of the page: the branch lives in China, which has no daylight saving. */
export const ZONE = 'Asia/Shanghai'

/** The one emoji the page offers. */
export const LIKE = 'THUMBSUP'

export interface PersonView {
  readonly openId: string
  readonly name: string
  /** How many messages their direct chat with the bot holds. */
  readonly direct: number
}

export interface ChatView {
  readonly chatId: string
  readonly kind: 'group' | 'direct'
  readonly name: string
  readonly members: readonly string[]
  /** By name. */
  readonly withoutFeishu: readonly string[]
  readonly owner: string | null
  readonly botInside: boolean
  readonly dissolved: boolean
  /** One line of the last message. */
  readonly preview: string
  readonly lastAt: Instant | null
  readonly count: number
}

export type TextPart = { readonly text: string } | { readonly at: string; readonly who: string }

export interface FileView {
  readonly key: string
  readonly name: string
  readonly bytes: number
}

export interface MessageView {
  readonly messageId: string
  readonly sender: string
  readonly name: string
  readonly fromBot: boolean
  readonly type: string
  readonly createdAt: Instant
  readonly edits: number
  readonly recalled: boolean
  /** Who likes it, by open_id. */
  readonly likes: readonly string[]
  readonly forwarded: boolean
  readonly parts?: readonly TextPart[]
  readonly card?: CardJson
  readonly file?: FileView
  readonly quoted?: { readonly messageId: string; readonly name: string; readonly preview: string }
}

export interface RefusalView {
  readonly at: Instant
  readonly call: string
  readonly code: number
  readonly msg: string
}

export interface ControlView {
  /** The address that is called; null over the long connection. */
  readonly webhook: string | null
  readonly connections: number
  readonly listening: number
  readonly scopes: readonly { readonly name: string; readonly granted: boolean; readonly minimum: boolean }[]
  readonly repeatedUuid: 'same-message' | 'refused'
  readonly chunk: boolean
  /** The newest first; `refusalCount` counts all. */
  readonly refusals: readonly RefusalView[]
  readonly refusalCount: number
  readonly unknownRoutes: readonly string[]
  readonly owed: readonly { readonly eventId: string; readonly tries: number; readonly next: Instant }[]
}

export interface PageState {
  readonly now: Instant
  readonly running: boolean
  readonly travelling: boolean
  readonly me: string
  readonly botName: string
  readonly people: readonly PersonView[]
  readonly chats: readonly ChatView[]
  readonly chatId: string
  readonly messages: readonly MessageView[]
  /** How many older ones were left out. */
  readonly earlier: number
  readonly control: ControlView
}

export type Jump = 'next-hour' | 'plus-hour' | 'tomorrow' | 'plus-week'

export interface PressAnswer {
  readonly toast?: { readonly type: string; readonly content: string }
  readonly error?: number
  readonly blocked?: string
}
