import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { POINT_RULES } from '../../src/domain/points.ts'
import { answerQuestion } from '../../src/services/answer.ts'
import { checkIn } from '../../src/services/check-in.ts'
import { closeDay } from '../../src/services/close-day.ts'
import { makeUp } from '../../src/services/make-up.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { writeNote } from '../../src/services/note.ts'
import { settleWeekPart } from '../../src/services/points.ts'
import { recountOrg, repairOrg } from '../../src/services/recount.ts'
import { setStanding } from '../../src/services/set-standing.ts'
import type { Reader, Store, Tx } from '../../db/store.ts'
import { branch, freshStore, studyDay } from './support.ts'

const ZONE = 'Asia/Shanghai'
// A Monday.
const dateOf = (nth: number) => addDays('2026-03-02', nth)
const slotOf = (nth: number) => instantOf(dateOf(nth), '08:30', ZONE)
const closeOf = (nth: number) => instantOf(dateOf(nth), '24:00', ZONE)
const NOTE = '学'.repeat(25)
const NOTHING = { things: [], totals: [], days: [], streaks: [], notes: [], marks: [], weeks: [] }

const act = fc.record({
  day: fc.nat(9),
  person: fc.nat(3),
  minutes: fc.nat(15 * 60),
  does: fc.constantFrom(
    'press',
    'press',
    'right',
    'wrong',
    'note',
    'short note',
    'made up',
    'exempt',
    'active',
    'was exempt',
    'was active',
  ),
})
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

const SNAPSHOT = JSON.stringify({
  questions: [{ type: 'single', scored: true, stem: '?', options: ['a', 'b'], right: [1], explanation: '' }],
})

async function twoWeeks(tx: Tx) {
  const { orgId, persons } = await branch(tx, 4, slotOf(0) - 1)
  for (const one of persons) await tx.roster.add(orgId, one, slotOf(0) - 1)
  const days: number[] = []
  for (const nth of [0, 1, 2, 3, 4, 7, 8, 9, 10, 11])
    days.push(
      (await studyDay(tx, orgId, dateOf(nth), {
        slotAt: slotOf(nth),
        onTimeUntil: closeOf(nth) - 3_600_000,
        lateUntil: closeOf(nth),
        snapshot: SNAPSHOT,
      })) ?? 0,
    )
  for (const day of days) await tx.study.setExpected(day, persons.length)
  return { orgId, persons, days }
}

async function perform(tx: Tx, { orgId, persons, days }: Awaited<ReturnType<typeof twoWeeks>>, one: Act) {
  const day = await tx.study.day(days[one.day] ?? 0)
  const personId = persons[one.person] ?? 0
  if (!day) throw new Error('no such day')
  const at = day.slotAt + one.minutes * 60_000
  const now = Math.max(at, day.closedAt ?? 0)
  const given = { day, personId, at, now, way: 'button' } as const
  switch (one.does) {
    case 'press':
      return void (await checkIn(tx, given))
    case 'right':
      return void (await answerQuestion(tx, given, 1))
    case 'wrong':
      return void (await answerQuestion(tx, given, 0))
    case 'note':
      return void (await writeNote(tx, given, NOTE))
    case 'short note':
      return void (await writeNote(tx, given, '学习'))
    case 'made up':
      return void (await makeUp(
        tx,
        { day, personId, zone: ZONE, at: day.lateUntil, now: day.lateUntil },
        { note: NOTE },
      ))
    case 'exempt':
    case 'active':
      return setStanding(tx, orgId, personId, one.does, { by: persons[0] ?? 0, now })
    case 'was exempt':
    case 'was active': {
      // Said late: of a date that is over, for as many days as there are minutes to the hour.
      const from = day.slotAt - one.minutes * 60_000
      const until = one.minutes % 2 === 0 ? null : from + (one.minutes % 60) * 3_600_000
      const standing = one.does === 'was exempt' ? 'exempt' : 'active'
      return setStanding(tx, orgId, personId, standing, { by: persons[0] ?? 0, now: closeOf(13), from, until })
    }
  }
}

async function closeAll(tx: Tx, { orgId, days }: { orgId: number; days: readonly number[] }) {
  for (const [nth, day] of days.entries()) await closeDay(tx, day, closeOf(nth < 5 ? nth : nth + 2), null)
  for (const monday of [dateOf(0), dateOf(7)])
    expect(await tx.points.settledWeek(orgId, monday), 'both weeks are over').toBeDefined()
  await settleOwed(tx)
}

/** As the job does. */
async function settleOwed(tx: Tx) {
  for (const { orgId, monday } of await tx.points.weeksOwed())
    while (await settleWeekPart(tx, orgId, monday, closeOf(13)));
}

