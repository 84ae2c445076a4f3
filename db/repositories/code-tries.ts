import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database } from '../schema.ts'

/** Wrong sign-in codes, kept for as long as they are counted. */
export function codeTryRepository(db: Kysely<Database>, prepare: Prepare) {
  const since = prepare.all((personId: number, after: number) =>
    db.selectFrom('codeTries').select('id').where('personId', '=', personId).where('at', '>', after),
  )

  return {
    count: async (personId: number, after: number): Promise<number> => (await since(personId, after)).length,

    /** One more; those before `after` count no longer. */
    async add(personId: number, at: number, after: number): Promise<void> {
      await db.deleteFrom('codeTries').where('personId', '=', personId).where('at', '<=', after).execute()
      await db.insertInto('codeTries').values({ personId, at }).execute()
    },
  }
}
