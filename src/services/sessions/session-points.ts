import type { Instant } from '../../clock.ts'
import { attendanceOf, type AttendanceStatus } from '../../domain/attendance.ts'
import { phaseOf } from '../../domain/session.ts'
import { SESSION_SOURCES, type SessionSource, type Worth, WORTHLESS, worthOfSession } from '../../domain/points.ts'
import { placeOf } from '../expected.ts'
import { pointRulesOn, settle } from '../points.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** Brings the ledger up to what a session is worth to one person now, whatever happened. */
export async function settleSession(tx: Tx, session: Row<'sessions'>, personId: number, now: Instant): Promise<void> {
  const { id, orgId, date, state } = session
  const worth = state === 'cancelled' || state === 'draft' ? NOTHING : await worthNow(tx, session, personId, now)
  const thing = { orgId, personId, ref: id, date }
  await settle(
    tx,
    thing,
    SESSION_SOURCES.map((source) => [source, worth[source]] as const),
    now,
    'mark-changed',
  )
}

const NOTHING: Readonly<Record<SessionSource, Worth>> = { session: WORTHLESS, speaker: WORTHLESS }

async function worthNow(read: Reader, session: Row<'sessions'>, personId: number, now: Instant) {
  const mark = await read.marks.of(session.id, personId)
  const madeUp = (await read.owedStudies.of(session.id, personId))?.state === 'done'
  // Leave is worth nothing, decided or not.
  const status: AttendanceStatus = attendanceOf(
    { mark: mark?.status ?? null, leftEarly: mark?.leftEarly === 1, leave: null, madeUp },
    phaseOf(session, now) === 'closed',
  )
  const speaks = (await read.sessions.speakers(session.id)).some((one) => one.personId === personId)
  const { onRoster } = await placeOf(read, session.orgId, personId, mark?.at ?? session.startsAt)
  const member = onRoster || (await placeOf(read, session.orgId, personId, session.startsAt)).onRoster
  return worthOfSession({ status, member, speaks }, await pointRulesOn(read, session.orgId, session.date))
}
