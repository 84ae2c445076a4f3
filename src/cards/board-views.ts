/** What the boards, the point rules and the burden card show. */
import type { PeriodKind } from '../domain/periods.ts'
import type { PointRules } from '../domain/points.ts'
import type { CardRef } from './views.ts'

export interface Span {
  readonly kind: PeriodKind
  readonly from: string
  readonly to: string
}

export interface RankView {
  readonly ref: CardRef
  readonly org: string
  readonly period: Span
  /** The date it was asked for, where that is not today. */
  readonly on: string | null
  /** The top of the board, or the places round one's own. */
  readonly part: 'top' | 'around'
  readonly rows: readonly {
    readonly rank: number
    readonly name: string
    readonly points: number
    readonly days: number
    readonly mine: boolean
  }[]
  /** Some have points, and of so few members nobody is named. */
  readonly few: boolean
  /** How many more share the last place shown. */
  readonly tied: number
  readonly mine: {
    /** Null: not on the board. */
    readonly rank: number | null
    readonly points: number
    readonly days: number
    readonly left: boolean
  }
}

export interface OrgRankView {
  readonly ref: CardRef
  readonly org: string
  readonly period: Span
  readonly rows: readonly {
    readonly rank: number
    readonly name: string
    readonly checkedIn: number
    readonly due: number
    readonly mine: boolean
  }[]
  /** Null: fewer than five expected, or no study day is over. */
  readonly mine: { readonly rank: number; readonly checkedIn: number; readonly due: number } | null
  /** Whether there is a board of persons to go back to. */
  readonly persons: boolean
}

export interface RulesView {
  readonly ref: CardRef
  readonly org: string
  readonly now: PointRules
  /** Null for the defaults. */
  readonly since: string | null
  readonly ahead: readonly { readonly from: string; readonly rules: PointRules }[]
  readonly mayChange: boolean
}

export interface RulesFormView {
  readonly ref: CardRef
  readonly org: string
  readonly rules: PointRules
  readonly tomorrow: string
  readonly monday: string
}

export interface RulesPreviewView {
  readonly ref: CardRef
  readonly org: string
  readonly from: string
  /** What would be in force on that date otherwise. */
  readonly before: PointRules
  readonly rules: PointRules
  /** Versions set earlier that still take its place later. */
  readonly later: readonly string[]
}

export interface BurdenView {
  readonly ref: CardRef
  readonly org: string
  readonly members: number
  readonly weeks: readonly {
    readonly monday: string
    readonly sunday: string
    readonly studyCards: number
    readonly otherCards: number
    readonly direct: number
    readonly taps: number
  }[]
  /** The most there was on any one day of these weeks. */
  readonly most: { readonly study: number; readonly others: number; readonly reminders: number }
}
