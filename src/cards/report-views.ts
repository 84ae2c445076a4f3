/** What reports and circulars show. */
import type { ReportFigures } from '../domain/report.ts'
import type { WordsChange } from '../domain/written.ts'
import type { CardRef } from './views.ts'

export type ReportKind = 'week' | 'month' | 'quarter'

interface Moment {
  readonly date: string
  readonly time: string
}

export interface ReportView {
  readonly ref: CardRef
  readonly kind: ReportKind
  readonly from: string
  readonly to: string
  readonly figures: ReportFigures
  /** Of figures that were not final. */
  readonly asOf: Moment | null
  readonly late: boolean
  /** Its own words, where somebody changed those of a circular. */
  readonly words: string | null
  /** They are not shown any more: written when persons were ranked, and none are now. */
  readonly wordsGaveWay?: true
  /** False in the last picture: nothing may be pressed any more. */
  readonly live: boolean
  /** In the direct chat of whoever keeps the records: who was missing is one press away. */
  readonly keeper?: true
}

export interface CircularView extends ReportView {
  readonly state: 'draft' | 'released' | 'withdrawn'
  readonly released: (Moment & { readonly by: string | null }) | null
  /** What is another since its words were changed by hand. */
  readonly changes: readonly WordsChange[]
}

export interface ReportsView {
  readonly ref: CardRef
  readonly org: string
  readonly reports: readonly {
    readonly id: number
    readonly kind: ReportKind
    readonly from: string
    readonly to: string
    readonly state: CircularView['state']
    readonly checkedIn: number
    readonly due: number
  }[]
}

export interface MissedView {
  readonly ref: CardRef
  readonly org: string
  readonly from: string
  readonly to: string
  /** The people of this page. */
  readonly people: readonly {
    readonly name: string
    readonly missed: readonly string[]
    /** Whether any of these can still be made up. */
    readonly owes: boolean
    readonly leftOut: 'paper' | 'unreachable' | 'muted' | null
  }[]
  readonly total: number
  readonly owing: number
  readonly page: number
  readonly pages: number
  /** Null until somebody asked for it; `people` once it is done. */
  readonly reminder: (Moment & { readonly people: number | null }) | null
  /** Of a week told of before it was over: one more reminder will be possible (`later`) or is (`now`). */
  readonly again: 'later' | 'now' | null
  /** The weeks that were not posted to the group, told along with this one. */
  readonly unposted: readonly { readonly from: string; readonly to: string }[]
}

export interface OwedView {
  readonly ref: CardRef
  readonly from: string
  readonly to: string
  readonly owed: readonly { readonly date: string; readonly until: string }[]
  /** Whether the branch shows points at all. */
  readonly points: boolean
}
