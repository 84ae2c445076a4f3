import SqliteDatabase from 'better-sqlite3'
import { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { branch, CHAT, freshStore } from './support.ts'
import { createKept } from '../../db/kept.ts'
import { createPrepare } from '../../db/prepared.ts'
import type { Database } from '../../db/schema.ts'
import { sqliteDialect } from '../../db/sqlite.ts'
import type { Store, Tx } from '../../db/store.ts'

const nameOf = (store: Store) => store.write(async (tx) => (await tx.orgs.chat(CHAT))?.name)
const rename = (tx: Tx, name: string) => tx.orgs.imported(CHAT, { name, ownerOpenId: null, membersReadAt: 1 })

test('a kept row is read again after a write, an undone write, and a write by another connection', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write((tx) => branch(tx))
  expect(await nameOf(store)).toBe('group')

  await store.write(async (tx) => {
    await rename(tx, 'renamed')
    expect((await tx.orgs.chat(CHAT))?.name).toBe('renamed')
  })
  expect(await nameOf(store)).toBe('renamed')

  await expect(
    store.write(async (tx) => {
      await rename(tx, 'never')
      expect((await tx.orgs.chat(CHAT))?.name).toBe('never')
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await nameOf(store)).toBe('renamed')

  const attempted = await store.write(async (tx) => {
    const attempt = tx.attempt(async () => {
      await rename(tx, 'never')
      await tx.orgs.chat(CHAT)
      throw new Error('undone')
    })
    await attempt.catch(() => {})
    return (await tx.orgs.chat(CHAT))?.name
  })
  expect(attempted).toBe('renamed')

  const other = new SqliteDatabase(db.file)
  other.prepare('UPDATE chats SET name = ?').run('by another')
  other.close()
  expect(await nameOf(store)).toBe('by another')
})

test('a row that was missing is found once it is there, and rules once they are set', async () => {
  using db = await freshStore()
  const { store } = db
  expect(await nameOf(store)).toBeUndefined()
  const { orgId } = await store.write((tx) => branch(tx))
  expect(await nameOf(store)).toBe('group')
  const rules = () => store.write((tx) => tx.points.rules(orgId))
  expect(await rules()).toEqual([])
  await store.write((tx) =>
    tx.points.addRules({ orgId, version: 1, from: '2026-01-01', rules: '{}', setBy: 1, setAt: 0 }),
  )
  expect(await rules()).toHaveLength(1)
})

test('what is read before a write and looked at after it is not kept', async () => {
  using file = await freshStore()
  await file.store.write((tx) => branch(tx))
  const handle = new SqliteDatabase(file.file)
  const kept = createKept(handle)
  const prepare = createPrepare(handle, undefined, kept)
  const db = new Kysely<Database>({ dialect: sqliteDialect(handle) })
  const chat = prepare.keptFirst('chats', (id: string) =>
    db.selectFrom('chats').select('name').where('chatId', '=', id),
  )
  const call = prepare.change((name: string) => db.updateTable('chats').set({ name }))
  const before = chat(CHAT)
  await call('renamed')
  expect(await before).toEqual({ name: 'group' })
  expect(await chat(CHAT)).toEqual({ name: 'renamed' })
  handle.close()
})

test('what is kept is changed for nobody', async () => {
  using db = await freshStore()
  const { orgId } = await db.store.write((tx) => branch(tx))
  const rules = { orgId, version: 1, from: '2026-01-01', rules: '{}', setBy: 1, setAt: 0 }
  await db.store.write((tx) => tx.points.addRules(rules))
  const [kept] = await db.store.write((tx) => tx.points.rules(orgId))
  expect(Object.isFrozen(kept)).toBe(true)
})
