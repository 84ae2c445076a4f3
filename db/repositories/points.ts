import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { mondayOf } from '../../src/domain/dates.ts'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

type Source = Row<'points'>['source']

export interface Standing {
  readonly id: number
  readonly points: number
  readonly days: number
}

type Sum = Pick<Row<'points'>, 'orgId' | 'personId' | 'points' | 'days'>

/** The points ledger and its sums by week and month (domain.md Points). */
export function pointRepository(db: Kysely<Database>, prepare: Prepare) {
  const insert = prepare.change((row: NewRow<'points'>) => {
    const { orgId, personId, ref, source, revision, date, points, days, at, reason } = row
    return db.insertInto('points').values({ orgId, personId, ref, source, revision, date, points, days, at, reason })
  })
  const addTo = prepare.change((row: Sum, week: string, month: string) => {
    const { orgId, personId, points, days } = row
    return db
      .insertInto('pointTotals')
      .values([week, month].map((period) => ({ orgId, period, personId, points, days })))
      .onConflict((conflict) =>
        conflict.columns(['orgId', 'period', 'personId']).doUpdateSet((of) => ({
          points: sum(of, 'points'),
          days: sum(of, 'days'),
        })),
      )
  })
  const board = prepare.all((orgId: number, from: string, to: string) =>
    db
      .selectFrom('pointTotals')
      .select((of) => [
        'personId as id',
        of.fn.sum<number>('points').as('points'),
        of.fn.sum<number>('days').as('days'),
      ])
      .where('orgId', '=', orgId)
      .where('period', '>=', from)
      .where('period', '<=', to)
      .groupBy('personId'),
  )

  const leaversOf = prepare.all((orgId: number) =>
    db.selectFrom('boardLeavers').select('personId').where('orgId', '=', orgId),
  )

  return {
    /** What the things of one study day, or of one week, are worth by the ledger, and at which revision. */
    standing: prepare.all((orgId: number, personId: number, ref: number) =>
      db
        .selectFrom('points')
        .select((of) => [
          'source',
          of.fn.max<number>('revision').as('revision'),
          of.fn.sum<number>('points').as('points'),
          of.fn.sum<number>('days').as('days'),
        ])
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('ref', '=', ref)
        .groupBy('source'),
    ),

    /** In which of these orgs a person has entries for a session. */
    async orgsWith(personId: number, session: number, orgIds: readonly number[]): Promise<number[]> {
      const rows = await db
        .selectFrom('points')
        .select('orgId')
        .distinct()
        .where('orgId', 'in', orgIds)
        .where('personId', '=', personId)
        .where('ref', '=', session)
        .where('source', 'in', ['session', 'speaker'])
        .execute()
      return rows.map(({ orgId }) => orgId)
    },

    /** Appends an entry; the sums follow in the same transaction. */
    async append(row: NewRow<'points'>): Promise<void> {
      await insert(row)
      await addTo(row, ...periodsOf(row.date))
    },

    /** Sums by person over the weeks from one Monday to another. */
    weeks: (orgId: number, from: string, to: string): Promise<Standing[]> => board(orgId, `W${from}`, `W${to}`),

    /** Sums by person over the months from 'YYYY-MM' to 'YYYY-MM'. */
    months: (orgId: number, from: string, to: string): Promise<Standing[]> => board(orgId, `M${from}`, `M${to}`),

    /** A person's sums by week and month, of those named. */
    sumsOf(orgId: number, personId: number, periods: readonly string[]): Promise<{ period: string; points: number }[]> {
      return db
        .selectFrom('pointTotals')
        .select(['period', 'points'])
        .where('orgId', '=', orgId)
        .where('period', 'in', periods)
        .where('personId', '=', personId)
        .execute()
    },

    /** A person's entries of a span, newest first. */
    entriesOf(orgId: number, personId: number, from: string, to: string): Promise<Row<'points'>[]> {
      return db
        .selectFrom('points')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date', 'desc')
        .orderBy('ref')
        .orderBy('source')
        .orderBy('revision')
        .execute()
    },

    /** The things a person has entries for in an org. */
    thingsOf(orgId: number, personId: number): Promise<{ ref: number; source: Source; date: string }[]> {
      return db
        .selectFrom('points')
        .select(['ref', 'source', 'date'])
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('revision', '=', 1)
        .execute()
    },

    /** A week whose last study day is closed; undefined before that. */
    settledWeek: prepare.first((orgId: number, monday: string) =>
      db.selectFrom('settledWeeks').selectAll().where('orgId', '=', orgId).where('monday', '=', monday),
    ),

    /** The bonus of everybody in that week is to be looked at, again if it was before. */
    async oweWeek(orgId: number, monday: string): Promise<void> {
      await db
        .insertInto('settledWeeks')
        .values({ orgId, monday, state: 'owed', doneThrough: 0 })
        .onConflict((conflict) => conflict.columns(['orgId', 'monday']).doUpdateSet({ state: 'owed', doneThrough: 0 }))
        .execute()
    },

    /** A roster act with effect from `date` on: who was excused in weeks settled since may be another. */
    async oweWeeksSince(orgId: number, date: string): Promise<void> {
      await db
        .updateTable('settledWeeks')
        .set({ state: 'owed', doneThrough: 0 })
        .where('orgId', '=', orgId)
        .where('monday', '>=', mondayOf(date))
        .execute()
    },

    async weekDone(orgId: number, monday: string, doneThrough: number, state: 'owed' | 'done'): Promise<void> {
      await db
        .updateTable('settledWeeks')
        .set({ state, doneThrough })
        .where('orgId', '=', orgId)
        .where('monday', '=', monday)
        .execute()
    },

    weeksOwed: prepare.all(() =>
      db.selectFrom('settledWeeks').selectAll().where('state', '=', 'owed').orderBy('orgId').limit(sql.lit(50)),
    ),

    rules: prepare.keptAll('pointRules', (orgId: number) =>
      db.selectFrom('pointRules').selectAll().where('orgId', '=', orgId).orderBy('version'),
    ),

    async addRules(row: NewRow<'pointRules'>): Promise<void> {
      await db.insertInto('pointRules').values(row).execute()
    },

    async leaveBoard(orgId: number, personId: number, since: number): Promise<void> {
      await db
        .insertInto('boardLeavers')
        .values({ orgId, personId, since })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async rejoinBoard(orgId: number, personId: number): Promise<void> {
      await db.deleteFrom('boardLeavers').where('orgId', '=', orgId).where('personId', '=', personId).execute()
    },

    /** Two persons became one: who did not want to be seen is not seen under the other name. */
    async leaverMerged(from: number, into: number): Promise<void> {
      const left = await db.selectFrom('boardLeavers').selectAll().where('personId', '=', from).execute()
      for (const { orgId, since } of left) await this.leaveBoard(orgId, into, since)
      await db.deleteFrom('boardLeavers').where('personId', '=', from).execute()
    },

    leavers: async (orgId: number): Promise<number[]> => (await leaversOf(orgId)).map(({ personId }) => personId),
  }

  function sum(of: ExpressionBuilder<Database, 'pointTotals'>, column: 'points' | 'days') {
    return of(`pointTotals.${column}`, '+', sql<number>`excluded.${sql.ref(column)}`)
  }
}

/** The sums an entry of `date` goes into. */
export function periodsOf(date: string): readonly [week: string, month: string] {
  return [`W${mondayOf(date)}`, `M${date.slice(0, 7)}`]
}
