import type { Instant } from '../../clock.ts'
import { attendanceChanged } from './changed.ts'
import { wantStudy } from './owed-study.ts'
import { rollOf } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

/**
 * What was closed turns out not to have been held, and is cancelled already: nobody owes anything of it, whoever was told
 * of an absence hears that it is off, points go back, and released reports are corrected. `session` is as it was.
 */
export async function undoClosed(tx: Tx, session: Row<'sessions'>, now: Instant): Promise<void> {
  const cancelled = { ...session, state: 'cancelled' } as const
  const { people } = await rollOf(tx, session, now)
  const owing = (await tx.owedStudies.at(session.id)).map(({ personId }) => personId)
  const told = (await tx.absences.at(session.id)).map(({ personId }) => personId)
  for (const personId of new Set([...people.map((one) => one.personId), ...owing, ...told]))
    await attendanceChanged(tx, cancelled, personId, now)
  for (const personId of owing) await wantStudy(tx, { session: cancelled, personId }, now)
  await tx.reports.markStale(session.orgId, session.date)
}
