import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

/** Studies of sessions owed by those who missed them (domain.md S17, S18). */
export function owedStudyRepository(db: Kysely<Database>, prepare: Prepare) {
  return {
    of: prepare.first((sessionId: number, personId: number) =>
      db.selectFrom('owedStudies').selectAll().where('sessionId', '=', sessionId).where('personId', '=', personId),
    ),

    /** False when it is owed already. */
    async owe(study: NewRow<'owedStudies'>): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('owedStudies')
        .values(study)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },

    async change(
      { sessionId, personId }: Pick<Row<'owedStudies'>, 'sessionId' | 'personId'>,
      to: Partial<Omit<Row<'owedStudies'>, 'sessionId' | 'personId'>>,
    ): Promise<void> {
      await db
        .updateTable('owedStudies')
        .set(to)
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .execute()
    },

    at: prepare.all((sessionId: number) => db.selectFrom('owedStudies').selectAll().where('sessionId', '=', sessionId)),

    /** Of an org's sessions on these dates, both included. */
    between: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('sessions')
        .innerJoin('owedStudies', 'owedStudies.sessionId', 'sessions.id')
        .selectAll('owedStudies')
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to),
    ),

    /** Of one person, of an org's sessions on these dates. */
    ofPerson: prepare.all((orgId: number, personId: number, from: string, to: string) =>
      db
        .selectFrom('sessions')
        .innerJoin('owedStudies', 'owedStudies.sessionId', 'sessions.id')
        .selectAll('owedStudies')
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('date', '>=', from)
        .where('date', '<=', to),
    ),

    /** Not done yet, of one person, the soonest first. */
    openOf: prepare.all((personId: number) =>
      db
        .selectFrom('owedStudies')
        .selectAll()
        .where('personId', '=', personId)
        .where((is) => is.or([is('state', '=', 'owed'), is('state', '=', 'handed-in')]))
        .orderBy('dueOn')
        .orderBy('sessionId'),
    ),

    /** Those a person is to teach at home still, the soonest first. */
    toTeach: prepare.all((helperId: number) =>
      db
        .selectFrom('owedStudies')
        .selectAll()
        .where('helperId', '=', helperId)
        .where('visitedOn', 'is', null)
        .where((is) => is.or([is('state', '=', 'owed'), is('state', '=', 'handed-in')]))
        .orderBy('dueOn')
        .orderBy('sessionId')
        .orderBy('personId'),
    ),

    /** Of an org: not done yet, and done since. */
    ofOrg: prepare.all((orgId: number, doneSince: number) =>
      db
        .selectFrom('owedStudies')
        .innerJoin('sessions', 'sessions.id', 'owedStudies.sessionId')
        .selectAll('owedStudies')
        .where('orgId', '=', orgId)
        .where((is) =>
          is.or([
            is('owedStudies.state', '=', sql.lit('owed')),
            is('owedStudies.state', '=', sql.lit('handed-in')),
            is.and([is('owedStudies.state', '=', sql.lit('done')), is('doneAt', '>=', doneSince)]),
          ]),
        )
        .orderBy('dueOn')
        .orderBy('owedStudies.sessionId')
        .orderBy('personId'),
    ),

    /** Those to be told of, of the sessions of each org. */
    toRemind: prepare.all((now: number) =>
      db
        .selectFrom('owedStudies')
        .innerJoin('sessions', 'sessions.id', 'owedStudies.sessionId')
        .select((of) => ['orgId', of.fn.min<number>('remindAt').as('dueAt')])
        .where('remindAt', '<=', now)
        .groupBy('orgId')
        .limit(sql.lit(200)),
    ),

    toRemindIn: prepare.all((orgId: number, now: number) =>
      db
        .selectFrom('owedStudies')
        .innerJoin('sessions', 'sessions.id', 'owedStudies.sessionId')
        .selectAll('owedStudies')
        .where('orgId', '=', orgId)
        .where('remindAt', '<=', now)
        .orderBy('personId'),
    ),

    nextReminder: prepare.due((after: number) =>
      db
        .selectFrom('owedStudies')
        .select((of) => of.fn.min<number | null>('remindAt').as('due'))
        .where('remindAt', '>', after),
    ),
  }
}
