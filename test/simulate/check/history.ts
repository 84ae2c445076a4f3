/**
 * What the outside saw of a simulated year, as plain data. Together with the database file it is all the checker gets.
 * Instants are the platform's own; the bot's clock may be off.
 */

export interface Span {
  readonly from: number
  readonly to: number
}

/** Something a person did, once: whoever repeats it does it again. */
export interface Act {
  readonly at: number
  /** open_id */
  readonly who: string
  /** What the button does, or what the words are: 'reply', '/打卡' … */
  readonly does: string
  /** The message pressed or replied to. */
  readonly on?: string
  /** What was said, by its message_id. */
  readonly said?: string
  readonly value?: Readonly<Record<string, unknown>>
  readonly text?: string
  /** The platform got the bot's acknowledgement: from then on nobody delivers it again. */
  taken: boolean
  /** Of the answer to a press. */
  toast?: string
}

export interface Seen {
  readonly messageId: string
  readonly chatId: string
  readonly fromBot: boolean
  readonly at: number
  /** As it was sent. */
  readonly first: string
  /** As it looks at the end. */
  readonly now: string
}

/** A file as it was uploaded. */
export interface Uploaded {
  readonly key: string
  readonly name: string
  readonly at: number
  readonly bytes: Uint8Array
}

export interface History {
  readonly from: number
  readonly to: number
  readonly chatId: string
  readonly people: readonly { readonly openId: string; readonly name: string }[]
  readonly paper: readonly string[]
  readonly directChats: ReadonlyMap<string, string>
  readonly messages: ReadonlyMap<string, Seen>
  readonly acts: readonly Act[]
  readonly files: readonly Uploaded[]
  /** While the bot and the platform did not reach each other. */
  readonly away: readonly Span[]
  /** When something went wrong with a call or an event. */
  readonly faults: readonly number[]
  /** The bot may read a chat's history. */
  readonly mayLookUp: boolean
  /** A repeated uuid is answered with its message. */
  readonly knowsUuid: boolean
}
