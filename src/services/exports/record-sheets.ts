import { localDate, localTime } from '../../domain/dates.ts'
import { checkedIn } from '../../domain/register.ts'
import { blank, type Cell, line, paragraph, type Sheet } from '../../export/sheet.ts'
import type { Messages } from '../../i18n/index.ts'
import { type AboutFile, leaveLine } from './about-file.ts'
import { corrections } from './corrections.ts'
import type { PersonRecord, RecordedDay } from './read-record.ts'
import { ownSessions, ownSessionSums } from './own-sessions.ts'
import { percent, rulesSheet } from './register-sheets.ts'

const SOURCES = ['check-in', 'answer', 'note', 'cap'] as const

/** A person's own archive: each study day and session, the sums, what was corrected, and how it is counted. */
export function recordSheets(record: PersonRecord, about: AboutFile, withPoints: boolean): Sheet[] {
  const { sheet, rules, record: words } = about.t.files
  return [
    { ...daySheet(record, about, withPoints), name: sheet.days },
    ...ownSessions(record, about, withPoints),
    { ...summarySheet(record, about, withPoints), name: sheet.summary },
    {
      name: sheet.corrections,
      head: { rows: 1, columns: 1 },
      widths: [20, 22, 30, 40, 40],
      wrapped: [3, 4],
      rows: [
        [
          words.correction.date,
          words.correction.at,
          words.correction.what,
          words.correction.before,
          words.correction.after,
        ],
        ...corrections(record, about, withPoints),
      ],
    },
    rulesSheet(
      [
        about.t.files.about(about.org, about.by),
        ...words.rules,
        ...rules,
        ...(record.sessions.length > 0 ? [...about.t.sessions.reports.file.rules, leaveLine(about)] : []),
        ...(withPoints ? [words.pointRule] : []),
      ],
      about,
    ),
  ]
}

function daySheet({ days, points }: PersonRecord, about: AboutFile, withPoints: boolean): Omit<Sheet, 'name'> {
  const { t } = about
  const words = t.files.record
  const { column } = words
  const worths = new Map<string, number>()
  for (const { source, ref, points: more } of points)
    worths.set(`${source} ${ref}`, (worths.get(`${source} ${ref}`) ?? 0) + more)
  const worth = (ref: number, source: string) => worths.get(`${source} ${ref}`) ?? 0
  const weeks = new Map(points.flatMap(({ source, ref, date }) => (source === 'week' ? [[ref, date]] : [])))
  const rows = [
    ...days.map((day) => {
      const each = SOURCES.map((source) => worth(day.id, source))
      return { date: day.date, cells: [...dayCells(day, about), ...(withPoints ? [...each, sum(each)] : [])] }
    }),
    // The bonus of a week is no study day's: it stands on its Sunday.
    ...(withPoints
      ? [...weeks].map(([ref, date]) => {
          const earned = worth(ref, 'week')
          const cells: Cell[] = [t.when.dateFull(date), words.points.week, ...blank(11), earned]
          return { date, cells }
        })
      : []),
  ].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return {
    head: { rows: 1, columns: 1 },
    widths: [20, 28, 9, 22, 10, 24, 8, 60, 9, ...(withPoints ? [10, 10, 10, 10, 10] : [])],
    wrapped: [1, 5, 7],
    rows: [
      [
        column.date,
        column.title,
        column.mark,
        column.time,
        column.way,
        column.chosen,
        column.right,
        column.note,
        column.length,
        ...(withPoints ? [...SOURCES.map((source) => words.points[source]), column.points] : []),
      ],
      ...rows.map(({ cells }) => cells),
    ],
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

function dayCells({ date, item, cell, checkIn, answers, note }: RecordedDay, { t, zone }: AboutFile): Cell[] {
  const words = t.files.record
  const at = checkIn && t.when.dateTime(localDate(checkIn.at, zone), localTime(checkIn.at, zone))
  const chosen = answers.map((answer) => optionsOf(answer, item, t))
  return [
    t.when.dateFull(date),
    line(item.title),
    t.cards.register.cell[cell.mark],
    at ?? null,
    checkIn ? words.way[checkIn.way] : null,
    chosen.length > 0 ? chosen.join('\n') : null,
    answers.length > 0 ? answers.map(({ right }) => words.right[right === 1 ? 'right' : 'wrong']).join('\n') : null,
    note ? paragraph(note.text) : null,
    note?.length ?? null,
  ]
}

const LETTERS = 'ABCDEFGHIJ'

/** The options somebody chose, with their words. */
export function optionsOf(
  { question, chosen }: { readonly question: number; readonly chosen: string },
  { questions }: RecordedDay['item'],
  t: Messages,
): string {
  return (JSON.parse(chosen) as number[])
    .map((nth) => t.cards.option(LETTERS[nth] ?? '', line(questions[question]?.options[nth] ?? '')))
    .join(t.terms.join)
}

function summarySheet(record: PersonRecord, about: AboutFile, withPoints: boolean): Omit<Sheet, 'name'> {
  const { t } = about
  const words = t.files.record
  const { column } = t.cards.register
  const { days, counts, streak, points } = record
  const notes = days.flatMap(({ note }) => note ?? [])
  const answers = days.flatMap((day) => day.answers)
  const of = (source: string) => sum(points.flatMap((one) => (one.source === source ? one.points : [])))
  return {
    head: { rows: 1, columns: 0 },
    widths: [26, 30],
    rows: [
      [words.item, words.value],
      [column.name, line(about.by)],
      [t.cards.welcome.branch, line(about.org)],
      [words.sums.days, days.length],
      [column.due, counts.due],
      [column.checkedIn, checkedIn(counts)],
      [column.onTime, counts.onTime],
      [column.late, counts.late],
      [column.madeUp, counts.madeUp],
      [column.missed, counts.missed],
      [column.excused, counts.excused],
      [column.open, counts.open],
      [column.apart, counts.apart],
      [column.rate, percent(counts)],
      ...ownSessionSums(record, about),
      [words.sums.streak, streak.current],
      [words.sums.longest, streak.longest],
      [words.sums.answered, answers.length],
      [words.sums.right, answers.filter(({ right }) => right === 1).length],
      [words.sums.notes, notes.length],
      [words.sums.noteLength, sum(notes.map(({ length }) => length))],
      ...(withPoints
        ? [
            ...([...SOURCES, 'week', 'session', 'speaker'] as const).map((source): Cell[] => [
              words.points[source],
              of(source),
            ]),
            [words.column.points, sum(points.map((one) => one.points))],
          ]
        : []),
    ],
  }
}
