import type { Instant } from '../../clock.ts'
import { attendances, attended } from '../../domain/attendance.ts'
import { localDate } from '../../domain/dates.ts'
import type { SessionFigures } from '../../domain/report-sessions.ts'
import { sealOf } from '../../domain/seal.ts'
import { namesOf } from '../names.ts'
import { heldOf } from './held.ts'
import type { Reader } from '../../../db/store.ts'

const HOW = { present: 1, late: 2, left_early: 3 } as const

/** An org's own sessions of a period that are over, as a report tells of them. */
export async function reportSessions(
  read: Reader,
  orgId: number,
  { from, to }: { readonly from: string; readonly to: string },
  now: Instant,
): Promise<SessionFigures[]> {
  const held = await heldOf(read, orgId, { from, to }, now)
  const zone = (await read.orgs.chatOf(orgId))?.timeZone ?? 'UTC'
  const name = await namesOf(read, [
    ...new Set(held.flatMap(({ row }) => (row.backfilledAt === null ? [] : [row.createdBy]))),
  ])
  return held.map(({ row, label, counts, people }) => ({
    session: row.id,
    date: row.date,
    type: label,
    title: row.title,
    there: attendances(counts),
    expected: counts.expected,
    seal: sealOf(
      people.flatMap(({ personId, status, expected }) =>
        expected && attended(status) ? [4 * personId + HOW[status]] : [],
      ),
    ),
    ...(row.backfilledAt === null
      ? {}
      : { backfilled: { by: name(row.createdBy), on: localDate(row.backfilledAt, zone) } }),
  }))
}
