/** The secretary's report of group study: sums, and a press from each to the sessions behind it. In direct chat only. */
import { attendances, covered, type SessionCounts } from '../domain/attendance.ts'
import { rate } from '../domain/participation.ts'
import {
  FIGURES,
  type Figure,
  type Grouping,
  GROUPINGS,
  isBehind,
  type SessionSums,
  type Span,
} from '../domain/session-report.ts'
import type { Messages } from '../i18n/index.ts'
import { sessionSentence } from '../i18n/session-sentence.ts'
import {
  button,
  buttonRow,
  clip,
  columns,
  datePicker,
  directCard,
  escapeMarkdown,
  form,
  hr,
  markdown,
  notation,
  panel,
  submit,
  type Card,
  type Plain,
} from './kit.ts'
import type { ActionValue } from './actions.ts'
import { pager, unlisted } from './pager.ts'
import { RANGE } from './session-forms.ts'
import { typeName } from './session-parts.ts'
import type { OnlyView, ReportRow, SessionReportView } from './session-report-views.ts'

export const SESSION_REPORT_PAGE = 8
/** So many of one name. */
const AMONG = 20

/** As its button says it. */
export function figureOf({ sessions, counts }: SessionSums, figure: Figure): number | string {
  const there = attendances(counts)
  if (figure === 'sessions') return sessions
  if (figure === 'there') return there
  if (figure === 'rate') return rate(there, counts.expected)
  if (figure === 'coverage') return rate(covered(counts), counts.expected)
  return counts[figure]
}

export function sessionReportCard(view: SessionReportView, t: Messages): Card {
  const words = t.sessions.reports
  const { ref, span, total, by } = view
  const { kind, from, to } = span
  const turn = ({ kind: of, from: first, to: last }: Span, grouping = by, page = 0) =>
    ({ do: 'open-session-report', ...ref, kind: of, from: first, to: last, by: grouping, page }) as const
  const step = (label: string, where: Span | null) => (where === null ? [] : [button(label, turn(where))])
  const empty = total.sessions === 0
  if (view.among.length > 0) return amongCard(view, t)
  return directCard(
    {
      title: words.title,
      subtitle: `${words.span(kind, from, to)} · ${clip(view.org, 40)}`,
      tags: [t.cards.today.asOf(view.asOf)],
    },
    [
      ...(view.only ? onlyRow(view.only, turn(span), t) : []),
      ...(empty ? [markdown(words.none)] : [markdown(totalLines(view, t)), ...behind(view, t)]),
      ...(empty
        ? []
        : [
            // The year's sentence is of everything.
            ...(view.only ? [] : [markdown(`${words.sentenceTitle}<br>${sessionSentence(view.sentence, t)}`)]),
            hr,
            ...(groupings(view).length > 1
              ? [
                  buttonRow(
                    groupings(view).map((one) =>
                      button(words.by[one], turn(span, one), one === by ? { type: 'primary' } : {}),
                    ),
                  ),
                ]
              : []),
            ...rowsPart(view, t),
            ...pager(view.page, view.pages, (page) => turn(span, by, page), t),
          ]),
      ...backfilledPart(view, t),
      hr,
      buttonRow([
        ...view.current.map((one) => button(words.current[one.kind], turn(one))),
        ...step(words.previous, view.previous),
        ...step(words.next, view.next),
      ]),
      rangeForm(view, t),
      buttonRow([
        ...(empty
          ? []
          : (['xlsx', 'csv'] as const).map((format) =>
              button(words.export[format], { do: 'export-sessions', ...ref, format }),
            )),
        button(words.duties, { do: 'open-duties', ...ref }),
        button(words.history, { do: 'open-mark-history', ...ref, page: 0 }),
      ]),
      notation([...(view.above > 0 ? [words.above(view.above)] : []), words.how].join('<br>')),
      notation(t.cards.today.private),
    ],
  )
}

/** Which sessions were entered afterwards, by whom and when. */
function backfilledPart({ backfilled: { total, last } }: SessionReportView, t: Messages): Plain[] {
  if (total === 0) return []
  const words = t.sessions.reports.backfilled
  const lines = last.map(({ type, date, by, on }) =>
    words.line(date, escapeMarkdown(clip(typeName(type, t), 20)), escapeMarkdown(clip(by, 20)), on),
  )
  return [panel(words.title(total), [markdown(lines.join('<br>')), ...unlisted(total - last.length, t)])]
}

