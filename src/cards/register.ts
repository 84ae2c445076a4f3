/** The secretary's register of a week or month, in direct chat only: people by days, or the sums of each. */
import { checkedIn, type RegisterCell } from '../domain/register.ts'
import type { Messages } from '../i18n/index.ts'
import {
  button,
  clip,
  columns,
  directCard,
  escapeMarkdown,
  markdown,
  notation,
  panel,
  table,
  within,
  type Card,
  type Plain,
  type Table,
  type TableColumn,
} from './kit.ts'
import { pager } from './pager.ts'
import type { RegisterView } from './register-view.ts'

/** How many people a page holds. */
export const REGISTER_PAGE = 30

/** It stays in place while the rest is scrolled, so it must leave a phone room for the rest. */
const NAME_WIDTH = '100px'

const WEIGHT = { days: 3_000, extra: 1_800, apart: 1_800 } as const

const safe = (name: string) => escapeMarkdown(clip(name, 40))

export function registerCard(view: RegisterView, t: Messages): Card {
  const words = t.cards.register
  const { ref, kind, from, total } = view
  const turn = (start: string, page = 0, of = kind) =>
    ({ do: 'open-register', ...ref, kind: of, from: start, page }) as const
  const step = (label: string, start: string | null) =>
    start === null ? [] : [button(label, turn(start), { fill: true })]
  const empty = view.days.length === 0
  return directCard(
    {
      title: words.title[kind],
      subtitle: `${words.span(kind, from, view.to)} · ${clip(view.org, 40)}`,
      ...(view.asOf === null ? {} : { tags: [t.cards.today.asOf(view.asOf)] }),
    },
    [
      markdown(
        empty
          ? words.none[kind]
          : `${words.total(checkedIn(total), total.due, total.rate)}<br>${words.parts(view.days.length, total)}`,
      ),
      ...(view.rows.length === 0 ? [] : [kind === 'week' ? byDay(view, t) : bySum(view, t)]),
      ...pager(view.page, view.pages, (page) => turn(from, page), t),
      ...list(
        words.days,
        view.days.map((day) => words.day(day.date, checkedIn(day), day.due, day.rate)),
        WEIGHT.days,
        t,
      ),
      ...list(
        words.extra(view.extra.length),
        view.extra.map(({ name, standing, times }) => words.extraLine(safe(name), words.standing[standing], times)),
        WEIGHT.extra,
        t,
      ),
      ...list(
        words.apart(view.apart.length),
        view.apart.map(({ name, standing }) => words.apartLine(safe(name), words.standing[standing])),
        WEIGHT.apart,
        t,
      ),
      ...(view.previous === null && view.next === null
        ? []
        : [columns([step(words.previous[kind], view.previous), step(words.next[kind], view.next)])]),
      ...(empty
        ? []
        : [
            columns(
              (['xlsx', 'csv'] as const).map((format) => [
                button(words.export[format], { do: 'export-register', ...ref, format }, { fill: true }),
              ]),
            ),
          ]),
      ...(empty || kind === 'month' ? [] : [notation(words.legend)]),
      notation(t.cards.today.private),
    ],
  )
}

/** In brackets where it counts for no rate. */
const cell = ({ mark, expected }: RegisterCell, t: Messages): string => {
  const word = t.cards.register.cell[mark]
  return expected || mark === 'none' || mark === 'exempt' || mark === 'away' ? word : t.terms.paren(word)
}

function byDay(view: RegisterView, t: Messages): Table {
  const words = t.cards.register
  return table(
    [
      { name: 'name', title: words.column.name, width: NAME_WIDTH },
      ...view.days.map(({ date }, nth): TableColumn => ({ name: `d${nth}`, title: t.when.dayOfWeek(date) })),
      { name: 'sum', title: words.column.sum, align: 'right' },
    ],
    view.rows.map((row) => ({
      name: clip(row.name, 40),
      ...Object.fromEntries(row.cells.map((one, nth) => [`d${nth}`, cell(one, t)])),
      sum: `${checkedIn(row)}/${row.due}`,
    })),
    { freeze: true },
  )
}

const SUMS = ['due', 'onTime', 'late', 'madeUp', 'missed', 'excused'] as const

function bySum(view: RegisterView, t: Messages): Table {
  const words = t.cards.register.column
  return table(
    [
      { name: 'name', title: words.name, width: NAME_WIDTH },
      { name: 'rate', title: words.rate, align: 'right' },
      ...SUMS.map((sum): TableColumn => ({ name: sum, title: words[sum], type: 'number' })),
    ],
    view.rows.map((row) => ({
      name: clip(row.name, 40),
      ...Object.fromEntries(SUMS.map((sum) => [sum, row[sum]])),
      rate: row.rate,
    })),
    { freeze: true },
  )
}

/** Folded, nothing when it is empty, and cut by weight. */
function list(title: string, lines: readonly string[], most: number, t: Messages): Plain[] {
  if (lines.length === 0) return []
  const { kept, left } = within(lines, most, '<br>')
  return [panel(title, [markdown([...kept, ...(left > 0 ? [t.terms.ellipsis(left)] : [])].join('<br>'))])]
}
