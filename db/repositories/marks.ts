import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow, Row } from '../schema.ts'

export type NewMark = Pick<
  Row<'marks'>,
  'sessionId' | 'personId' | 'status' | 'leftEarly' | 'way' | 'at' | 'recordedBy' | 'reason'
>

/** The attendance register: a person's mark at a session, and every change that led to it. */
export function markRepository(db: Kysely<Database>, prepare: Prepare) {
  const insert = prepare.change((mark: NewRow<'marks'>) => {
    const { sessionId, personId, status, leftEarly, way, at, recordedBy, reason, revision } = mark
    return db
      .insertInto('marks')
      .values({ sessionId, personId, status, leftEarly, way, at, recordedBy, reason, revision })
      .onConflict((conflict) => conflict.doNothing())
  })
  const note = prepare.change((change: NewRow<'markChanges'>) => {
    const { sessionId, personId, revision, status, leftEarly, way, at, recordedAt, recordedBy, reason, undoneBy } =
      change
    return db
      .insertInto('markChanges')
      .values({ sessionId, personId, revision, status, leftEarly, way, at, recordedAt, recordedBy, reason, undoneBy })
  })
  const of = prepare.first((sessionId: number, personId: number) =>
    db.selectFrom('marks').selectAll().where('sessionId', '=', sessionId).where('personId', '=', personId),
  )

  return {
    of,

    /** The first mark of a person at a session; false when there is one: the unique index is the judge. */
    async first(mark: NewMark, recordedAt: number): Promise<boolean> {
      if ((await insert({ ...mark, revision: 1 })) === 0) return false
      await note({ ...mark, revision: 1, recordedAt, undoneBy: null })
      return true
    },

    /**
     * Puts another in its place, or a first one; what stood before stays in the changes. `undoneBy`: it stood there before,
     * and a later one is taken back.
     */
    async set(mark: NewMark, recordedAt: number, undoneBy: number | null = null): Promise<void> {
      const { sessionId, personId, ...to } = mark
      const before = await of(sessionId, personId)
      if (!before) return void (await this.first(mark, recordedAt))
      const revision = before.revision + 1
      await db
        .updateTable('marks')
        .set({ ...to, revision })
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .execute()
      await note({ ...mark, revision, recordedAt, undoneBy })
    },

    /** One change of a person's mark by its number. */
    change: prepare.first((sessionId: number, personId: number, revision: number) =>
      db
        .selectFrom('markChanges')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .where('personId', '=', personId)
        .where('revision', '=', revision),
    ),

    at: prepare.all((sessionId: number) => db.selectFrom('marks').selectAll().where('sessionId', '=', sessionId)),

    allOf: prepare.all((personId: number) => db.selectFrom('marks').selectAll().where('personId', '=', personId)),

    /** Of an org's sessions on these dates, both included. */
    between: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('sessions')
        .innerJoin('marks', 'marks.sessionId', 'sessions.id')
        .selectAll('marks')
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to),
    ),

    /** Of one person, in an org's sessions on these dates. */
    ofPerson: prepare.all((orgId: number, personId: number, from: string, to: string) =>
      db
        .selectFrom('sessions')
        .innerJoin('marks', 'marks.sessionId', 'sessions.id')
        .selectAll('marks')
        .where('orgId', '=', orgId)
        .where('personId', '=', personId)
        .where('date', '>=', from)
        .where('date', '<=', to),
    ),

    /** The org at whose session a person last had a mark or was told of an absence. */
    async lastOrgOf(personId: number): Promise<number | undefined> {
      const at = (table: 'marks' | 'absenceNotices') =>
        db.selectFrom(table).select('sessionId').where('personId', '=', personId)
      const row = await db
        .selectFrom('sessions')
        .select('orgId')
        .where('id', 'in', at('marks').union(at('absenceNotices')))
        .orderBy('startsAt', 'desc')
        .executeTakeFirst()
      return row?.orgId
    },

    /** In the order they were made. */
    changesAt: prepare.all((sessionId: number) =>
      db
        .selectFrom('markChanges')
        .selectAll()
        .where('sessionId', '=', sessionId)
        .orderBy('recordedAt')
        .orderBy('revision'),
    ),

    /** Of an org's sessions on these dates, in the order they were made. */
    changesBetween: prepare.all((orgId: number, from: string, to: string) =>
      db
        .selectFrom('sessions')
        .innerJoin('markChanges', 'markChanges.sessionId', 'sessions.id')
        .selectAll('markChanges')
        .where('orgId', '=', orgId)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('recordedAt')
        .orderBy('revision'),
    ),
  }
}
