import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, instantOf } from '../../src/domain/dates.ts'
import { periodOf } from '../../src/domain/periods.ts'
import { checkedIn } from '../../src/domain/register.ts'
import { joinedSpans } from '../../src/domain/roster.ts'
import { answerQuestion } from '../../src/services/answer.ts'
import { checkIn } from '../../src/services/check-in.ts'
import { closeDay } from '../../src/services/close-day.ts'
import { mergePersons } from '../../src/services/merge-persons.ts'
import { writeNote } from '../../src/services/note.ts'
import { settleWeekPart } from '../../src/services/points.ts'
import { dayFigures } from '../../src/services/report-figures.ts'
import { recordBetween } from '../../src/services/period-record.ts'
import { recountOrg } from '../../src/services/recount.ts'
import { readRegister } from '../../src/services/register.ts'
import type { Tx } from '../../db/store.ts'
import { branch, CHAT, freshStore, studyDay } from './support.ts'

const ZONE = 'Asia/Shanghai'
const dateOf = (nth: number) => addDays('2026-03-02', nth)
const slotOf = (nth: number) => instantOf(dateOf(nth), '08:30', ZONE)
const closeOf = (nth: number) => instantOf(dateOf(nth), '24:00', ZONE)
const NOTHING = { things: [], totals: [], days: [], streaks: [], notes: [], marks: [], weeks: [] }
const SNAPSHOT = JSON.stringify({
  questions: [{ type: 'single', scored: true, stem: '?', options: ['a', 'b'], right: [1], explanation: '' }],
})
const NOTE = '学'.repeat(25)

type Stay = readonly [from: number, to: number | null]

/** A week in which two persons stand on the roster at times of their own, and a third all the time. */
async function week(tx: Tx, stays: readonly (readonly Stay[])[]) {
  const { orgId, persons } = await branch(tx, 3, 0)
  const [one = 0, other = 0, third = 0] = persons
  for (const [nth, id] of [one, other].entries())
    for (const [from, to] of stays[nth] ?? []) {
      await tx.roster.add(orgId, id, slotOf(from) - 1)
      const entry = (await tx.roster.entriesOf(orgId, id)).at(-1)
      if (entry && to !== null) await tx.roster.end(entry, slotOf(to) - 1)
    }
  await tx.roster.add(orgId, third, 0)
  // Whoever is not on the roster is a visitor.
  for (const id of [one, other]) {
    const join = await tx.roster.propose({ chatId: CHAT, personId: id, joinedAt: 0, decideBy: 1 })
    await tx.roster.decide(join ?? 0, 'visitor', third, 0)
  }
  const days: number[] = []
  for (const nth of [0, 1, 2, 3, 4]) {
    const window = { slotAt: slotOf(nth), onTimeUntil: closeOf(nth) - 3_600_000, lateUntil: closeOf(nth) }
    const day = (await studyDay(tx, orgId, dateOf(nth), { ...window, snapshot: SNAPSHOT })) ?? 0
    const present = [one, other].filter((_, who) =>
      (stays[who] ?? []).some(([from, to]) => from <= nth && (to === null || nth < to)),
    )
    await tx.study.setExpected(day, present.length + 1)
    days.push(day)
  }
  return { orgId, one, other, days }
}

async function settleOwed(tx: Tx) {
  for (const { orgId, monday } of await tx.points.weeksOwed())
    while (await settleWeekPart(tx, orgId, monday, closeOf(6)));
}

const stay = fc
  .tuple(fc.nat(4), fc.option(fc.integer({ min: 1, max: 5 })))
  .filter(([from, to]) => to === null || from < to)
const stays = fc.array(stay, { maxLength: 1 })
const does = fc.constantFrom('press', 'right', 'wrong', 'note')
const act = fc.record({ who: fc.boolean(), day: fc.nat(4), minutes: fc.nat(800), does })

