/** What the cards behind the numbers of /me show. */
import type { SourceSum } from '../domain/point-entries.ts'
import type { PointSource } from '../domain/points.ts'
import type { Span } from './board-views.ts'
import type { CardRef, WeekMark } from './views.ts'

/** On /me itself. Points are null where the org shows none. */
export interface FiguresView {
  readonly ref: CardRef
  readonly streak: number
  readonly month: string
  readonly points: { readonly week: number; readonly month: number; readonly year: number } | null
}

export interface MyPointsView {
  readonly ref: CardRef
  readonly org: string
  readonly period: Span
  readonly total: number
  readonly sources: readonly SourceSum[]
}

/** Why an entry is a correction. */
export type Correction =
  | 'earlier-act'
  | 'note-changed'
  | 'roster'
  | 'merged'
  | 'day-changed'
  | 'mark-changed'
  | 'recount'

export interface EntriesView {
  readonly ref: CardRef
  readonly org: string
  readonly period: Span
  readonly source: PointSource
  readonly total: number
  readonly entries: readonly {
    readonly date: string
    /** The title of the study day or session; null for a week. */
    readonly title: string | null
    /** Of a session. */
    readonly type?: string
    readonly points: number
    readonly correction: Correction | null
  }[]
  readonly page: number
  readonly pages: number
}

export interface StreakView {
  readonly ref: CardRef
  readonly org: string
  readonly which: 'current' | 'longest'
  readonly length: number
  /** Newest first. */
  readonly days: readonly { readonly date: string; readonly mark: WeekMark }[]
  readonly page: number
  readonly pages: number
}

export interface MonthView {
  readonly ref: CardRef
  readonly org: string
  readonly month: string
  readonly weeks: readonly (readonly ({ readonly date: string; readonly mark: WeekMark } | null)[])[]
  readonly counts: Readonly<Partial<Record<WeekMark, number>>>
  readonly previous: string | null
  readonly next: string | null
}
