import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, ReportKind, Row } from '../schema.ts'

const LISTED = 60

/** Reports and circulars: drafted or released, each period once. */
export function reportRepository(db: Kysely<Database>, prepare: Prepare) {
  const listed = prepare.all((orgId: number) =>
    db
      .selectFrom('reports')
      .selectAll()
      .where('orgId', '=', orgId)
      .orderBy('to', 'desc')
      .orderBy('id', 'desc')
      .limit(sql.lit(LISTED)),
  )

  return {
    /** Undefined when that period has its report: the unique index is the judge. */
    async create(
      report: Omit<NewRow<'reports'>, 'id' | 'words' | 'stale'> & { readonly stale?: 0 | 1 },
    ): Promise<number | undefined> {
      const row = await db
        .insertInto('reports')
        .values({ stale: 0, ...report, words: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row?.id
    },

    get: prepare.first((id: number) => db.selectFrom('reports').selectAll().where('id', '=', id)),

    of: prepare.first((orgId: number, kind: ReportKind, from: string) =>
      db.selectFrom('reports').selectAll().where('orgId', '=', orgId).where('kind', '=', kind).where('from', '=', from),
    ),

    /** The newest ones, newest first. */
    latest: (orgId: number): Promise<Row<'reports'>[]> => listed(orgId),

    /** Whether one that holds a date has been released since an instant. */
    async releasedOf(orgId: number, date: string, since: number): Promise<boolean> {
      const found = await db
        .selectFrom('reports')
        .select('id')
        .where('orgId', '=', orgId)
        .where('from', '<=', date)
        .where('to', '>=', date)
        .where('releasedAt', '>=', since)
        .limit(1)
        .execute()
      return found.length > 0
    },

    /** A day that reports tell of has changed after all. */
    markStale: prepare.change((orgId: number, date: string) =>
      db
        .updateTable('reports')
        .set({ stale: sql.lit(1) })
        .where('orgId', '=', orgId)
        .where('from', '<=', date)
        .where('to', '>=', date),
    ),

    /** What changed reaches over many days: a roster act with effect from a date, two persons who became one. */
    markStaleSince: prepare.change((orgId: number, date: string) =>
      db
        .updateTable('reports')
        .set({ stale: sql.lit(2) })
        .where('orgId', '=', orgId)
        .where('to', '>=', date)
        .where('stale', '=', sql.lit(0)),
    ),

    /** Released ones of a kind before `from` of which something else holds now, oldest first. */
    staleBefore: prepare.all((orgId: number, kind: ReportKind, from: string) =>
      db
        .selectFrom('reports')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('kind', '=', kind)
        .where('state', '=', 'released')
        .where('stale', '<>', sql.lit(0))
        .where('from', '<', from)
        .orderBy('from'),
    ),

    async tell(id: number, told: string): Promise<void> {
      await db.updateTable('reports').set({ told, stale: 0 }).where('id', '=', id).execute()
    },

    /** True for the one caller that releases it; from then on it never changes. What is not final yet is told of again. */
    async release(
      id: number,
      to: Pick<Row<'reports'>, 'figures' | 'told' | 'asOf' | 'releasedAt' | 'releasedBy'>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('reports')
        .set({ ...to, state: 'released', stale: to.asOf === null ? 0 : 1 })
        .where('id', '=', id)
        .where('state', '<>', 'released')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** It reaches its group so long after its time. */
    async late(id: number, lateBy: number): Promise<void> {
      await db.updateTable('reports').set({ lateBy }).where('id', '=', id).execute()
    },

    /** False once it is released. */
    async change(id: number, to: Partial<Pick<Row<'reports'>, 'words' | 'state' | 'told'>>): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('reports')
        .set(to)
        .where('id', '=', id)
        .where('state', '<>', 'released')
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
