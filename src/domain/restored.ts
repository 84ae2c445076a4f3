/** What a restored database does not know: what happened after its backup was taken. */
import type { Instant } from '../clock.ts'

export interface RestoredGap {
  /** When the backup was taken. */
  readonly from: Instant
  /** When it was restored: until then an earlier process may have done what the backup says is owed. */
  readonly until: Instant
}

/** Kept with a message that may have been sent before the restore, as its error. */
export const RESTORED = 'restored'

/** As it is kept; undefined where no restored database is known of. */
export function readGap(value: string | null): RestoredGap | undefined {
  if (value === null) return undefined
  const { from, until } = JSON.parse(value) as RestoredGap
  return { from, until }
}

/** Whether what fell due then was perhaps done already by the process whose records are lost. */
export const perhapsDone = ({ until }: RestoredGap, dueAt: Instant): boolean => dueAt <= until

/** 2025-01-01: ids begin no earlier than a hundred for each second since. */
const EPOCH = 1_735_689_600_000

/**
 * A number above every id that was given out before `at`: those given after the backup stand on cards and in messages that
 * are still there, and must not come to mean something else.
 */
export const idsFrom = (at: Instant): number => Math.floor((at - EPOCH) / 10)
