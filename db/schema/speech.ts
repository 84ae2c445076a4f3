import type { Generated } from 'kysely'

export interface SessionSpeakerTable {
  sessionId: number
  personId: number
  place: number
  outline: string
  /** The outline as a file, with or without words: as of the minutes below. */
  fileKey: string | null
  fileName: string | null
  fileMessage: string | null
  /** What was said, for the minutes. */
  points: string
  /** The rota it is a turn of, by hand or by the list. */
  rotaId: number | null
  givenAt: number
  /** When the secretary heard that the speaker cannot come. */
  awayToldAt: number | null
}

export interface RotaTable {
  id: Generated<number>
  orgId: number
  name: string
  /** The session type it serves; null: all of them. */
  type: string | null
  /** How many speak each time. */
  each: number
  createdAt: number
  endedAt: number | null
}

export interface RotaMemberTable {
  rotaId: number
  personId: number
  place: number
}

export interface SwapTable {
  id: Generated<number>
  sessionId: number
  personId: number
  withId: number
  /** The other's turn that comes in exchange, where they have one. */
  otherSessionId: number | null
  state: 'asked' | 'agreed' | 'declined' | 'lapsed'
  askedAt: number
  decidedAt: number | null
}

export interface MinutesTable {
  sessionId: number
  text: string
  fileKey: string | null
  fileName: string | null
  /** The message that brought it: with it the platform hands out the file. */
  fileMessage: string | null
  by: number
  at: number
}
