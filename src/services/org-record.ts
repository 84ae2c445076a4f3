import { NOTE_MINIMUM } from '../domain/note-length.ts'
import { type Period, periodOf } from '../domain/periods.ts'
import type { StreakDay } from '../domain/streak.ts'
import { expectedIn, rosterOf } from './expected.ts'
import type { Reader } from '../../db/store.ts'

type Rows<N extends 'days' | 'checkIns'> = Awaited<ReturnType<Reader['records'][N]>>[number]

/** One study day with what everybody did on it. */
export interface DayOfOrg extends Rows<'days'> {
  readonly checkIns: ReadonlyMap<number, Rows<'checkIns'>>
  /** By person, then by question: 1 when right. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<number, number>>
  /** Lengths of the notes that stand, by person. */
  readonly notes: ReadonlyMap<number, number>
  /** Who was expected, by the roster. */
  readonly expected: ReadonlySet<number>
}

/** An org's records of whole weeks read by table, oldest day first: for counting everything anew. */
export async function orgRecord(read: Reader, orgId: number, span: Pick<Period, 'from' | 'to'> = periodOf('all', '')) {
  const roster = await rosterOf(read, orgId)
  const days = (await read.records.days(orgId, span)).map((day) => ({
    ...day,
    checkIns: new Map<number, Rows<'checkIns'>>(),
    answers: new Map<number, Map<number, number>>(),
    notes: new Map<number, number>(),
    expected: expectedIn(roster, day.slotAt),
  }))
  const byId = new Map(days.map((day) => [day.id, day]))
  for (const one of await read.records.checkIns(orgId, span)) byId.get(one.studyDayId)?.checkIns.set(one.personId, one)
  for (const { studyDayId, personId, question, right } of await read.records.answers(orgId, span)) {
    const answers = byId.get(studyDayId)?.answers
    if (!answers) continue
    const mine = answers.get(personId)
    if (mine) mine.set(question, right)
    else answers.set(personId, new Map([[question, right]]))
  }
  for (const { studyDayId, personId, length } of await read.records.notes(orgId, span))
    if (studyDayId !== null) byId.get(studyDayId)?.notes.set(personId, length)
  const weeks = (await read.records.weeks(orgId)).filter(({ monday }) => monday >= span.from && monday <= span.to)
  return { roster, weeks, days: days satisfies readonly DayOfOrg[] }
}

/** The counters a study day must have: of those expected alone (domain.md Participation). */
export function tallyOf({ checkIns, answers, notes }: DayOfOrg) {
  const counted = [...checkIns.values()].filter(({ expected }) => expected === 1)
  const came = counted.filter(({ mark }) => mark !== 'made_up')
  return {
    checkedIn: came.length,
    answered: counted.reduce((sum, { personId }) => sum + (answers.get(personId)?.size ?? 0), 0),
    noted: came.filter(({ personId }) => (notes.get(personId) ?? 0) >= NOTE_MINIMUM).length,
  }
}

/** What a closed day was for the streak of a person. */
export function streakDayOf({ checkIns, expected, excused }: DayOfOrg, personId: number): StreakDay {
  const mine = checkIns.get(personId)
  const due = mine ? mine.expected === 1 : expected.has(personId)
  return { mark: mine?.mark ?? 'missing', excused: excused === 1 || !due, open: false }
}
