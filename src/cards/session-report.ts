/** The secretary's report of group study: sums, and a press from each to the sessions behind it. In direct chat only. */
import { attendances, covered, type SessionCounts } from '../domain/attendance.ts'
import { rate } from '../domain/participation.ts'
import { FIGURES, type Figure, GROUPINGS, type SessionSums, type Span } from '../domain/session-report.ts'
import type { Messages } from '../i18n/index.ts'
import { sessionSentence } from '../i18n/session-sentence.ts'
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
import type { ReportRow, SessionReportView } from './session-report-views.ts'

export const SESSION_REPORT_PAGE = 10

const figureOf = (sums: SessionSums, figure: Figure): number =>
  figure === 'sessions' ? sums.sessions : sums.counts[figure]

export function sessionReportCard(view: SessionReportView, t: Messages): Card {
  const words = t.sessions.reports
  const { ref, span, total, by } = view
  const { kind, from, to } = span
  const turn = ({ kind: of, from: first, to: last }: Span, grouping = by, page = 0) =>
    ({ do: 'open-session-report', ...ref, kind: of, from: first, to: last, by: grouping, page }) as const
  const step = (label: string, where: Span | null) =>
    where === null ? [] : [button(label, turn(where), { fill: true })]
  const empty = total.sessions === 0
  return directCard(
    {
      title: words.title,
      subtitle: `${words.span(kind, from, to)} · ${clip(view.org, 40)}`,
      tags: [t.cards.today.asOf(view.asOf)],
    },
    [
      ...(empty ? [markdown(words.none)] : [markdown(totalLines(total, t)), ...behind(view, t)]),
      ...(empty
        ? []
        : [
            markdown(`${words.sentenceTitle}<br>${sessionSentence(view.sentence, t)}`),
            hr,
            buttonRow(
              GROUPINGS.filter((one) => one !== 'org' || view.below).map((one) =>
                button(words.by[one], turn(span, one), one === by ? { type: 'primary' } : {}),
              ),
            ),
            ...view.rows.slice(0, SESSION_REPORT_PAGE).map((row) => rowOf(row, view, t)),
            ...pager(view.page, view.pages, (page) => turn(span, by, page), t),
          ]),
      ...(view.previous === null && view.next === null
        ? []
        : [columns([step(words.previous, view.previous), step(words.next, view.next)])]),
      ...(empty
        ? []
        : [
            columns(
              (['xlsx', 'csv'] as const).map((format) => [
                button(words.export[format], { do: 'export-sessions', ...ref, format }, { fill: true }),
              ]),
            ),
          ]),
      columns([
        [button(words.duties, { do: 'open-duties', ...ref }, { fill: true })],
        [button(words.history, { do: 'open-mark-history', ...ref, page: 0 }, { fill: true })],
      ]),
      notation(words.how),
      notation(t.cards.today.private),
    ],
  )
}

function totalLines({ sessions, counts }: SessionSums, t: Messages): string {
  const words = t.sessions.reports
  const there = attendances(counts)
  const { expected } = counts
  return [
    words.total(sessions, expected, there),
    words.rates(rate(there, expected), rate(covered(counts), expected)),
  ].join('<br>')
}

/** Each figure leads to its sessions. */
function behind({ ref, total }: SessionReportView, t: Messages): Plain[] {
  const words = t.sessions.reports
  const shown = FIGURES.filter((figure) => figureOf(total, figure) > 0)
  return [
    notation(words.press),
    buttonRow(
      shown.map((figure) =>
        button(words.figureOf(words.figure[figure], figureOf(total, figure)), {
          do: 'open-session-figures',
          ...ref,
          figure,
          page: 0,
        }),
      ),
    ),
  ]
}

function rowOf(row: ReportRow, { ref, by }: SessionReportView, t: Messages): Plain {
  const words = t.sessions.reports
  const there = attendances(row.counts)
  const { expected } = row.counts
  const share = rate(there, expected)
  const name = escapeMarkdown(clip(nameOf(row, t), 40))
  const line =
    by === 'person'
      ? words.personLine(name, there, expected, share)
      : words.kindLine(name, row.sessions, there, expected, share)
  const parts = words.parts(row.counts)
  const open = { do: 'open-session-figures', ...ref, figure: 'sessions', ...row.part, page: 0 } as const
  return columns([[markdown(parts === '' ? line : `${line}<br>${parts}`)], [button(words.behind, open)]], {
    weights: [1, 'auto'],
  })
}

const nameOf = ({ part, name }: ReportRow, t: Messages): string =>
  part.counted === undefined ? (name ?? t.sessions.reports.ownLevel) : t.sessions.countedAs[part.counted]

export const countsLine = (counts: SessionCounts, t: Messages): string =>
  t.sessions.list.figures(attendances(counts), counts.expected, rate(attendances(counts), counts.expected))
