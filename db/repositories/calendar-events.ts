import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'

/** What Feishu's calendar has of sessions, and what is owed to it. */
export function calendarEventRepository(db: Kysely<Database>, prepare: Prepare) {
  const get = prepare.first((sessionId: number) =>
    db.selectFrom('calendarEvents').selectAll().where('sessionId', '=', sessionId),
  )
  return {
    get,

    /** To be looked at; whoever is at it meanwhile finds the instant another one. */
    async want(sessionId: number, now: number): Promise<void> {
      const nextAt = Math.max(now, ((await get(sessionId))?.nextAt ?? 0) + 1)
      const nothing = { key: null, calendarId: null, eventId: null, shown: null } as const
      await db
        .insertInto('calendarEvents')
        .values({ sessionId, nextAt, attempts: 0, ...nothing })
        .onConflict((conflict) => conflict.column('sessionId').doUpdateSet({ nextAt, attempts: 0 }))
        .execute()
    },

    async note(sessionId: number, to: Partial<Omit<Row<'calendarEvents'>, 'sessionId'>>): Promise<void> {
      await db.updateTable('calendarEvents').set(to).where('sessionId', '=', sessionId).execute()
    },

    /** What was seen at `seen` is done, or comes again later; unless something else was wanted meanwhile. */
    async turn(sessionId: number, seen: number, to: { nextAt: number | null; attempts: number }): Promise<void> {
      await db
        .updateTable('calendarEvents')
        .set(to)
        .where('sessionId', '=', sessionId)
        .where('nextAt', '=', seen)
        .execute()
    },

    due: prepare.all((now: number) =>
      db
        .selectFrom('calendarEvents')
        .select(['sessionId', 'nextAt'])
        .where('nextAt', '<=', now)
        .orderBy('nextAt')
        .limit(sql.lit(20)),
    ),

    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('calendarEvents')
        .select((of) => of.fn.min<number | null>('nextAt').as('due'))
        .where('nextAt', '>', after),
    ),
  }
}
