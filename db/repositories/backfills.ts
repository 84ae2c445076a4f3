import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** Files of sessions entered afterwards, as far as each has come. */
export function backfillRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    async receive(
      file: Pick<NewRow<'backfills'>, 'orgId' | 'by' | 'messageId' | 'fileKey' | 'fileName' | 'at'>,
    ): Promise<number> {
      const waiting = { state: 'owed', nextAt: file.at, attempts: 0, problem: null, content: null, entered: 0 } as const
      const { id } = await db
        .insertInto('backfills')
        .values({ ...file, ...waiting })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    get: prepare.first((id: number) => db.selectFrom('backfills').selectAll().where('id', '=', id)),

    /** True for the one caller that takes it from this state to that. */
    async turn(
      id: number,
      from: Row<'backfills'>['state'],
      to: Partial<Omit<Row<'backfills'>, 'id' | 'orgId' | 'by' | 'messageId'>>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('backfills')
        .set(to)
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    due: prepare.all((now: number) =>
      db
        .selectFrom('backfills')
        .select(['id', 'nextAt'])
        .where('nextAt', '<=', now)
        .orderBy('nextAt')
        .limit(sql.lit(50)),
    ),

    nextDue: prepare.due((after: number) =>
      db
        .selectFrom('backfills')
        .select((of) => of.fn.min<number | null>('nextAt').as('due'))
        .where('nextAt', '>', after),
    ),
  }
}
