import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { Kysely, Migrator, SqliteDialect } from 'kysely'
import { migrations } from './migrations/index.ts'
import type { Database } from './schema.ts'

/** The database is from a later version of the program: refused before anything is read or written. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'
}

export interface Handles {
  readonly write: SqliteDatabase.Database
  readonly read: SqliteDatabase.Database
}

/** Opens `file` durably (WAL, synchronous=FULL), brings it to the newest schema, and opens a second, read-only connection. */
export async function openDatabase(file: string): Promise<Handles> {
  mkdirSync(dirname(file), { recursive: true })
  const write = new SqliteDatabase(file)
  try {
    write.pragma('journal_mode = WAL')
    write.pragma('synchronous = FULL')
    write.pragma('busy_timeout = 5000')
    write.pragma('foreign_keys = ON')
    await migrate(write)
    const read = new SqliteDatabase(file, { readonly: true })
    read.pragma('busy_timeout = 5000')
    return { write, read }
  } catch (error) {
    write.close()
    throw error
  }
}

async function migrate(db: SqliteDatabase.Database): Promise<void> {
  const names = Object.keys(migrations)
  const applied = appliedMigrations(db)
  const unknown = applied.filter((name) => !names.includes(name))
  if (unknown.length > 0)
    throw new NewerDatabaseError(
      `The database ${db.name} was written by a newer Xueji (it knows ${unknown.join(', ')}). Start that version, or restore an older backup. 数据库由更新版本的学记写成，请启动新版本或恢复较早的备份。`,
    )
  if (applied.length === names.length) return

  const kysely = new Kysely<Database>({ dialect: new SqliteDialect({ database: db }) })
  const { error } = await new Migrator({
    db: kysely,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  }).migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error))
  // The installation's own id keeps button values and uuids of two databases apart.
  db.prepare(`INSERT OR IGNORE INTO facts (name, value) VALUES ('installation', ?)`).run(randomBytes(4).toString('hex'))
}

function appliedMigrations(db: SqliteDatabase.Database): string[] {
  const table = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'`).get()
  return table ? db.prepare<[], string>('SELECT name FROM kysely_migration ORDER BY name').pluck().all() : []
}
