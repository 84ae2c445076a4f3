/** What the cards about absence, appeal, make-up and delivery show: plain state, already decided. */
import type { Question } from '../content/item.ts'
import type { AttendanceStatus, MarkStatus } from '../domain/attendance.ts'
import type { StudyState } from '../domain/owed-study.ts'
import type { SessionFacts } from './session-views.ts'
import type { CardRef } from './views.ts'

export interface AbsenceView extends SessionFacts {
  readonly ref: CardRef
  /** As it is now; null: the session does not count for the person any more. */
  readonly status: AttendanceStatus | null
  /** Until when it is to be made up; null: nothing is owed. */
  readonly due: string | null
  /** Leave could be asked for until then. */
  readonly leaveUntil: { readonly date: string; readonly time: string }
  /** An appeal waits for its answer. */
  readonly appealed: boolean
  readonly mayAppeal: boolean
}

export type SessionChoice = Pick<SessionFacts, 'session' | 'type' | 'title' | 'date'>

export interface AppealFormView {
  readonly ref: CardRef
  readonly org: string
  /** One: it is about that. */
  readonly sessions: readonly SessionChoice[]
  /** What was said already. */
  readonly text: string
}

export interface AppealView extends SessionFacts {
  readonly ref: CardRef
  /** Whoever sees it may answer it: nobody answers their own. */
  readonly mayAnswer: boolean
  readonly name: string
  readonly text: string
  readonly at: { readonly date: string; readonly time: string }
  readonly status: AttendanceStatus | null
  /** Every mark made, oldest first; `by` is who entered it for the person. */
  readonly changes: readonly {
    readonly date: string
    readonly time: string
    readonly status: MarkStatus | null
    readonly by: string | null
    readonly reason: string
  }[]
  readonly state: 'open' | 'accepted' | 'declined' | 'void'
  readonly answer: string | null
  readonly answeredBy: string | null
}

export type StudyPhase = StudyState | 'overdue'

export interface Visited {
  readonly date: string
  readonly helper: string
  readonly place: string
  readonly taught: string
}

/** What somebody is asked of a session they missed; none asked yet: 0. */
export interface StudyQuestionsView {
  readonly count: number
  readonly right: number
  readonly tries: number
  readonly least: number
  readonly last: { readonly question: Question; readonly chosen: readonly number[]; readonly right: boolean } | null
  readonly next: { readonly nth: number; readonly question: Question; readonly title: string } | null
}

/** Somebody's own. */
export interface StudyFormView extends SessionFacts {
  readonly ref: CardRef
  readonly stands: StudyPhase
  readonly due: string
  readonly byConfirm: boolean
  /** How long a note must be. */
  readonly least: number
  /** Null where something else makes it up. */
  readonly questions: StudyQuestionsView | null
  readonly note: string | null
  readonly reason: string | null
  /** Who is to come, and the visit as recorded. */
  readonly helper: string | null
  readonly visit: Visited | null
}

export interface PersonChoice {
  readonly value: string
  readonly label: string
}

/** The secretary's. */
export interface OwedStudyView extends StudyFormView {
  readonly person: number
  readonly name: string
  /** To choose a helper from; null: too many, a name is typed. */
  readonly people: readonly PersonChoice[] | null
}

/** The helper's. */
export interface DeliveryView extends StudyFormView {
  readonly person: number
  readonly name: string
  readonly paper: boolean
  /** Still this helper's to do. */
  readonly mine: boolean
  /** The dates a visit may have been on, today first. */
  readonly dates: readonly string[]
}

/** A visit somebody is to make. */
export interface VisitLine extends SessionChoice {
  readonly person: number
  readonly name: string
  readonly due: string
  readonly overdue: boolean
}

export interface MyStudiesView {
  readonly ref: CardRef
  readonly org: string
  readonly studies: readonly (SessionChoice & { readonly due: string; readonly phase: StudyPhase })[]
  /** Whom they are to teach at home. */
  readonly visits: readonly VisitLine[]
  readonly muted: boolean
}

export interface MakeupsView {
  readonly ref: CardRef
  readonly org: string
  readonly appeals: readonly (SessionChoice & { readonly appeal: number; readonly name: string })[]
  readonly studies: readonly (SessionChoice & {
    readonly person: number
    readonly name: string
    readonly paper: boolean
    readonly helper: string | null
    readonly due: string
    readonly phase: 'owed' | 'overdue' | 'handed-in'
  })[]
  readonly counts: { readonly owed: number; readonly overdue: number; readonly handedIn: number }
  readonly done: readonly (SessionChoice & { readonly name: string; readonly on: string })[]
  /** Whom no notice of absence reached. */
  readonly untold: readonly string[]
  readonly page: number
  readonly pages: number
}
