import type { Kysely } from 'kysely'
import type { Prepare } from '../prepared.ts'
import type { Database } from '../schema.ts'

export type FactName =
  | 'installation'
  | 'lastSeenAt'
  | 'keptHouseAt'
  | 'outboxSequence'
  | 'holidays'
  | 'plannedAnewThrough'
  | `holidayYearTold:${number}`
  | 'restored'
  | 'room'
  | 'backedUpAt'
  | 'backupDueAt'
  | 'backupFailing'
  | `repeatTold:${string}`
  | `noContentTold:${string}`
  | `calendarTold:${number}`

export function factRepository(db: Kysely<Database>, prepare: Prepare) {
  const valueOf = prepare.first((name: FactName) => db.selectFrom('facts').select('value').where('name', '=', name))

  return {
    async get(name: FactName): Promise<string | null> {
      return (await valueOf(name))?.value ?? null
    },

    /** 1, 2, 3 … for ever, as long as the transaction commits. */
    async next(name: FactName): Promise<number> {
      const value = Number((await this.get(name)) ?? 0) + 1
      await this.set(name, String(value))
      return value
    },

    async drop(name: FactName): Promise<void> {
      await db.deleteFrom('facts').where('name', '=', name).execute()
    },

    async set(name: FactName, value: string): Promise<void> {
      await db
        .insertInto('facts')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}
