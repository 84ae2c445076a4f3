import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'

/** Another process works in this directory. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError'
}

/**
 * Takes a directory for this process. The ledgers would keep two bots from doing anything twice, but both would answer
 * for one connection's rates, and the sandbox's world is kept by one. The lock is SQLite's own: the system drops it with
 * the process, however that ends.
 */
export function lockDirectory(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true })
  const lock = new SqliteDatabase(join(directory, 'xueji.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof SqliteDatabase.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
    throw new DirectoryInUseError(
      `Another Xueji is running on ${directory}. Stop it first, or set DATA_DIR to another directory. 已有学记在使用这个目录，请先停止它，或用 DATA_DIR 换一个目录。`,
    )
  }
  return { release: () => void lock.close() }
}
