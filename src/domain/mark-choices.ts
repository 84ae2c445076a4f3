import type { MarkStatus } from './attendance.ts'

/** What the secretary can enter of a person at a session. */
export const MARK_CHOICES = ['present', 'late', 'left_early', 'late_left_early', 'leave', 'absent', 'none'] as const
export type MarkChoice = (typeof MARK_CHOICES)[number]

export interface Chosen {
  readonly status: MarkStatus | null
  readonly leftEarly: boolean
}

/** What a choice puts on record. */
export const MARK_OF: Readonly<Record<MarkChoice, Chosen>> = {
  present: { status: 'present', leftEarly: false },
  late: { status: 'late', leftEarly: false },
  left_early: { status: 'present', leftEarly: true },
  late_left_early: { status: 'late', leftEarly: true },
  leave: { status: 'leave', leftEarly: false },
  absent: { status: 'absent', leftEarly: false },
  none: { status: null, leftEarly: false },
}

interface Standing extends Chosen {
  readonly reason: string
  /** Signed in by the person alone. */
  readonly own: boolean
}

/**
 * What entering a choice does to what stands: puts another in its place, corrects only the reason of it, or nothing. Who came
 * needs no reason for having signed in themselves.
 */
export function entering(
  before: Standing | undefined,
  choice: MarkChoice,
  reason: string,
): 'mark' | 'reason' | 'nothing' {
  const { status, leftEarly } = MARK_OF[choice]
  if ((before?.status ?? null) !== status || (before?.leftEarly ?? false) !== leftEarly) return 'mark'
  if (!before || status === null || reason === '' || reason === before.reason) return 'nothing'
  return before.own && choice === 'present' ? 'nothing' : 'reason'
}

/** Of somebody recorded as being there, that they left before the end. */
export const leftEarlyOf = (status: MarkStatus | null): MarkChoice =>
  status === 'late' ? 'late_left_early' : 'left_early'

/**
 * Whether it must be said why: always where something is recorded already, or the person is not simply there; never for what
 * is entered as a whole afterwards (补录).
 */
export const needsReason = (recorded: boolean, choice: MarkChoice, backfill: boolean): boolean =>
  recorded || (choice !== 'present' && !backfill)
