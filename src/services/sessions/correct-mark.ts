import type { Instant } from '../../clock.ts'
import { type MarkStatus, signedInAt } from '../../domain/attendance.ts'
import { attendanceChanged, wantLists } from './changed.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export const MARK_ENTERED = 'mark.entered'

export interface Entry {
  readonly personId: number
  /** Null: what was recorded is taken back. */
  readonly status: MarkStatus | null
  readonly leftEarly?: boolean
  readonly reason: string
  readonly by: number
  readonly now: Instant
  /** How many are entered by the same act, this one too: they are taken back together. */
  readonly together?: number
  /** Only why is another: nothing else follows from it. */
  readonly reworded?: boolean
  /** What the audit calls it. */
  readonly act?: string
  /** For which it is entered and taken back, where that is not the one that holds the session. */
  readonly org?: number | undefined
}

/** What the secretary enters or corrects (代签、更正): who, when, from, to and why are kept. False: it says so already. */
export async function enterMark(tx: Tx, session: Row<'sessions'>, entry: Entry): Promise<boolean> {
  const { personId, status, reason, by, now, together = 1, act = MARK_ENTERED, reworded = false } = entry
  const leftEarly = entry.leftEarly === true && (status === 'present' || status === 'late') ? 1 : 0
  const before = await tx.marks.of(session.id, personId)
  if (before?.status === status && before.leftEarly === leftEarly && !reworded) return false
  if (!before && status === null) return false
  // Whoever left before the end signed in all the same, and when.
  const signed = before?.status === status && signedInAt(before) !== null
  const way = signed ? before.way : session.backfilledAt === null ? 'secretary' : 'backfill'
  const at = signed ? before.at : now
  await tx.marks.set({ sessionId: session.id, personId, status, leftEarly, way, at, recordedBy: by, reason }, now)
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId: entry.org ?? session.orgId,
    act,
    subject: `session:${session.id}/person:${personId}`,
    before: before ? { status: before.status, leftEarly: before.leftEarly } : null,
    after: { status, leftEarly, together },
    reason,
  })
  await (reworded ? wantLists(tx, session, now) : attendanceChanged(tx, session, personId, now))
  return true
}
