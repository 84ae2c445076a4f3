import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** Leave asked for, and what was decided. */
export function leaveRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    /** Undefined when one for this session is open or approved: the unique index is the judge. */
    async ask(leave: NewRow<'leaves'>): Promise<number | undefined> {
      const row = await db
        .insertInto('leaves')
        .values(leave)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst()
      return row?.id
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

    /** Asked or approved ones of an org that touch these dates; one for a session is of the session's date, moved or not. */
    between: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('orgId', '=', orgId)
        .where((is) => is.or([is('state', '=', 'asked'), is('state', '=', 'approved')]))
        .where((is) =>
          is.or([
            is.and([is('sessionId', 'is', null), is('to', '>=', from), is('from', '<=', to)]),
            is.exists(
              is
                .selectFrom('sessions')
                .select('sessions.id')
                .whereRef('sessions.id', '=', 'leaves.sessionId')
                .where('date', '>=', from)
                .where('date', '<=', to),
            ),
          ]),
        )
        .orderBy('id'),
    ),

    /** Asked or approved ones for one session alone, in whichever org. */
    ofSession: prepare.all((sessionId: number) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where((is) => is.or([is('state', '=', 'asked'), is('state', '=', 'approved')]))
        .orderBy('id'),
    ),

    /** Asked or approved ones of one person in an org, whenever. */
    allOf: prepare.all((orgId: number, personId: number) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where((is) => is.or([is('state', '=', 'asked'), is('state', '=', 'approved')]))
        .orderBy('id'),
    ),

    /** Asked or approved ones of one person that are for a session, or for dates its own is among. */
    covering: prepare.all((orgId: number, personId: number, sessionId: number, date: string) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where((is) => is.or([is('state', '=', 'asked'), is('state', '=', 'approved')]))
        .where((is) =>
          is.or([
            is('sessionId', '=', sessionId),
            is.and([is('sessionId', 'is', null), is('to', '>=', date), is('from', '<=', date)]),
          ]),
        )
        .orderBy('id'),
    ),

    /** Asked or approved ones of one person in an org that end on this date or later, by when they begin; none of a cancelled session. */
    openOf: prepare.all((orgId: number, personId: number, since: string) =>
      db
        .selectFrom('leaves')
        .leftJoin('sessions', 'sessions.id', 'leaves.sessionId')
        .selectAll('leaves')
        .where('leaves.orgId', '=', orgId)
        .where('personId', '=', personId)
        .where((is) => is.or([is('leaves.state', '=', 'asked'), is('leaves.state', '=', 'approved')]))
        .where((is) => is.or([is('sessionId', 'is', null), is('sessions.state', '<>', 'cancelled')]))
        .where((is) => is.fn.coalesce('sessions.date', 'to'), '>=', since)
        .orderBy((is) => is.fn.coalesce('sessions.date', 'from'))
        .orderBy('leaves.id'),
    ),

    /** Not decided yet and still of matter, oldest first: none for a session that was cancelled, or that the person came to. */
    undecided: prepare.all((orgId: number) =>
      db
        .selectFrom('leaves')
        .leftJoin('sessions', 'sessions.id', 'leaves.sessionId')
        .selectAll('leaves')
        .where('leaves.orgId', '=', orgId)
        .where('leaves.state', '=', 'asked')
        .where((is) => is.or([is('sessionId', 'is', null), is('sessions.state', '<>', 'cancelled')]))
        .where((is) =>
          is.not(
            is.exists(
              is
                .selectFrom('marks')
                .select('marks.personId')
                .whereRef('marks.sessionId', '=', 'leaves.sessionId')
                .whereRef('marks.personId', '=', 'leaves.personId')
                .where((of) => of.or([of('status', '=', 'present'), of('status', '=', 'late')])),
            ),
          ),
        )
        .orderBy('leaves.id'),
    ),

    /** Decided or withdrawn since an instant, newest first. */
    decided: prepare.all((orgId: number, since: number) =>
      db
        .selectFrom('leaves')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('state', '<>', 'asked')
        .where('decidedAt', '>=', since)
        .orderBy('decidedAt', 'desc')
        .orderBy('id', 'desc'),
    ),
  }
}
