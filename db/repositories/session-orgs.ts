import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, Row } from '../schema.ts'
import { BRIEF } from './sessions.ts'

/** Sessions that are for more than the org that holds them (本级及下级). */
export function sessionOrgRepository(db: Kysely<Database>, prepare: Prepare) {
  const of = prepare.keptAll('sessionOrgs', (sessionId: number) =>
    db.selectFrom('sessionOrgs').select('orgId').where('sessionId', '=', sessionId).orderBy('place'),
  )
  /** Those that other orgs hold for this one too. */
  const from = (orgId: number) =>
    db
      .selectFrom('sessionOrgs')
      .innerJoin('sessions', 'sessions.id', 'sessionOrgs.sessionId')
      .where('sessionOrgs.orgId', '=', orgId)
      .where('sessions.orgId', '<>', orgId)
      .orderBy('startsAt')
      .orderBy('sessions.id')
  const within = (orgId: number, first: string, last: string) =>
    from(orgId)
      .where('date', '>=', first)
      .where('date', '<=', last)
      .where((is) => is.or([is('state', '=', sql.lit('planned')), is('state', '=', sql.lit('closed'))]))

  const any = prepare.first((orgId: number) =>
    db.selectFrom('sessionOrgs').select('sessionId').where('orgId', '=', orgId).limit(sql.lit(1)),
  )

  return {
    /** The lowest first. */
    of: async (sessionId: number): Promise<number[]> => (await of(sessionId)).map(({ orgId }) => orgId),

    /** Of several sessions. */
    async ofAll(sessionIds: readonly number[]): Promise<Row<'sessionOrgs'>[]> {
      if (sessionIds.length === 0) return []
      return db.selectFrom('sessionOrgs').selectAll().where('sessionId', 'in', sessionIds).orderBy('place').execute()
    },

    /** As `sessions.between`, those held above an org for it too. */
    between: prepare.all((orgId: number, first: string, last: string) =>
      within(orgId, first, last).selectAll('sessions'),
    ),

    /** The same, with what figures need of each. */
    briefBetween: prepare.all((orgId: number, first: string, last: string) =>
      within(orgId, first, last).select(BRIEF.map((column) => `sessions.${column}` as const)),
    ),

    /** As `sessions.openAt`. */
    openAt: prepare.all((orgId: number, opened: number, notClosed: number) =>
      from(orgId)
        .selectAll('sessions')
        .where('state', '=', sql.lit('planned'))
        .where('opensAt', '<=', opened)
        .where('closesAt', '>', notClosed),
    ),

    /** Whether any session was ever for an org and others. */
    any: async (orgId: number): Promise<boolean> => (await any(orgId)) !== undefined,

    /** As `owedStudies.ofOrg`, of sessions held above an org. */
    owed: prepare.all((orgId: number, doneSince: number) =>
      from(orgId)
        .innerJoin('owedStudies', 'owedStudies.sessionId', 'sessions.id')
        .selectAll('owedStudies')
        .where((is) =>
          is.or([
            is('owedStudies.state', '=', sql.lit('owed')),
            is('owedStudies.state', '=', sql.lit('handed-in')),
            is.and([is('owedStudies.state', '=', sql.lit('done')), is('doneAt', '>=', doneSince)]),
          ]),
        ),
    ),

    /** As `appeals.open`. */
    appeals: prepare.all((orgId: number) =>
      from(orgId)
        .innerJoin('appeals', 'appeals.sessionId', 'sessions.id')
        .selectAll('appeals')
        .where('appeals.state', '=', sql.lit('open')),
    ),

    /** As `absences.untold`, with the session. */
    untold: prepare.all((orgId: number, since: string) =>
      from(orgId)
        .innerJoin('absenceNotices', 'absenceNotices.sessionId', 'sessions.id')
        .select(['absenceNotices.sessionId', 'absenceNotices.personId'])
        .where('date', '>=', since)
        .where('absenceNotices.state', '=', sql.lit('untold')),
    ),

    /** The lowest first. */
    async set(sessionId: number, orgIds: readonly number[]): Promise<void> {
      await db.deleteFrom('sessionOrgs').where('sessionId', '=', sessionId).execute()
      if (orgIds.length > 0)
        await db
          .insertInto('sessionOrgs')
          .values(orgIds.map((orgId, place) => ({ sessionId, orgId, place })))
          .execute()
    },
  }
}
