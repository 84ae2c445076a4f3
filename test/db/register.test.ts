import { expect, test } from 'vitest'
import { expectedOf } from '../../src/services/expected.ts'
import { branch, CHAT, freshStore, studyDay } from './support.ts'

const checkIn = (studyDayId: number, personId: number, at = 150) => ({
  studyDayId,
  personId,
  mark: 'on_time' as const,
  way: 'button' as const,
  at,
  expected: 1,
  recordedBy: null,
})

test('a chat has one study day to a date', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { orgId } = await branch(tx)
    expect(await studyDay(tx, orgId)).toBe(1)
    expect(await studyDay(tx, orgId)).toBeUndefined()
    expect(await studyDay(tx, orgId, '2026-03-06')).toBeDefined()
  })
})

test('a person has one check-in to a day, and the first answer to a question counts', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { orgId, persons } = await branch(tx)
    const day = (await studyDay(tx, orgId)) ?? 0
    const [first = 0, second = 0] = persons
    expect(await tx.study.checkIn(checkIn(day, first))).toBe(true)
    expect(await tx.study.checkIn(checkIn(day, first, 160))).toBe(false)
    expect(await tx.study.checkIn(checkIn(day, second))).toBe(true)
    expect(await tx.study.checkInOf(day, first)).toMatchObject({ at: 150 })
    const answer = { studyDayId: day, personId: first, question: 0, chosen: '[1]', right: 0, at: 150 }
    expect(await tx.study.answer(answer)).toBe(true)
    expect(await tx.study.answer({ ...answer, chosen: '[2]', right: 1 })).toBe(false)
    expect(await tx.study.answerOf(day, first, 0)).toMatchObject({ chosen: '[1]' })
  })
})

test('counters are put right from the rows, whatever they said', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { orgId, persons } = await branch(tx, 3)
    const day = (await studyDay(tx, orgId)) ?? 0
    const [expected = 0, extra = 0, madeUp = 0] = persons
    await tx.study.checkIn(checkIn(day, expected))
    await tx.study.checkIn({ ...checkIn(day, extra), expected: 0 })
    await tx.study.checkIn({ ...checkIn(day, madeUp), mark: 'made_up' })
    const note = { studyDayId: day, orgId, personId: expected, text: 'one', length: 20, at: 150 }
    await tx.study.note(note)
    await tx.study.replaceNote(1, 160)
    await tx.study.note({ ...note, text: 'two' })
    for (let nth = 0; nth < 7; nth++) await tx.study.count(day, 'checkedIn')
    await tx.study.recount(day)
    expect(await tx.study.day(day)).toMatchObject({ checkedIn: 1, answered: 0, noted: 1 })
  })
})

test('a day closes once, and the next to close is the next', async () => {
  using db = await freshStore()
  const { store } = db
  const day = await store.write(async (tx) => (await studyDay(tx, (await branch(tx)).orgId)) ?? 0)
  expect(await store.read.study.nextClose(0)).toBe(300)
  expect(await store.read.study.nextClose(300)).toBeUndefined()
  const closing = await Promise.all([1, 2, 3].map((nth) => store.write((tx) => tx.study.close(day, 300 + nth, 0))))
  expect(closing.filter(Boolean)).toHaveLength(1)
})

test('who was expected on a past date is always answerable', async () => {
  using db = await freshStore()
  const { store } = db
  const { orgId, persons } = await store.write((tx) => branch(tx, 4))
  const [stays = 0, leaves = 0, comesLater = 0, wasAway = 0] = persons
  await store.write(async (tx) => {
    for (const person of [stays, leaves, wasAway]) await tx.roster.add(orgId, person, 100)
    await tx.roster.add(orgId, comesLater, 300)
    await tx.roster.addStanding({ orgId, personId: wasAway, standing: 'away', since: 200, until: 400, reason: '' })
    const [, entry] = await tx.roster.entries(orgId)
    if (entry) await tx.roster.end(entry, 250)
  })
  const expectedAt = async (at: number) => (await expectedOf(store.read, orgId, at)).toSorted((a, b) => a - b)
  const past = async () => [
    await expectedAt(99),
    await expectedAt(150),
    await expectedAt(220),
    await expectedAt(300),
    await expectedAt(400),
  ]
  const known = [[], [stays, leaves, wasAway], [stays, leaves], [stays, comesLater], [stays, comesLater, wasAway]]
  expect(await past()).toEqual(known)
  // Whatever happens later changes nothing of it: he comes back, she leaves, the file is opened again.
  await store.write(async (tx) => {
    await tx.roster.add(orgId, leaves, 500)
    const [entry] = await tx.roster.entriesOf(orgId, stays)
    if (entry) await tx.roster.end(entry, 500)
  })
  expect(await past()).toEqual(known)
  expect(await expectedOf((await db.open()).store.read, orgId, 220)).toEqual([stays, leaves])
  expect(await expectedAt(600)).toEqual([leaves, comesLater, wasAway])
})

test('one org to a chat and one open question about a newcomer', async () => {
  using db = await freshStore()
  await db.store.write(async (tx) => {
    const { persons } = await branch(tx)
    const join = { chatId: CHAT, personId: persons[0] ?? 0, joinedAt: 5, decideBy: 10 }
    const id = (await tx.roster.propose(join)) ?? 0
    expect(await tx.roster.propose(join)).toBeUndefined()
    expect(await tx.roster.nextJoinDue(0)).toBe(10)
    expect(await tx.roster.nextJoinDue(10)).toBeUndefined()
    expect(await tx.roster.decide(id, 'active', null, 11)).toBe(true)
    expect(await tx.roster.decide(id, 'ignore', null, 12)).toBe(false)
  })
})
