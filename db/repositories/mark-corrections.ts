import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

export interface CorrectedMark extends Row<'markChanges'> {
  /** Null where nothing stood before. */
  readonly beforeStatus: Row<'markChanges'>['status']
  readonly beforeLeftEarly: number | null
  readonly type: string
  readonly title: string
  readonly date: string
}

/** What was entered or corrected in the register, newest first. */
export function markCorrectionRepository(db: Kysely<Database>) {
  /** `people` undefined: everybody's. */
  const corrected = (orgId: number, people: readonly number[] | undefined) => {
    const query = db
      .selectFrom('sessions')
      .innerJoin('markChanges', 'markChanges.sessionId', 'sessions.id')
      .where('orgId', '=', orgId)
      .where((is) => is.or([is('markChanges.revision', '>', 1), is('markChanges.recordedBy', 'is not', null)]))
    return people === undefined ? query : query.where('markChanges.personId', 'in', people)
  }

  return {
    /** Every change of the marks that were corrected on an org's sessions of these dates, their first ones too. */
    changesBetween(orgId: number, from: string, to: string): Promise<Row<'markChanges'>[]> {
      const pairs = corrected(orgId, undefined)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .select(['markChanges.sessionId', 'markChanges.personId'])
        .distinct()
        .as('pairs')
      return db
        .selectFrom(pairs)
        .innerJoin('markChanges', (join) =>
          join
            .onRef('markChanges.sessionId', '=', 'pairs.sessionId')
            .onRef('markChanges.personId', '=', 'pairs.personId'),
        )
        .selectAll('markChanges')
        .orderBy('markChanges.recordedAt')
        .orderBy('markChanges.revision')
        .execute()
    },

    /** The mark that stands is what its last change says. */
    async restore(change: Row<'markChanges'>): Promise<void> {
      const { sessionId, personId, status, leftEarly, way, at, recordedBy, reason, revision } = change
      const mark = { sessionId, personId, status, leftEarly, way, at, recordedBy, reason, revision }
      await db
        .insertInto('marks')
        .values(mark)
        .onConflict((conflict) => conflict.columns(['sessionId', 'personId']).doUpdateSet(mark))
        .execute()
    },

    async count(orgId: number, people?: readonly number[]): Promise<number> {
      const row = await corrected(orgId, people)
        .select((of) => of.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },

    page(
      orgId: number,
      { people, skip, most }: { people?: readonly number[]; skip: number; most: number },
    ): Promise<CorrectedMark[]> {
      return corrected(orgId, people)
        .leftJoin('markChanges as before', (join) =>
          join
            .onRef('before.sessionId', '=', 'markChanges.sessionId')
            .onRef('before.personId', '=', 'markChanges.personId')
            .on((is) => is('before.revision', '=', is('markChanges.revision', '-', 1))),
        )
        .selectAll('markChanges')
        .select(['sessions.type', 'sessions.title', 'sessions.date'])
        .select(['before.status as beforeStatus', 'before.leftEarly as beforeLeftEarly'])
        .orderBy('markChanges.recordedAt', 'desc')
        .orderBy('markChanges.sessionId', 'desc')
        .orderBy('markChanges.personId', 'desc')
        .orderBy('markChanges.revision', 'desc')
        .limit(most)
        .offset(skip)
        .execute()
    },
  }
}
