import type { CardKind } from '../../db/schema.ts'

/** What the cards about speaking in turn and about minutes show. */
export type SpeechAbout =
  | { readonly show: 'rotas'; readonly org: number }
  /** Without a rota: a new one. */
  | { readonly show: 'rota-form'; readonly org: number; readonly rota?: number }
  /** A lead speaker's own. */
  | { readonly show: 'speaker'; readonly session: number }
  | { readonly show: 'outline-form'; readonly session: number; readonly saved?: true }
  /** `asked`: the request that came of it. */
  | { readonly show: 'swap-form'; readonly session: number; readonly asked?: number }
  /** To whoever is asked to speak instead. */
  | { readonly show: 'swap'; readonly session: number; readonly swap: number }
  /** To the secretary: a speaker who cannot come. */
  | { readonly show: 'speaker-away'; readonly session: number; readonly person: number }
  /** The secretary's form of who speaks, and their outlines. */
  | { readonly show: 'speakers'; readonly session: number }
  | { readonly show: 'minutes'; readonly session: number }
  /** `over`: when the minutes it was opened over were written. */
  | { readonly show: 'minutes-form'; readonly session: number; readonly over: number | null }
  /** What each of these said. */
  | { readonly show: 'speech-form'; readonly session: number; readonly people: readonly number[] }
  /** What is missing. */
  | { readonly show: 'minutes-list'; readonly org: number; readonly page: number }

export const SPEECH_KINDS = {
  rotas: 'panel',
  'rota-form': 'note',
  speaker: 'notice',
  'outline-form': 'note',
  'swap-form': 'note',
  swap: 'notice',
  'speaker-away': 'notice',
  speakers: 'note',
  minutes: 'panel',
  'minutes-form': 'note',
  'speech-form': 'note',
  'minutes-list': 'panel',
} as const satisfies Record<SpeechAbout['show'], CardKind>
