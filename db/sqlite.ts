import type SqliteDatabase from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { type Kept, tableWritten } from './kept.ts'
import { tablesAsked, type Watch } from './watch.ts'

/** Refuses a statement when the connection may not be used just now. */
export type Gate = () => void

/**
 * Kysely over one better-sqlite3 connection. Unlike the stock driver it keeps prepared statements, and it never begins a
 * transaction itself: the committer does (design.md section 2).
 */
export function sqliteDialect(db: SqliteDatabase.Database, gate: Gate = () => {}, kept?: Kept, watch?: Watch): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new OneConnection(new Connection(db, gate, kept, watch)),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class OneConnection implements Driver {
  readonly #connection: Connection
  constructor(connection: Connection) {
    this.#connection = connection
  }
  async init(): Promise<void> {}
  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
  }
  beginTransaction(): Promise<void> {
    throw new Error('transactions are opened by store.write only')
  }
  commitTransaction(): Promise<void> {
    throw new Error('transactions are closed by store.write only')
  }
  rollbackTransaction(): Promise<void> {
    throw new Error('transactions are closed by store.write only')
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const STATEMENTS_KEPT = 500

class Connection implements DatabaseConnection {
  readonly #db: SqliteDatabase.Database
  readonly #gate: Gate
  readonly #kept: Kept | undefined
  readonly #watch: Watch | undefined
  readonly #statements = new Map<string, SqliteDatabase.Statement<unknown[]>>()

  constructor(db: SqliteDatabase.Database, gate: Gate, kept?: Kept, watch?: Watch) {
    this.#db = db
    this.#gate = gate
    this.#kept = kept
    this.#watch = watch
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = query
    try {
      this.#gate()
      this.#kept?.wrote(tableWritten(query))
      if (this.#watch?.watching()) this.#watch.asked(tablesAsked(query))
      const statement = this.#prepare(sql)
      if (statement.reader) return Promise.resolve({ rows: statement.all(...parameters) as R[] })
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) })
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not used')
  }

  #prepare(sql: string): SqliteDatabase.Statement<unknown[]> {
    let statement = this.#statements.get(sql)
    if (!statement) {
      // Statements with long value lists differ by length: the oldest go first.
      if (this.#statements.size >= STATEMENTS_KEPT) {
        const oldest = this.#statements.keys().next().value
        if (oldest !== undefined) this.#statements.delete(oldest)
      }
      statement = this.#db.prepare<unknown[]>(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}
