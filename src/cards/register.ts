/** The secretary's register of a week or month, in direct chat only: the sums of each person, and what was other than on time. */
import { weekday } from '../domain/dates.ts'
import { APART, checkedIn, type RegisterCell } from '../domain/register.ts'
import type { Messages } from '../i18n/index.ts'
import { folded } from './folded.ts'
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
  type Table,
} from './kit.ts'
import { pager } from './pager.ts'
import type { RegisterView } from './register-view.ts'

/** How many people a page holds. */
export const REGISTER_PAGE = 30

const NAME_WIDTH = '100px'

const WEIGHT = { others: 9_000, days: 3_000, extra: 1_800, apart: 1_800 } as const

const safe = (name: string) => escapeMarkdown(clip(name, 40))

export function registerCard(view: RegisterView, t: Messages): Card {
  const words = t.cards.register
  const { ref, kind, from, total } = view
  const turn = (start: string, page = 0, of = kind) =>
    ({ do: 'open-register', ...ref, kind: of, from: start, page }) as const
  const step = (label: string, start: string | null) =>
    start === null ? [] : [button(label, turn(start), { fill: true })]
  const empty = view.days.length === 0
  const others = otherwise(view, t)
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
      ...(view.rows.length === 0 ? [] : [sums(view, t)]),
      ...folded(words.otherwise(others.length), others, WEIGHT.others, t),
      ...pager(view.page, view.pages, (page) => turn(from, page), t),
      ...folded(
        words.days,
        view.days.map((day) => words.day(day.date, checkedIn(day), day.due, day.rate)),
        WEIGHT.days,
        t,
      ),
      ...folded(
        words.extra(view.extra.length),
        view.extra.map(({ name, standing, times }) => words.extraLine(safe(name), words.standing[standing], times)),
        WEIGHT.extra,
        t,
      ),
      ...folded(
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
  return expected || APART.has(mark) ? word : t.terms.paren(word)
}

/** Three columns: a phone shows no more without being pushed sideways. */
function sums({ rows }: RegisterView, t: Messages): Table {
  const words = t.cards.register.column
  return table(
    [
      { name: 'name', title: words.name, width: NAME_WIDTH },
      { name: 'sum', title: words.sum, align: 'right' },
      { name: 'rate', title: words.rate, align: 'right' },
    ],
    rows.map((row) => ({ name: clip(row.name, 40), sum: `${checkedIn(row)}/${row.due}`, rate: row.rate })),
  )
}

/** What was other than on time, person by person: the days of a week, the numbers of a month. */
function otherwise({ kind, days, rows }: RegisterView, t: Messages): string[] {
  const words = t.cards.register
  return rows.flatMap((row) => {
    const parts =
      kind === 'week'
        ? byMark(row.cells, t).map(([mark, nths]) =>
            words.onDays(
              mark,
              nths.map((nth) => t.when.weekdays[weekday(days[nth]?.date ?? '') - 1] ?? ''),
            ),
          )
        : NUMBERS.flatMap((sum) => (row[sum] > 0 ? [words.number(words.column[sum], row[sum])] : []))
    return parts.length === 0 ? [] : [words.otherLine(safe(row.name), parts)]
  })
}

const NUMBERS = ['missed', 'late', 'madeUp', 'excused', 'open', 'apart'] as const

function byMark(cells: readonly RegisterCell[], t: Messages): [string, number[]][] {
  const of = new Map<string, number[]>()
  for (const [nth, one] of cells.entries()) {
    if (one.mark === 'none' || (one.mark === 'on_time' && one.expected)) continue
    const mark = cell(one, t).trim()
    of.set(mark, [...(of.get(mark) ?? []), nth])
  }
  return [...of]
}
