import { NOTE_MINIMUM } from '../domain/note-length.ts'
import { type Period, periodOf } from '../domain/periods.ts'
import { type StreakDay, streakDay } from '../domain/streak.ts'
import { weeksOver } from '../domain/weeks-over.ts'
import { expectedIn, rosterOf } from './expected.ts'
import { rollsFor } from './sessions/roll.ts'
import type { Reader } from '../../db/store.ts'

type Rows<N extends 'days' | 'checkIns'> = Awaited<ReturnType<Reader['records'][N]>>[number]

/** One study day with what everybody did on it. */
export interface DayOfOrg extends Omit<Rows<'days'>, 'expected'> {
  readonly checkIns: ReadonlyMap<number, Rows<'checkIns'>>
  /** By person, then by question: 1 when right. */
  readonly answers: ReadonlyMap<number, ReadonlyMap<number, number>>
  /** Lengths of the notes that stand, by person. */
  readonly notes: ReadonlyMap<number, number>
  /** Who was expected, by the roster. */
  readonly expected: ReadonlySet<number>
  /** How many were, as kept beside the record. */
  readonly keptExpected: number
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
    keptExpected: day.expected,
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
  const notes = await read.records.notes(orgId, span)
  for (const { studyDayId, personId, length } of notes)
    if (studyDayId !== null) byId.get(studyDayId)?.notes.set(personId, length)
  const settled = (await read.records.weeks(orgId)).map(({ monday }) => monday)
  const chat = await read.orgs.chatOf(orgId)
  const over = weeksOver(days, chat && (await read.occurrences.planned('daily', chat.chatId))?.date)
  const kept = settled.filter((monday) => monday >= span.from && monday <= span.to)
  return {
    roster,
    outdated: outdatedNotes(notes),
    /** The Mondays of the weeks whose bonus is due. */
    weeks: [...new Set([...kept, ...over])],
    unsettled: over.filter((monday) => !settled.includes(monday)),
    days: days satisfies readonly DayOfOrg[],
    // What a session is worth does not depend on how much of it is over.
    sessions: await rollsFor(read, orgId, span, 0),
  }
}

export interface OutdatedNote {
  readonly id: number
  /** When the one that stands was written. */
  readonly replacedAt: number
}

/** Of a person's notes on one day the last one stands; of `notes`, oldest first, those before it. */
function outdatedNotes(notes: Awaited<ReturnType<Reader['records']['notes']>>): OutdatedNote[] {
  const last = new Map(notes.map((note) => [`${note.studyDayId} ${note.personId}`, note]))
  return notes.flatMap(({ id, studyDayId, personId }) => {
    const stands = last.get(`${studyDayId} ${personId}`)
    return stands === undefined || stands.id === id ? [] : [{ id, replacedAt: stands.at }]
  })
}

/** The counters a study day must have: of those expected alone (domain.md Participation). */
export function tallyOf({ checkIns, answers, notes, expected }: DayOfOrg) {
  const counted = [...checkIns.values()].filter(({ personId }) => expected.has(personId))
  const came = counted.filter(({ mark }) => mark !== 'made_up')
  return {
    checkedIn: came.length,
    answered: counted.reduce((sum, { personId }) => sum + (answers.get(personId)?.size ?? 0), 0),
    noted: came.filter(({ personId }) => (notes.get(personId) ?? 0) >= NOTE_MINIMUM).length,
  }
}

/** What a closed day was for the streak of a person. */
export function streakDayOf({ checkIns, expected, excused }: DayOfOrg, personId: number): StreakDay {
  const mark = checkIns.get(personId)?.mark ?? null
  return streakDay({ mark, expected: expected.has(personId), excused: excused === 1, open: false })
}
