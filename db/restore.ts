import { copyFileSync, existsSync, fsyncSync, closeSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { idsFrom } from '../src/domain/restored.ts'
import { DirectoryInUseError } from './lock.ts'
import { refuseNewer } from './open.ts'

/** Why a file is not restored, in a sentence for whoever asked. */
export class RestoreRefusedError extends Error {
  override readonly name = 'RestoreRefusedError'
}

export interface Restored {
  /** When the backup was taken. */
  readonly from: number
  /** Where the database that was there is now; undefined where there was none. */
  readonly aside: string | undefined
  /** Messages owed in the backup that may have been sent since. */
  readonly inDoubt: number
  /** The backup is of another installation than the database it replaces. */
  readonly foreign: boolean
}

/**
 * Puts a backup in the place of the database. `tellAt`: when those who keep records are to hear of it. Whoever calls holds
 * the directory's lock. The file that is given stays as it is; at no moment is there no database.
 */
export function restore(database: string, from: string, { at, tellAt }: { at: number; tellAt: number }): Restored {
  if (!existsSync(from)) throw new RestoreRefusedError(`There is no file ${from}. 没有这个文件。`)
  const next = `${database}.restoring`
  drop(next)
  try {
    copyFileSync(from, next)
    if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${next}-wal`)
    const made = prepare(next, { at, tellAt, from })
    const installation = settle(database)
    flush(next)
    const aside = setAside(database, `${database}.replaced-${new Date(at).toISOString().replaceAll(/[:.]/g, '')}`)
    renameSync(next, database)
    flush(dirname(database))
    const { installation: own, ...rest } = made
    return { ...rest, aside, foreign: installation !== undefined && installation !== own }
  } finally {
    drop(next)
  }
}

/** All of it into one file, which nobody else may have open; the id it has, where it can still be read. */
function settle(database: string): string | undefined {
  if (!existsSync(database)) return undefined
  const db = new SqliteDatabase(database, { timeout: 0 })
  try {
    db.pragma('journal_mode = DELETE')
    return db.prepare<[], string>(`SELECT value FROM facts WHERE name = 'installation'`).pluck().get()
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new DirectoryInUseError(
        `Another process has ${database} open. Stop it first. 数据库正被另一个进程使用，请先停止它。`,
      )
    // Too broken to be read: it is kept as it is, with what belongs to it.
    return undefined
  } finally {
    db.close()
  }
}

/** What the copy must know before it is used; thrown is why it can not be. */
function prepare(file: string, { at, tellAt, from: name }: { at: number; tellAt: number; from: string }) {
  let db: SqliteDatabase.Database | undefined
  try {
    refuseNewer(file)
    db = new SqliteDatabase(file)
    const faults = db.pragma('integrity_check(1)', { simple: true })
    const strays = db.pragma('foreign_key_check') as unknown[]
    if (faults !== 'ok' || strays.length > 0) throw damaged(name)
    db.pragma('journal_mode = DELETE')
    return db.transaction(() => noteGap(db as SqliteDatabase.Database, at, tellAt))()
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error
    throw error.code === 'SQLITE_FULL' ? error : damaged(name)
  } finally {
    db?.close()
  }
}

const damaged = (file: string) =>
  new RestoreRefusedError(
    `${file} is damaged or no database of Xueji: take an older backup. 文件已损坏，或不是学记的数据库，请改用较早的备份。`,
  )

/**
 * What was owed when the backup was taken may have been sent since: it is in doubt, as a send without an answer is, and
 * healed the same way. Ids given out since are passed over.
 */
function noteGap(db: SqliteDatabase.Database, at: number, tellAt: number) {
  const fact = (name: string) =>
    db.prepare<[string], string>('SELECT value FROM facts WHERE name = ?').pluck().get(name)
  const set = db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
  const installation = fact('installation')
  const from = Number(fact('backedUpAt') ?? fact('lastSeenAt') ?? at)
  set.run('restored', JSON.stringify({ from, until: at, tellAt, toldTo: 0 }))
  set.run('outboxSequence', String(Math.max(idsFrom(at), Number(fact('outboxSequence') ?? 0))))
  // Cards name their id in their buttons.
  const last = db.prepare<[], number>(`SELECT max(seq) FROM sqlite_sequence WHERE name = 'cards'`).pluck().get() ?? 0
  db.prepare(`DELETE FROM sqlite_sequence WHERE name = 'cards'`).run()
  db.prepare(`INSERT INTO sqlite_sequence (name, seq) VALUES ('cards', ?)`).run(Math.max(idsFrom(at), last))
  const { changes } = db
    .prepare(`UPDATE outbox SET state = 'sending', "firstTriedAt" = ?, "nextAt" = ? WHERE state = 'owed'`)
    .run(from, at)
  return { installation, from, inDoubt: changes }
}

/** Linked before the new one takes its name: a kill in between leaves both. */
function setAside(database: string, aside: string): string | undefined {
  for (const part of ['-wal', '-shm']) if (existsSync(database + part)) renameSync(database + part, aside + part)
  if (!existsSync(database)) return undefined
  linkSync(database, aside)
  return aside
}

function drop(file: string): void {
  for (const part of ['', '-wal', '-shm', '-journal']) rmSync(file + part, { force: true })
}

function flush(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
