import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row, SessionStep } from '../schema.ts'

type Change = Partial<Omit<Row<'sessions'>, 'id' | 'orgId' | 'createdBy' | 'createdAt' | 'revision'>>

/** What never comes anew when a session is moved: it was announced once, and the end follows from the new time. */
const STAYS: readonly SessionStep[] = ['announce', 'tell', 'leaves', 'close', 'final']

/** How sessions are planned, changed and repeated. */
export function sessionPlanRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    /** True for the one caller that changes what it has read. */
    async revise(session: Pick<Row<'sessions'>, 'id' | 'revision' | 'state'>, to: Change): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set({ ...to, revision: session.revision + 1 })
        .where('id', '=', session.id)
        .where('revision', '=', session.revision)
        .where('state', '=', session.state)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /**
     * What falls due of it moves with it; what was done for the old time and lies ahead again is done again, but for a nudge,
     * which whoever keeps the records may ask for anew.
     */
    async shiftSteps(sessionId: number, by: number, now: number): Promise<void> {
      await db
        .deleteFrom('sessionSteps')
        .where('sessionId', '=', sessionId)
        .where('step', '=', 'nudge')
        .where('dueAt', '>', now - by)
        .execute()
      await db
        .updateTable('sessionSteps')
        .set((of) => ({ dueAt: of('dueAt', '+', by), state: 'planned' as const, reason: null, decidedAt: null }))
        .where('sessionId', '=', sessionId)
        .where('step', 'not in', [...STAYS])
        .where((is) => is.or([is('state', '=', 'planned'), is('dueAt', '>', now - by)]))
        .execute()
    },

    /** Leave for this session is leave for it on its new date. */
    async moveLeaves(sessionId: number, date: string): Promise<void> {
      await db.updateTable('leaves').set({ from: date, to: date }).where('sessionId', '=', sessionId).execute()
    },

    /** Sessions of a chat's org that were announced together on one day, in the order they begin. */
    merged: prepare.all((orgId: number, from: number, to: number) =>
      db
        .selectFrom('sessionSteps')
        .innerJoin('sessions', 'sessions.id', 'sessionSteps.sessionId')
        .selectAll('sessions')
        .distinct()
        .where('sessions.orgId', '=', orgId)
        .where('sessionSteps.reason', '=', sql.lit('merged'))
        .where('sessionSteps.decidedAt', '>=', from)
        .where('sessionSteps.decidedAt', '<', to)
        .orderBy('startsAt')
        .orderBy('sessions.id'),
    ),

    /** When it was announced together with others. */
    mergedAt: prepare.all((sessionId: number) =>
      db
        .selectFrom('sessionSteps')
        .select('decidedAt')
        .where('sessionId', '=', sessionId)
        .where('reason', '=', sql.lit('merged')),
    ),

    async createSeries(series: NewRow<'sessionSeries'>): Promise<number> {
      const { id } = await db.insertInto('sessionSeries').values(series).returning('id').executeTakeFirstOrThrow()
      return id
    },

    series: prepare.first((id: number) => db.selectFrom('sessionSeries').selectAll().where('id', '=', id)),

    /** The session of an org that was planned last and counts; none that was entered afterwards. */
    lastPlanned: prepare.first((orgId: number) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('state', 'in', ['planned', 'closed'])
        .where('backfilledAt', 'is', null)
        .orderBy('id', 'desc')
        .limit(sql.lit(1)),
    ),

    /** Of all orgs, those that were not ended. */
    runningSeries(): Promise<Row<'sessionSeries'>[]> {
      return db.selectFrom('sessionSeries').selectAll().where('endedAt', 'is', null).orderBy('id').execute()
    },

    /** By a clock that ran ahead some have ended later than this. */
    seriesNotEndedBy(at: number): Promise<Row<'sessionSeries'>[]> {
      return db
        .selectFrom('sessionSeries')
        .selectAll()
        .where((is) => is.or([is('endedAt', 'is', null), is('endedAt', '>', at)]))
        .orderBy('id')
        .execute()
    },

    async firstDateOf(seriesId: number): Promise<string | null> {
      const row = await db
        .selectFrom('sessions')
        .select((of) => of.fn.min<string | null>('seriesDate').as('date'))
        .where('seriesId', '=', seriesId)
        .executeTakeFirst()
      return row?.date ?? null
    },

    seriesDue: prepare.all((now: number) =>
      db
        .selectFrom('sessionSeries')
        .selectAll()
        .where('endedAt', 'is', null)
        .where('nextAt', '<=', now)
        .orderBy('nextAt')
        .limit(sql.lit(50)),
    ),

    nextSeries: prepare.due((after: number) =>
      db
        .selectFrom('sessionSeries')
        .select((of) => of.fn.min<number | null>('nextAt').as('due'))
        .where('endedAt', 'is', null)
        .where('nextAt', '>', after),
    ),

    async changeSeries(
      id: number,
      to: Partial<Pick<Row<'sessionSeries'>, 'template' | 'madeThrough' | 'nextAt' | 'endedAt'>>,
    ): Promise<void> {
      await db.updateTable('sessionSeries').set(to).where('id', '=', id).execute()
    },

    /** True for the one caller that ends it. */
    async endSeries(id: number, at: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('sessionSeries')
        .set({ endedAt: at, nextAt: null })
        .where('id', '=', id)
        .where('endedAt', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Those of a series that have not begun by `at` and come after this date of it. */
    laterOf: prepare.all((seriesId: number, seriesDate: string, at: number) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('seriesId', '=', seriesId)
        .where('seriesDate', '>', seriesDate)
        .where('state', '=', sql.lit('planned'))
        .where('opensAt', '>', at)
        .orderBy('startsAt'),
    ),
  }
}
