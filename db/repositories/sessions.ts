import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

type Change = Partial<Omit<Row<'sessions'>, 'id' | 'orgId' | 'createdBy' | 'createdAt'>>

/** What figures need of a session. */
export const BRIEF = [
  'id',
  'orgId',
  'type',
  'title',
  'date',
  'opensAt',
  'startsAt',
  'closesAt',
  'scope',
  'state',
  'createdBy',
  'backfilledAt',
  'outage',
  'rosterAt',
] as const
export type BriefSession = Pick<Row<'sessions'>, (typeof BRIEF)[number]>

/** Sessions of group study, who is meant by them, and the kinds an org has of them. */
export function sessionRepository(db: Kysely<Database>, prepare: Prepare) {
  /** Planned and closed ones of these dates, both included, in the order they begin. */
  const within = (orgId: number, from: string, to: string) =>
    db
      .selectFrom('sessions')
      .where('orgId', '=', orgId)
      .where('date', '>=', from)
      .where('date', '<=', to)
      .where((is) => is.or([is('state', '=', sql.lit('planned')), is('state', '=', sql.lit('closed'))]))
      .orderBy('startsAt')
      .orderBy('id')

  const scopeOf = prepare.all((sessionId: number) =>
    db.selectFrom('sessionScope').select('personId').where('sessionId', '=', sessionId),
  )

  const inScope = prepare.first((sessionId: number, personId: number) =>
    db
      .selectFrom('sessionScope')
      .select('personId')
      .where('sessionId', '=', sessionId)
      .where('personId', '=', personId),
  )

  return {
    /** Undefined when a series has made this one before. */
    async create(session: NewRow<'sessions'>): Promise<number | undefined> {
      const row = await db
        .insertInto('sessions')
        .values(session)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row?.id
    },

    get: prepare.first((id: number) => db.selectFrom('sessions').selectAll().where('id', '=', id)),

    async change(id: number, to: Change): Promise<void> {
      await db.updateTable('sessions').set(to).where('id', '=', id).execute()
    },

    /** True for the one caller that takes it from this state to that. */
    async turn(id: number, from: Row<'sessions'>['state'], to: Change): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set(to)
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Those of these dates that count. */
    between: prepare.all((orgId: number, from: string, to: string) => within(orgId, from, to).selectAll()),

    /** The same, with what figures need of each. */
    briefBetween: prepare.all((orgId: number, from: string, to: string) => within(orgId, from, to).select(BRIEF)),

    /** Those that can be signed for at an instant. */
    openAt: prepare.all((orgId: number, opened: number, notClosed: number) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('state', '=', sql.lit('planned'))
        .where('opensAt', '<=', opened)
        .where('closesAt', '>', notClosed)
        .orderBy('startsAt')
        .orderBy('id'),
    ),

    scopeOf: async (sessionId: number): Promise<number[]> => (await scopeOf(sessionId)).map(({ personId }) => personId),

    isInScope: async (sessionId: number, personId: number): Promise<boolean> =>
      (await inScope(sessionId, personId)) !== undefined,

    scopesOf(sessionIds: readonly number[]): Promise<Row<'sessionScope'>[]> {
      if (sessionIds.length === 0) return Promise.resolve([])
      return db.selectFrom('sessionScope').selectAll().where('sessionId', 'in', sessionIds).execute()
    },

    /** Whom the last session of a kind meant, where it meant some by name. */
    async lastScope(orgId: number, type: string): Promise<number[]> {
      const last = await db
        .selectFrom('sessions')
        .select(['id', 'scope'])
        .where('orgId', '=', orgId)
        .where('type', '=', type)
        .where('state', 'in', ['planned', 'closed'])
        .orderBy('startsAt', 'desc')
        .limit(sql.lit(1))
        .executeTakeFirst()
      return last?.scope === 'named' ? (await scopeOf(last.id)).map(({ personId }) => personId) : []
    },

    async setScope(sessionId: number, people: readonly number[]): Promise<void> {
      await db.deleteFrom('sessionScope').where('sessionId', '=', sessionId).execute()
      if (people.length > 0)
        await db
          .insertInto('sessionScope')
          .values(people.map((personId) => ({ sessionId, personId })))
          .execute()
    },

    /** In the order they speak. */
    speakers: prepare.all((sessionId: number) =>
      db.selectFrom('sessionSpeakers').selectAll().where('sessionId', '=', sessionId).orderBy('place'),
    ),

    async rsvp(sessionId: number, personId: number, at: number): Promise<void> {
      await db
        .insertInto('rsvps')
        .values({ sessionId, personId, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    /** Who said to come says otherwise. */
    async notComing(sessionId: number, personId: number): Promise<void> {
      await db.deleteFrom('rsvps').where('sessionId', '=', sessionId).where('personId', '=', personId).execute()
    },

    /** Who said to come, in the order they said it. */
    async coming(sessionId: number): Promise<number[]> {
      const rows = await db
        .selectFrom('rsvps')
        .select('personId')
        .where('sessionId', '=', sessionId)
        .orderBy('at')
        .orderBy('personId')
        .execute()
      return rows.map(({ personId }) => personId)
    },

    async isComing(sessionId: number, personId: number): Promise<boolean> {
      const row = await db
        .selectFrom('rsvps')
        .select('personId')
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .executeTakeFirst()
      return row !== undefined
    },

    minutes: prepare.first((sessionId: number) =>
      db.selectFrom('minutes').selectAll().where('sessionId', '=', sessionId),
    ),

    /** An org's own and changed kinds. */
    types: prepare.all((orgId: number) => db.selectFrom('sessionTypes').selectAll().where('orgId', '=', orgId)),

    async setType(type: Row<'sessionTypes'>): Promise<void> {
      const { name, countedAs, times, per, retiredAt } = type
      await db
        .insertInto('sessionTypes')
        .values(type)
        .onConflict((conflict) =>
          conflict.columns(['orgId', 'key']).doUpdateSet({ name, countedAs, times, per, retiredAt }),
        )
        .execute()
    },
  }
}
