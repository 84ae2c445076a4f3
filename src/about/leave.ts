import type { CardKind } from '../../db/schema.ts'

/** What the cards about leave show. */
export type LeaveAbout =
  /** Asking; with a session for that one. `entry`: the secretary enters it for somebody. */
  | { readonly show: 'leave-form'; readonly org: number; readonly session?: number; readonly entry?: true }
  /** As whoever decides sees it. */
  | { readonly show: 'leave'; readonly org: number; readonly leave: number }
  /** As the person sees it. */
  | { readonly show: 'my-leave'; readonly org: number; readonly leave: number }
  /** The secretary's list. */
  | { readonly show: 'leaves'; readonly org: number; readonly page: number }

export const LEAVE_KINDS = {
  'leave-form': 'note',
  leave: 'notice',
  'my-leave': 'notice',
  leaves: 'panel',
} as const satisfies Record<LeaveAbout['show'], CardKind>
