/** What the cards about sessions entered afterwards from a file show. */
import type { FileProblem, RowProblem, SheetSession } from '../domain/backfill.ts'
import type { MarkChoice } from '../domain/mark-choices.ts'
import type { CardRef } from './views.ts'

export interface BackfillWaysView {
  readonly ref: CardRef
  readonly org: string
}

/** A session of the sheet. */
export interface SheetSessionView extends Pick<
  SheetSession,
  'column' | 'date' | 'starts' | 'ends' | 'title' | 'place' | 'below' | 'problems'
> {
  /** A shipped type's key or the org's own name; null: not understood. */
  readonly type: string | null
  readonly people: readonly { readonly choice: MarkChoice; readonly names: readonly string[] }[]
  /** Named in the sheet and nothing entered for them. */
  readonly blank: readonly string[]
  /** Only those of whom something is entered are meant by it. */
  readonly ofAPart: boolean
  /** Once it counts. */
  readonly session: number | null
}

export interface BackfillView {
  readonly ref: CardRef
  readonly org: string
  readonly file: string
  readonly state: 'owed' | 'read' | 'refused' | 'confirmed' | 'done' | 'dropped' | 'undone'
  readonly problem: FileProblem | null
  readonly sessions: readonly SheetSessionView[]
  readonly rows: readonly RowProblem[]
  readonly formulas: boolean
  readonly merged: boolean
  readonly entered: number
  /** Whoever sees it may take it back. */
  readonly undo: boolean
  readonly undoOf: number
  /** Its marks are still being taken back. */
  readonly withdrawing: boolean
}
