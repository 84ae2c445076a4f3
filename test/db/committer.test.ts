import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { directory, freshStore, owe } from './support.ts'
import { openDatabase } from '../../db/open.ts'
import { createStore } from '../../db/store.ts'

const name = (nth: number) => `repeatTold:${nth}` as const
const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))

test('events that wait together share one commit', async () => {
  using db = await freshStore()
  const before = db.store.commits()
  await Promise.all(
    Array.from({ length: 50 }, (_, nth) => db.store.once(`e${nth}`, 'press', 0, (tx) => tx.facts.set(name(nth), 'x'))),
  )
  expect(db.store.commits()).toBe(before + 1)
  expect(await db.store.read.facts.get(name(49))).toBe('x')
})

test('an event goes before the jobs that wait, and the jobs still get their turn', async () => {
  using db = await freshStore()
  const { store } = db
  const order: string[] = []
  const job = (nth: number) => store.write(async () => void order.push(`job ${nth}`))
  const jobs = [job(1), job(2)]
  const event = store.once('e', 'press', 0, async () => void order.push('event'))
  await Promise.all([...jobs, event])
  expect(order).toEqual(['event', 'job 1', 'job 2'])
})

test('what another process holds up for longer than the patience is refused to everybody who waits', async () => {
  using place = directory()
  const handles = await openDatabase(place.file)
  handles.write.pragma('busy_timeout = 20')
  const store = await createStore(handles)
  const other = new SqliteDatabase(place.file)
  other.exec('BEGIN IMMEDIATE')
  const refused = await Promise.allSettled([
    store.write((tx) => tx.facts.set(name(1), 'x')),
    store.once('e', 'press', 0, (tx) => tx.facts.set(name(2), 'x')),
  ])
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  other.exec('ROLLBACK')
  other.close()
  await store.write((tx) => tx.facts.set(name(1), 'y'))
  expect(await store.read.facts.get(name(1))).toBe('y')
  store.close()
})

test('while another process writes the event loop turns, and the write comes after it', async () => {
  using db = await freshStore()
  const other = new SqliteDatabase(db.file)
  other.exec('BEGIN IMMEDIATE')
  let written = false
  const write = db.store.write((tx) => tx.facts.set(name(1), 'x')).then(() => (written = true))
  // Longer than one attempt to begin.
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(written).toBe(false)
  other.exec('ROLLBACK')
  other.close()
  await write
  expect(await db.store.read.facts.get(name(1))).toBe('x')
})

test('who shares the file leaves it to the others for as long as it had it, unless somebody waits', async () => {
  using db = await freshStore()
  const store = await createStore(await openDatabase(db.file), { shared: true })
  const began: number[] = []
  const slow = async () => {
    began.push(performance.now())
    while (performance.now() < (began.at(-1) ?? 0) + 60);
  }
  await store.write(slow)
  await store.write(slow)
  await store.once('e', 'press', 0, slow)
  const [first = 0, second = 0, urgent = 0] = began
  expect(second - first).toBeGreaterThanOrEqual(120)
  expect(urgent - second).toBeLessThan(120)
  store.close()
})

