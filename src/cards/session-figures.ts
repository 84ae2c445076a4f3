/** The sessions behind a figure of a report, each a press away from its register. */
import { attended, covered } from '../domain/attendance.ts'
import { rate } from '../domain/participation.ts'
import type { Messages } from '../i18n/index.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, notation, type Card } from './kit.ts'
import { pager } from './pager.ts'
import { sessionTitle, typeName } from './session-parts.ts'
import { countsLine, onlyWords } from './session-report.ts'
import type { SessionFiguresView } from './session-report-views.ts'

export const SESSION_FIGURES_PAGE = 8

export function sessionFiguresCard(view: SessionFiguresView, t: Messages): Card {
  const words = t.sessions.reports
  const { ref, span, figure, part, total } = view
  const { kind, from, to } = span
  const named = nameOf(view, t)
  const only = view.only ? onlyWords(view.only, t) : []
  const who = [...only, ...(named === null ? [] : [escapeMarkdown(clip(named, 40))])].join(' · ')
  const by = part.person === undefined ? (part.under === undefined ? 'type' : 'org') : 'person'
  const { type, counted, person, under } = part
  const filter = {
    ...(type === undefined ? {} : { type }),
    ...(counted === undefined ? {} : { counted }),
    ...(person === undefined ? {} : { person }),
    ...(under === undefined ? {} : { under }),
  }
  return directCard({ title: words.list.title, subtitle: `${words.span(kind, from, to)} · ${clip(view.org, 40)}` }, [
    markdown(`${words.list.of(words.figure[figure], who === '' ? null : who)} · ${words.list.count(total)}`),
    ...(view.sessions.length === 0 ? [markdown(words.list.none)] : []),
    ...view.sessions.slice(0, SESSION_FIGURES_PAGE).map((one) => {
      const org = one.org === null ? null : escapeMarkdown(clip(one.org, 30))
      const status = one.status && t.sessions.status[one.status.is]
      const text = [
        `**${escapeMarkdown(clip(sessionTitle(one, t), 60))}**`,
        words.list.line(one.date, one.starts, org),
        ...(one.status && status !== null
          ? [one.status.expected || !attended(one.status.is) ? words.list.status(status) : words.list.beside(status)]
          : [
              countsLine(one.counts, t),
              ...(figure === 'coverage' ? [words.list.coverage(rate(covered(one.counts), one.counts.expected))] : []),
              words.parts(one.counts),
            ]),
        ...(one.backfilled
          ? [words.list.backfilled(escapeMarkdown(clip(one.backfilled.by, 20)), one.backfilled.date)]
          : []),
      ].filter((line) => line !== '')
      return columns(
        [
          [markdown(text.join('<br>'))],
          [button(words.list.open, { do: 'open-roll', ...ref, session: one.session, page: 0 })],
        ],
        { weights: [1, 'auto'] },
      )
    }),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-session-figures', ...ref, figure, ...filter, page }), t),
    ...(person === undefined
      ? []
      : [button(words.history, { do: 'open-mark-history', ...ref, person, page: 0 }, { fill: true })]),
    ...(view.below && under !== undefined
      ? [
          button(
            words.reportOf(clip(view.name ?? '', 12)),
            { do: 'open-session-report', ...ref, kind, from, to, by: 'type', page: 0, under },
            { fill: true },
          ),
        ]
      : []),
    ...(view.narrows && named !== null
      ? [
          button(
            words.reportOf(clip(named, 12)),
            {
              ...{ do: 'open-session-report', ...ref, kind, from, to, page: 0 },
              ...(person === undefined ? { by: 'person', type } : { by: 'type', person }),
            },
            { fill: true },
          ),
        ]
      : []),
    button(words.back, { do: 'open-session-report', ...ref, kind, from, to, by, page: 0 }, { fill: true }),
    notation(t.cards.today.private),
  ])
}

function nameOf({ part: { type, counted }, name }: SessionFiguresView, t: Messages): string | null {
  if (type !== undefined) return typeName(type, t)
  return counted === undefined ? name : t.sessions.countedAs[counted]
}
