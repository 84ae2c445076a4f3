import type { Generated } from 'kysely'

/**
 * owed: to be read; read: told back and not confirmed; confirmed: its marks are being entered; refused: nothing could be
 * made of it; undone: taken back after it was confirmed.
 */
export type BackfillState = 'owed' | 'read' | 'refused' | 'confirmed' | 'done' | 'dropped' | 'undone'

/** A file of sessions entered afterwards (补录). */
export interface BackfillTable {
  id: Generated<number>
  orgId: number
  by: number
  messageId: string
  fileKey: string
  fileName: string
  at: number
  state: BackfillState
  /** When it is worked on next; null where it waits for a person, or is over. */
  nextAt: number | null
  attempts: number
  /** Why nothing could be made of it. */
  problem: string | null
  /** JSON of what was read. */
  content: string | null
  /** So many marks have been seen to. */
  entered: number
}

/** How the study of missed sessions is made up in an org, where it is not as shipped. */
export interface StudyCheckTable {
  orgId: number
  check: string
  setBy: number
  setAt: number
}

/** What somebody is asked about a session they missed, as it stood when it was drawn. */
export interface StudyQuestionTable {
  sessionId: number
  personId: number
  nth: number
  /** Of the study item it is from. */
  title: string
  /** JSON of content Question. */
  question: string
}

/** Every answer given; the right ones count, whenever they came. */
export interface StudyAnswerTable {
  id: Generated<number>
  sessionId: number
  personId: number
  nth: number
  /** JSON array of option indexes. */
  chosen: string
  right: number
  at: number
}
