/** What the cards about planning group study show. */
import type { RepeatChoice } from '../domain/repeats.ts'
import type { StudyCheck } from '../domain/study-check.ts'
import type { CountedAs, Requirement } from '../domain/session-types.ts'
import type { Phase } from '../domain/session.ts'
import type { SessionFacts } from './session-views.ts'
import type { CardRef, Option } from './views.ts'

export interface SessionFormView {
  readonly ref: CardRef
  readonly org: string
  readonly stands: 'fresh' | 'draft' | 'planned'
  /** It was held already, and is entered afterwards (补录). */
  readonly past: boolean
  /** It belongs to a series that goes on. */
  readonly series: boolean
  readonly revision: number
  /** A shipped type's key or the org's own name as the label. */
  readonly types: readonly Option[]
  readonly type: string | null
  readonly date: string
  readonly starts: string
  readonly ends: string
  readonly place: string
  readonly title: string
  readonly material: string
  /** Everybody on the roster. */
  readonly people: readonly Option[]
  readonly host: string | null
  readonly speakers: readonly string[]
  /** Empty: everybody. */
  readonly scope: readonly string[]
  /** All orgs below may be meant too, or are; null: there is none. */
  readonly below: 'offered' | 'chosen' | null
  readonly signIn: 'press' | 'code'
  /** When signing in begins before the start, and who comes so long after it is late, in minutes. */
  readonly opens: number
  readonly grace: number
  /** In fen. */
  readonly cost: number | null
  /** Its own; null: the org's. */
  readonly studyCheck: StudyCheck | null
  readonly orgCheck: StudyCheck
  readonly repeat: RepeatChoice
  readonly until: string
}

export interface SlotView {
  readonly date: string
  readonly starts: string
  readonly ends: string
}

/** Another session of its kind that is on at its time. */
export interface TwinView extends SlotView {
  readonly type: string
  readonly place: string
}

/** From what to what. */
export type ChangeLine =
  | { readonly field: 'time'; readonly from: SlotView; readonly to: SlotView }
  | {
      readonly field: 'type' | 'title' | 'place' | 'material' | 'host'
      readonly from: string
      readonly to: string
    }
  /** Null: everybody; below: everybody of the orgs below too. */
  | {
      readonly field: 'speakers' | 'scope'
      readonly from: readonly string[] | 'below' | null
      readonly to: readonly string[] | 'below' | null
    }
  | { readonly field: 'signIn'; readonly from: 'press' | 'code'; readonly to: 'press' | 'code' }
  /** In minutes. */
  | { readonly field: 'opensBefore' | 'grace'; readonly from: number; readonly to: number }
  | { readonly field: 'cost'; readonly from: number | null; readonly to: number | null }
  | { readonly field: 'studyCheck'; readonly from: StudyCheck | null; readonly to: StudyCheck | null }

export interface SessionChangedView extends SessionFacts {
  readonly ref: CardRef
  readonly changes: readonly ChangeLine[]
  readonly following: boolean
  /** The group knows of it and is told. */
  readonly told: boolean
  readonly twins: readonly TwinView[]
}

export interface MoveFormView extends SessionFacts {
  readonly ref: CardRef
  readonly revision: number
  /** As typed, or as it stands. */
  readonly to: SlotView
  readonly typed: boolean
  /** As typed; null: where it stands. */
  readonly toPlace: string | null
  /** Typed too, and of no use here. */
  readonly left: string
  /** At that time. */
  readonly twin: TwinView | null
}

export interface CancelFormView extends SessionFacts {
  readonly ref: CardRef
  readonly revision: number
  readonly reason: string
}

export interface TypeLine {
  readonly key: string
  /** A shipped type's key or the org's own name for it. */
  readonly type: string
  readonly countedAs: CountedAs
  readonly required: Requirement | null
  readonly retired: boolean
}

export interface SessionTypesView {
  readonly ref: CardRef
  readonly org: string
  readonly types: readonly TypeLine[]
  readonly page: number
  readonly pages: number
}

/** Null: a new one. */
export interface TypeFormView {
  readonly ref: CardRef
  readonly org: string
  readonly type: TypeLine | null
}

export interface PreviewsView {
  readonly ref: CardRef
  readonly org: string
  readonly live: boolean
  readonly sessions: readonly {
    readonly session: number
    readonly type: string
    readonly title: string
    readonly place: string
    readonly date: string
    readonly starts: string
    readonly phase: Phase
  }[]
}
