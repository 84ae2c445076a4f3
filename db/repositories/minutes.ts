import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

/** What was written down of sessions; `sessions.minutes` reads one session's. */
export function minutesRepository(db: Kysely<Database>) {
  return {
    async put(minutes: Row<'minutes'>): Promise<void> {
      const { sessionId, ...to } = minutes
      await db
        .insertInto('minutes')
        .values({ sessionId, ...to })
        .onConflict((conflict) => conflict.column('sessionId').doUpdateSet(to))
        .execute()
    },

    /** Which of these sessions have minutes. */
    async keptOf(sessionIds: readonly number[]): Promise<ReadonlySet<number>> {
      if (sessionIds.length === 0) return new Set()
      const rows = await db.selectFrom('minutes').select('sessionId').where('sessionId', 'in', sessionIds).execute()
      return new Set(rows.map(({ sessionId }) => sessionId))
    },
  }
}
