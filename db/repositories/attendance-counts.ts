import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database } from '../schema.ts'

/** How much of each kind waits for an org's secretary. */
export function attendanceCountRepository(db: Kysely<Database>, prepare: Prepare) {
  const owed = prepare.first((orgId: number) =>
    db
      .selectFrom('owedStudies')
      .innerJoin('sessions', 'sessions.id', 'owedStudies.sessionId')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('orgId', '=', orgId)
      .where((is) =>
        is.or([is('owedStudies.state', '=', sql.lit('owed')), is('owedStudies.state', '=', sql.lit('handed-in'))]),
      ),
  )
  const appeals = prepare.first((orgId: number) =>
    db
      .selectFrom('appeals')
      .innerJoin('sessions', 'sessions.id', 'appeals.sessionId')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('orgId', '=', orgId)
      .where('appeals.state', '=', sql.lit('open')),
  )

  return {
    /** Studies owed, appeals not answered. */
    async waiting(orgId: number): Promise<{ owed: number; appeals: number }> {
      return {
        owed: (await owed(orgId))?.count ?? 0,
        appeals: (await appeals(orgId))?.count ?? 0,
      }
    },
  }
}
