import type { Instant } from '../../clock.ts'
import { attendanceOf, type AttendanceStatus } from '../../domain/attendance.ts'
import { phaseOf } from '../../domain/session.ts'
import { SESSION_SOURCES, type SessionSource, type Worth, WORTHLESS, worthOfSession } from '../../domain/points.ts'
import { onRosterIn } from '../expected.ts'
import { pointRulesOn, settle } from '../points.ts'
import { amongIn, orgsOf, ownRostersOf } from './orgs-of.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/**
 * Brings the ledger up to what a session is worth to one person now, whatever happened: in the ledger of the org through
 * which they are there, by its rules, and in no other.
 */
export async function settleSession(tx: Tx, session: Row<'sessions'>, personId: number, now: Instant): Promise<void> {
  const { id, date, scope } = session
  const { orgId, worth } = await worthNow(tx, session, personId, now)
  const others =
    scope === 'below'
      ? (await tx.points.orgsWith(personId, id, await orgsOf(tx, session))).filter((org) => org !== orgId)
      : []
  for (const org of [...others, orgId])
    await settle(
      tx,
      { orgId: org, personId, ref: id, date },
      SESSION_SOURCES.map((source) => [source, org === orgId ? worth[source] : WORTHLESS] as const),
      now,
      'mark-changed',
    )
}

const NOTHING: Readonly<Record<SessionSource, Worth>> = { session: WORTHLESS, speaker: WORTHLESS }

async function worthNow(read: Reader, session: Row<'sessions'>, personId: number, now: Instant) {
  const mark = await read.marks.of(session.id, personId)
  const rosters = await ownRostersOf(read, await orgsOf(read, session), personId)
  const orgId = amongIn(rosters, session, personId, mark?.at ?? null).orgId ?? session.orgId
  if (session.state === 'cancelled' || session.state === 'draft') return { orgId, worth: NOTHING }
  const madeUp = (await read.owedStudies.of(session.id, personId))?.state === 'done'
  // Leave is worth nothing, decided or not.
  const status: AttendanceStatus = attendanceOf(
    { mark: mark?.status ?? null, leftEarly: mark?.leftEarly === 1, leave: null, madeUp },
    phaseOf(session, now) === 'closed',
  )
  const speaks = (await read.sessions.speakers(session.id)).some((one) => one.personId === personId)
  const own = rosters.find((one) => one.orgId === orgId)
  const at = [session.startsAt, mark?.at ?? session.startsAt]
  const member = own !== undefined && at.some((instant) => onRosterIn(own.roster, personId, instant))
  return { orgId, worth: worthOfSession({ status, member, speaks }, await pointRulesOn(read, orgId, session.date)) }
}