const totalsOf = async (store: Store, orgId: number) =>
  (await store.read.records.totals(orgId))
    .filter(({ points, days }) => points !== 0 || days !== 0)
    .map(({ period, personId, points, days }) => `${period} ${personId}: ${points} ${days}`)
    .toSorted()

test('whatever happens in whatever order, the ledger is what the records are worth', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), fc.array(act, { maxLength: 10 }), async (before, after) => {
      using db = await freshStore()
      const { store } = db
      const site = await store.write(twoWeeks)
      for (const one of before) await store.write((tx) => perform(tx, site, one))
      await store.write((tx) => closeAll(tx, site))
      // What arrives after the close corrects the ledger too.
      for (const one of after) await store.write((tx) => perform(tx, site, one))
      await store.write(settleOwed)
      expect(await recountOrg(store.read, site.orgId)).toEqual(NOTHING)
    }),
    { numRuns: 15 },
  )
})

test('acts of different persons and days give the same totals in any order', async () => {
  const own = fc.uniqueArray(
    fc.record({
      day: fc.nat(9),
      person: fc.nat(3),
      minutes: fc.nat(15 * 60),
      does: fc.constantFrom<Act['does'][]>('press', 'right', 'wrong', 'note'),
    }),
    { selector: ({ day, person, does }) => `${day} ${person} ${does}`, maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(own, async (acts) => {
      const results: string[][] = []
      for (const order of [acts, acts.toReversed()]) {
        using db = await freshStore()
        const site = await db.store.write(twoWeeks)
        for (const one of order) await db.store.write((tx) => perform(tx, site, one))
        await db.store.write((tx) => closeAll(tx, site))
        results.push(await totalsOf(db.store, site.orgId))
      }
      expect(results[1]).toEqual(results[0])
    }),
    { numRuns: 15 },
  )
})

test('correcting back restores the totals, and every correction stays in the ledger', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(twoWeeks)
  const { orgId, persons, days } = site
  const [, member = 0] = persons
  const note = { day: 0, person: 1, minutes: 30, does: 'note' } as const
  await store.write((tx) => perform(tx, site, note))
  const before = await totalsOf(store, orgId)
  await store.write((tx) => perform(tx, site, { ...note, minutes: 40, does: 'short note' }))
  expect(await totalsOf(store, orgId)).not.toEqual(before)
  await store.write((tx) => perform(tx, site, { ...note, minutes: 50 }))
  expect(await totalsOf(store, orgId)).toEqual(before)
  const entries = await store.read.points.entriesOf(orgId, member, dateOf(0), dateOf(0))
  expect(entries.filter(({ source, ref }) => source === 'note' && ref === days[0]).map(({ points }) => points)).toEqual(
    [3, -3, 3],
  )
})

test('two persons that become one have one ledger', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(twoWeeks)
  const { orgId, persons } = site
  const [, paper = 0, member = 0] = persons
  for (const [person, day] of [
    [1, 0],
    [1, 1],
    [2, 1],
    [2, 2],
    [2, 3],
    [2, 4],
  ] as const)
    await store.write((tx) => perform(tx, site, { day, person, minutes: 10, does: 'right' }))
  await store.write((tx) => closeAll(tx, site))
  await store.write((tx) => mergePersons(tx, paper, member, closeOf(13)))
  expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
  const week = await store.read.points.weeks(orgId, dateOf(0), dateOf(0))
  // Five days of 2 + 3, and the full week that neither had alone.
  expect(week.filter(({ points }) => points !== 0)).toEqual([{ id: member, points: 35, days: 5 }])
})

test('a recount finds what is wrong, and its repair leaves nothing to find', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(twoWeeks)
  const { orgId } = site
  for (const person of [0, 1, 2])
    for (const day of [0, 1, 2, 3, 4])
      await store.write((tx) => perform(tx, site, { day, person, minutes: 10, does: 'right' }))
  await store.write((tx) => closeAll(tx, site))
  const before = await totalsOf(store, orgId)
  db.write.exec(`UPDATE points SET points = points + 1 WHERE source = 'answer' AND ref = 2`)
  db.write.exec(`UPDATE pointTotals SET points = points - 5 WHERE personId = 1 AND period LIKE 'W%'`)
  db.write.exec(`DELETE FROM points WHERE source = 'week' AND personId = 3`)
  db.write.exec(`UPDATE studyDays SET checkedIn = 7 WHERE id = 1`)
  db.write.exec(`UPDATE studyDays SET expected = 9 WHERE id = 2`)
  db.write.exec(`UPDATE checkIns SET expected = 0 WHERE studyDayId = 3 AND personId = 1`)
  db.write.exec(`DELETE FROM settledWeeks WHERE monday = '${dateOf(7)}'`)
  const found = await recountOrg(store.read, orgId)
  expect(found.things.map(({ thing, kept, found: worth }) => [thing.source, kept, worth])).toEqual([
    ['answer', 4, 3],
    ['answer', 4, 3],
    ['answer', 4, 3],
    ['week', 0, POINT_RULES.fullWeek],
  ])
  expect(found.totals.length).toBeGreaterThan(0)
  expect(found.days.map(({ id }) => id)).toEqual([1, 2, 3])
  expect(found.weeks).toEqual([dateOf(7)])
  await store.write((tx) => repairOrg(tx, orgId, found, closeOf(13)))
  expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
  expect(await totalsOf(store, orgId)).toEqual(before)
})

