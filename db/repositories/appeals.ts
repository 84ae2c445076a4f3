import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** What people say is wrong with their marks, and what the secretary answered. */
export function appealRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    /** Undefined while another of the person's about the session is open: the unique index is the judge. */
    async file(appeal: Pick<NewRow<'appeals'>, 'sessionId' | 'personId' | 'text' | 'at'>): Promise<number | undefined> {
      const row = await db
        .insertInto('appeals')
        .values({ ...appeal, state: 'open', answer: null, answeredBy: null, answeredAt: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row?.id
    },

    get: prepare.first((id: number) => db.selectFrom('appeals').selectAll().where('id', '=', id)),

    /** Of one person about a session, the newest first. */
    of: prepare.all((sessionId: number, personId: number) =>
      db
        .selectFrom('appeals')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .orderBy('id', 'desc'),
    ),

    /** About a session, not answered yet. */
    openAt: prepare.all((sessionId: number) =>
      db
        .selectFrom('appeals')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('state', '=', sql.lit('open'))
        .orderBy('id'),
    ),

    /** True for the one who answers it. */
    async answer(
      id: number,
      to: Pick<Row<'appeals'>, 'answer' | 'answeredBy' | 'answeredAt'> & { state: 'accepted' | 'declined' | 'void' },
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('appeals')
        .set(to)
        .where('id', '=', id)
        .where('state', '=', 'open')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Not answered yet, the oldest first. */
    open: prepare.all((orgId: number) =>
      db
        .selectFrom('appeals')
        .innerJoin('sessions', 'sessions.id', 'appeals.sessionId')
        .selectAll('appeals')
        .where('orgId', '=', orgId)
        .where('appeals.state', '=', sql.lit('open'))
        .orderBy('appeals.id'),
    ),
  }
}
