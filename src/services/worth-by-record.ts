import { scoredQuestion } from '../content/item.ts'
import { readSnapshot } from '../content/snapshot.ts'
import { addDays } from '../domain/dates.ts'
import {
  DAY_SOURCES,
  rulesOn,
  SESSION_SOURCES,
  weekDays,
  type Worth,
  worthOfDay,
  worthOfSession,
  worthOfWeek,
} from '../domain/points.ts'
import type { Period } from '../domain/periods.ts'
import { onRosterIn, placesIn } from './expected.ts'
import { orgRecord } from './org-record.ts'
import { ruleVersions, type Source, weekRef } from './points.ts'
import type { Reader } from '../../db/store.ts'

export interface WorthOfThing extends Worth {
  readonly personId: number
  readonly ref: number
  readonly source: Source
  readonly date: string
}

export const thingKey = ({ personId, ref, source }: Pick<WorthOfThing, 'personId' | 'ref' | 'source'>): string =>
  `${personId} ${ref} ${source}`

/**
 * What everything in an org is worth, from the records alone and by the domain's rules: what the ledger must sum up to.
 * The same as settling each thing finds, read by table instead of by person.
 */
export async function worthByRecord(
  read: Reader,
  orgId: number,
  { roster, days, weeks, sessions }: Awaited<ReturnType<typeof orgRecord>>,
): Promise<Map<string, WorthOfThing>> {
  const worths = new Map<string, WorthOfThing>()
  const add = (thing: Omit<WorthOfThing, keyof Worth>, worth: Worth) => {
    if (worth.points !== 0 || worth.days !== 0) worths.set(thingKey(thing), { ...thing, ...worth })
  }
  const versions = await ruleVersions(read, orgId)

  for (const day of days) {
    const { id, date } = day
    const rules = rulesOn(versions, date)
    const item = readSnapshot(await read.study.snapshotOf(day))
    const question = scoredQuestion(item)
    const asked = question ? item.questions.indexOf(question) : -1
    for (const [personId, { mark, at }] of day.checkIns) {
      const right = day.answers.get(personId)?.get(asked)
      const worth = worthOfDay(
        {
          mark,
          answer: right === undefined ? null : right === 1 ? 'right' : 'wrong',
          noteLength: day.notes.get(personId) ?? null,
          member: day.expected.has(personId) || onRosterIn(roster, personId, at),
        },
        rules,
      )
      for (const source of DAY_SOURCES) add({ personId, ref: id, source, date }, worth[source])
    }
  }

  for (const { session, people } of sessions) {
    const { id, date, startsAt } = session
    const rules = rulesOn(versions, date)
    const speakers = new Set((await read.sessions.speakers(id)).map(({ personId }) => personId))
    for (const { personId, orgId: through, status, mark } of people) {
      if (through !== orgId) continue
      const member = [startsAt, mark?.at ?? startsAt].some((at) => onRosterIn(roster, personId, at))
      const worth = worthOfSession({ status, member, speaks: speakers.has(personId) }, rules)
      for (const source of SESSION_SOURCES) add({ personId, ref: id, source, date }, worth[source])
    }
  }

  const places = new Map<number, ReturnType<typeof placesIn>>()
  const placeOf = (personId: number) => {
    const known = places.get(personId) ?? placesIn(roster, personId)
    places.set(personId, known)
    return known
  }
  for (const monday of weeks) {
    const sunday = addDays(monday, 6)
    const week = days.filter(({ date, closedAt }) => date >= monday && date <= sunday && closedAt !== null)
    for (const personId of new Set(week.flatMap(({ checkIns }) => [...checkIns.keys()]))) {
      const mine = week.map(({ slotAt, excused, checkIns }) => ({
        mark: checkIns.get(personId)?.mark ?? null,
        excused: excused === 1,
        slotAt,
      }))
      const worth = worthOfWeek(weekDays(mine, placeOf(personId)), rulesOn(versions, monday))
      add({ personId, ref: weekRef(monday), source: 'week', date: sunday }, worth)
    }
  }
  return worths
}

/** What each person earned in a span of whole weeks, from the records alone: what the sums by week must say. */
export async function totalsByRecord(read: Reader, orgId: number, span: Pick<Period, 'from' | 'to'>) {
  const sums = new Map<number, { id: number; points: number; days: number }>()
  for (const one of (await worthByRecord(read, orgId, await orgRecord(read, orgId, span))).values()) {
    const sum = sums.get(one.personId) ?? { id: one.personId, points: 0, days: 0 }
    sums.set(one.personId, { id: one.personId, points: sum.points + one.points, days: sum.days + one.days })
  }
  return [...sums.values()]
}
