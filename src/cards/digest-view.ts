import type { CardRef } from './views.ts'

/** The one unasked message a day. */
export interface DigestView {
  /** How many studies of sessions are owed, and by when the first; null: none. */
  readonly owed: { readonly count: number; readonly due: string } | null
  readonly ref: CardRef
  readonly date: string
  readonly title: string
  readonly until: string
  /** Checked in meanwhile, here or elsewhere. */
  readonly done: { readonly mark: 'on_time' | 'late' | 'made_up'; readonly at: string } | null
  /** One can still check in. */
  readonly open: boolean
  readonly muted: boolean
}
