import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

export interface CorrectedMark extends Row<'markChanges'> {
  /** Null where nothing stood before. */
  readonly beforeStatus: Row<'markChanges'>['status']
  readonly beforeLeftEarly: number | null
  readonly beforeReason: string | null
  /** That holds the session. */
  readonly orgId: number
  readonly type: string
  readonly title: string
  readonly date: string
}

/** People at a session that another org holds for theirs too. */
export interface PeopleThere {
  readonly sessionId: number
  readonly people: readonly number[]
}

interface Corrected {
  /** Undefined: everybody's. */
  readonly people?: readonly number[] | undefined
  /** What is shown beside the marks at an org's own sessions. */
  readonly above?: readonly PeopleThere[]
}

/** What was entered or corrected in the register, newest first. */
export function markCorrectionRepository(db: Kysely<Database>) {
  const entered = () =>
    db
      .selectFrom('sessions')
      .innerJoin('markChanges', 'markChanges.sessionId', 'sessions.id')
      .where((is) => is.or([is('markChanges.revision', '>', 1), is('markChanges.recordedBy', 'is not', null)]))

  const corrected = (orgId: number, people: readonly number[] | undefined) => {
    const query = entered().where('sessions.orgId', '=', orgId)
    return people === undefined ? query : query.where('markChanges.personId', 'in', people)
  }

  /** One after the other, since a database looks for either by its own index. */
  const parts = (orgId: number, { people, above = [] }: Corrected) => {
    const own = corrected(orgId, people)
    if (above.length === 0) return [own]
    const theirs = entered()
      .where(
        'sessions.id',
        'in',
        above.map(({ sessionId }) => sessionId),
      )
      .where((is) =>
        is.or(
          above.map((one) =>
            is.and([is('sessions.id', '=', one.sessionId), is('markChanges.personId', 'in', one.people)]),
          ),
        ),
      )
    return [own, theirs]
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

    /** Whose marks were entered or corrected at sessions that orgs above hold for this one too, and when they stand as made. */
    above(orgId: number, people?: readonly number[]): Promise<{ sessionId: number; personId: number; at: number }[]> {
      const query = entered()
        .innerJoin('sessionOrgs', 'sessionOrgs.sessionId', 'sessions.id')
        .innerJoin('marks', (join) =>
          join
            .onRef('marks.sessionId', '=', 'markChanges.sessionId')
            .onRef('marks.personId', '=', 'markChanges.personId'),
        )
        .where('sessionOrgs.orgId', '=', orgId)
        .where('sessions.orgId', '<>', orgId)
        .select(['marks.sessionId', 'marks.personId', 'marks.at'])
        .distinct()
        .orderBy('marks.personId')
      return (people === undefined ? query : query.where('markChanges.personId', 'in', people)).execute()
    },

    async count(orgId: number, of: Corrected): Promise<number> {
      let count = 0
      for (const part of parts(orgId, of))
        count += (await part.select((one) => one.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count
      return count
    },

    page(orgId: number, { skip, most, ...of }: Corrected & { skip: number; most: number }): Promise<CorrectedMark[]> {
      const [own, ...theirs] = parts(orgId, of).map((part) =>
        part
          .leftJoin('markChanges as before', (join) =>
            join
              .onRef('before.sessionId', '=', 'markChanges.sessionId')
              .onRef('before.personId', '=', 'markChanges.personId')
              .on((is) => is('before.revision', '=', is('markChanges.revision', '-', 1))),
          )
          .selectAll('markChanges')
          .select(['sessions.orgId', 'sessions.type', 'sessions.title', 'sessions.date'])
          .select(['before.status as beforeStatus', 'before.leftEarly as beforeLeftEarly'])
          .select('before.reason as beforeReason'),
      )
      if (!own) throw new Error('an org has sessions of its own')
      return theirs
        .reduce((all, part) => all.unionAll(part), own)
        .orderBy('recordedAt', 'desc')
        .orderBy('sessionId', 'desc')
        .orderBy('personId', 'desc')
        .orderBy('revision', 'desc')
        .limit(most)
        .offset(skip)
        .execute()
    },
  }
}
