import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { backUp, BackupError, backupsIn, faultOf } from '../../db/backup.ts'
import { DirectoryInUseError } from '../../db/lock.ts'
import { NewerDatabaseError } from '../../db/open.ts'
import { restore, RestoreRefusedError } from '../../db/restore.ts'
import { DAY } from '../../src/clock.ts'
import { freshStore } from './support.ts'

const ZONE = 'Asia/Shanghai'
const AT = Date.UTC(2026, 2, 2, 19, 10)
const inFolder = (file: string) => (existsSync(backupsIn(file)) ? readdirSync(backupsIn(file)) : [])
const one = <T>(file: string, sql: string) => {
  const db = new SqliteDatabase(file)
  try {
    return db.prepare<[], T>(sql).pluck().get()
  } finally {
    db.close()
  }
}

test('a backup is one whole moment of a database that goes on being written, in one file', async () => {
  using db = await freshStore()
  const add = (nth: number) =>
    db.store.write(async (tx) => {
      const id = await tx.people.create(`人 ${nth}`, nth)
      await tx.people.link(`ou_${nth}`, null, id)
    })
  for (let nth = 0; nth < 300; nth++) await add(nth)
  let writing = true
  const writer = (async () => {
    for (let nth = 300; writing; nth++) await add(nth)
  })()
  const { file, bytes } = await backUp(db.file, AT, ZONE)
  writing = false
  await writer
  expect(inFolder(db.file)).toEqual(['xueji-2026-03-02T191000Z.db'])
  expect(bytes).toBe(readFileSync(file).length)
  expect(one(file, 'SELECT count(*) FROM persons')).toBe(one(file, 'SELECT count(*) FROM identities'))
  expect(one<number>(file, 'SELECT count(*) FROM persons')).toBeGreaterThanOrEqual(300)
  expect(one(file, `SELECT value FROM facts WHERE name = 'backedUpAt'`)).toBe(String(AT))
})

test('old ones go, and what a killed run left; what is no backup stays, and what another process is making', async () => {
  using db = await freshStore()
  for (let night = 0; night < 3; night++) await backUp(db.file, AT + night * DAY, ZONE)
  await backUp(db.file, AT + DAY - 60_000, ZONE)
  const { pid: gone } = spawnSync(process.execPath, ['--version'])
  for (const pid of [gone, process.pid, process.ppid])
    writeFileSync(join(backupsIn(db.file), `xueji-2026-03-01T191000Z.db.${pid}.part`), 'half')
  writeFileSync(join(backupsIn(db.file), 'mine.db'), 'kept')
  // Of a day before the last one the newest stays.
  const { removed } = await backUp(db.file, AT + 2 * DAY + 60_000, ZONE)
  expect(removed).toBe(0)
  expect(inFolder(db.file).toSorted()).toEqual([
    'mine.db',
    `xueji-2026-03-01T191000Z.db.${process.ppid}.part`,
    'xueji-2026-03-02T191000Z.db',
    'xueji-2026-03-03T191000Z.db',
    'xueji-2026-03-04T191000Z.db',
    'xueji-2026-03-04T191100Z.db',
  ])
})

test('what can not be a backup is none: a reason, and nothing left behind', async () => {
  using db = await freshStore()
  writeFileSync(backupsIn(db.file), 'a file where the folder should be')
  await expect(backUp(db.file, AT, ZONE)).rejects.toMatchObject({ name: 'BackupError', fault: 'unwritable' })
  rmSync(backupsIn(db.file))
  const broken = join(db.path, 'broken.db')
  const bytes = readFileSync((await backUp(db.file, AT, ZONE)).file)
  bytes.fill(0x55, 4096 * 2, 4096 * 3)
  writeFileSync(broken, bytes)
  await expect(backUp(broken, AT + DAY, ZONE)).rejects.toBeInstanceOf(BackupError)
  expect(inFolder(db.file)).toEqual(['xueji-2026-03-02T191000Z.db'])
  const said = (code: string) => faultOf(Object.assign(new Error('x'), { code }))
  expect(['ENOSPC', 'SQLITE_FULL', 'EDQUOT', 'SQLITE_CORRUPT', 'EACCES'].map(said)).toEqual([
    ...['disk-full', 'disk-full', 'disk-full', 'damaged', 'unwritable'],
  ])
})

describe('a restore', () => {
  const when = { at: AT + DAY, tellAt: AT + DAY }

  test('refuses what is missing, damaged, strange or newer, and while somebody has the database open', async () => {
    using db = await freshStore()
    const { file } = await backUp(db.file, AT, ZONE)
    const bad = join(db.path, 'bad.db')
    const trying = (from: string) => () => restore(db.file, from, when)
    expect(trying(bad)).toThrow(RestoreRefusedError)
    writeFileSync(bad, 'no database')
    expect(trying(bad)).toThrow(/damaged or no database of Xueji.*改用较早的备份/)
    rmSync(bad)
    one(bad, 'SELECT 1')
    expect(trying(bad)).toThrow(RestoreRefusedError)
    const bytes = readFileSync(file)
    bytes.fill(0x55, 4096 * 2, 4096 * 3)
    writeFileSync(bad, bytes)
    expect(trying(bad)).toThrow(RestoreRefusedError)
    writeFileSync(bad, readFileSync(file))
    const newer = new SqliteDatabase(bad)
    newer.exec(`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '')`)
    newer.close()
    expect(trying(bad)).toThrow(NewerDatabaseError)
    expect(trying(file)).toThrow(DirectoryInUseError)
    expect(readdirSync(db.path).filter((name) => /restoring|replaced/.test(name))).toEqual([])
  })

  test('keeps the replaced database with what belongs to it, and passes over the ids given out since', async () => {
    using db = await freshStore()
    await db.store.write((tx) => tx.facts.set('outboxSequence', '17'))
    const { file } = await backUp(db.file, AT, ZONE)
    const before = readFileSync(file)
    await db.store.write((tx) => tx.facts.set('outboxSequence', '18'))
    db.store.close()
    const { aside = '', from, inDoubt, foreign } = restore(db.file, file, when)
    expect({ from, inDoubt, foreign }).toEqual({ from: AT, inDoubt: 0, foreign: false })
    expect(one(aside, `SELECT value FROM facts WHERE name = 'outboxSequence'`)).toBe('18')
    expect(readFileSync(file).equals(before)).toBe(true)
    const leap = Number(one(db.file, `SELECT value FROM facts WHERE name = 'outboxSequence'`))
    expect(leap).toBeGreaterThan(1_000_000_000)
    expect(one(db.file, `SELECT seq FROM sqlite_sequence WHERE name = 'cards'`)).toBe(leap)
    const again = await db.open()
    expect(again.store.installation).toBe(db.store.installation)
    // A second restore of the same backup, later, begins above the first.
    again.store.close()
    restore(db.file, file, { ...when, at: when.at + 60_000 })
    expect(Number(one(db.file, `SELECT value FROM facts WHERE name = 'outboxSequence'`))).toBeGreaterThan(leap)
  })
})
