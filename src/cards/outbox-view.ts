/** What was not delivered, as the admin's card shows it. */
import type { Failure } from '../i18n/index.ts'
import type { CardRef } from './views.ts'

export interface OutboxRow {
  readonly row: number
  readonly what: string
  readonly to: string
  readonly date: string
  readonly time: string
  readonly state: 'owed' | 'sending' | 'unknown' | 'given_up'
  /** Why it failed, or failed last; null: it just waits. */
  readonly failure: Failure | null
  /** When it is tried again. */
  readonly next: { readonly date: string; readonly time: string } | null
  /** Given up, and still of use; or the command that posts it anew. */
  readonly retry: 'useful' | 'useless' | 'post-anew' | null
  /** Of unknown fate, and still of use. */
  readonly again: boolean
}

export interface OutboxView {
  readonly ref: CardRef
  readonly counts: { readonly waiting: number; readonly unknown: number; readonly failed: number }
  readonly rows: readonly OutboxRow[]
  /** How many would be sent again at one press. */
  readonly retryable: number
  readonly page: number
  readonly pages: number
}
