/** The board of persons, in direct chat: the top, or the places round one's own. Never the lower half. */
import type { Messages } from '../i18n/index.ts'
import { inWords, NAME, placeBars } from './board-parts.ts'
import type { RankView } from './board-views.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  markdown,
  notation,
  table,
  type Card,
  type Plain,
  type Table,
} from './kit.ts'
import { periodRow, spanOf } from './periods.ts'

export const RANK_TOP = 10

export function rankCard(view: RankView, t: Messages): Card {
  const words = t.cards.rank
  const { ref, period, part } = view
  const open = (kind: RankView['period']['kind']) => ({ do: 'open-rank', ...ref, period: kind }) as const
  return directCard(
    {
      title: part === 'top' ? words.title : words.titleAround,
      subtitle: spanOf(period, view.org, t),
    },
    [
      ...(part === 'top' ? [periodRow(view.on === null ? period.kind : null, open, t)] : []),
      markdown(mine(view, t)),
      ...places(view, t),
      buttons(view, t),
      ...(part === 'around' ? [notation(t.cards.reportChanges.half)] : []),
      notation(words.how),
      notation(words.command),
    ],
  )
}

function mine({ mine: { rank, points, days, left } }: RankView, t: Messages): string {
  const words = t.cards.rank
  if (left) return words.left(points, days)
  if (rank !== null) return words.mine(rank, points, days)
  return points > 0 || days > 0 ? words.offBoard(points, days) : words.unplaced
}

function places(view: RankView, t: Messages): (Plain | Table)[] {
  const words = t.cards.rank
  const rows = view.rows.slice(0, RANK_TOP)
  const last = rows.at(-1)
  if (!last) return [markdown(view.few ? words.few : words.nobody)]
  const named = (row: (typeof rows)[number]) => {
    const name = clip(row.name, NAME)
    return row.mine ? words.me(name) : name
  }
  return [
    table(
      [
        { name: 'rank', title: words.columns.rank },
        { name: 'name', title: words.columns.name },
        { name: 'points', title: words.columns.points, type: 'number' },
        { name: 'days', title: words.columns.days, type: 'number' },
      ],
      rows.map((row) => ({ rank: String(row.rank), name: named(row), points: row.points, days: row.days })),
    ),
    ...(view.tied > 0 ? [markdown(words.tied(last.rank, view.tied))] : []),
    placeBars(rows.map((row) => ({ rank: row.rank, name: row.name, value: row.points }))),
    inWords(
      rows.map((row) => words.line(row.rank, escapeMarkdown(named(row)), row.points, row.days)),
      t,
    ),
  ]
}

function buttons({ ref, period, part, mine: { rank, left }, on }: RankView, t: Messages): Plain {
  const words = t.cards.rank
  const here = { do: 'open-rank', ...ref, period: period.kind, ...(on === null ? {} : { date: on }) } as const
  const fill = { fill: true }
  return columns([
    ...(part === 'around' ? [[button(words.top, here, fill)]] : []),
    ...(part === 'top' && rank !== null ? [[button(words.around, { ...here, around: true }, fill)]] : []),
    [button(words.orgs, { do: 'open-org-rank', ...ref, period: period.kind }, fill)],
    [button(left ? words.rejoin : words.leave, { do: 'set-on-board', ...ref, shown: left }, fill)],
  ])
}
