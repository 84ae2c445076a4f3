import { expect, test } from 'vitest'
import { freshStore } from './support.ts'

test('an event has one effect, however often and however fast it comes', async () => {
  using db = await freshStore()
  const count = () => db.store.once('om_1', 'message', 0, (tx) => tx.facts.next('outboxSequence'))
  const racing = await Promise.all(Array.from({ length: 20 }, count))
  expect(racing.filter((one) => one !== undefined)).toEqual([{ result: 1 }])
  expect(await count()).toBeUndefined()
  expect(await db.store.read.facts.get('outboxSequence')).toBe('1')
})

test('an event whose use case failed is taken when it comes again', async () => {
  using db = await freshStore()
  await expect(db.store.once('e1', 'press', 0, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await db.store.once('e1', 'press', 0, () => Promise.resolve('done'))).toEqual({ result: 'done' })
})

test('a reopened store and a second process on the file remember it', async () => {
  using db = await freshStore()
  await db.store.once('e1', 'press', 0, (tx) => tx.facts.next('outboxSequence'))
  const second = await db.open()
  expect(await second.store.once('e1', 'press', 0, (tx) => tx.facts.next('outboxSequence'))).toBeUndefined()
  const both = await Promise.all(
    [db.store, second.store].map((store) => store.once('e2', 'press', 0, () => Promise.resolve(1))),
  )
  expect(both.filter((one) => one !== undefined)).toHaveLength(1)
})

test('keys are forgotten only after they were kept long enough', async () => {
  using db = await freshStore()
  await db.store.once('old', 'press', 10, () => Promise.resolve())
  await db.store.once('new', 'press', 20, () => Promise.resolve())
  await db.store.write((tx) => tx.inbox.prune(20))
  expect(await db.store.once('old', 'press', 30, () => Promise.resolve(1))).toBeDefined()
  expect(await db.store.once('new', 'press', 30, () => Promise.resolve(1))).toBeUndefined()
})
