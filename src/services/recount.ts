import type { Instant } from '../clock.ts'
import { replayed } from '../domain/mark-changes.ts'
import { periodOf } from '../domain/periods.ts'
import { streakAfter } from '../domain/streak.ts'
import { expectedIn, rosterOf } from './expected.ts'
import { type DayOfOrg, orgRecord, type OutdatedNote, streakDayOf, tallyOf } from './org-record.ts'
import { settle, weekRef } from './points.ts'
import { expectAnew } from './recount-expected.ts'
import { thingKey, worthByRecord, type WorthOfThing } from './worth-by-record.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** What is kept beside the record and differs from it; nothing anywhere when all is well. */
export interface Recount {
  /** Things whose ledger does not say what they are worth: `kept` by the ledger, `found` in the record. */
  readonly things: readonly { readonly thing: WorthOfThing; readonly kept: number; readonly found: number }[]
  /** Sums by week and month that are not the ledger's. */
  readonly totals: readonly string[]
  /** Study days whose counters are not their rows', or which keep another than the roster of who was expected. */
  readonly days: readonly { readonly id: number; readonly date: string }[]
  /** Kept streaks that are not the record's. */
  readonly streaks: readonly { readonly personId: number; readonly through: string }[]
  /** Notes that stand beside a later one of the same person and day. */
  readonly notes: readonly OutdatedNote[]
  /** Marks at sessions that are not what all that was entered leads to; these changes are the last ones. */
  readonly marks: readonly Row<'markChanges'>[]
  /** Mondays of weeks that are over and were never settled. */
  readonly weeks: readonly string[]
}

/** Counts everything of an org anew from the records and compares (domain.md Points). */
export async function recountOrg(read: Reader, orgId: number): Promise<Recount> {
  const record = await orgRecord(read, orgId)
  return {
    things: await differingThings(read, orgId, await worthByRecord(read, orgId, record)),
    totals: await differingTotals(read, orgId),
    days: record.days.filter(differs).map(({ id, date }) => ({ id, date })),
    streaks: await differingStreaks(read, orgId, record.days),
    notes: record.outdated,
    marks: await differingMarks(read, orgId),
    weeks: record.unsettled,
  }
}

function differs(day: DayOfOrg): boolean {
  const { checkedIn, answered, noted } = tallyOf(day)
  return (
    checkedIn !== day.checkedIn ||
    answered !== day.answered ||
    noted !== day.noted ||
    day.keptExpected !== day.expected.size ||
    [...day.checkIns.values()].some(({ personId, expected }) => day.expected.has(personId) !== (expected === 1))
  )
}

async function differingThings(
  read: Reader,
  orgId: number,
  record: ReadonlyMap<string, WorthOfThing>,
): Promise<Recount['things']> {
  const ledger = new Map((await read.records.ledger(orgId)).map((one) => [thingKey(one), one]))
  const underWay = new Set(
    (await read.records.weeks(orgId)).filter(({ state }) => state === 'owed').map(({ monday }) => weekRef(monday)),
  )
  const things: { thing: WorthOfThing; kept: number; found: number }[] = []
  for (const [key, thing] of record) {
    const kept = ledger.get(key) ?? { points: 0, days: 0 }
    if (underWay.has(thing.ref)) continue
    if (kept.points !== thing.points || kept.days !== thing.days)
      things.push({ thing, kept: kept.points, found: thing.points })
  }
  for (const [key, one] of ledger)
    if (!record.has(key) && !underWay.has(one.ref) && (one.points !== 0 || one.days !== 0))
      things.push({ thing: { ...one, points: 0, days: 0 }, kept: one.points, found: 0 })
  return things
}

async function differingMarks(read: Reader, orgId: number): Promise<Row<'markChanges'>[]> {
  const { from, to } = periodOf('all', '')
  const kept = replayed(await read.marks.between(orgId, from, to))
  const last = replayed(await read.marks.changesBetween(orgId, from, to))
  return [...last].flatMap(([key, change]) => {
    const mark = kept.get(key)
    const same = mark?.revision === change.revision && mark.status === change.status
    return same && mark.leftEarly === change.leftEarly && mark.way === change.way ? [] : [change]
  })
}

async function differingTotals(read: Reader, orgId: number): Promise<string[]> {
  const sums = await read.records.sums(orgId)
  const wrong = new Set<string>()
  for (const { period, personId, points, days } of await read.records.totals(orgId)) {
    const key = `${period} ${personId}`
    const sum = sums.get(key) ?? { points: 0, days: 0 }
    if (sum.points !== points || sum.days !== days) wrong.add(key)
    sums.delete(key)
  }
  for (const [key, { points, days }] of sums) if (points !== 0 || days !== 0) wrong.add(key)
  return [...wrong]
}

async function differingStreaks(read: Reader, orgId: number, days: readonly DayOfOrg[]) {
  return (await read.records.streaks(orgId)).filter(({ personId, through, current, longest }) => {
    const found = streakAfter(days.filter(({ date }) => date <= through).map((day) => streakDayOf(day, personId)))
    return found.current !== current || found.longest !== longest
  })
}

/**
 * Appends what the ledger lacks, rewrites the sums and counters, forgets wrong streaks. Of the record notes outdated long
 * ago are marked so, and marks are put where their last change has them.
 */
export async function repairOrg(tx: Tx, orgId: number, found: Recount, now: Instant): Promise<void> {
  for (const { thing } of found.things) {
    const { personId, ref, date, source, points, days } = thing
    await settle(tx, { orgId, personId, ref, date }, [[source, { points, days }]], now)
  }
  for (const { id, replacedAt } of found.notes) await tx.study.replaceNote(id, replacedAt)
  for (const change of found.marks) await tx.markCorrections.restore(change)
  await tx.records.rewriteTotals(orgId)
  const roster = await rosterOf(tx, orgId)
  for (const { id } of found.days) {
    const day = await tx.study.day(id)
    if (day) await expectAnew(tx, id, expectedIn(roster, day.slotAt))
  }
  for (const monday of found.weeks) {
    // The bonus is among the things.
    await tx.points.oweWeek(orgId, monday)
    await tx.points.weekDone(orgId, monday, 0, 'done')
  }
  for (const { personId } of found.streaks) await tx.streaks.forget(personId, orgId)
  await tx.audit.record({
    at: now,
    actorId: null,
    orgId,
    act: 'recount.repaired',
    subject: `org:${orgId}`,
    after: {
      things: found.things.length,
      totals: found.totals.length,
      marks: found.marks.length,
      days: found.days.length,
      streaks: found.streaks.length,
      notes: found.notes.length,
      weeks: found.weeks.length,
    },
  })
}
