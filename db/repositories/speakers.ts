import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

const NO_FILE = { fileKey: null, fileName: null, fileMessage: null } as const
/** Of somebody who has just been given a turn. */
const NOTHING = { outline: '', points: '', awayToldAt: null, ...NO_FILE } as const

/** The lead speakers of sessions, and who asked whom to speak instead. `sessions.speakers` reads one session's. */
export function speakerRepository(db: Kysely<Database>, prepare: Prepare) {
  const one = (sessionId: number, personId: number) =>
    db.updateTable('sessionSpeakers').where('sessionId', '=', sessionId).where('personId', '=', personId)

  return {
    /** In this order; what those who stay have prepared stays. */
    async set(
      sessionId: number,
      people: readonly number[],
      turn: { readonly rotaId: number | null; readonly givenAt: number },
    ): Promise<void> {
      await db
        .deleteFrom('sessionSpeakers')
        .where('sessionId', '=', sessionId)
        .where('personId', 'not in', people.length > 0 ? [...people] : [0])
        .execute()
      if (people.length > 0)
        await db
          .insertInto('sessionSpeakers')
          .values(
            people.map((personId, place) => ({
              sessionId,
              personId,
              place,
              ...NOTHING,
              ...turn,
            })),
          )
          .onConflict((conflict) =>
            conflict.columns(['sessionId', 'personId']).doUpdateSet((of) => ({ place: of.ref('excluded.place') })),
          )
          .execute()
    },

    /** Another speaks in the same place. False: the first does not speak there any more, or the other does already. */
    async give(sessionId: number, from: number, to: number): Promise<boolean> {
      const speaks = db
        .selectFrom('sessionSpeakers')
        .select('personId')
        .where('sessionId', '=', sessionId)
        .where('personId', '=', to)
      if (await speaks.executeTakeFirst()) return false
      const { numUpdatedRows } = await one(sessionId, from)
        .set({ personId: to, ...NOTHING })
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async outline(
      sessionId: number,
      personId: number,
      outline: Partial<Pick<Row<'sessionSpeakers'>, 'outline' | keyof typeof NO_FILE>>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await one(sessionId, personId).set(outline).executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async points(sessionId: number, personId: number, points: string): Promise<void> {
      await one(sessionId, personId).set({ points }).execute()
    },

    /** True for the one caller that is to tell it. */
    async tellAway(sessionId: number, personId: number, awayToldAt: number): Promise<boolean> {
      const { numUpdatedRows } = await one(sessionId, personId)
        .set({ awayToldAt })
        .where('awayToldAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** The sessions ahead at which a person speaks, the nearest first. */
    ahead: prepare.all((personId: number, after: number) =>
      db
        .selectFrom('sessionSpeakers')
        .innerJoin('sessions', 'sessions.id', 'sessionSpeakers.sessionId')
        .selectAll('sessions')
        .select('rotaId')
        .where('personId', '=', personId)
        .where('startsAt', '>', after)
        .where('state', '=', sql.lit('planned'))
        .orderBy('startsAt')
        .orderBy('sessions.id'),
    ),

    /** The speakers of several sessions. */
    at(sessionIds: readonly number[]): Promise<Row<'sessionSpeakers'>[]> {
      if (sessionIds.length === 0) return Promise.resolve([])
      return db
        .selectFrom('sessionSpeakers')
        .selectAll()
        .where('sessionId', 'in', sessionIds)
        .orderBy('sessionId')
        .orderBy('place')
        .execute()
    },

    async ask(swap: NewRow<'swaps'>): Promise<number> {
      const { id } = await db.insertInto('swaps').values(swap).returning('id').executeTakeFirstOrThrow()
      return id
    },

    swap: prepare.first((id: number) => db.selectFrom('swaps').selectAll().where('id', '=', id)),

    /** What a speaker asked for and was not answered. */
    asked: prepare.first((sessionId: number, personId: number) =>
      db
        .selectFrom('swaps')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .where('state', '=', sql.lit('asked')),
    ),

    /** True for the one caller that decides it. */
    async decide(id: number, state: 'agreed' | 'declined' | 'lapsed', decidedAt: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('swaps')
        .set({ state, decidedAt })
        .where('id', '=', id)
        .where('state', '=', 'asked')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
