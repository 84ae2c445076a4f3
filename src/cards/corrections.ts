/** What earlier reports turned out to be (更正). */
import { addDays } from '../domain/dates.ts'
import { type Correction, type ReportFigures, sameSums } from '../domain/report.ts'
import type { Messages } from '../i18n/index.ts'
import { hr, markdown, type Plain } from './kit.ts'
import { sessionCorrectionLines } from './report-sessions.ts'
import type { ReportView } from './report-views.ts'

const CORRECTIONS = 4

export function corrections({ corrections: all }: ReportFigures, kind: ReportView['kind'], t: Messages): Plain[] {
  if (all.length === 0) return []
  const shown = all.slice(-CORRECTIONS).flatMap((one) => lines(one, kind, t))
  const left = Math.max(0, all.length - CORRECTIONS)
  return [markdown([...(left > 0 ? [t.cards.report.moreCorrected(kind, left)] : []), ...shown].join('<br>')), hr]
}

const sums = ({ checkedIn, due }: { checkedIn: number; due: number }) => `${checkedIn}/${due}`

/** Of its days, then of its sessions. */
function lines(one: Correction, of: ReportView['kind'], t: Messages): string[] {
  const { kind, from, to, late, dates = [], sessions = [] } = one
  const daysToo = sessions.length === 0 || kind === 'final' || !sameSums(from, to) || late || dates.length > 0
  return [...(daysToo ? [line(one, of, t)] : []), ...sessionCorrectionLines(sessions, t)]
}

function line({ week, kind, from, to, late, dates = [] }: Correction, of: ReportView['kind'], t: Messages): string {
  const words = t.cards.report
  const more = t.cards.reportChanges.corrected
  const period = words.period(of, week, addDays(week, 6))
  if (kind === 'final') return words.final(period, sums(from), sums(to))
  const days = dates.slice(0, 7)
  const details = [...(late ? [more.late(late.from, late.to)] : []), ...(days.length > 0 ? [more.days(days)] : [])]
  if (!sameSums(from, to)) {
    const text = words.corrected(period, sums(from), sums(to))
    return details.length > 0 ? `${text}${t.terms.paren(details.join(t.terms.join))}` : text
  }
  return more.only(period, late ? details.join(t.terms.join) : more.same(days))
}
