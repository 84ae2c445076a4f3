import type { MarkChoice } from '../domain/mark-choices.ts'
import type { CardKind } from '../../db/schema.ts'

/** What the cards about sessions entered afterwards from a file show. */
export type BackfillAbout =
  /** The ways to enter one afterwards. */
  | { readonly show: 'backfill-ways'; readonly org: number }
  /** A file, as far as it has come. */
  | { readonly show: 'backfill'; readonly org: number; readonly backfill: number }

export const BACKFILL_KINDS = {
  'backfill-ways': 'panel',
  // It stays while its lists are opened below.
  backfill: 'notice',
} as const satisfies Record<BackfillAbout['show'], CardKind>

/** Who is to be marked what with a session entered afterwards. */
export interface ToMark {
  readonly personId: number
  readonly choice: MarkChoice
}
