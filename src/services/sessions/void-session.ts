import type { Instant } from '../../clock.ts'
import { attendanceChanged } from './changed.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/**
 * What is recorded of a session that is cancelled counts for nothing: nobody owes anything of it, whoever was told of an
 * absence hears that it is off, and points go back. `session` is as it was.
 */
export async function voidAttendance(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<void> {
  const cancelled = { ...session, state: 'cancelled' } as const
  const { id } = session
  const concerned = [...(await tx.marks.at(id)), ...(await tx.owedStudies.at(id)), ...(await tx.absences.at(id))]
  for (const personId of new Set(concerned.map((one) => one.personId)))
    await attendanceChanged(tx, cancelled, personId, now)
}
