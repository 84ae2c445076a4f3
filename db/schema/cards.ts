import type { Generated } from 'kysely'

export type CardKind = 'study' | 'welcome' | 'setup' | 'panel' | 'join' | 'note' | 'notice' | 'report' | 'session'

/** Every card that can still be pressed or redrawn. */
export interface CardTable {
  id: Generated<number>
  kind: CardKind
  /** What it shows: JSON read by the renderer of its kind. */
  about: string
  chatId: string | null
  personId: number | null
  messageId: string | null
  locale: string
  createdAt: number
  expiresAt: number
  /** The picture owed: raised by whatever changes what the card shows. */
  wanted: number
  /** The picture last confirmed by an edit. */
  shown: number
  refreshAt: number | null
  state: 'live' | 'final'
}

/** What else than its own message is a card: it was sent once more. */
export interface CardCopyTable {
  messageId: string
  cardId: number
}
