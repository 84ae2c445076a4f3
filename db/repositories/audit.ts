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

    /** What was done of one kind about one thing, oldest first. */
    about(orgId: number, act: string, subject: string): Promise<Row<'audit'>[]> {
      return db
        .selectFrom('audit')
        .selectAll()
        .where('orgId', '=', orgId)
        .where('act', '=', act)
        .where('subject', '=', subject)
        .orderBy('id')
        .execute()
    },

    of(orgId: number, limit: number): Promise<Row<'audit'>[]> {
      return db.selectFrom('audit').selectAll().where('orgId', '=', orgId).orderBy('id', 'desc').limit(limit).execute()
    },
  }
}
