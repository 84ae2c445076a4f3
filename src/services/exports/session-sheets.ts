import { setImmediate as breathe } from 'node:timers/promises'
import { attendances, covered, signedInAt } from '../../domain/attendance.ts'
import { localDate, localTime } from '../../domain/dates.ts'
import { correctionsIn, madeBy, type MarkChange } from '../../domain/mark-changes.ts'
import { rateTenths } from '../../domain/participation.ts'
import { byKind, type SessionSums, type Span, sumUp } from '../../domain/session-report.ts'
import { isShipped } from '../../domain/session-types.ts'
import { blank, type Cell, line, paragraph, type Sheet, sheetName } from '../../export/sheet.ts'
import type { HeldSession } from '../sessions/held.ts'
import type { RollEntry } from '../sessions/roll.ts'
import { type AboutFile, leaveLine } from './about-file.ts'
import type { PeopleAt, SessionRegister } from './read-session-register.ts'
import { rulesSheet } from './register-sheets.ts'
import type { Row } from '../../../db/schema.ts'

const WIDTH = { name: 16, session: 18, sum: 10, text: 30, moment: 22 } as const

export interface SessionSheets {
  readonly book: readonly Sheet[]
  /** What of it goes into one plain text. */
  readonly text: readonly Sheet[]
}

/** Group study of a period: people by sessions, the sums, what was corrected, and how it is counted. */
export async function sessionSheets(
  register: SessionRegister,
  { kind, from, to, of }: Span & { readonly of: readonly string[] },
  about: AboutFile,
): Promise<SessionSheets> {
  const { t } = about
  const { file, span } = t.sessions.reports
  const title = t.files.about(about.org, [span(kind, from, to), ...of].join(' · '))
  const own: Sheet[] = []
  const below: Sheet[] = []
  for (const part of register.parts)
    if (part.of === null) own.push(await registerSheet(register, part, file.sheet.register, about))
    else below.push(await registerSheet(register, part, sheetName(below.length + 1, part.of), about))
  const sums = [
    sumSheet(
      file.sheet.person,
      [file.column.name, ...(register.places ? [file.column.org] : [])],
      [...register.people].map(([person, sums]) => [whoCells(register, register, person), sums] as const),
      register,
      about,
    ),
    typeSheet(register, about),
    ...(register.orgs.length === 0 ? [] : [orgSheet(register, about)]),
  ]
  const rules = {
    ...rulesSheet(
      [
        title,
        file.legend,
        ...file.rules,
        leaveLine(about),
        ...(register.orgs.length === 0 || register.ofPerson ? [] : [file.below]),
      ],
      about,
    ),
    name: file.sheet.rules,
  }
  // Of a town the sums come before the registers of its branches.
  const corrected = correctionSheet(register, about)
  return {
    book: [...own, ...sums, corrected, rules, ...below],
    text: [...own, ...sums, corrected, ...below, rules],
  }
}

const typeWord = (label: string, { t }: AboutFile) => (isShipped(label) ? t.sessions.types[label] : line(label))

/** '党课 · 学习民法典' */
function titleOf({ label, row }: HeldSession, about: AboutFile): string {
  const word = typeWord(label, about)
  return row.title === '' ? word : about.t.sessions.titled(word, line(row.title))
}

const fraction = (part: number, all: number): Cell => {
  const tenths = rateTenths(part, all)
  return tenths === null ? '—' : { fraction: tenths / 1000 }
}

/** So many rows are written without a pause; presses come in between. */
const AT_A_TIME = 20

/** The name and, where people of several orgs are in it, the org. */
const whoCells = ({ name }: SessionRegister, { places }: PeopleAt, person: number): Cell[] => [
  line(name(person)),
  ...(places ? [line(places.get(person) ?? '')] : []),
]

async function registerSheet(
  register: SessionRegister,
  part: PeopleAt,
  called: string,
  about: AboutFile,
): Promise<Sheet> {
  const { name } = register
  const { held, people, places } = part
  const apart = blank(places ? 1 : 0)
  const { t, zone } = about
  const { file } = t.sessions.reports
  const { column } = file
  const byId = held.map(({ people: those }) => new Map(those.map((one) => [one.personId, one])))
  const backfilled = held.map(({ row }) =>
    row.backfilledAt === null ? null : file.backfilled(line(name(row.createdBy)), localDate(row.backfilledAt, zone)),
  )
  const later = backfilled.some((one) => one !== null) ? [backfilled] : []
  const total = sumUp(held)
  const rows: Cell[][] = []
  for (const [person, { counts }] of people) {
    if (rows.length % AT_A_TIME === 0) await breathe()
    rows.push([
      ...whoCells(register, part, person),
      ...byId.map((those) => sign(those.get(person), about)),
      counts.expected,
      attendances(counts),
      fraction(attendances(counts), counts.expected),
    ])
  }
  return {
    name: called,
    head: { rows: 2 + later.length, columns: 1 },
    widths: [
      WIDTH.name,
      ...apart.map(() => WIDTH.session),
      ...held.map(() => WIDTH.session),
      WIDTH.sum,
      WIDTH.sum,
      WIDTH.sum,
    ],
    rows: [
      [
        column.name,
        ...(places ? [column.org] : []),
        ...held.map(({ row }) => file.head(row.date, localTime(row.startsAt, zone))),
        column.expected,
        column.there,
        column.rate,
      ],
      [null, ...apart, ...held.map((one) => titleOf(one, about)), ...blank(3)],
      ...later.map((row) => [null, ...apart, ...row, ...blank(3)]),
      ...rows,
      [column.expected, ...apart, ...held.map(({ counts }) => counts.expected), total.counts.expected, ...blank(2)],
      [column.there, ...apart, ...held.map(({ counts }) => attendances(counts)), null, attendances(total.counts), null],
      [
        column.rate,
        ...apart,
        ...held.map(({ counts }) => fraction(attendances(counts), counts.expected)),
        ...blank(2),
        fraction(attendances(total.counts), total.counts.expected),
      ],
      // Printed it goes without the rules.
      [file.legend],
    ],
  }
}

