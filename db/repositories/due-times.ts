import type { Kysely } from 'kysely'
import type { Database, Row, SessionStep } from '../schema.ts'

/** These come before the session is over. */
const BEFORE_THE_END: readonly SessionStep[] = ['announce', 'tell', 'leaves', 'nudge', 'speak', 'speak3', 'speak1']

/** Due times that were reckoned from a clock that ran ahead: without this they would wait until it is right. */
export function dueTimeRepository(db: Kysely<Database>) {
  return {
    /** What was put off beyond `longest`, which nothing is by a clock that is right, is due now. */
    async bringBack(now: number, longest: number): Promise<void> {
      for (const table of ['calendarEvents', 'backfills'] as const)
        await db.updateTable(table).set({ nextAt: now }).where('nextAt', '>', longest).execute()
      await db
        .updateTable('cards')
        .set({ refreshAt: now })
        .where('refreshAt', '>', longest)
        .whereRef('wanted', '>', 'shown')
        .execute()
      await db.updateTable('absenceNotices').set({ dueAt: now }).where('dueAt', '>', longest).execute()
      await db
        .updateTable('occurrences')
        .set({ dueAt: now })
        .where('schedule', '=', 'remind')
        .where('state', '=', 'planned')
        .where('dueAt', '>', longest)
        .execute()
      await db
        .updateTable('joins')
        .set({ decideBy: longest })
        .where('decision', 'is', null)
        .where('decideBy', '>', longest)
        .execute()
      await db
        .updateTable('sessionSteps')
        .set({ dueAt: now })
        .where('state', '=', 'planned')
        .where('step', 'in', BEFORE_THE_END)
        .where('dueAt', '>', (of) =>
          of.selectFrom('sessions').select('closesAt').whereRef('sessions.id', '=', 'sessionSteps.sessionId'),
        )
        .execute()
    },

    /** `tried`: since when at the most a send is in doubt whose first try was noted with a time that is yet to come. */
    async ofMessages(now: number, longest: number, tried: number): Promise<void> {
      const open = db.updateTable('outbox').where('state', 'in', ['owed', 'sending'])
      await open.set({ nextAt: now }).where('nextAt', '>', longest).execute()
      await open.set({ firstTriedAt: tried }).where('firstTriedAt', '>', now).execute()
      await open.set({ createdAt: now }).where('createdAt', '>', now).execute()
      await db.updateTable('outbox').set({ tellAt: now }).where('tellAt', '>', longest).execute()
      // The next one about the same keeps its distance from it.
      await db
        .updateTable('outbox')
        .set({ createdAt: now })
        .where('topic', 'is not', null)
        .where('createdAt', '>', now)
        .execute()
    },

    /** As outages: what was not heard ends now at the latest. */
    async ofGaps(now: number, longest: number): Promise<void> {
      await db.deleteFrom('gaps').where('since', '>=', now).execute()
      await db.updateTable('gaps').set({ until: now }).where('until', '>', now).execute()
      await db.updateTable('gaps').set({ nextAt: now }).where('nextAt', '>', longest).execute()
    },

    studiesRemindedAfter(longest: number): Promise<Row<'owedStudies'>[]> {
      return db.selectFrom('owedStudies').selectAll().where('remindAt', '>', longest).execute()
    },
  }
}
