import type { Instant } from '../clock.ts'
import type { LeavePlan, LeaveSaid } from '../domain/leave.ts'
import type { CardKind } from '../../db/schema.ts'

/** What the cards about leave show. */
export type LeaveAbout =
  /** Asking; with a session for that one. `entry`: the secretary enters it for somebody. `filled`: as words were read. */
  | {
      readonly show: 'leave-form'
      readonly org: number
      readonly session?: number
      readonly entry?: true
      readonly filled?: { readonly person: number; readonly plan: LeavePlan }
    }
  /** Which of several people of one name leave is entered for; `at`: when it was said. */
  | {
      readonly show: 'leave-namesakes'
      readonly org: number
      readonly people: readonly number[]
      readonly said: LeaveSaid
      readonly at: Instant
    }
  /** What was read of words that are not sure: nothing is filed yet. `entry`: the secretary enters it. */
  | {
      readonly show: 'leave-check'
      readonly org: number
      readonly person: number
      readonly plan: LeavePlan
      readonly entry: boolean
    }
  /** As whoever decides sees it. */
  | { readonly show: 'leave'; readonly org: number; readonly leave: number }
  /** As the person sees it. */
  | { readonly show: 'my-leave'; readonly org: number; readonly leave: number }
  /** The secretary's list. */
  | { readonly show: 'leaves'; readonly org: number; readonly page: number }

export const LEAVE_KINDS = {
  'leave-form': 'note',
  'leave-namesakes': 'note',
  'leave-check': 'note',
  leave: 'notice',
  'my-leave': 'notice',
  leaves: 'panel',
} as const satisfies Record<LeaveAbout['show'], CardKind>
