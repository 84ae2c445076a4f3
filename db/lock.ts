import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'

/** Another process works in this directory. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError'
}

/** Nobody can work in it: no directory, or not to be written to. */
export class UnusableDirectoryError extends Error {
  override readonly name = 'UnusableDirectoryError'
}

/**
 * `alone`: nobody else works here, and nobody may until it is released. `bot`: the one that hears events, beside workers.
 * `worker`: one of any number, beside a bot that allows for them.
 */
export type Presence = 'alone' | 'bot' | 'worker'

const FILES = { bot: 'xueji.lock', workers: 'xueji-workers.lock' } as const

const TAKEN: Readonly<Record<Presence, string>> = {
  alone:
    'Another Xueji is running on %s. Stop it first, or set DATA_DIR to another directory. 已有学记在使用这个目录，请先停止它，或用 DATA_DIR 换一个目录。',
  bot: 'Another Xueji is running on %s. Stop it first, or set DATA_DIR to another directory. 已有学记在使用这个目录，请先停止它，或用 DATA_DIR 换一个目录。',
  worker:
    'The Xueji running on %s has the directory to itself. Give it the same REDIS_URL as this worker and start it again. 正在使用这个目录的学记没有连接 Redis，请给它设置与本进程相同的 REDIS_URL 后重新启动。',
}

/**
 * Takes a directory for this process. The ledgers would keep two bots from doing anything twice, but both would answer
 * for one connection's rates, and the sandbox's world is kept by one. The locks are SQLite's own: the system drops them
 * with the process, however that ends.
 */
export function lockDirectory(directory: string, presence: Presence = 'alone'): { release(): void } {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    throw unusable(directory, error)
  }
  const held: SqliteDatabase.Database[] = []
  const release = () => {
    for (const lock of held) lock.close()
  }
  const take = (file: string, begin: string) => {
    const lock = new SqliteDatabase(join(directory, file), { timeout: 0 })
    held.push(lock)
    lock.exec(begin)
  }
  try {
    if (presence !== 'worker') take(FILES.bot, 'BEGIN EXCLUSIVE')
    // A read transaction shares its lock with others, and keeps out who wants to be alone.
    if (presence === 'worker') take(FILES.workers, 'BEGIN; SELECT count(*) FROM sqlite_master')
    if (presence === 'alone') take(FILES.workers, 'BEGIN EXCLUSIVE')
  } catch (error) {
    release()
    if (!(error instanceof SqliteDatabase.SqliteError)) throw error
    if (error.code !== 'SQLITE_BUSY') throw unusable(directory, error)
    throw new DirectoryInUseError(TAKEN[presence].replace('%s', directory))
  }
  return { release }
}

function unusable(directory: string, error: unknown): UnusableDirectoryError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new UnusableDirectoryError(
    `DATA_DIR ${directory} cannot be used (${code}): name a directory this program may write to. 目录无法使用，请用 DATA_DIR 指定一个可写的目录。`,
  )
}
