/** What the cards about leave show: plain state, already decided. */
import type { Dates, LeaveRule, LeaveWhat } from '../domain/leave.ts'
import type { CardRef } from './views.ts'

/** 'there': asked for, and then the person came. */
export type LeaveState = 'asked' | 'approved' | 'declined' | 'withdrawn' | 'there'

export interface LeaveLine extends LeaveWhat {
  readonly leave: number
  readonly state: LeaveState
}

/** As the person sees it, and whoever decides. */
export interface LeaveView extends LeaveLine {
  readonly ref: CardRef
  readonly org: string
  readonly name: string
  readonly reason: string
  readonly asked: { readonly date: string; readonly time: string; readonly by: string | null }
  /** By whom; of one's own leave where nobody else may decide. */
  readonly decided: { readonly by: string; readonly date: string; readonly time: string; readonly own: boolean } | null
  readonly answer: string
  /** The session it is for was cancelled: nothing is to be decided or taken back. */
  readonly off: boolean
  /** Whoever looks may decide. */
  readonly mayDecide: boolean
  /** The whole can be taken back, or the rest of it from this date. */
  readonly mayWithdraw: 'whole' | { readonly from: string } | null
}

export interface LeaveFormView {
  readonly ref: CardRef
  readonly org: string
  /** Asked for on its card: only the reason is wanted. */
  readonly session: LeaveWhat | null
  /** When it may be asked for at the latest: for that session, or as the org has it; null: whoever keeps the records enters it. */
  readonly latest: { readonly date: string; readonly time: string } | LeaveRule | null
  /** To choose from otherwise. */
  readonly sessions: readonly (LeaveWhat & { readonly id: number })[]
  /** The secretary enters it for somebody. */
  readonly entry: boolean
  /** One's own that stand, each to be taken back. */
  readonly mine: readonly (LeaveLine & { readonly mayWithdraw: boolean })[]
  /** What stands in it from the beginning. */
  readonly filled?: LeaveFilled
}

export interface LeaveFilled {
  /** Whom the secretary enters it for. */
  readonly name: string
  /** Undefined where they are more than one expression says, and of a session, which is chosen. */
  readonly dates: (Dates & { readonly wholeDay: boolean }) | undefined
  readonly reason: string
}

/** Which of several people of one name is meant. */
export interface LeaveNamesakesView {
  readonly ref: CardRef
  readonly org: string
  /** The dates and the reason, as they were written; empty where a session was chosen. */
  readonly said: string
  readonly people: readonly {
    readonly person: number
    readonly name: string
    readonly paper: boolean
    /** Of whom is in the group: then the profile is one press away. */
    readonly openId: string | null
    readonly roster: { readonly org: string; readonly since: string | null } | null
  }[]
}

/** What was read of words, before anything is filed. */
export interface LeaveCheckView {
  readonly ref: CardRef
  readonly org: string
  /** Null: one's own. */
  readonly name: string | null
  readonly what: readonly LeaveWhat[]
  /** Dates of whose part there is no session. */
  readonly none: readonly string[]
  readonly reason: string
  readonly entry: boolean
}

export interface LeavesView {
  readonly ref: CardRef
  readonly org: string
  /** Those not decided yet first. */
  readonly leaves: readonly (LeaveLine & {
    readonly name: string
    readonly reason: string
    readonly mayDecide: boolean
  })[]
  readonly undecided: number
  readonly page: number
  readonly pages: number
}

/** On one's own record: the leave that stands ahead, as much as a line holds. */
export interface WithLeave {
  readonly leave: { readonly lines: readonly LeaveLine[]; readonly more: number }
}
