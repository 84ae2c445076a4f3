import type { Generated } from 'kysely'

/** Single values of the installation: its id, the last heartbeat, the pause since the last run. */
export interface FactTable {
  name: string
  value: string
}

/** Every inbound event once (design.md ledger 1). `payload` stays only for what failed. */
export interface InboxTable {
  key: string
  kind: string
  receivedAt: number
  error: string | null
}

/** One row per thing that falls due (design.md ledger 2). */
export interface OccurrenceTable {
  id: Generated<number>
  /** A month and a quarter may begin on one date, so that they are two schedules. */
  schedule: 'daily' | 'digest' | 'weekly' | 'circular' | 'quarterly' | 'remind' | 'duties'
  chatId: string
  date: string
  dueAt: number
  state: 'planned' | 'ran' | 'skipped'
  reason: string | null
  decidedAt: number | null
}

/** Every message owed (design.md ledger 3). */
export interface OutboxTable {
  id: Generated<number>
  uuid: string
  /** 'chat:oc_…' or 'person:ou_…': the queue a row waits in. ':day' after it: one of its own, which rests in quiet hours. */
  receiver: string
  replyTo: string | null
  /** JSON of MessageBody. */
  body: string
  /** Group cards (0) before direct messages (1). */
  priority: number
  cardId: number | null
  /** The org it is for whoever keeps the records of: refused by one, it goes to the next. */
  secretaryOf: number | null
  /** The org it is about: whose keeper hears that it did not arrive, whose admin finds it in the list. */
  orgId: number | null
  /** When whoever keeps the org's records is to hear that it did not arrive; null: nobody is, or has. */
  tellAt: number | null
  /** After this instant it is of no use any more and is not sent for the first time. */
  until: number | null
  /** A later row of the same topic takes the place of one that has not left yet. */
  topic: string | null
  state: 'owed' | 'sending' | 'sent' | 'given_up' | 'unknown'
  attempts: number
  nextAt: number
  firstTriedAt: number | null
  /** Since when it may have been there, where a person had it sent once more all the same. */
  perhapsSince: number | null
  messageId: string | null
  error: string | null
  createdAt: number
  settledAt: number | null
}

export interface AuditTable {
  id: Generated<number>
  at: number
  /** Null: the bot itself. */
  actorId: number | null
  orgId: number | null
  act: string
  subject: string
  before: string | null
  after: string | null
  reason: string | null
}

/** Spans in which the bot could not be reached. */
export interface OutageTable {
  id: Generated<number>
  since: number
  until: number
}

/** What a group said while nobody could reach the bot. */
export interface GapTable {
  id: Generated<number>
  chatId: string
  since: number
  until: number
  /** What the group said, or what its people said to the bot alone. */
  place: 'group' | 'direct'
  /**
   * `owed`: to be read from the history. `listing`: what hangs on the cards is read, the rest is not. `unheard`: it cannot be
   * read, and is to be told. `told`: it was, or there was nobody to tell for as long as it was of use.
   */
  state: 'owed' | 'listing' | 'unheard' | 'told'
  /** How far it is read: the last card or person that is done with, or until when while listing. */
  readTo: Generated<string | null>
  nextAt: number
}
