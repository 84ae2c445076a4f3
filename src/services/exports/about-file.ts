import type { Instant } from '../../clock.ts'
import type { LeaveRule } from '../../domain/leave.ts'
import type { Messages } from '../../i18n/index.ts'

/** What is the same in every file: whose it is, who took it along, when, and in which words. */
export interface AboutFile {
  readonly org: string
  readonly by: string
  readonly zone: string
  readonly now: Instant
  readonly t: Messages
  /** The org's own. */
  readonly leave: LeaveRule
}

export const leaveLine = ({ t, leave }: AboutFile): string =>
  t.sessions.reports.file.leaveRule(t.sessions.leave.rule[leave])
