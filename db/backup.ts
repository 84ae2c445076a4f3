import { createRequire } from 'node:module'
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { backupName, instantOfBackup, outdated } from '../src/domain/backups.ts'

/** Why there is no backup, as far as somebody can do something about it. */
export type BackupFault = 'disk-full' | 'damaged' | 'unwritable'

export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly fault: BackupFault
  constructor(fault: BackupFault, message: string) {
    super(message)
    this.fault = fault
  }
}

export interface BackupDone {
  readonly file: string
  readonly bytes: number
  /** Older ones that made room. */
  readonly removed: number
}

/** So many pages are copied before others get the disk. */
const PAGES = 200
const ROOM = 1024 * 1024

export const backupsIn = (database: string): string => join(dirname(database), 'backups')

/**
 * Copies the database as it is at one moment, while others go on writing it: written under a temporary name, checked, put
 * on the disk, and only then called a backup. Afterwards those that are not kept any more go.
 */
export async function backUp(database: string, at: number, zone: string): Promise<BackupDone> {
  const folder = backupsIn(database)
  const file = join(folder, backupName(at))
  const part = `${file}.${process.pid}.part`
  try {
    await mkdir(folder, { recursive: true })
    await dropParts(folder)
    const needed = (await sizeOf(database)) + (await sizeOf(`${database}-wal`)) + ROOM
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < needed) throw new BackupError('disk-full', `${needed} bytes are needed`)
    const faults = await inThread({ database, part, at, pages: PAGES })
    if (faults.length > 0) throw new BackupError('damaged', faults.join('; '))
    await flush(part)
    await rename(part, file)
    await flush(folder)
    const { size } = await stat(file)
    return { file, bytes: size, removed: await rotate(folder, zone) }
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error instanceof BackupError ? error : new BackupError(faultOf(error), messageOf(error))
  }
}

/** The same for who goes on without one, and says why there is none. */
export const attemptBackUp = (database: string, at: number, zone: string) =>
  backUp(database, at, zone).catch((error: unknown) => {
    if (!(error instanceof BackupError)) throw error
    return { fault: error.fault, message: error.message }
  })

/** What a run that was killed left behind; another process may be making one at this moment. */
async function dropParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = /\.(\d+)\.part(-journal|-wal|-shm)?$/.exec(name) ?? []
    if (pid !== undefined && !isAtWork(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

/** Our own number on a part is of an earlier process: we make one backup at a time. */
function isAtWork(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file)
    .then(({ size }) => size)
    .catch(() => 0)

async function flush(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function rotate(folder: string, zone: string): Promise<number> {
  const names = new Map<number, string>()
  for (const name of await readdir(folder)) {
    const at = instantOfBackup(basename(name))
    if (at !== null) names.set(at, name)
  }
  const gone = outdated([...names.keys()], zone)
  for (const at of gone) await rm(join(folder, names.get(at) ?? ''), { force: true })
  return gone.length
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What the disk or SQLite said, as something to do. */
export function faultOf(error: unknown): BackupFault {
  const code = codeOf(error)
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return 'disk-full'
  return /^SQLITE_(CORRUPT|NOTADB)/.test(code) ? 'damaged' : 'unwritable'
}

interface Copying {
  readonly database: string
  readonly part: string
  readonly at: number
  readonly pages: number
}

/**
 * In a thread of its own, since copying and checking a year's records takes seconds. One read transaction holds the moment:
 * without it SQLite would begin anew at every commit of another connection. The script runs as it stands, from the sources
 * and from the bundle alike.
 */
const SCRIPT = `
  const { parentPort, workerData } = require('node:worker_threads')
  const { library, database, part, at, pages } = workerData
  const Database = require(library)
  const copy = async () => {
    const source = new Database(database, { readonly: true, timeout: 5000 })
    try {
      source.exec('BEGIN')
      source.prepare('SELECT count(*) FROM facts').get()
      await source.backup(part, { progress: () => pages })
    } finally {
      source.close()
    }
    const made = new Database(part)
    try {
      made.pragma('journal_mode = DELETE')
      made.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('backedUpAt', ?)").run(String(at))
      const whole = made.pragma('integrity_check(5)').map((row) => row.integrity_check).filter((words) => words !== 'ok')
      const strays = made.pragma('foreign_key_check').map((row) => row.table + ' row ' + row.rowid + ' points nowhere')
      return [...whole, ...strays.slice(0, 5)]
    } finally {
      made.close()
    }
  }
  copy().then(
    (faults) => parentPort.postMessage({ faults }),
    (error) => parentPort.postMessage({ code: String(error.code), message: String(error.message) }),
  )`

function inThread(copying: Copying): Promise<readonly string[]> {
  const library = createRequire(import.meta.url).resolve('better-sqlite3')
  return new Promise((done, failed) => {
    const worker = new Worker(SCRIPT, { eval: true, workerData: { library, ...copying } })
    worker.once('message', (said: { faults?: string[]; code?: string; message?: string }) =>
      said.faults ? done(said.faults) : failed(Object.assign(new Error(said.message), { code: said.code })),
    )
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the thread ended with ${code} before the copy was made`)))
  })
}
