import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { Kysely, Migrator, SqliteAdapter, SqliteDialect } from 'kysely'
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
  if (existsSync(file)) refuseNewer(file)
  const write = new SqliteDatabase(file)
  try {
    write.pragma('journal_mode = WAL')
    write.pragma('synchronous = FULL')
    write.pragma('temp_store = MEMORY')
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

/** The id of the installation whose database this is. */
export async function installationIn(file: string): Promise<string> {
  const { write, read } = await openDatabase(file)
  const id = write.prepare<[], string>(`SELECT value FROM facts WHERE name = 'installation'`).pluck().get() ?? ''
  read.close()
  write.close()
  return id
}

/** Whether the bot has brought the database to this version of the program; a later one is refused. */
export function isUpToDate(file: string): boolean {
  return existsSync(file) && refuseNewer(file).length === Object.keys(migrations).length
}

/** Looked at through a connection that cannot write, so that a database of a newer version stays as it is. */
export function refuseNewer(file: string): string[] {
  const db = new SqliteDatabase(file, { readonly: true })
  try {
    const applied = appliedMigrations(db)
    const unknown = applied.filter((name) => !(name in migrations))
    if (unknown.length > 0)
      throw new NewerDatabaseError(
        `The database ${file} was written by a newer Xueji (it knows ${unknown.join(', ')}). Start that version, or restore an older backup. 数据库由更新版本的学记写成，请启动新版本或恢复较早的备份。`,
      )
    return applied
  } finally {
    db.close()
  }
}

async function migrate(db: SqliteDatabase.Database): Promise<void> {
  if (appliedMigrations(db).length < Object.keys(migrations).length) {
    const kysely = new Kysely<Database>({ dialect: new WholeMigrations({ database: db }) })
    const { error } = await new Migrator({
      db: kysely,
      provider: { getMigrations: () => Promise.resolve(migrations) },
    }).migrateToLatest()
    if (error !== undefined) throw error instanceof Error ? error : new Error(JSON.stringify(error))
  }
  // The installation's own id keeps button values and uuids of two databases apart. A kill may have come before it.
  db.prepare(`INSERT OR IGNORE INTO facts (name, value) VALUES ('installation', ?)`).run(randomBytes(4).toString('hex'))
}

/** Kysely runs SQLite's migrations without a transaction, though SQLite can: a kill half-way would leave half of one. */
class WholeMigrations extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalDdl()
  }
}

class TransactionalDdl extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

function appliedMigrations(db: SqliteDatabase.Database): string[] {
  const table = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'`).get()
  return table ? db.prepare<[], string>('SELECT name FROM kysely_migration ORDER BY name').pluck().all() : []
}
