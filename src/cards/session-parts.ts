/** What the cards about a session have in common. */
import { isShipped } from '../domain/session-types.ts'
import { attendances, type AttendanceStatus, covered, type SessionCounts } from '../domain/attendance.ts'
import { rate } from '../domain/participation.ts'
import type { Messages } from '../i18n/index.ts'
import { clip, escapeMarkdown, escapeWithin } from './kit.ts'
import type { SessionFacts } from './session-views.ts'

export const typeName = (type: string, t: Messages): string =>
  isShipped(type) ? t.sessions.types[type] : clip(type, 20)

const safe = (text: string, most: number) => escapeMarkdown(clip(text, most))

/** Time, place, host, speakers and reading, a line each. */
export function factLines(facts: SessionFacts, t: Messages): string {
  const words = t.sessions.facts
  const { date, starts, ends, place, host, speakers, outlines = 0, material } = facts
  const attached = outlines > 0 ? t.sessions.speech.attached(outlines) : ''
  return [
    words.time(date, starts, ends),
    ...(place === '' ? [] : [words.place(safe(place, 60))]),
    ...(host === null ? [] : [words.host(safe(host, 20))]),
    ...(speakers.length === 0 ? [] : [words.speakers(speakers.slice(0, 8).map((name) => safe(name, 20))) + attached]),
    ...(material === '' ? [] : [words.material(escapeWithin(material, 1_500))]),
  ].join('<br>')
}

/** '党课 · 学习民法典' */
export const sessionTitle = ({ type, title }: Pick<SessionFacts, 'type' | 'title'>, t: Messages): string =>
  title === '' ? typeName(type, t) : t.sessions.titled(typeName(type, t), clip(title, 60))

/** A status in words; who came late may have left early as well. */
export const statusWords = (status: AttendanceStatus, leftEarly: boolean, { sessions }: Messages): string =>
  leftEarly && status === 'late' ? sessions.marking.lateLeftEarly : sessions.status[status]

/** The same in an org's list, with the org above that holds it. */
export const listedTitle = (
  one: Pick<SessionFacts, 'type' | 'title'> & { readonly by?: string | null },
  t: Messages,
): string => {
  const title = clip(sessionTitle(one, t), 60)
  return escapeMarkdown(one.by == null ? title : `${title}${t.terms.paren(clip(one.by, 20))}`)
}

/** Who was there of how many, and the rates once it is over. */
export function countLines(counts: SessionCounts, closed: boolean, t: Messages): string {
  const words = t.sessions.counts
  const there = attendances(counts)
  return [
    closed ? words.result(counts.expected, there, rate(there, counts.expected)) : words.soFar(there, counts.expected),
    words.parts(counts),
    ...(closed && counts.open > 0 ? [words.unknown(counts.open)] : []),
    ...(counts.madeUp > 0 ? [words.coverage(rate(covered(counts), counts.expected))] : []),
  ]
    .filter((line) => line !== '')
    .join('<br>')
}
