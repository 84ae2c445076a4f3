/** What the cards about group study show: plain state, already decided. */
import type { MarkChoice } from '../domain/mark-choices.ts'
import type { StudyCheck } from '../domain/study-check.ts'
import type { AttendanceStatus, MarkStatus, SessionCounts } from '../domain/attendance.ts'
import type { Repeats } from '../domain/repeats.ts'
import type { OnHoliday } from '../domain/series-holidays.ts'
import type { Phase } from '../domain/session.ts'
import type { Apart } from '../domain/roster.ts'
import type { SpeechView } from './speech-views.ts'
import type { CardRef } from './views.ts'

/** A session as everybody may know it. */
export interface SessionFacts {
  readonly session: number
  /** A shipped type's key, or the org's own name for it. */
  readonly type: string
  readonly org: string
  readonly title: string
  readonly place: string
  readonly material: string
  readonly host: string | null
  readonly speakers: readonly string[]
  /** How many of them attached an outline. */
  readonly outlines?: number
  /** Local: '2026-03-06', '15:00' to '16:30'. */
  readonly date: string
  readonly starts: string
  readonly ends: string
  /** Signing in ends. */
  readonly closes: string
  /** Signing in begins then; of the same date unless told. */
  readonly opens: string
  /** Later than this is late. */
  readonly lateAfter: string
  readonly signIn: 'press' | 'code'
  readonly phase: Phase
  /** Entered after it was over, by whom and when. */
  readonly backfilled: { readonly by: string; readonly date: string } | null
  readonly cancelReason: string | null
}

export interface SessionView extends SessionFacts {
  readonly ref: CardRef
  readonly counts: SessionCounts
  /** How many said to come. */
  readonly coming: number
  /** Who is expected, where it is for those who were named. */
  readonly named?: readonly string[]
  readonly minutes: boolean
  /** It can still be pressed. */
  readonly live: boolean
}

/** One member's own. */
export interface MySessionView extends SessionFacts {
  readonly ref: CardRef
  readonly status: AttendanceStatus
  readonly expected: boolean
  /** When one's own sign-in was. */
  readonly at: string | null
  readonly assisted: boolean
  readonly leftEarly: boolean
  readonly coming: boolean
  readonly hosting: boolean
  /** Leave may still be asked for. */
  readonly mayAskLeave: boolean
  /** It is over, and what stands may be said to be wrong. */
  readonly mayAppeal: boolean
  readonly owesStudy: boolean
}

/** Read back in full before it counts. */
export interface NewSessionView extends SessionFacts {
  readonly ref: CardRef
  /** How many are meant, or their names where they are few and named. */
  readonly people: { readonly count: number; readonly names: readonly string[] | null }
  /** How many orgs are meant, where it is for those below too. */
  readonly orgs?: number
  readonly cost: number | null
  /** By what it is made up, where it has its own. */
  readonly studyCheck: StudyCheck | null
  /** As it is to be repeated, and the dates that come next. */
  readonly repeats: { readonly rule: Repeats; readonly until: string | null; readonly next: readonly string[] } | null
  /** Those of its dates that are public holidays, or make up for them. */
  readonly holidays: readonly OnHoliday[]
  /** One of its kind that is on at its time already. */
  readonly twin: Pick<SessionFacts, 'starts' | 'ends' | 'place'> | null
  /** What has become of it. */
  readonly state: 'draft' | 'confirmed' | 'dropped' | 'cancelled'
  /** Who is to be marked with it once it is confirmed. */
  readonly marks: readonly { readonly choice: MarkChoice; readonly names: readonly string[] }[]
  /** How many are expected and not among these. */
  readonly blank: number
}

export interface RollLine {
  readonly person: number
  readonly name: string
  readonly status: AttendanceStatus
  readonly leftEarly: boolean
  /** When, in words of the clock; null where it says nothing. */
  readonly at: string | null
  readonly assisted: boolean
  readonly paper: boolean
}

export type RollTab = 'waiting' | 'there' | 'others'

/** The secretary's live card. */
/** What the card was before it turned into a roll: the panel, or a page of the list. */
export type RollBack = { readonly to: 'panel' } | { readonly to: 'list'; readonly page: number }

export interface RollView extends SessionFacts {
  readonly ref: CardRef
  readonly back: RollBack | null
  /** Whoever sees it keeps the records; the host of the session alone does not. */
  readonly keeps: boolean
  /** Of the whole null; or the org below whose own people these are. */
  readonly part?: string | null
  readonly counts: SessionCounts
  /** Of a series that goes on. */
  readonly repeats: { readonly rule: Repeats; readonly until: string | null } | null
  readonly asOf: string
  /** Whose lines it shows with buttons: those not signed for, undecided or absent; those there; all others. */
  readonly of: RollTab
  /** How many each has. */
  readonly tabs: Readonly<Record<RollTab, number>>
  /** A page of them. */
  readonly rows: readonly RollLine[]
  readonly page: number
  readonly pages: number
  /** What the viewer did last here and can take back: the names of those marked, or that it was entered at all. */
  readonly undo: readonly string[] | 'session'
  /** The act that is undone, by its row in the audit; 0: none. */
  readonly undoOf: number
  readonly there: readonly RollLine[]
  readonly leave: readonly RollLine[]
  readonly madeUp: readonly RollLine[]
  readonly beside: readonly (RollLine & { readonly why: 'visitor' | Apart })[]
  /** Before it begins, of those expected who have no leave: who said to come. */
  readonly coming?: readonly string[]
  readonly speech?: SpeechView
  /** Signing in may begin by a press. */
  readonly mayOpen?: boolean
  /** It was begun by a press, sooner than it would have, and nobody has signed. */
  readonly mayTakeBack?: boolean
  /** It has begun and is being signed for. */
  readonly mayClose?: boolean
  /** Closed, and absences are not final yet. */
  readonly mayReopen?: boolean
}

export interface MarkFormView extends SessionFacts {
  readonly ref: CardRef
  readonly person: number
  readonly name: string
  readonly status: AttendanceStatus
  /** Who is late may have left early as well. */
  readonly both: boolean
  /** As saved; then the form is gone. */
  readonly saved: {
    readonly status: MarkStatus | null
    readonly leftEarly: boolean
    readonly reason: string
    /** It can be taken back. */
    readonly undo: boolean
    readonly undoOf: number
  } | null
}

export interface SessionsView {
  readonly ref: CardRef
  readonly org: string
  readonly sessions: readonly {
    readonly session: number
    readonly type: string
    readonly title: string
    /** The org above that holds it; then the figures are of one's own people. */
    readonly by?: string | null
    readonly date: string
    readonly starts: string
    readonly phase: Phase
    readonly there: number
    readonly expected: number
    readonly rate: string
    readonly backfilled: SessionFacts['backfilled']
  }[]
  readonly page: number
  readonly pages: number
}

/** A session that is on or to come. */
export interface ComingSession {
  readonly session: number
  readonly type: string
  readonly title: string
  readonly date: string
  readonly starts: string
  /** They lead its discussion. */
  readonly speaks: boolean
}
