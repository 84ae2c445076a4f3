/** The last reports and circulars, each to be opened. */
import { rate } from '../domain/participation.ts'
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, markdown, notation, type Card } from './kit.ts'
import type { ReportsView } from './report-views.ts'

const SHOWN = 12

export function reportsCard({ ref, org, reports }: ReportsView, t: Messages): Card {
  const words = t.cards.reports
  return directCard({ title: words.title, subtitle: clip(org, 40) }, [
    ...(reports.length === 0 ? [markdown(words.empty)] : []),
    ...reports.slice(0, SHOWN).map(({ id, kind, from, to, state, checkedIn, due }) => {
      const text = words.line(t.cards.report.period(kind, from, to), checkedIn, due, rate(checkedIn, due))
      return columns(
        [
          [markdown(state === 'released' ? text : `${text}${t.terms.paren(words[state])}`)],
          [button(words.open, { do: 'open-report', ...ref, report: id })],
        ],
        { weights: [1, 'auto'] },
      )
    }),
    notation(words.footer),
  ])
}
