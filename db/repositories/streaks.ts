import { type Kysely, sql } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database, NewRow } from '../schema.ts'

/** Streaks as closed study days left them: a cache of the record. Whoever changes a closed day forgets them. */
export function streakRepository(db: Kysely<Database>, prepare: Prepare) {
  const upsert = prepare.change((row: NewRow<'streaks'>) => {
    const { orgId, personId, through, current, longest } = row
    return db
      .insertInto('streaks')
      .values({ orgId, personId, through, current, longest })
      .onConflict((conflict) =>
        conflict.columns(['orgId', 'personId']).doUpdateSet({
          through: sql.ref('excluded.through'),
          current: sql.ref('excluded.current'),
          longest: sql.ref('excluded.longest'),
        }),
      )
  })

  return {
    of: prepare.first((orgId: number, personId: number) =>
      db.selectFrom('streaks').selectAll().where('orgId', '=', orgId).where('personId', '=', personId),
    ),

    /** A closed day of this person changed. */
    forget: (personId: number, orgId: number) => forgetStreak(db, personId, orgId),

    async keep(row: NewRow<'streaks'>): Promise<void> {
      await upsert(row)
    },
  }
}

/** A person's days changed, in one org or in all. */
export async function forgetStreak(db: Kysely<Database>, personId: number, orgId?: number): Promise<void> {
  const all = db.deleteFrom('streaks').where('personId', '=', personId)
  await (orgId === undefined ? all : all.where('orgId', '=', orgId)).execute()
}

/** A closed study day changed for everybody. */
export async function forgetStreaksPast(db: Kysely<Database>, studyDayId: number): Promise<void> {
  const day = db.selectFrom('studyDays').where('id', '=', studyDayId)
  await db
    .deleteFrom('streaks')
    .where('orgId', '=', day.select('orgId'))
    .where('through', '>=', day.select('date'))
    .execute()
}
