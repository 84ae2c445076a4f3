import type { Kysely } from 'kysely'
import type { Database, Row } from '../schema.ts'

/** Spans in which nobody could reach the bot: days they touch are excused (domain.md Excused day). */
export function outageRepository(db: Kysely<Database>) {
  return {
    async add(since: number, until: number): Promise<void> {
      await db.insertInto('outages').values({ since, until }).execute()
    },

    /** None lasts into the time to come. */
    async cutOff(now: number): Promise<void> {
      await db.deleteFrom('outages').where('since', '>=', now).execute()
      await db.updateTable('outages').set({ until: now }).where('until', '>', now).execute()
    },

    between(from: number, to: number): Promise<Row<'outages'>[]> {
      return db
        .selectFrom('outages')
        .selectAll()
        .where('until', '>', from)
        .where('since', '<', to)
        .orderBy('since')
        .execute()
    },
  }
}
