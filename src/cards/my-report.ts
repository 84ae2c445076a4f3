/** One's own part of group study in a period: the figures, and below them the sessions behind the one that is pressed. */
import { attendances, attended, covered } from '../domain/attendance.ts'
import { rate } from '../domain/participation.ts'
import { COUNTS, isBehind } from '../domain/session-report.ts'
import type { Messages } from '../i18n/index.ts'
import {
  button,
  buttonRow,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  hr,
  markdown,
  notation,
  type Card,
  type Plain,
} from './kit.ts'
import { pager } from './pager.ts'
import { sessionTitle } from './session-parts.ts'
import { figureOf } from './session-report.ts'
import type { MyReportView } from './session-report-views.ts'

export const MY_REPORT_PAGE = 8

export function myReportCard(view: MyReportView, t: Messages): Card {
  const words = t.sessions.reports
  const { ref, span, total, figure } = view
  const { kind, from, to } = span
  const { counts } = total
  const turn = (to_: Partial<{ figure: MyReportView['figure']; page: number; span: MyReportView['span'] }>) => {
    const of = to_.span ?? span
    const open = { kind: of.kind, from: of.from, to: of.to, figure: to_.figure ?? 'sessions', page: to_.page ?? 0 }
    return { do: 'open-my-report', ...ref, ...open } as const
  }
  const there = attendances(counts)
  const empty = view.sessions.length === 0
  const shown = COUNTS.filter((one) => isBehind(total.counts, one))
  const steps = (
    [
      ['previous', view.previous],
      ['next', view.next],
    ] as const
  ).map(([way, where]): Plain[] => (where === null ? [] : [button(words[way], turn({ span: where }), { fill: true })]))
  return directCard(
    {
      title: t.sessions.myReport.title(clip(view.name, 40)),
      subtitle: `${words.span(kind, from, to)} · ${clip(view.org, 40)}`,
    },
    [
      ...(total.sessions === 0 && empty
        ? [markdown(words.none)]
        : [
            markdown(
              [
                words.only.total(counts.expected, there),
                words.rates(rate(there, counts.expected), rate(covered(counts), counts.expected)),
              ].join('<br>'),
            ),
            notation(t.sessions.myReport.press),
            buttonRow(
              shown.map((one) =>
                button(
                  words.figureOf(words.figure[one], figureOf(total, one)),
                  turn({ figure: one }),
                  one === figure ? { type: 'primary' } : {},
                ),
              ),
            ),
            hr,
          ]),
      ...view.sessions.slice(0, MY_REPORT_PAGE).map((one) => sessionRow(one, view, t)),
      ...pager(view.page, view.pages, (page) => turn({ figure, page }), t),
      ...(view.previous === null && view.next === null ? [] : [columns(steps)]),
      button(t.cards.figures.back, { do: 'open-me', ...ref }, { fill: true }),
      notation(t.sessions.myReport.how),
    ],
  )
}

function sessionRow(one: MyReportView['sessions'][number], { ref }: MyReportView, t: Messages): Plain {
  const words = t.sessions.reports.list
  const status = t.sessions.status[one.status]
  const text = markdown(
    [
      `**${escapeMarkdown(clip(sessionTitle(one, t), 60))}**`,
      words.line(one.date, one.starts, null),
      one.expected || !attended(one.status) ? words.status(status) : words.beside(status),
      ...(one.backfilled === null
        ? []
        : [words.backfilled(escapeMarkdown(clip(one.backfilled.by, 20)), one.backfilled.date)]),
    ].join('<br>'),
  )
  if (!one.mayAppeal) return text
  const appeal = button(t.sessions.myReport.appeal, { do: 'open-appeal', ...ref, session: one.session })
  return columns([[text], [appeal]], { weights: [1, 'auto'] })
}
