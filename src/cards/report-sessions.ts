/** Group study in the weekly report and in circulars: how many were there, never who was not. */
import { rate } from '../domain/participation.ts'
import { sessionSums, type SessionCorrection } from '../domain/report-sessions.ts'
import type { ReportFigures } from '../domain/report.ts'
import type { Messages } from '../i18n/index.ts'
import { clip, escapeMarkdown, markdown, type Plain } from './kit.ts'
import { sessionTitle, typeName } from './session-parts.ts'

/** A busy week has more; these are told one by one. */
const MOST_TOLD = 6
const MOST_CORRECTED = 4
const MOST_LATER = 3

const nameOf = (one: Pick<SessionCorrection, 'type' | 'title'>, t: Messages) => escapeMarkdown(sessionTitle(one, t))

/** Each session of the week. */
export function sessionLines({ sessions }: ReportFigures, t: Messages): Plain[] {
  if (sessions.length === 0) return []
  const words = t.sessions.reports.weekly
  const told = sessions.slice(0, MOST_TOLD).map((one) => {
    const { date, there, expected, backfilled } = one
    const line = words.line(date, nameOf(one, t), there, expected, rate(there, expected))
    return backfilled ? line + words.backfilled(escapeMarkdown(clip(backfilled.by, 20)), backfilled.on) : line
  })
  const left = sessions.length - told.length
  return [markdown([words.title, ...told, ...(left > 0 ? [words.more(left)] : [])].join('<br>'))]
}

/** Its sums in one plain sentence, for a circular. */
export function sessionText({ sessions }: ReportFigures, t: Messages): string[] {
  if (sessions.length === 0) return []
  const { there, expected } = sessionSums(sessions)
  const words = t.sessions.reports.weekly
  const later = sessions.flatMap(({ date, type, backfilled }) =>
    backfilled ? [words.later(date, typeName(type, t), clip(backfilled.by, 20), backfilled.on)] : [],
  )
  const told = later.slice(0, MOST_LATER)
  return [words.sums(sessions.length, { count: later.length, told }, expected, there, rate(there, expected))]
}

export function sessionCorrectionLines(corrections: readonly SessionCorrection[], t: Messages): string[] {
  const words = t.sessions.reports.weekly
  const of = ({ there, expected }: { there: number; expected: number }) => `${there}/${expected}`
  const lines = corrections.slice(0, MOST_CORRECTED).map((one) => {
    const { date, from, to } = one
    const name = nameOf(one, t)
    if (to === null) return words.dropped(date, name)
    if (from === null) return words.added(date, name, of(to))
    return of(from) === of(to) ? words.same(date, name, of(to)) : words.corrected(date, name, of(from), of(to))
  })
  const left = corrections.length - lines.length
  return [...lines, ...(left > 0 ? [words.more(left)] : [])]
}
