import type { Counts, RegisterCell, RegisterRow } from '../domain/register.ts'
import type { CardRef } from './views.ts'

interface Figures extends Counts {
  readonly rate: string
}

/** The register of a week or month, a page of its people at a time. */
export interface RegisterView {
  readonly ref: CardRef
  readonly org: string
  readonly kind: 'week' | 'month'
  readonly from: string
  readonly to: string
  /** While a day of it can still be checked in. */
  readonly asOf: string | null
  readonly total: Figures
  readonly days: readonly (Figures & { readonly date: string })[]
  /** Whoever was expected on a day of it. */
  readonly rows: readonly (Figures & { readonly name: string; readonly cells: readonly RegisterCell[] })[]
  readonly people: number
  readonly page: number
  readonly pages: number
  /** Came without being expected, and how often. */
  readonly extra: readonly {
    readonly name: string
    readonly standing: RegisterRow['standing']
    readonly times: number
  }[]
  /** On the roster, but not expected on any day of it. */
  readonly apart: readonly { readonly name: string; readonly standing: RegisterRow['standing'] }[]
  /** The first dates of the periods beside it; null where there is nothing to show. */
  readonly previous: string | null
  readonly next: string | null
}
