import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** Leave asked for, and what was decided. */
export function leaveRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    async ask(leave: NewRow<'leaves'>): Promise<number> {
      const { id } = await db.insertInto('leaves').values(leave).returning('id').executeTakeFirstOrThrow()
      return id
    },

    get: prepare.first((id: number) => db.selectFrom('leaves').selectAll().where('id', '=', id)),

    /** True for the one caller that takes it from this state to that. */
    async turn(
      id: number,
      from: Row<'leaves'>['state'],
      to: Partial<Pick<Row<'leaves'>, 'state' | 'decidedBy' | 'decidedAt' | 'answer' | 'to'>>,
    ): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('leaves')
        .set(to)
        .where('id', '=', id)
        .where('state', '=', from)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    /** Asked or approved ones of an org that touch these dates. */
    between: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('orgId', '=', orgId)
        .where((is) => is.or([is('state', '=', 'asked'), is('state', '=', 'approved')]))
        .where('to', '>=', from)
        .where('from', '<=', to)
        .orderBy('id'),
    ),

    /** All of one person in an org that touch these dates, newest first. */
    ofPerson: prepare.all((orgId: number, personId: number, from: string, to: string) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('to', '>=', from)
        .where('from', '<=', to)
        .orderBy('id', 'desc'),
    ),

    /** Not decided yet, oldest first. */
    undecided: prepare.all((orgId: number) =>
      db.selectFrom('leaves').selectAll().where('orgId', '=', orgId).where('state', '=', 'asked').orderBy('id'),
    ),
  }
}
