import type { Generated } from 'kysely'

/** For each thing the sum of its entries is what it is worth now (domain.md Points). */
export interface PointTable {
  orgId: number
  personId: number
  /** The id of the study day or session or, for a week, its Monday as a number: 20260302. */
  ref: number
  source: 'check-in' | 'answer' | 'note' | 'cap' | 'week' | 'session' | 'speaker'
  revision: number
  date: string
  points: number
  /** Days checked in: what breaks a tie. */
  days: number
  at: number
  /** Why the thing is worth something else than before; null for a first entry. */
  reason: 'earlier-act' | 'note-changed' | 'roster' | 'merged' | 'day-changed' | 'mark-changed' | null
}

/** Sums of the ledger by week ('W2026-03-02') and by month ('M2026-03'). */
export interface PointTotalTable {
  orgId: number
  period: string
  personId: number
  points: number
  days: number
}

export interface PointRulesTable {
  orgId: number
  version: number
  /** The first date it holds for. */
  from: string
  /** JSON of domain PointRules. */
  rules: string
  setBy: number | null
  setAt: number
}

/** Who does not want to be on the boards of an org; totals know nothing of it. */
export interface BoardLeaverTable {
  orgId: number
  personId: number
  since: number
}

export type ReportKind = 'week' | 'month' | 'quarter'

export interface ReportTable {
  id: Generated<number>
  orgId: number
  chatId: string
  kind: ReportKind
  from: string
  to: string
  /** A released one never changes. */
  state: 'draft' | 'released' | 'withdrawn'
  /** The instant of figures that were not final yet. */
  asOf: number | null
  /** Milliseconds past its slot. */
  lateBy: number
  /** JSON of services ReportFigures, frozen. */
  figures: string
  /** The circular's own words, once somebody changed them. */
  words: string | null
  /** JSON of the sums last told: what a later correction is measured against. */
  told: string
  /** 1 when a day of it changed since `told`, 2 when only the roster or who is who did. */
  stale: 0 | 1 | 2
  createdAt: number
  releasedAt: number | null
  releasedBy: number | null
}

/** Weeks whose last study day is closed: their full-week bonus is credited a part at a time. */
export interface SettledWeekTable {
  orgId: number
  monday: string
  state: 'owed' | 'done'
  /** The last person seen to. */
  doneThrough: number
}

/** Presses by week, for /burden. */
export interface TapTable {
  orgId: number
  week: string
  count: number
}
