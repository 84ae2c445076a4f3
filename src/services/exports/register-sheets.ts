import { localDate, localTime } from '../../domain/dates.ts'
import { rateTenths } from '../../domain/participation.ts'
import type { Period } from '../../domain/periods.ts'
import { APART, checkedIn, type Counts, type RegisterCell } from '../../domain/register.ts'
import { blank, type Cell, line, type Sheet } from '../../export/sheet.ts'
import type { Messages } from '../../i18n/index.ts'
import type { NamedRegister } from '../register.ts'
import type { AboutFile } from './about-file.ts'

const WIDTH = { name: 16, standing: 8, date: 16, sum: 9, rules: 110 } as const

/** A number, so that Excel can go on with it; over nobody the dash of the cards. */
export const percent = (counts: Counts): Cell => {
  const tenths = rateTenths(checkedIn(counts), counts.due)
  return tenths === null ? '—' : { fraction: tenths / 1000 }
}

/** The register of a week or month: people by days, the sums of each, and how it is counted. */
export function registerSheets(
  register: NamedRegister,
  period: Period & { readonly kind: 'week' | 'month' },
  about: AboutFile,
): Sheet[] {
  const { t } = about
  const { files } = t
  const words = t.cards.register
  const { days, rows, byDay, total } = register
  const people = rows.map((row) => ({
    ...row,
    who: [line(register.name(row.personId)), words.standing[row.standing]] as const,
  }))
  /** By day, and the sum of all in the column of its own kind. */
  const foot = (label: string, of: (counts: Counts) => Cell, column: number): Cell[] => [
    label,
    null,
    ...byDay.map(of),
    ...blank(column),
    of(total),
    ...blank(2 - column),
  ]
  return [
    {
      name: files.sheet.register,
      head: { rows: 1, columns: 2 },
      widths: [WIDTH.name, WIDTH.standing, ...days.map(() => WIDTH.date), WIDTH.sum, WIDTH.sum, WIDTH.sum],
      rows: [
        [
          words.column.name,
          words.column.standing,
          ...days.map(({ date }) => t.when.date(date)),
          words.column.due,
          words.column.checkedIn,
          words.column.rate,
        ],
        ...people.map(({ who, cells, counts }) => [
          ...who,
          ...cells.map((one) => word(one, t)),
          counts.due,
          checkedIn(counts),
          percent(counts),
        ]),
        foot(files.dueOfDay, ({ due }) => due, 0),
        foot(files.checkedInOfDay, checkedIn, 1),
        foot(files.rateOfDay, percent, 2),
      ],
    },
    {
      name: files.sheet.summary,
      head: { rows: 1, columns: 1 },
      widths: [WIDTH.name, WIDTH.standing, ...Array.from({ length: SUMS.length + 3 }, () => WIDTH.sum)],
      rows: [
        [
          words.column.name,
          words.column.standing,
          words.column.due,
          words.column.checkedIn,
          ...SUMS.map((sum) => words.column[sum]),
          words.column.rate,
        ],
        ...people.map(({ who, counts }) => [...who, ...sums(counts)]),
        [files.everyone, null, ...sums(total)],
      ],
    },
    rulesSheet([files.about(about.org, words.span(period.kind, period.from, period.to)), ...files.rules], about),
  ]
}

const SUMS = ['onTime', 'late', 'madeUp', 'missed', 'excused', 'open', 'apart'] as const

const sums = (counts: Counts): Cell[] => [
  counts.due,
  checkedIn(counts),
  ...SUMS.map((sum) => counts[sum]),
  percent(counts),
]

/** In brackets where it counts for no rate, as on the card. */
function word({ mark, expected }: RegisterCell, t: Messages): string {
  const plain = t.cards.register.cell[mark]
  return expected || APART.has(mark) ? plain : t.terms.paren(plain)
}

/** How it is counted, and who took it along when. */
export function rulesSheet(rules: readonly string[], { by, now, zone, t }: AboutFile): Sheet {
  const taken = t.files.taken(line(by), localDate(now, zone), localTime(now, zone))
  return {
    name: t.files.sheet.rules,
    head: { rows: 0, columns: 0 },
    widths: [WIDTH.rules],
    wrapped: [0],
    rows: [...rules.map(line), taken].map((rule) => [rule]),
  }
}
