import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database } from '../schema.ts'

/** Keys of everything that ever came in; the primary key is the judge of "once" (design.md ledger 1). */
export function inboxRepository(db: Kysely<Database>, prepare: Prepare) {
  const insert = prepare.change((key: string, kind: string, receivedAt: number) =>
    db
      .insertInto('inbox')
      .values({ key, kind, receivedAt, error: null })
      .onConflict((conflict) => conflict.doNothing()),
  )

  return {
    /** False when that event was taken before. */
    async take(key: string, kind: string, receivedAt: number): Promise<boolean> {
      return (await insert(key, kind, receivedAt)) === 1
    },

    async failed(key: string, error: string): Promise<void> {
      await db.updateTable('inbox').set({ error }).where('key', '=', key).execute()
    },

    async prune(before: number): Promise<void> {
      await db.deleteFrom('inbox').where('receivedAt', '<', before).execute()
    },
  }
}