test('a use case that fails undoes its own writes and nobody else’s', async () => {
  using db = await freshStore()
  const { store } = db
  const [first, failed, last] = await Promise.allSettled([
    store.write((tx) => tx.facts.set(name(1), 'kept')),
    store.write(async (tx) => {
      await tx.facts.set(name(1), 'overwritten')
      await tx.facts.set(name(2), 'lost')
      throw new Error('no')
    }),
    store.write(async (tx) => tx.facts.set(name(3), String(await tx.facts.get(name(1))))),
  ])
  expect([first.status, failed.status, last.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await store.read.facts.get(name(1))).toBe('kept')
  expect(await store.read.facts.get(name(2))).toBeNull()
  expect(await store.read.facts.get(name(3))).toBe('kept')
})

test('an answer goes out only when its write can be read from the file', async () => {
  using db = await freshStore()
  const { store } = db
  let done = false
  const inside = store.write(async (tx) => {
    await tx.facts.set(name(1), 'x')
    // The other connection sees commits only.
    done = (await store.read.facts.get(name(1))) !== null
  })
  const answered = inside.then(() => store.read.facts.get(name(1)))
  expect(await answered).toBe('x')
  expect(done).toBe(false)
})

test('a use case that awaits something else is undone with an error, and the next one is unharmed', async () => {
  using db = await freshStore()
  const { store } = db
  const strayed = store.write(async (tx) => {
    await tx.facts.set(name(1), 'lost')
    await turn()
    await tx.facts.set(name(2), 'late')
  })
  const next = store.write((tx) => tx.facts.set(name(3), 'kept'))
  await expect(strayed).rejects.toThrow('awaited something other than its transaction')
  await next
  await turn()
  expect(await Promise.all([1, 2, 3].map((nth) => store.read.facts.get(name(nth))))).toEqual([null, null, 'kept'])
})

test('one that never comes back holds up nobody, and what it writes later meets a closed gate', async () => {
  using db = await freshStore()
  const { store } = db
  let release = () => {}
  let late: Promise<unknown> = Promise.resolve()
  const strayed = store.write(async (tx) => {
    await new Promise<void>((resolve) => (release = resolve))
    late = tx.facts.set(name(1), 'late')
    await late
  })
  await expect(strayed).rejects.toThrow('awaited something other')
  await store.write((tx) => tx.facts.set(name(2), 'kept'))
  // It wakes up while another use case is at work.
  await store.write(async (tx) => {
    release()
    for (let nth = 0; nth < 20; nth++) await tx.facts.set(name(2), String(nth))
  })
  await expect(late).rejects.toThrow('this use case was undone')
  expect(await store.read.facts.get(name(1))).toBeNull()
  expect(await store.read.facts.get(name(2))).toBe('19')
})

test('one that strays inside an attempt is undone as a whole', async () => {
  using db = await freshStore()
  const { store } = db
  const strayed = store.write(async (tx) => {
    await tx.facts.set(name(1), 'lost')
    await tx.attempt(async () => {
      await tx.facts.set(name(2), 'lost too')
      await turn()
    })
  })
  const next = store.write((tx) => tx.facts.set(name(3), 'kept'))
  await expect(strayed).rejects.toThrow('awaited something other')
  await next
  await turn()
  expect(await Promise.all([1, 2, 3].map((nth) => store.read.facts.get(name(nth))))).toEqual([null, null, 'kept'])
})

test('an attempt that fails undoes only what it wrote, at any depth', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    await tx.facts.set(name(1), 'kept')
    await tx
      .attempt(async () => {
        await tx.facts.set(name(2), 'lost')
        await tx.attempt(() => tx.facts.set(name(3), 'lost with it'))
        throw new Error('no')
      })
      .catch(() => {})
    await tx.attempt(async () => {
      await tx.facts.set(name(4), 'kept')
      await tx.attempt(() => Promise.reject(new Error('no'))).catch(() => {})
    })
  })
  const all = await Promise.all([1, 2, 3, 4].map((nth) => store.read.facts.get(name(nth))))
  expect(all).toEqual(['kept', null, null, 'kept'])
})

test('outside store.write the write connection is closed, for reads and writes', async () => {
  using db = await freshStore()
  const { store } = db
  const tx = await store.write((own) => Promise.resolve(own))
  await expect(tx.facts.set(name(1), 'x')).rejects.toThrow('outside store.write')
  await expect(tx.facts.get(name(1))).rejects.toThrow('outside store.write')
  await expect(tx.attempt(() => Promise.resolve())).rejects.toThrow('outside store.write')
  await expect(store.read.facts.set(name(1), 'x')).rejects.toThrow('readonly')
})

test('when the commit fails nobody is answered as if it had happened, and the store goes on', async () => {
  using db = await freshStore()
  const { store, write } = db
  // Checked at COMMIT only: the card of an outbox row must exist.
  const orphan = store.once('e1', 'press', 0, async (tx) => {
    write.pragma('defer_foreign_keys = ON')
    await owe(tx, 'u', 'chat:x', { cardId: 99 })
  })
  const other = store.once('e2', 'press', 0, (tx) => tx.facts.set(name(1), 'x'))
  await expect(orphan).rejects.toThrow('FOREIGN KEY')
  await expect(other).rejects.toThrow('FOREIGN KEY')
  expect(await store.read.facts.get(name(1))).toBeNull()
  await store.write((tx) => tx.facts.set(name(1), 'later'))
  expect(await store.read.facts.get(name(1))).toBe('later')
})

test('listeners hear of commits that wrote something, and `settled` waits for all', async () => {
  using db = await freshStore()
  const { store } = db
  let heard = 0
  store.onCommit(() => heard++)
  await store.write((tx) => tx.facts.get(name(1)))
  expect(heard).toBe(0)
  void store.write((tx) => tx.facts.set(name(1), 'x'))
  await store.settled()
  expect(heard).toBe(1)
  expect(await store.read.facts.get(name(1))).toBe('x')
})
