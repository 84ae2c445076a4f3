import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** Lists of people who speak in turn, and the turns they were given. */
export function rotaRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    async create(rota: NewRow<'rotas'>): Promise<number> {
      const { id } = await db.insertInto('rotas').values(rota).returning('id').executeTakeFirstOrThrow()
      return id
    },

    get: prepare.first((id: number) => db.selectFrom('rotas').selectAll().where('id', '=', id)),

    /** Those that go on, the oldest first. */
    ofOrg: prepare.all((orgId: number) =>
      db.selectFrom('rotas').selectAll().where('orgId', '=', orgId).where('endedAt', 'is', null).orderBy('id'),
    ),

    async change(id: number, to: Pick<Row<'rotas'>, 'name' | 'type' | 'each'>): Promise<void> {
      await db.updateTable('rotas').set(to).where('id', '=', id).execute()
    },

    /** True for the one caller that ends it. */
    async end(id: number, endedAt: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('rotas')
        .set({ endedAt })
        .where('id', '=', id)
        .where('endedAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** In order; nobody means everybody on the roster. */
    members: prepare.all((rotaId: number) =>
      db.selectFrom('rotaMembers').select('personId').where('rotaId', '=', rotaId).orderBy('place'),
    ),

    async setMembers(rotaId: number, people: readonly number[]): Promise<void> {
      await db.deleteFrom('rotaMembers').where('rotaId', '=', rotaId).execute()
      if (people.length > 0)
        await db
          .insertInto('rotaMembers')
          .values(people.map((personId, place) => ({ rotaId, personId, place })))
          .execute()
    },

    /** Whose turns there were at sessions that count, in the order they were given. */
    turns: prepare.all((rotaId: number) =>
      db
        .selectFrom('sessionSpeakers')
        .innerJoin('sessions', 'sessions.id', 'sessionSpeakers.sessionId')
        .select(['personId', 'sessionId', 'date', 'startsAt', 'type', 'title'])
        .where('rotaId', '=', rotaId)
        .where((is) => is.or([is('state', '=', 'planned'), is('state', '=', 'closed')]))
        .orderBy('givenAt')
        .orderBy('startsAt')
        .orderBy('sessionSpeakers.place'),
    ),
  }
}
