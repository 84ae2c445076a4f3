import type { Kysely } from 'kysely'
import type { Database, NewRow, Row } from '../schema.ts'

/** Who changed what, from what, to what, why (design.md ledger 4). */
export function auditRepository(db: Kysely<Database>) {
  return {
    async record(
      row: Omit<NewRow<'audit'>, 'id' | 'before' | 'after' | 'reason'> & {
        before?: unknown
        after?: unknown
        reason?: string
      },
    ): Promise<void> {
      const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
      await db
        .insertInto('audit')
        .values({ ...row, before: json(row.before), after: json(row.after), reason: row.reason ?? null })
        .execute()
    },

    /** The last thing a person did in an org. */
    lastBy(orgId: number, actorId: number): Promise<Row<'audit'> | undefined> {
      return db
        .selectFrom('audit')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('actorId', '=', actorId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
    },

    /** The last things a person did in an org, newest first. */
    lastOf(orgId: number, actorId: number, limit: number): Promise<Row<'audit'>[]> {
      return db
        .selectFrom('audit')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('actorId', '=', actorId)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
    },

    /** Whether one of these acts was done in an org after `at`. */
    async since(orgId: number, acts: readonly string[], at: number): Promise<boolean> {
      const found = await db
        .selectFrom('audit')
        .select('id')
        .where('orgId', '=', orgId)
        .where('act', 'in', acts)
        .where('at', '>', at)
        .limit(1)
        .executeTakeFirst()
      return found !== undefined
    },

    of(orgId: number, limit: number): Promise<Row<'audit'>[]> {
      return db.selectFrom('audit').selectAll().where('orgId', '=', orgId).orderBy('id', 'desc').limit(limit).execute()
    },
  }
}
