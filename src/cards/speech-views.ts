/** What the cards about speaking in turn and about minutes show: plain state, already decided. */
import type { MinutesGap } from '../domain/minutes.ts'
import type { SessionFacts } from './session-views.ts'
import type { CardRef } from './views.ts'

/** A kind of study: its key, and the org's own name for it. */
export interface KindView {
  readonly key: string
  readonly name: string | null
}

export interface RotaLine {
  readonly rota: number
  readonly name: string
  /** Null: sessions of every kind. */
  readonly kind: KindView | null
  readonly each: number
  /** How many take turns; of the roster, where it names nobody. */
  readonly people: number
  readonly everybody: boolean
  /** Whose turn it is next, the first of them. */
  readonly next: readonly string[]
  /** Turns given of sessions ahead. */
  readonly ahead: readonly { readonly date: string; readonly starts: string; readonly names: readonly string[] }[]
}

export interface RotasView {
  readonly ref: CardRef
  readonly org: string
  readonly rotas: readonly RotaLine[]
}

export interface RotaFormView {
  readonly ref: CardRef
  readonly org: string
  readonly rota: {
    readonly name: string
    readonly kind: string | null
    readonly each: number
    readonly people: string
  } | null
  readonly kinds: readonly KindView[]
}

export interface SpeechOf {
  readonly person: number
  readonly name: string
  readonly outline: string
  /** The outline as a file. Empty: a picture; null: none. */
  readonly file: string | null
  readonly points: string
}

export interface MinutesKept {
  readonly text: string
  /** Empty: a picture; null: none. */
  readonly file: string | null
  readonly by: string
  readonly date: string
}

/** What the secretary's card of a session has of it. */
export interface SpeechView {
  readonly speakers: readonly SpeechOf[]
  readonly minutes: MinutesKept | null
  /** It has begun. */
  readonly begun: boolean
}

/** A lead speaker's own. */
export interface SpeakerView extends SessionFacts {
  readonly ref: CardRef
  /** Still among those who speak. */
  readonly speaks: boolean
  readonly outline: string
  readonly file: string | null
  /** It has not begun. */
  readonly ahead: boolean
  /** Who was asked to speak instead, and has not answered. */
  readonly asked: string | null
}

export interface OutlineFormView extends SessionFacts {
  readonly ref: CardRef
  readonly outline: string
  readonly saved: boolean
}

export type SwapState = 'asked' | 'agreed' | 'declined' | 'lapsed'

export interface SwapFormView extends SessionFacts {
  readonly ref: CardRef
  readonly people: readonly { readonly value: string; readonly label: string }[]
  readonly asked: { readonly name: string; readonly state: SwapState } | null
}

export interface SwapView extends SessionFacts {
  readonly ref: CardRef
  readonly from: string
  /** The turn that would be taken in exchange. */
  readonly exchange: { readonly date: string; readonly starts: string } | null
  readonly state: SwapState
}

export interface SpeakerAwayView extends SessionFacts {
  readonly ref: CardRef
  readonly name: string
  /** Still among those who speak. */
  readonly speaks: boolean
  /** Who would speak instead, by the rota. */
  readonly next: { readonly person: number; readonly name: string } | null
}

export interface SpeakersView extends SessionFacts {
  readonly ref: CardRef
  readonly speeches: readonly SpeechOf[]
  /** Those who may be chosen; typed by name where there are many. */
  readonly people: readonly { readonly value: string; readonly label: string }[]
}

export interface MinutesView extends SessionFacts {
  readonly ref: CardRef
  readonly speech: SpeechView
  readonly gap: MinutesGap | null
}

export interface MinutesFormView extends SessionFacts {
  readonly ref: CardRef
  /** So many characters are there already. */
  readonly length: number
}

export interface SpeechFormView extends SessionFacts {
  readonly ref: CardRef
  /** In the order of the card's people; null for who does not speak any more. */
  readonly speeches: readonly (SpeechOf | null)[]
}

export interface MinutesListView {
  readonly ref: CardRef
  readonly org: string
  readonly total: number
  readonly sessions: readonly {
    readonly session: number
    readonly type: string
    readonly title: string
    readonly date: string
    readonly starts: string
    readonly minutes: boolean
    readonly speakers: readonly string[]
  }[]
  readonly page: number
  readonly pages: number
}
