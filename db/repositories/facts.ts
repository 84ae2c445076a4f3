import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

export type FactName = 'installation' | 'lastSeenAt' | 'keptHouseAt' | 'outboxSequence' | `repeatTold:${string}`

export function factRepository(db: Kysely<Database>) {
  return {
    async get(name: FactName): Promise<string | null> {
      const row = await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },

    /** 1, 2, 3 … for ever, as long as the transaction commits. */
    async next(name: FactName): Promise<number> {
      const value = Number((await this.get(name)) ?? 0) + 1
      await this.set(name, String(value))
      return value
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
