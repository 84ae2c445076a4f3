/** What the reports of group study show. */
import type { AttendanceStatus, MarkStatus, SessionCounts } from '../domain/attendance.ts'
import type { Requirement, CountedAs } from '../domain/session-types.ts'
import type { SentenceParts } from '../domain/session-sentence.ts'
import type { CalendarSpan, Figure, Grouping, SessionSums, Span } from '../domain/session-report.ts'
import type { CardRef } from './views.ts'

/**
 * Which part of a report: a kind of study, a person, or a branch with everything below it. `counted`: what several kinds are
 * counted as, on cards from before each was told of its own.
 */
export interface Part {
  readonly type?: string | undefined
  readonly counted?: CountedAs | undefined
  readonly person?: number | undefined
  readonly under?: number | undefined
}

export interface ReportRow extends SessionSums {
  readonly part: Part
  /** Of a person or org; null for a kind, which `part` names, and for the org itself. */
  readonly name: string | null
}

export interface SessionReportView {
  readonly ref: CardRef
  readonly org: string
  readonly span: Span
  readonly asOf: string
  readonly total: SessionSums
  readonly by: Grouping
  /** There are orgs below. */
  readonly below: boolean
  readonly rows: readonly ReportRow[]
  readonly page: number
  readonly pages: number
  readonly sentence: SentenceParts
  readonly previous: Span | null
  readonly next: Span | null
  /** Of each kind the one that runs. */
  readonly current: readonly CalendarSpan[]
  /** What it is of, where it is not of everything. */
  readonly only: OnlyView | null
  /** How many of them orgs above held: of one person's part. */
  readonly above: number
  /** Those entered afterwards (补录): the last ones, by whom and when. */
  readonly backfilled: {
    readonly total: number
    readonly last: readonly { readonly type: string; readonly date: string; readonly by: string; readonly on: string }[]
  }
  /** People of one name, of whom one is to be chosen. */
  readonly among: readonly {
    readonly person: number
    readonly name: string
    readonly org: string
    readonly since: string
  }[]
}

/** A kind's key or own name, and a person's name. */
export interface OnlyView {
  readonly type: string | null
  readonly person: string | null
}

export interface SessionFiguresView {
  readonly ref: CardRef
  readonly org: string
  readonly span: Span
  readonly figure: Figure
  readonly part: Part
  /** Of a person or branch. */
  readonly name: string | null
  /** That branch has a report of its own. */
  readonly below: boolean
  /** That kind or person can have a report of its own. */
  readonly narrows: boolean
  readonly only: OnlyView | null
  readonly total: number
  readonly sessions: readonly {
    readonly session: number
    readonly type: string
    readonly title: string
    readonly date: string
    readonly starts: string
    /** Where it is not the report's own. */
    readonly org: string | null
    readonly counts: SessionCounts
    /** Of the person asked for. */
    readonly status: { readonly is: AttendanceStatus; readonly expected: boolean } | null
    readonly backfilled: { readonly by: string; readonly date: string } | null
  }[]
  readonly page: number
  readonly pages: number
}

/** What one sees of one's own. */
export interface MyReportView {
  readonly ref: CardRef
  readonly org: string
  readonly name: string
  readonly span: Span
  readonly total: SessionSums
  /** Whose sessions are listed. */
  readonly figure: Figure
  readonly sessions: readonly {
    readonly session: number
    readonly type: string
    readonly title: string
    readonly date: string
    readonly starts: string
    readonly status: AttendanceStatus
    readonly expected: boolean
    readonly mayAppeal: boolean
    readonly backfilled: { readonly by: string; readonly date: string } | null
  }[]
  readonly page: number
  readonly pages: number
  readonly previous: Span | null
  readonly next: Span | null
}

export interface MarkWords {
  readonly status: MarkStatus | null
  readonly leftEarly: boolean
}

export interface MarkHistoryView {
  readonly ref: CardRef
  readonly org: string
  /** Whose; null for everybody's. */
  readonly of: string | null
  readonly total: number
  readonly entries: readonly {
    readonly date: string
    readonly type: string
    readonly title: string
    /** An org above that held it; null: the org itself. */
    readonly holder: string | null
    readonly name: string
    readonly from: MarkWords | null
    readonly to: MarkWords
    /** When the person signed in, where another entered since that they left before the end. */
    readonly signed: string | null
    /** Null: the person. */
    readonly by: string | null
    readonly on: string
    readonly at: string
    readonly reason: string
    /** The reason before, where that alone was corrected. */
    readonly was: string | null
    /** Somebody took the act after it back. */
    readonly undone: boolean
  }[]
  readonly page: number
  readonly pages: number
}

export interface DutiesView {
  readonly ref: CardRef
  readonly org: string
  readonly duties: readonly {
    readonly type: string
    readonly required: Requirement
    readonly span: Span
    readonly done: number
    readonly planned: number
    readonly short: number
  }[]
  /** What ends soon, and is short and not planned. */
  readonly ending: {
    readonly until: string
    readonly short: readonly { readonly type: string; readonly short: number }[]
  } | null
  /** Branches below that are short of something. */
  readonly below: readonly {
    readonly org: string
    readonly short: readonly { readonly type: string; readonly short: number }[]
  }[]
}
