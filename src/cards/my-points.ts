/** My points of a period by what they are for, and the entries of one source. */
import type { Messages } from '../i18n/index.ts'
import { sessionTitle } from './session-parts.ts'
import type { EntriesView, MyPointsView } from './figure-views.ts'
import { button, clip, columns, directCard, escapeMarkdown, markdown, within, type Card, type Plain } from './kit.ts'
import { pager } from './pager.ts'
import { periodRow, spanOf } from './periods.ts'

export const ENTRIES_PAGE = 12
const WEIGHT = 14_000

export function myPointsCard(view: MyPointsView, t: Messages): Card {
  const words = t.cards.myPoints
  const { ref, period } = view
  return directCard({ title: words.title, subtitle: spanOf(period, view.org, t) }, [
    periodRow(period.kind, (kind) => ({ do: 'open-points', ...ref, period: kind }), t),
    markdown(view.sources.length === 0 ? words.none : words.total(view.total)),
    ...view.sources.map(({ source, things, points }) =>
      columns(
        [
          [markdown(words.line(words.source[source], things, t.cards.entries.points(points)))],
          [button(words.open, { do: 'open-entries', ...ref, period: period.kind, source, page: 0 })],
        ],
        { weights: [1, 'auto'] },
      ),
    ),
    columns([
      [button(t.cards.figures.back, { do: 'open-me', ...ref }, { fill: true })],
      [button(words.rules, { do: 'open-rules', ...ref }, { fill: true })],
    ]),
  ])
}

export function entriesCard(view: EntriesView, t: Messages): Card {
  const words = t.cards.entries
  const { ref, period, source } = view
  const { kept, left } = within(
    view.entries.slice(0, ENTRIES_PAGE).map((entry) => line(entry, source, t)),
    WEIGHT,
  )
  return directCard({ title: words.title(t.cards.myPoints.source[source]), subtitle: spanOf(period, view.org, t) }, [
    markdown(view.entries.length === 0 ? t.cards.myPoints.none : words.total(words.points(view.total))),
    ...kept.map((text): Plain => markdown(text)),
    ...(left > 0 ? [markdown(t.terms.ellipsis(left))] : []),
    ...pager(view.page, view.pages, (page) => ({ do: 'open-entries', ...ref, period: period.kind, source, page }), t),
    button(words.back, { do: 'open-points', ...ref, period: period.kind }, { large: true }),
  ])
}

function line(entry: EntriesView['entries'][number], source: EntriesView['source'], t: Messages): string {
  const words = t.cards.entries
  const what =
    source === 'week'
      ? words.week(entry.date)
      : source === 'cap'
        ? words.cap
        : escapeMarkdown(clip(titleOf(entry, t), 30))
  const head = `**${t.when.date(entry.date)}** · **${words.points(entry.points)}** · ${what}`
  return entry.correction === null ? head : `${head}<br>${words.correction(words.reason[entry.correction])}`
}

const titleOf = ({ title, type }: EntriesView['entries'][number], t: Messages): string =>
  type === undefined ? (title ?? '') : sessionTitle({ type, title: title ?? '' }, t)
