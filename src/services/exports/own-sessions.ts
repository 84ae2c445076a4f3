import { attendances } from '../../domain/attendance.ts'
import { localTime } from '../../domain/dates.ts'
import { rateTenths } from '../../domain/participation.ts'
import { sumUp } from '../../domain/session-report.ts'
import { isShipped } from '../../domain/session-types.ts'
import { type Cell, line, type Sheet } from '../../export/sheet.ts'
import type { HeldSession } from '../sessions/held.ts'
import type { AboutFile } from './about-file.ts'
import type { PersonRecord } from './read-record.ts'

const SOURCES = ['session', 'speaker'] as const

/** A person's group study: each session that is over, what they were at it and what it earned; none where there was none. */
export function ownSessions(
  { sessions, points }: Pick<PersonRecord, 'sessions' | 'points'>,
  about: AboutFile,
  withPoints: boolean,
): Sheet[] {
  if (sessions.length === 0) return []
  const { files, sessions: words } = about.t
  const { column } = words.reports.file
  const worth = (session: number, source: (typeof SOURCES)[number]) =>
    points.reduce((sum, one) => (one.ref === session && one.source === source ? sum + one.points : sum), 0)
  return [
    {
      name: files.sheet.sessions,
      head: { rows: 1, columns: 1 },
      widths: [20, 9, 40, 12, ...(withPoints ? [16, 18] : [])],
      wrapped: [2],
      rows: [
        [
          column.date,
          files.record.column.time,
          column.title,
          files.record.status,
          ...(withPoints ? SOURCES.map((source) => files.record.points[source]) : []),
        ],
        ...sessions.map((one) => [
          ...cells(one, about),
          ...(withPoints ? SOURCES.map((source) => worth(one.session, source)) : []),
        ]),
      ],
    },
  ]
}

/** In brackets where it is in no rate. */
function cells({ label, row, people: [own] }: HeldSession, { t, zone }: AboutFile): Cell[] {
  const type = isShipped(label) ? t.sessions.types[label] : line(label)
  const status = own ? t.sessions.status[own.status] : null
  return [
    t.when.dateFull(row.date),
    localTime(row.startsAt, zone),
    row.title === '' ? type : t.sessions.titled(type, line(row.title)),
    status === null || own?.expected ? status : t.terms.paren(status),
  ]
}

/** Their sums, in the same words. */
export function ownSessionSums({ sessions }: Pick<PersonRecord, 'sessions'>, { t }: AboutFile): Cell[][] {
  if (sessions.length === 0) return []
  const { counts } = sumUp(sessions)
  const { sums } = t.files.record
  const tenths = rateTenths(attendances(counts), counts.expected)
  return [
    [sums.sessions, counts.expected],
    [sums.there, attendances(counts)],
    [sums.attendance, tenths === null ? '—' : { fraction: tenths / 1000 }],
  ]
}