/** In brackets where it is in no rate. */
function sign(entry: RollEntry | undefined, { t }: AboutFile): Cell {
  // Nobody is open once a session is over.
  if (!entry || entry.status === 'open') return null
  const { file } = t.sessions.reports
  const plain = entry.status === 'late' && entry.mark?.leftEarly === 1 ? file.lateLeft : file.sign[entry.status]
  return entry.expected ? plain : t.terms.paren(plain)
}

const SUMS = ['present', 'late', 'leftEarly', 'leave', 'undecided', 'absent', 'madeUp', 'extra'] as const

const sumCells = ({ sessions, counts }: SessionSums): Cell[] => [
  sessions,
  counts.expected,
  attendances(counts),
  ...SUMS.map((sum) => counts[sum]),
  fraction(attendances(counts), counts.expected),
  fraction(covered(counts), counts.expected),
]

function sumSheet(
  name: string,
  heads: readonly string[],
  rows: readonly (readonly [readonly Cell[], SessionSums])[],
  { held }: SessionRegister,
  { t }: AboutFile,
  everything: SessionSums = sumUp(held),
): Sheet {
  const { column } = t.sessions.reports.file
  return {
    name,
    head: { rows: 1, columns: 1 },
    widths: [...heads.map(() => WIDTH.session), ...Array.from({ length: SUMS.length + 5 }, () => WIDTH.sum)],
    rows: [
      [
        ...heads,
        column.sessions,
        column.expected,
        column.there,
        ...SUMS.map((sum) => column[sum]),
        column.rate,
        column.coverage,
      ],
      ...rows.map(([head, sums]) => [...head, ...sumCells(sums)]),
      [t.files.everyone, ...blank(heads.length - 1), ...sumCells(everything)],
    ],
  }
}

/** Each type under what it is counted as. */
function typeSheet(register: SessionRegister, about: AboutFile): Sheet {
  const { file } = about.t.sessions.reports
  const rows = byKind(register.held).flatMap(({ countedAs }) => {
    const own = register.held.filter((one) => one.countedAs === countedAs)
    return [...new Set(own.map(({ label }) => label))].map((label) => {
      const head = [about.t.sessions.countedAs[countedAs], typeWord(label, about)]
      return [head, sumUp(own.filter((one) => one.label === label))] as const
    })
  })
  return sumSheet(file.sheet.type, [file.column.countedAs, file.column.type], rows, register, about)
}

function orgSheet(register: SessionRegister, about: AboutFile): Sheet {
  const { file } = about.t.sessions.reports
  const rows = register.orgs.map(({ name, ...sums }) => [[line(name)], sums] as const)
  const all = sumUp(register.orgs)
  const sessions = register.orgs.reduce((sum, one) => sum + one.sessions, 0)
  return sumSheet(file.sheet.org, [file.column.org], rows, register, about, { ...all, sessions })
}

/** Why somebody has leave is between them and who approves: a file goes further. */
function reasonCell({ status, undoneBy, reason }: MarkChange, undone: string): Cell {
  if (undoneBy !== null) return undone
  return status === 'leave' ? null : paragraph(reason)
}

function correctionSheet({ held, changes, name }: SessionRegister, about: AboutFile): Sheet {
  const { t, zone } = about
  const { file, corrections: words } = t.sessions.reports
  const { column } = file
  const byId = new Map(held.map((one) => [one.session, one]))
  const what = (mark: Pick<MarkChange, 'status' | 'leftEarly'> | null, none: string): string => {
    if (mark?.status == null) return none
    const { choice } = t.sessions.markForm
    if (mark.leftEarly === 1 && mark.status === 'present') return choice.left_early
    return mark.leftEarly === 1 && mark.status === 'late' ? choice.late_left_early : choice[mark.status]
  }
  const signedBy = (to: Row<'markChanges'>, said: string): string => {
    const at = to.recordedBy === null ? null : signedInAt(to)
    return at === null ? said : said + t.terms.paren(t.sessions.signedAt(localTime(at, zone)))
  }
  return {
    name: file.sheet.corrections,
    head: { rows: 1, columns: 2 },
    widths: [WIDTH.moment, WIDTH.name, WIDTH.text, WIDTH.moment, WIDTH.name, WIDTH.name, WIDTH.name, WIDTH.text],
    wrapped: [7],
    rows: [
      [column.date, column.name, column.title, column.at, column.by, column.from, column.to, column.reason],
      ...correctionsIn(changes).flatMap(({ from, to }): Cell[][] => {
        const session = byId.get(to.sessionId)
        if (!session) return []
        const by = madeBy(to)
        return [
          [
            t.when.dateFull(session.row.date),
            line(name(to.personId)),
            titleOf(session, about),
            t.when.dateTime(localDate(to.recordedAt, zone), localTime(to.recordedAt, zone)),
            by === null ? file.own : line(name(by)),
            what(from, words.nothing),
            signedBy(to, what(to, words.nothing)),
            reasonCell(to, words.undone),
          ],
        ]
      }),
    ],
  }
}
