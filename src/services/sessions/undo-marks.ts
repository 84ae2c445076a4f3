import type { Instant } from '../../clock.ts'
import { attendanceChanged } from './changed.ts'
import { MARK_ENTERED } from './correct-mark.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export interface UndoableMarks {
  readonly sessionId: number
  readonly people: readonly number[]
  readonly at: Instant
}

const SUBJECT = /^session:(\d+)\/person:(\d+)$/

/** The marks that this act, the last of a person in an org, entered; nobody has changed them since. */
export async function marksOfAct(read: Reader, last: Row<'audit'>): Promise<UndoableMarks | undefined> {
  const { orgId, actorId, at, act, after } = last
  if (act !== MARK_ENTERED || orgId === null || actorId === null) return undefined
  const { together = 1 } = JSON.parse(after ?? '{}') as { together?: number }
  const acts = await read.audit.lastOf(orgId, actorId, together)
  const found = acts.map(({ subject }) => (SUBJECT.exec(subject) ?? []).slice(1).map(Number))
  const sessionId = found[0]?.[0]
  if (sessionId === undefined) return undefined
  const people = found.flatMap(([, personId]) => personId ?? []).toReversed()
  for (const personId of people) {
    const mark = await read.marks.of(sessionId, personId)
    const change = mark && (await read.marks.change(sessionId, personId, mark.revision))
    if (change?.recordedBy !== actorId || change.recordedAt !== at) return undefined
  }
  return { sessionId, people, at }
}

/** Puts back what stood before them; both stay in the changes. */
export async function takeBack(
  tx: Tx,
  session: Row<'sessions'>,
  people: readonly number[],
  { by, now, orgId = session.orgId, act = 'mark.undone' }: { by: number; now: Instant; orgId?: number; act?: string },
): Promise<void> {
  for (const personId of people) {
    const mark = await tx.marks.of(session.id, personId)
    if (!mark) continue
    const former = await tx.marks.change(session.id, personId, mark.revision - 1)
    const nothing = { status: null, leftEarly: 0, way: mark.way, at: now, recordedBy: by, reason: '' } as const
    const { status, leftEarly, way, at, recordedBy, reason } = former ?? nothing
    await tx.marks.set({ sessionId: session.id, personId, status, leftEarly, way, at, recordedBy, reason }, now, by)
    await tx.audit.record({
      at: now,
      actorId: by,
      orgId,
      act,
      subject: `session:${session.id}/person:${personId}`,
      before: { status: mark.status, leftEarly: mark.leftEarly },
      after: { status, leftEarly },
    })
    await attendanceChanged(tx, session, personId, now)
  }
}
