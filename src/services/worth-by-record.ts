import { scoredQuestion } from '../content/item.ts'
import { readSnapshot } from '../content/snapshot.ts'
import { addDays } from '../domain/dates.ts'
import { DAY_SOURCES, type PointRules, rulesOn, worthOfDay, worthOfWeek, type Worth } from '../domain/points.ts'
import { expectedIn, onRosterIn, rosterOf } from './expected.ts'
import { type Source, weekRef } from './points.ts'
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
export async function worthByRecord(read: Reader, orgId: number): Promise<Map<string, WorthOfThing>> {
  const worths = new Map<string, WorthOfThing>()
  const add = (thing: Omit<WorthOfThing, keyof Worth>, worth: Worth) => {
    if (worth.points !== 0 || worth.days !== 0) worths.set(thingKey(thing), { ...thing, ...worth })
  }
  const versions = (await read.points.rules(orgId)).map(({ from, rules }) => ({
    from,
    rules: JSON.parse(rules) as PointRules,
  }))
  const roster = await rosterOf(read, orgId)
  const days = await read.records.days(orgId)
  const answers = new Map(
    (await read.records.answers(orgId)).map((one) => [`${one.studyDayId} ${one.personId} ${one.question}`, one.right]),
  )
  const notes = new Map(
    (await read.records.notes(orgId)).map((one) => [`${one.studyDayId} ${one.personId}`, one.length]),
  )
  const checkIns = new Map<number, Awaited<ReturnType<Reader['records']['checkIns']>>>(days.map(({ id }) => [id, []]))
  for (const one of await read.records.checkIns(orgId)) checkIns.get(one.studyDayId)?.push(one)

  for (const { id, date, itemId, itemVersion } of days) {
    const rules = rulesOn(versions, date)
    const item = readSnapshot(await read.study.snapshotOf({ id, itemId, itemVersion }))
    const question = scoredQuestion(item)
    const asked = question ? item.questions.indexOf(question) : -1
    for (const { personId, mark, at, expected } of checkIns.get(id) ?? []) {
      const right = answers.get(`${id} ${personId} ${asked}`)
      const worth = worthOfDay(
        {
          mark,
          answer: right === undefined ? null : right === 1 ? 'right' : 'wrong',
          noteLength: notes.get(`${id} ${personId}`) ?? null,
          member: expected === 1 || onRosterIn(roster, personId, at),
        },
        rules,
      )
      for (const source of DAY_SOURCES) add({ personId, ref: id, source, date }, worth[source])
    }
  }

  for (const { monday } of await read.records.weeks(orgId)) {
    const sunday = addDays(monday, 6)
    const week = days.filter(({ date }) => date >= monday && date <= sunday)
    const marks = week.map((day) => ({
      day,
      expected: expectedIn(roster, day.slotAt),
      by: new Map((checkIns.get(day.id) ?? []).map((one) => [one.personId, one])),
    }))
    for (const personId of new Set(marks.flatMap(({ by }) => [...by.keys()]))) {
      const worth = worthOfWeek(
        marks.map(({ day, expected, by }) => {
          const mine = by.get(personId)
          const due = mine ? mine.expected === 1 : expected.has(personId)
          return { mark: mine?.mark ?? null, excused: day.excused === 1 || !due }
        }),
        rulesOn(versions, monday),
      )
      add({ personId, ref: weekRef(monday), source: 'week', date: sunday }, worth)
    }
  }
  return worths
}
