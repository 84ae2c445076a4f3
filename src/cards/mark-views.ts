/** What the cards about signing in by code, marks and the secretary's panel show. */
import type { AttendanceStatus } from '../domain/attendance.ts'
import type { MarkChoice } from '../domain/mark-choices.ts'
import type { Phase } from '../domain/session.ts'
import type { SessionFacts } from './session-views.ts'
import type { CardRef } from './views.ts'

/** For whoever hosts, never in the group. */
export interface HostCodeView extends SessionFacts {
  readonly ref: CardRef
  /** Null while nobody can sign in. */
  readonly code: string | null
  /** With seconds: '15:04:30'. */
  readonly until: string
  readonly there: number
  readonly expected: number
}

/** The form of a session: where a member types the code, or the secretary names. */
export interface SessionFormView extends SessionFacts {
  readonly ref: CardRef
}

/** Somebody who may be meant, at a session that may be. */
export interface NamesakeLine {
  readonly person: number
  readonly name: string
  readonly at: Pick<SessionFacts, 'session' | 'type' | 'title' | 'date' | 'starts'>
  readonly status: AttendanceStatus
  readonly paper: boolean
  /** Of whom is in the group: then the profile is one press away. */
  readonly openId: string | null
  /** Where and since when they are on the roster; null: a visitor there. */
  readonly roster: { readonly org: string; readonly since: string | null } | null
}

export interface NamesakesView extends SessionFacts {
  readonly ref: CardRef
  readonly choice: MarkChoice
  readonly lines: readonly NamesakeLine[]
  /** The one chosen, and what it was before. */
  readonly saved: { readonly person: number; readonly session: number; readonly from: AttendanceStatus } | null
}

/** What waits for the secretary, and the ways to everything else. */
export interface AttendancePanelView {
  readonly ref: CardRef
  readonly org: string
  readonly date: string
  readonly asOf: string
  readonly sessions: readonly {
    readonly session: number
    readonly type: string
    readonly title: string
    /** The org above that holds it; then the figures are of one's own people. */
    readonly by?: string | null
    readonly starts: string
    readonly ends: string
    readonly phase: Phase
    readonly there: number
    readonly expected: number
  }[]
  readonly leaves: number
  readonly owed: number
  readonly appeals: number
  /** Sessions that are over and lack minutes or what somebody said. */
  readonly minutes: number
  /** What a press reminds of, and how many people; `later`: not before then. */
  readonly remind: {
    readonly of: 'sign-in' | 'studies'
    readonly people: number
    readonly later: { readonly date: string; readonly time: string } | null
  }
}
