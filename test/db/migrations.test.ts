import { readFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { MINUTE } from '../../src/clock.ts'
import { expect, test } from 'vitest'
import { DirectoryInUseError, lockDirectory } from '../../db/lock.ts'
import { migrations } from '../../db/migrations/index.ts'
import { isUpToDate, NewerDatabaseError, openDatabase } from '../../db/open.ts'
import { planned } from './session-support.ts'
import { branch, directory, freshStore } from './support.ts'

const tables = (db: SqliteDatabase.Database) =>
  db
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
    .pluck()
    .all()

test('a fresh file gets every migration, durable settings and an id of its own', async () => {
  using db = await freshStore()
  expect(db.store.installation).toMatch(/^[0-9a-f]{8}$/)
  expect(db.write.prepare('SELECT name FROM kysely_migration ORDER BY name').pluck().all()).toEqual(
    Object.keys(migrations),
  )
  expect(db.write.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.write.pragma('synchronous', { simple: true })).toBe(2)
  expect(db.write.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(() => db.read.exec('DELETE FROM facts')).toThrow('readonly')
})

test('opened again it is the same installation with what it held', async () => {
  using db = await freshStore()
  await db.store.write((tx) => tx.facts.set('lastSeenAt', '1'))
  const again = await db.open()
  expect(again.store.installation).toBe(db.store.installation)
  expect(await again.store.read.facts.get('lastSeenAt')).toBe('1')
})

test('a database newer than the program is refused with its sentence and left as it is', async () => {
  using place = directory()
  const handles = await openDatabase(place.file)
  handles.write.prepare(`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '')`).run()
  handles.read.close()
  handles.write.close()
  const before = readFileSync(place.file)
  const refused = openDatabase(place.file)
  await expect(refused).rejects.toThrow(NewerDatabaseError)
  await expect(refused).rejects.toThrow(/newer Xueji \(it knows 9999-later\).*由更新版本的学记写成/)
  expect(readFileSync(place.file).equals(before)).toBe(true)
})

test('a migration that stops half-way leaves nothing of itself', async () => {
  using place = directory()
  // The last table of the first migration stands in its way.
  const db = new SqliteDatabase(place.file)
  db.exec('CREATE TABLE outages (x)')
  await expect(openDatabase(place.file)).rejects.toThrow('outages')
  expect(tables(db).filter((name) => !name.startsWith('kysely_'))).toEqual(['outages'])
  db.exec('DROP TABLE outages')
  db.close()
  const handles = await openDatabase(place.file)
  expect(tables(handles.write)).toContain('checkIns')
  handles.read.close()
  handles.write.close()
})

test('a start cut short before the installation had its id is made good by the next', async () => {
  using db = await freshStore()
  db.write.exec('DELETE FROM facts')
  expect((await db.open()).store.installation).toMatch(/^[0-9a-f]{8}$/)
})

test('a session of before its end was kept ends when its signing in does, which begins as it always did', async () => {
  using db = await freshStore()
  const { id, closesAt } = await db.store.write(async (tx) => {
    const { orgId, persons } = await branch(tx)
    return planned(tx, orgId, { startsAt: 1_000_000 }, persons[0] ?? 0, 0)
  })
  db.write.exec(
    `ALTER TABLE sessions DROP COLUMN endsAt; ALTER TABLE sessions DROP COLUMN opensBefore; ALTER TABLE identities DROP COLUMN orgAt;
     DROP TABLE cardCopies; ALTER TABLE outbox DROP COLUMN perhapsSince; DROP INDEX owedOfHelper;
     ALTER TABLE sessionSpeakers DROP COLUMN fileKey; ALTER TABLE sessionSpeakers DROP COLUMN fileName;
     ALTER TABLE sessionSpeakers DROP COLUMN fileMessage;
     ALTER TABLE settings DROP COLUMN leaveRule;
     DELETE FROM kysely_migration WHERE name >= '0015'`,
  )
  const again = await db.open()
  expect(await again.store.read.sessions.get(id)).toMatchObject({ endsAt: closesAt, opensBefore: 30 * MINUTE })
})

test('a directory belongs to one process at a time', () => {
  using place = directory()
  const lock = lockDirectory(place.path)
  expect(() => lockDirectory(place.path)).toThrow(DirectoryInUseError)
  expect(() => lockDirectory(place.path)).toThrow(/Another Xueji is running on .*请先停止它/)
  lock.release()
  lockDirectory(place.path).release()
})

test('workers share a directory with one another and with a bot that allows for them, and with nobody who is alone', () => {
  using place = directory()
  const workers = [lockDirectory(place.path, 'worker'), lockDirectory(place.path, 'worker')]
  expect(() => lockDirectory(place.path, 'alone')).toThrow(DirectoryInUseError)
  const bot = lockDirectory(place.path, 'bot')
  expect(() => lockDirectory(place.path, 'bot')).toThrow(DirectoryInUseError)
  for (const one of [...workers, bot]) one.release()
  const alone = lockDirectory(place.path, 'alone')
  expect(() => lockDirectory(place.path, 'worker')).toThrow(/Give it the same REDIS_URL .*没有连接 Redis/)
  expect(() => lockDirectory(place.path, 'bot')).toThrow(DirectoryInUseError)
  alone.release()
})

test('a worker waits for a database that is missing or older, and refuses a newer one', async () => {
  using place = directory()
  expect(isUpToDate(place.file)).toBe(false)
  const { write, read } = await openDatabase(place.file)
  expect(isUpToDate(place.file)).toBe(true)
  const [last] = write.prepare<[], string>('SELECT max(name) FROM kysely_migration').pluck().all()
  write.prepare('DELETE FROM kysely_migration WHERE name = ?').run(last)
  expect(isUpToDate(place.file)).toBe(false)
  write.prepare(`INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', '')`).run()
  expect(() => isUpToDate(place.file)).toThrow(NewerDatabaseError)
  write.close()
  read.close()
})
