/** What a circular says when nobody changed its words: plain sentences over the figures. */
import { rate, rateTenths } from '../domain/participation.ts'
import { tiedAfter } from '../domain/ranking.ts'
import { restOf, sumsOf } from '../domain/report.ts'
import { CIRCULAR_NAMES } from '../domain/written.ts'
import type { Messages } from '../i18n/index.ts'
import { clip } from './kit.ts'
import { sessionText } from './report-sessions.ts'
import type { ReportView } from './report-views.ts'

export function circularText({ kind, from, to, figures }: Omit<ReportView, 'ref' | 'live'>, t: Messages): string {
  const words = t.cards.circular
  const { checkedIn, due } = sumsOf(figures.days)
  const before = sumsOf(figures.before)
  const late = figures.days.reduce((sum, day) => sum + day.late, 0)
  const now = rateTenths(checkedIn, due)
  const then = rateTenths(before.checkedIn, before.due)
  const change = now === null || then === null ? '' : words.change(kind, ((now - then) / 10).toFixed(1))
  const named = figures.top.slice(0, CIRCULAR_NAMES)
  const top = named.map(({ name, points }) => words.onTop(clip(name, 20), points))
  const beyond = named.at(-1)?.rank === figures.top.at(-1)?.rank ? (figures.tied ?? 0) : 0
  const daily = [
    words.study(kind, from, to, figures.days.length) +
      words.sums(due, checkedIn, rate(checkedIn, due)) +
      change +
      words.stop +
      (late > 0 ? words.late(late) : '') +
      words.missed(figures.missed, figures.madeUp, restOf(figures)),
    ...sessionText(figures, t),
    words.answers(figures.answered, rate(figures.rightly, figures.answered), figures.notes),
  ]
  return [
    ...(figures.days.length > 0 ? daily : [words.noDays(kind, from, to), ...sessionText(figures, t)]),
    ...(top.length > 0 ? [words.top(top, tiedAfter(figures.top, named) + beyond)] : []),
    words.end,
  ].join('\n')
}
