import type { Instant } from '../../clock.ts'
import { attendances, attended } from '../../domain/attendance.ts'
import type { SessionFigures } from '../../domain/report-sessions.ts'
import { sealOf } from '../../domain/seal.ts'
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
  return (await heldOf(read, orgId, { from, to }, now)).map(({ row, label, counts, people }) => ({
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
  }))
}