/** One person, or one kind, is not told apart any further. */
const groupings = ({ below, only }: SessionReportView): readonly Grouping[] =>
  GROUPINGS.filter((one) => {
    if (one === 'org') return below
    return one === 'person' ? !only?.person : !only?.type || only.person !== null
  })

/** '党课 · 张三', and everything again. */
function onlyRow(only: OnlyView, all: Extract<ActionValue, { do: 'open-session-report' }>, t: Messages): Plain[] {
  const words = t.sessions.reports
  return [
    columns([[markdown(words.only.of(onlyWords(only, t)))], [button(words.only.whole, { ...all, whole: true })]], {
      weights: [1, 'auto'],
    }),
  ]
}

export const onlyWords = ({ type, person }: OnlyView, t: Messages): readonly string[] =>
  [type === null ? null : typeName(type, t), person]
    .filter((one) => one !== null)
    .map((one) => escapeMarkdown(clip(one, 40)))

/** Which of them is meant. */
function amongCard({ ref, span, by, among, org }: SessionReportView, t: Messages): Card {
  const words = t.sessions.reports
  const { kind, from, to } = span
  const shown = among.slice(0, AMONG)
  return directCard({ title: words.title, subtitle: `${words.span(kind, from, to)} · ${clip(org, 40)}` }, [
    markdown(words.only.which(escapeMarkdown(clip(among[0]?.name ?? '', 40)), among.length)),
    ...shown.map(({ person, name, org: own, since }) => {
      const line = words.only.line(escapeMarkdown(clip(name, 40)), escapeMarkdown(clip(own, 40)), since)
      const open = { do: 'open-session-report', ...ref, kind, from, to, by, page: 0, person } as const
      return columns([[markdown(line)], [button(words.behind, open)]], { weights: [1, 'auto'] })
    }),
    ...unlisted(among.length - shown.length, t),
  ])
}

function totalLines({ total: { sessions, counts }, only }: SessionReportView, t: Messages): string {
  const words = t.sessions.reports
  const there = attendances(counts)
  const { expected } = counts
  return [
    only?.person == null ? words.total(sessions, expected, there) : words.only.total(expected, there),
    words.rates(rate(there, expected), rate(covered(counts), expected)),
  ].join('<br>')
}

/** Each figure leads to its sessions. */
function behind({ ref, total }: SessionReportView, t: Messages): Plain[] {
  const words = t.sessions.reports
  const shown = FIGURES.filter((figure) => isBehind(total.counts, figure))
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

/** Below the lines each name is a button: one beside each line would leave room for half as many. */
function rowsPart({ ref, rows, by }: SessionReportView, t: Messages): Plain[] {
  const shown = rows.slice(0, SESSION_REPORT_PAGE)
  return [
    markdown(shown.map((row) => rowText(row, by, t)).join('<br>')),
    buttonRow(
      shown.map((row) =>
        button(clip(nameOf(row, t), 20), {
          do: 'open-session-figures',
          ...ref,
          figure: 'sessions',
          ...row.part,
          page: 0,
        }),
      ),
    ),
  ]
}

function rowText(row: ReportRow, by: Grouping, t: Messages): string {
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
  return parts === '' ? line : `${line}<br>${parts}`
}

/** Any dates; offered with those the report has. */
function rangeForm({ ref, span, by }: SessionReportView, t: Messages) {
  const words = t.sessions.reports.range
  return form('range_form', [
    datePicker(RANGE.from, words.from, { value: span.from, required: true }),
    datePicker(RANGE.to, words.to, { value: span.to, required: true }),
    submit('show', words.show, { do: 'open-session-range', ...ref, by }),
  ])
}

const nameOf = ({ part, name }: ReportRow, t: Messages): string =>
  part.type === undefined ? (name ?? t.sessions.reports.ownLevel) : typeName(part.type, t)

export const countsLine = (counts: SessionCounts, t: Messages): string =>
  t.sessions.list.figures(attendances(counts), counts.expected, rate(attendances(counts), counts.expected))
