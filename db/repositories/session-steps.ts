import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row, SessionStep } from '../schema.ts'

/** What falls due of sessions, each step once (design.md ledger 2): the key is session and step, the time an attribute. */
export function sessionStepRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    get: prepare.first((sessionId: number, step: SessionStep) =>
      db.selectFrom('sessionSteps').selectAll().where('sessionId', '=', sessionId).where('step', '=', step),
    ),

    /** The time moves only while the step is planned; one decided before stays decided. */
    async plan(sessionId: number, step: SessionStep, dueAt: number): Promise<void> {
      await db
        .insertInto('sessionSteps')
        .values({ sessionId, step, dueAt, state: 'planned', reason: null, decidedAt: null })
        .onConflict((conflict) =>
          conflict.columns(['sessionId', 'step']).doUpdateSet({ dueAt }).where('sessionSteps.state', '=', 'planned'),
        )
        .execute()
    },

    /** Planned, though it was decided before. */
    async again(sessionId: number, step: SessionStep, dueAt: number): Promise<void> {
      const planned = { dueAt, state: 'planned', reason: null, decidedAt: null } as const
      await db
        .insertInto('sessionSteps')
        .values({ sessionId, step, ...planned })
        .onConflict((conflict) => conflict.columns(['sessionId', 'step']).doUpdateSet(planned))
        .execute()
    },

    /** True for the one caller that decides it. */
    async decide(
      { sessionId, step }: Pick<Row<'sessionSteps'>, 'sessionId' | 'step'>,
      state: 'ran' | 'skipped',
      reason: string | null,
      at: number,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('sessionSteps')
        .set({ state, reason, decidedAt: at })
        .where('sessionId', '=', sessionId)
        .where('step', '=', step)
        .where('state', '=', 'planned')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** What was planned and is no longer to be; but these. */
    async drop(sessionId: number, ...but: readonly SessionStep[]): Promise<void> {
      const planned = db.deleteFrom('sessionSteps').where('sessionId', '=', sessionId).where('state', '=', 'planned')
      await (but.length === 0 ? planned : planned.where('step', 'not in', but)).execute()
    },

    /** It may be done anew. */
    async forget(sessionId: number, step: SessionStep): Promise<void> {
      await db.deleteFrom('sessionSteps').where('sessionId', '=', sessionId).where('step', '=', step).execute()
    },

    due: prepare.all((now: number) =>
      db
        .selectFrom('sessionSteps')
        .selectAll()
        .where('state', '=', sql.lit('planned'))
        .where('dueAt', '<=', now)
        .orderBy('dueAt')
        .limit(sql.lit(200)),
    ),

    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('sessionSteps')
        .select((of) => of.fn.min<number | null>('dueAt').as('due'))
        .where('state', '=', sql.lit('planned'))
        .where('dueAt', '>', after),
    ),
  }
}
