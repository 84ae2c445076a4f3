import type SqliteDatabase from 'better-sqlite3'
import { type CompiledQuery, TableNode } from 'kysely'
import type { Database } from './schema.ts'

/**
 * What was read of tables that seldom change, until somebody writes to them: a group that checks in asks for its own few
 * rows at every press. Sound because all that is written through the connection is told here.
 */
export interface Kept {
  /** What was read of one table by one query, empty again after each write to that table. */
  of(table: keyof Database): Map<unknown, unknown>
  /** The table a query writes to, to be told at each of its runs. */
  wrote(table: Written): void
  /** What was read inside of something undone may never have been. */
  forget(): void
  /** At the beginning of a transaction: another connection may have written since the last. */
  look(): void
}

export const ANY = Symbol('any table')
/** No table, one, or nobody knows which. */
export type Written = string | typeof ANY | undefined

export function createKept(db: SqliteDatabase.Database): Kept {
  const byTable = new Map<string, Map<unknown, unknown>[]>()
  // It changes with what others commit, not with what is written here.
  const versionNow = db.prepare<[], number>('PRAGMA data_version').pluck()
  let version = versionNow.get()
  const forget = () => {
    for (const rows of byTable.values()) for (const row of rows) row.clear()
  }
  return {
    of(table) {
      const rows = new Map<unknown, unknown>()
      byTable.set(table, [...(byTable.get(table) ?? []), rows])
      return rows
    },
    wrote(table) {
      if (table === undefined) return
      if (table === ANY) return forget()
      const rows = byTable.get(table)
      if (rows) for (const row of rows) row.clear()
    },
    forget,
    look() {
      const now = versionNow.get()
      if (now !== version) forget()
      version = now
    },
  }
}

export function tableWritten({ query }: CompiledQuery): Written {
  switch (query.kind) {
    case 'SelectQueryNode':
      return undefined
    case 'InsertQueryNode':
      return query.into?.table.identifier.name ?? ANY
    case 'UpdateQueryNode':
      return query.table && TableNode.is(query.table) ? query.table.table.identifier.name : ANY
    case 'DeleteQueryNode': {
      const [from] = query.from.froms
      return from && TableNode.is(from) ? from.table.identifier.name : ANY
    }
    default:
      return ANY
  }
}
