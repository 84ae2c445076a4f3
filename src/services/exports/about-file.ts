import type { Instant } from '../../clock.ts'
import type { Messages } from '../../i18n/index.ts'

/** What is the same in every file: whose it is, who took it along, when, and in which words. */
export interface AboutFile {
  readonly org: string
  readonly by: string
  readonly zone: string
  readonly now: Instant
  readonly t: Messages
}
