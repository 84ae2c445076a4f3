import type { Kysely } from 'kysely'
import type { Database, NewRow, Row } from '../schema.ts'

/** Entered or taken back with what was entered afterwards, by a job or at once: no act of its own of whoever confirmed it. */
export const MARK_BACKFILLED = 'mark.backfilled'
export const MARK_WITHDRAWN = 'mark.withdrawn'
export const BACKFILL_ENTERED = 'backfill.entered'
/** A guest known by name alone who was entered by mistake. */
export const VISITOR_REMOVED = 'roster.visitor-removed'
const BESIDES = [MARK_BACKFILLED, MARK_WITHDRAWN, BACKFILL_ENTERED]

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
    async lastBy(orgId: number, actorId: number): Promise<Row<'audit'> | undefined> {
      return (await this.lastOf(orgId, actorId, 1))[0]
    },

    /** The last things a person did in an org, newest first. */
    lastOf(orgId: number, actorId: number, limit: number): Promise<Row<'audit'>[]> {
      return (
        db
          .selectFrom('audit')
          .selectAll()
          .where('orgId', '=', orgId)
          .where('actorId', '=', actorId)
          .where('act', 'not in', BESIDES)
          // Whoever takes a file along has changed nothing.
          .where('act', 'not like', 'export.%')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute()
      )
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

    /** About what something of one kind was done. */
    async subjectsOf(orgId: number, act: string): Promise<readonly string[]> {
      const found = db.selectFrom('audit').select('subject').distinct()
      return (await found.where('orgId', '=', orgId).where('act', '=', act).execute()).map(({ subject }) => subject)
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