test('whoever two were and whatever they did, as one person all accounts of them agree', async () => {
  await fc.assert(
    fc.asyncProperty(stays, stays, fc.array(act, { maxLength: 14 }), fc.nat(5), async (a, b, acts, closed) => {
      using db = await freshStore()
      const { store } = db
      const { orgId, one, other, days } = await store.write((tx) => week(tx, [a, b]))
      for (const { who, day: nth, minutes, does: what } of acts)
        await store.write(async (tx) => {
          const day = await tx.study.day(days[nth] ?? 0)
          if (!day) throw new Error('no such day')
          const at = day.slotAt + minutes * 60_000
          const given = { day, personId: who ? one : other, at, now: at, way: 'button' } as const
          if (what === 'press') await checkIn(tx, given)
          else if (what === 'note') await writeNote(tx, given, NOTE)
          else await answerQuestion(tx, given, what === 'right' ? 1 : 0)
        })
      await store.write(async (tx) => {
        for (let nth = 0; nth < closed; nth++) await closeDay(tx, days[nth] ?? 0, closeOf(nth), null)
        await settleOwed(tx)
      })
      expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)
      await store.write((tx) => mergePersons(tx, other, one, closeOf(6)))
      expect(await recountOrg(store.read, orgId)).toEqual(NOTHING)

      const period = periodOf('week', dateOf(0))
      const register = await readRegister(store.read, orgId, period, closeOf(6))
      const report = (await recordBetween(store.read, orgId, period.from, period.to)).map(dayFigures)
      const kept = await store.read.study.daysBetween(orgId, period.from, period.to)
      expect(register.byDay.map((counts) => [checkedIn(counts), counts.extra])).toEqual(
        report.map((day) => [day.checkedIn, day.extra]),
      )
      expect(kept.map((day) => day.checkedIn)).toEqual(report.map((day) => day.checkedIn))
      const entries = [...a, ...b]
      const expected = days.map((_, nth) => (entries.some(([from, to]) => from <= nth && (to ?? 9) > nth) ? 2 : 1))
      expect(kept.map((day) => day.expected)).toEqual(expected)
      for (const day of days) expect((await store.read.study.checkInsOn(day)).length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 25 },
  )
})

const both: readonly (readonly Stay[])[] = [[[0, null]], [[0, null]]]

async function merged(does: (tx: Tx, site: Awaited<ReturnType<typeof week>>) => Promise<void>) {
  const db = await freshStore()
  const site = await db.store.write((tx) => week(tx, both))
  await db.store.write((tx) => does(tx, site))
  await db.store.write((tx) => mergePersons(tx, site.other, site.one, closeOf(0) - 1))
  return { db, ...site, day: site.days[0] ?? 0 }
}

const at = (tx: Tx, personId: number, dayId: number, minutes: number) =>
  tx.study.day(dayId).then((day) => {
    if (!day) throw new Error('no such day')
    return { day, personId, at: day.slotAt + minutes, now: day.slotAt + minutes, way: 'note' } as const
  })

test.each([
  [10, 20],
  [20, 10],
])('of two notes on one day the later stands, written after %i and %i', async (mine, theirs) => {
  const { db, one, orgId, day } = await merged(async (tx, { one: me, other, days }) => {
    await writeNote(tx, await at(tx, me, days[0] ?? 0, mine), `${NOTE}一`)
    await writeNote(tx, await at(tx, other, days[0] ?? 0, theirs), `${NOTE}二`)
  })
  using _ = db
  const notes = await db.store.read.study.notesOf(orgId, one, 9)
  expect(notes.map(({ text }) => text)).toEqual([mine > theirs ? `${NOTE}一` : `${NOTE}二`])
  expect(await db.store.read.study.day(day)).toMatchObject({ noted: 1, checkedIn: 1 })
  // Both stay readable.
  expect(await db.store.read.archives.notesOf(orgId, one)).toHaveLength(2)
})

test.each([
  [10, 20, 1],
  [20, 10, 0],
])('of two answers the first counts, whoever gave it: after %i and %i', async (mine, theirs, right) => {
  const { db, one, day } = await merged(async (tx, { one: me, other, days }) => {
    await answerQuestion(tx, await at(tx, me, days[0] ?? 0, mine), 1)
    await answerQuestion(tx, await at(tx, other, days[0] ?? 0, theirs), 0)
  })
  using _ = db
  expect(await db.store.read.study.answersOf(day, one)).toMatchObject([{ right }])
})

test.each([
  [
    [
      [1, 3],
      [3, 5],
    ],
    [[1, 5]],
  ],
  [
    [
      [4, null],
      [1, 2],
    ],
    [
      [1, 2],
      [4, null],
    ],
  ],
  [
    [
      [1, null],
      [2, 3],
    ],
    [[1, null]],
  ],
  [
    [
      [1, 4],
      [2, null],
    ],
    [[1, null]],
  ],
  [[], []],
] as const)('spans %j are %j', (spans, joined) => {
  const found = joinedSpans(spans.map(([since, until]) => ({ since, until })))
  expect(found.map(({ since, until }) => [since, until])).toEqual(joined)
})