test('of two notes that a merge of an older version left standing the last one stands', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(twoWeeks)
  const { orgId, persons, days } = site
  await store.write((tx) => perform(tx, site, { day: 0, person: 1, minutes: 10, does: 'note' }))
  await store.write((tx) => closeAll(tx, site))
  const [personId = 0, studyDayId = 0] = [persons[1], days[0]]
  const standing = await store.read.study.noteOf(studyDayId, personId)
  await store.write((tx) =>
    tx.study.note({ studyDayId, orgId, personId, text: NOTE, length: 25, at: (standing?.at ?? 0) - 60_000 }),
  )
  const found = await recountOrg(store.read, orgId)
  expect(found.notes).toMatchObject([{ replacedAt: standing?.at }])
  await store.write((tx) => repairOrg(tx, orgId, found, closeOf(13)))
  expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
  expect((await store.read.study.notesOf(orgId, personId, 5)).map(({ id }) => id)).toEqual([standing?.id])
})

test('a week that is over and was never settled has its bonus by the record', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(twoWeeks)
  const { orgId } = site
  for (const day of [0, 1, 2, 3, 4])
    await store.write((tx) => perform(tx, site, { day, person: 1, minutes: 10, does: 'press' }))
  await store.write((tx) => closeAll(tx, site))
  const before = await totalsOf(store, orgId)
  db.write.exec(`DELETE FROM points WHERE source = 'week'`)
  db.write.exec(`DELETE FROM settledWeeks`)
  const found = await recountOrg(store.read, orgId)
  expect(found.weeks).toEqual([dateOf(0), dateOf(7)])
  expect(found.things.map(({ kept, found: worth }) => [kept, worth])).toEqual([[0, POINT_RULES.fullWeek]])
  await store.write((tx) => repairOrg(tx, orgId, found, closeOf(13)))
  expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
  expect(await totalsOf(store, orgId)).toEqual(before)
})

test('a day that closes in a week settled before settles it again', async () => {
  using db = await freshStore()
  const { store } = db
  const site = await store.write(twoWeeks)
  const { orgId, persons, days } = site
  const bonus = async () => {
    const entries = await store.read.points.entriesOf(orgId, persons[1] ?? 0, dateOf(6), dateOf(6))
    return entries.map(({ points }) => points)
  }
  for (const day of [0, 1, 2])
    await store.write((tx) => perform(tx, site, { day, person: 1, minutes: 10, does: 'press' }))
  // As if the rest of the week had been called off, and then was not.
  await store.write(async (tx) => {
    for (const nth of [0, 1, 2]) await closeDay(tx, days[nth] ?? 0, closeOf(nth), null)
    await tx.points.oweWeek(orgId, dateOf(0))
    await settleOwed(tx)
  })
  expect(await bonus()).toEqual([POINT_RULES.fullWeek])
  expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
  await store.write((tx) => closeDay(tx, days[3] ?? 0, closeOf(3), null))
  await store.write(settleOwed)
  expect(await bonus()).toEqual([POINT_RULES.fullWeek, -POINT_RULES.fullWeek])
  expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
})

test('beside a bot at work a recount sees one moment: what comes meanwhile is no difference', async () => {
  using db = await freshStore()
  const site = await db.store.write(twoWeeks)
  const { store: bot } = await db.open()
  let day = 0
  // Somebody checks in after the record was read, before the ledger is.
  const interrupted = (read: Reader): Reader => ({
    ...read,
    points: {
      ...read.points,
      async rules(orgId) {
        await bot.write((tx) => perform(tx, site, { day: day++, person: 0, minutes: 10, does: 'press' }))
        return read.points.rules(orgId)
      },
    },
  })
  expect(await recountOrg(interrupted(db.store.read), site.orgId)).not.toEqual(NOTHING)
  expect(await db.store.moment((read) => recountOrg(interrupted(read), site.orgId))).toEqual(NOTHING)
  expect(day).toBe(2)
  expect(await recountOrg(db.store.read, site.orgId)).toEqual(NOTHING)
})
