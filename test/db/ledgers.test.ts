import { expect, test } from 'vitest'
import { branch, card, CHAT, freshStore, owe } from './support.ts'

const CHAT_QUEUE = `chat:${CHAT}`
const slot = (date: string, dueAt: number) => ({ schedule: 'daily' as const, chatId: CHAT, date, dueAt })

test('a planned date moves, a decided one never does', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    await branch(tx)
    await tx.occurrences.plan('daily', CHAT, '2026-03-05', 10)
    await tx.occurrences.plan('daily', CHAT, '2026-03-05', 20)
  })
  expect(await store.read.occurrences.get('daily', CHAT, '2026-03-05')).toMatchObject({ dueAt: 20, state: 'planned' })
  expect(await store.write((tx) => tx.occurrences.decide(slot('2026-03-05', 20), 'ran', null, 21))).toBe(true)
  await store.write(async (tx) => {
    await tx.occurrences.plan('daily', CHAT, '2026-03-05', 30)
    await tx.occurrences.unplan('daily', CHAT)
  })
  expect(await store.read.occurrences.get('daily', CHAT, '2026-03-05')).toMatchObject({ dueAt: 20, state: 'ran' })
})

test('of many who decide a date one does, planned or not, in whatever process', async () => {
  using db = await freshStore()
  await db.store.write((tx) => branch(tx))
  const second = await db.open()
  const decide = (store: typeof db.store, state: 'ran' | 'skipped') =>
    store.write((tx) => tx.occurrences.decide(slot('2026-03-05', 10), state, state === 'ran' ? null : 'missed', 11))
  const won = await Promise.all(
    [db.store, second.store, db.store].map((store, nth) => decide(store, nth === 0 ? 'ran' : 'skipped')),
  )
  expect(won.filter(Boolean)).toHaveLength(1)
  expect(await decide(db.store, 'skipped')).toBe(false)
})

test('what is due and what comes next: an overdue date hides nobody else’s', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    await branch(tx)
    for (const [date, dueAt] of [
      ['2026-03-05', 10],
      ['2026-03-06', 30],
      ['2026-03-07', 20],
    ] as const)
      await tx.occurrences.plan('daily', CHAT, date, dueAt)
    await tx.occurrences.plan('digest', CHAT, '2026-03-05', 15)
  })
  const due = async (schedule: 'daily' | 'digest') =>
    (await store.read.occurrences.due(schedule, 20)).map(({ date }) => date)
  expect(await due('daily')).toEqual(['2026-03-05', '2026-03-07'])
  expect(await due('digest')).toEqual(['2026-03-05'])
  expect(await store.read.occurrences.nextDue(20)).toBe(30)
  expect(await store.read.occurrences.nextDue(30)).toBeUndefined()
})

test('a receiver’s messages go one after another: its turn is its oldest’s', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    await owe(tx, 'u1', CHAT_QUEUE, { nextAt: 50 })
    await owe(tx, 'u2', CHAT_QUEUE, { nextAt: 0 })
    await owe(tx, 'u3', 'person:ou_1', { nextAt: 5, priority: 1 })
    await owe(tx, 'u1', 'person:ou_2', { nextAt: 0 })
  })
  expect(await store.read.outbox.head(CHAT_QUEUE)).toMatchObject({ uuid: 'u1' })
  expect(await store.read.outbox.dueReceivers(10)).toEqual([{ receiver: 'person:ou_1', nextAt: 5 }])
  expect(await store.read.outbox.nextDue(10)).toBe(50)
  expect((await store.read.outbox.dueReceivers(50)).map(({ receiver }) => receiver)).toEqual([
    CHAT_QUEUE,
    'person:ou_1',
  ])
  expect(await store.read.outbox.nextDue(50)).toBeUndefined()
})

test('a settled message never changes back', async () => {
  using db = await freshStore()
  const { store } = db
  await store.write(async (tx) => {
    await owe(tx, 'u1')
    expect(await tx.outbox.sending(1, 10, 10)).toBe(true)
    await tx.outbox.sent(1, 'om_1', 11)
    expect(await tx.outbox.sending(1, 20, 20)).toBe(false)
    await tx.outbox.again(1, 20, 'retry')
    await tx.outbox.inDoubt(1, 20, 'doubt')
    await tx.outbox.renew(1, 'u1-r', 20)
    await tx.outbox.settle(1, 'unknown', 'doubt', 20)
  })
  expect(db.read.prepare('SELECT state, uuid, attempts, messageId, error FROM outbox').all()).toEqual([
    { state: 'sent', uuid: 'u1', attempts: 1, messageId: 'om_1', error: null },
  ])
})

test('what never reached Feishu is owed as if it had not been tried', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    await owe(tx, 'u1')
    await tx.outbox.sending(1, 10, 10)
    await tx.outbox.again(1, 20, 'retry')
  })
  expect(await db.store.read.outbox.head(CHAT_QUEUE)).toMatchObject({ state: 'owed', firstTriedAt: null, nextAt: 20 })
})

test('a press on a card in doubt settles its message', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    await branch(tx)
    const cardId = await card(tx)
    await owe(tx, 'u1', CHAT_QUEUE, { cardId })
    await tx.outbox.sending(1, 10, 10)
    await tx.outbox.adopt(cardId, 'om_1', 12)
  })
  expect(await db.store.read.outbox.head(CHAT_QUEUE)).toBeUndefined()
})

test('changes to a card wait for one redraw, which owes again only what came after it was drawn', async () => {
  using db = await freshStore()
  const { store } = db
  const id = await store.write(async (tx) => {
    await branch(tx)
    return card(tx)
  })
  await store.write(async (tx) => {
    for (let nth = 0; nth < 5; nth++) await tx.cards.want(id, 100 + nth)
  })
  // Without a message there is nothing to redraw yet.
  expect(await store.read.cards.toRefresh(1_000)).toEqual([])
  expect(await store.read.cards.nextRefresh(0)).toBeUndefined()
  await store.write((tx) => tx.cards.setMessage(id, 'om_1'))
  const [drawing] = await store.read.cards.toRefresh(100)
  expect(drawing).toMatchObject({ wanted: 5, refreshAt: 100 })
  // One more change comes while the picture of the fifth is on its way.
  await store.write((tx) => tx.cards.want(id, 150))
  await store.write((tx) => tx.cards.drawn(id, 5, 120))
  expect(await store.read.cards.get(id)).toMatchObject({ shown: 5, wanted: 6, refreshAt: 120 })
  await store.write((tx) => tx.cards.drawn(id, 6, 140))
  expect(await store.read.cards.get(id)).toMatchObject({ shown: 6, refreshAt: null })
})

test('the first message of a card stays its message', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    await branch(tx)
    const id = await card(tx)
    await tx.cards.setMessage(id, 'om_1')
    await tx.cards.setMessage(id, 'om_2')
    expect((await tx.cards.get(id))?.messageId).toBe('om_1')
  })
})
