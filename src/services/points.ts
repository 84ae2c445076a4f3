import type { Instant } from '../clock.ts'
import { addDays, mondayOf } from '../domain/dates.ts'
import {
  type DayRecord,
  DAY_SOURCES,
  type PointRules,
  rulesOn,
  type WeekDay,
  weekDays,
  type Worth,
  worthOfDay,
  worthOfWeek,
  WORTHLESS,
  writtenRules,
} from '../domain/points.ts'
import { AT_A_TIME } from './at-a-time.ts'
import { actsOf, type DayActs } from './day-acts.ts'
import { placeOf, placesOf } from './expected.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader, Tx } from '../../db/store.ts'

/** Every version of an org's rules, the oldest first. */
export async function ruleVersions(read: Reader, orgId: number): Promise<{ from: string; rules: PointRules }[]> {
  return (await read.points.rules(orgId)).map(({ from, rules }) => ({ from, rules: writtenRules(rules) }))
}

/** The rules of an org in force on a date. */
export async function pointRulesOn(read: Reader, orgId: number, date: string): Promise<PointRules> {
  return rulesOn(await ruleVersions(read, orgId), date)
}

export type Source = Row<'points'>['source']
/** Of a correction; a first entry needs none. */
export type Reason = Row<'points'>['reason']
type Thing = Pick<Row<'points'>, 'orgId' | 'personId' | 'ref' | 'date'>

/** Appends what the ledger lacks to say what each thing is worth now; when nothing changed, nothing. */
export async function settle(
  tx: Tx,
  thing: Thing,
  worths: readonly (readonly [Source, Worth])[],
  at: Instant,
  why: Reason = null,
): Promise<void> {
  const stands = await tx.points.standing(thing.orgId, thing.personId, thing.ref)
  for (const [source, worth] of worths) {
    const { points, days, revision } = stands.find((one) => one.source === source) ?? { ...WORTHLESS, revision: 0 }
    if (worth.points === points && worth.days === days) continue
    const difference = { points: worth.points - points, days: worth.days - days }
    const reason = revision === 0 ? null : why
    await tx.points.append({ ...thing, source, revision: revision + 1, ...difference, at, reason })
  }
}

/** Brings the ledger up to what one person's study day is worth now, whatever happened to it; `acts` where they are known. */
export async function settleDay(
  tx: Tx,
  day: Row<'studyDays'>,
  personId: number,
  now: Instant,
  why: Reason = null,
  acts?: DayActs,
): Promise<void> {
  const record = await dayRecord(tx, day, personId, acts ?? (await actsOf(tx, day, personId)))
  const worth = worthOfDay(record, await pointRulesOn(tx, day.orgId, day.date))
  const thing = { orgId: day.orgId, personId, ref: day.id, date: day.date }
  await settle(
    tx,
    thing,
    DAY_SOURCES.map((source) => [source, worth[source]] as const),
    now,
    why,
  )
  // A week that was settled is settled again with the day that changed.
  if (day.closedAt !== null) await settleWeek(tx, day.orgId, personId, mondayOf(day.date), now)
}

async function dayRecord(
  read: Reader,
  day: Row<'studyDays'>,
  personId: number,
  { mark, at, expected, right, noteLength }: DayActs,
): Promise<DayRecord> {
  if (mark === null || at === null) return { mark: null, answer: null, noteLength: null, member: false }
  return {
    mark,
    answer: right === null ? null : right === 1 ? 'right' : 'wrong',
    noteLength,
    member: expected === 1 || (await placeOf(read, day.orgId, personId, at)).onRoster,
  }
}

/** A week's Monday as the number its bonus is kept under. */
export const weekRef = (monday: string): number => Number(monday.replaceAll('-', ''))

/**
 * The bonus of one person for a week whose last study day is closed; before that there is none. It belongs to the week's
 * Sunday.
 */
async function settleWeek(tx: Tx, orgId: number, personId: number, monday: string, now: Instant): Promise<void> {
  if (!(await tx.points.settledWeek(orgId, monday))) return
  const worth = worthOfWeek(await weekOf(tx, orgId, personId, monday), await pointRulesOn(tx, orgId, monday))
  const thing = { orgId, personId, ref: weekRef(monday), date: addDays(monday, 6) }
  await settle(tx, thing, [['week', worth]], now, 'day-changed')
}

/** Sees to a part of those who came in a week that is owed. True when more are left. */
export async function settleWeekPart(tx: Tx, orgId: number, monday: string, now: Instant): Promise<boolean> {
  const week = await tx.points.settledWeek(orgId, monday)
  if (week?.state !== 'owed') return false
  const came = await tx.study.cameBetween(orgId, monday, addDays(monday, 6), week.doneThrough, AT_A_TIME)
  for (const personId of came) await settleWeek(tx, orgId, personId, monday, now)
  const last = came.at(-1)
  const more = came.length === AT_A_TIME && last !== undefined
  await tx.points.weekDone(orgId, monday, last ?? week.doneThrough, more ? 'owed' : 'done')
  return more
}

async function weekOf(read: Reader, orgId: number, personId: number, monday: string): Promise<WeekDay[]> {
  const rows = await read.study.marksBetween(orgId, personId, addDays(monday, -1), addDays(monday, 6))
  const closed = rows.filter(({ closedAt }) => closedAt !== null)
  return weekDays(
    closed.map(({ mark, excused, slotAt }) => ({ mark, excused: excused === 1, slotAt })),
    await placesOf(read, orgId, personId),
  )
}
