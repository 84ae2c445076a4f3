import type { AttendancePanelView } from '../cards/mark-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { attendances } from '../domain/attendance.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { phaseOf } from '../domain/session.ts'
import { rollsBetween } from '../services/sessions/roll.ts'
import { typeLabels } from '../services/sessions/types.ts'
import type { Reader } from '../../db/store.ts'

/** What is on today and what waits for the secretary. */
export async function attendancePanelView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  zone: string,
  now: Instant,
): Promise<AttendancePanelView> {
  const today = localDate(now, zone)
  const recent = await rollsBetween(read, orgId, { from: addDays(today, -1), to: today }, now)
  // One that went on past midnight is still on.
  const rolls = recent.filter(({ session: { date, closesAt } }) => date === today || closesAt > now)
  const label = await typeLabels(read, orgId)
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    date: today,
    asOf: localTime(now, zone),
    sessions: rolls.map(({ session, counts }) => ({
      session: session.id,
      type: label(session.type),
      title: session.title,
      starts: localTime(session.startsAt, zone),
      ends: localTime(session.closesAt, zone),
      phase: phaseOf(session, now),
      there: attendances(counts),
      expected: counts.expected,
    })),
    leaves: (await read.leaves.undecided(orgId)).length,
    ...(await read.attendanceCounts.waiting(orgId)),
  }
}
