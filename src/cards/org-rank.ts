/** The orgs beside one's own by participation. */
import { rate, rateTenths } from '../domain/participation.ts'
import { LEAST_EXPECTED } from '../domain/ranking.ts'
import type { Messages } from '../i18n/index.ts'
import { inWords, NAME, placeBars } from './board-parts.ts'
import type { OrgRankView } from './board-views.ts'
import {
  button,
  clip,
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

export const ORGS_TOP = 10

export function orgRankCard(view: OrgRankView, t: Messages): Card {
  const words = t.cards.orgRank
  const { ref, period, mine } = view
  return directCard({ title: words.title, subtitle: spanOf(period, view.org, t) }, [
    periodRow(period.kind, (kind) => ({ do: 'open-org-rank', ...ref, period: kind }), t),
    markdown(
      mine
        ? words.mine(mine.rank, rate(mine.checkedIn, mine.due), mine.checkedIn, mine.due)
        : words.unplaced(LEAST_EXPECTED),
    ),
    ...places(view, t),
    ...(view.persons ? [button(words.persons, { do: 'open-rank', ...ref, period: period.kind }, { large: true })] : []),
    notation(words.how(LEAST_EXPECTED)),
    notation(t.cards.rank.command),
  ])
}

function places(view: OrgRankView, t: Messages): (Plain | Table)[] {
  const words = t.cards.orgRank
  const rows = view.rows.slice(0, ORGS_TOP)
  if (rows.length === 0) return [markdown(words.nobody)]
  const named = (row: (typeof rows)[number]) => {
    const name = clip(row.name, NAME)
    return row.mine ? words.ours(name) : name
  }
  return [
    table(
      [
        { name: 'rank', title: words.columns.rank },
        { name: 'name', title: words.columns.name },
        { name: 'rate', title: words.columns.rate, align: 'right' },
        { name: 'count', title: words.columns.count, align: 'right' },
      ],
      rows.map((row) => ({
        rank: String(row.rank),
        name: named(row),
        rate: rate(row.checkedIn, row.due),
        count: `${row.checkedIn}/${row.due}`,
      })),
    ),
    notation(words.chart),
    placeBars(rows.map((row) => ({ ...row, value: (rateTenths(row.checkedIn, row.due) ?? 0) / 10 }))),
    inWords(
      rows.map((row) =>
        words.line(row.rank, escapeMarkdown(named(row)), rate(row.checkedIn, row.due), row.checkedIn, row.due),
      ),
      t,
    ),
  ]
}
