import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

type Key = Pick<Row<'absenceNotices'>, 'sessionId' | 'personId'>

/** Who is told of an absence, each once for a session (domain.md Attendance status). */
export function absenceRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    of: prepare.first((sessionId: number, personId: number) =>
      db.selectFrom('absenceNotices').selectAll().where('sessionId', '=', sessionId).where('personId', '=', personId),
    ),

    at: prepare.all((sessionId: number) =>
      db.selectFrom('absenceNotices').selectAll().where('sessionId', '=', sessionId),
    ),

    /** Whom no notice reached, of an org's sessions since a date. */
    untold: prepare.all((orgId: number, since: string) =>
      db
        .selectFrom('sessions')
        .innerJoin('absenceNotices', 'absenceNotices.sessionId', 'sessions.id')
        .select(['sessionId', 'personId'])
        .where('orgId', '=', orgId)
        .where('date', '>=', since)
        .where('absenceNotices.state', '=', sql.lit('untold'))
        .orderBy('personId'),
    ),

    /** Of one person, in some sessions. */
    ofPerson(personId: number, sessionIds: readonly number[]): Promise<Row<'absenceNotices'>[]> {
      if (sessionIds.length === 0) return Promise.resolve([])
      return db
        .selectFrom('absenceNotices')
        .selectAll()
        .where('personId', '=', personId)
        .where('sessionId', 'in', sessionIds)
        .execute()
    },

    async set({ sessionId, personId }: Key, to: Pick<Row<'absenceNotices'>, 'state' | 'dueAt' | 'at'>): Promise<void> {
      await db
        .insertInto('absenceNotices')
        .values({ sessionId, personId, ...to, alarmedAt: null })
        .onConflict((conflict) => conflict.columns(['sessionId', 'personId']).doUpdateSet(to))
        .execute()
    },

    async alarmed({ sessionId, personId }: Key, at: number): Promise<void> {
      await db
        .updateTable('absenceNotices')
        .set({ alarmedAt: at })
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .execute()
    },

    /** What is to be said of a session by now, owed or to be mended. */
    dueAt: prepare.all((sessionId: number, now: number) =>
      db
        .selectFrom('absenceNotices')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('dueAt', '<=', now)
        .orderBy('personId'),
    ),

    /** Sessions something is to be said of. */
    due: prepare.all((now: number) =>
      // What is due first and grouped then: asked at every commit, it must not walk through all there ever was.
      db
        .selectFrom((of) =>
          of
            .selectFrom('absenceNotices')
            .select(['sessionId', 'dueAt'])
            .where('dueAt', '<=', now)
            .orderBy('dueAt')
            .limit(sql.lit(200))
            .as('first'),
        )
        .select((of) => ['sessionId', of.fn.min<number>('dueAt').as('dueAt')])
        .groupBy('sessionId'),
    ),

    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('absenceNotices')
        .select((of) => of.fn.min<number | null>('dueAt').as('due'))
        .where('dueAt', '>', after),
    ),

    async postpone(sessionId: number, now: number, dueAt: number): Promise<void> {
      await db
        .updateTable('absenceNotices')
        .set({ dueAt })
        .where('sessionId', '=', sessionId)
        .where('dueAt', '<=', now)
        .execute()
    },
  }
}
