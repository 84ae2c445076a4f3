/** Spans of whole dates that figures are given for (domain.md Week, Quarter). Both ends belong to them. */
import { addDays, mondayOf, type LocalDate } from './dates.ts'

export const PERIODS = ['week', 'month', 'quarter', 'year', 'all'] as const
export type PeriodKind = (typeof PERIODS)[number]
export type CalendarKind = PeriodKind | 'half'

export interface Period<Kind extends CalendarKind = PeriodKind> {
  readonly kind: Kind
  readonly from: LocalDate
  readonly to: LocalDate
}

const FIRST: LocalDate = '0001-01-01'
const LAST: LocalDate = '9999-12-31'

const pad = (number: number) => String(number).padStart(2, '0')

/** From the first of a month through the last of the month `months - 1` later. */
function monthsFrom(year: number, month: number, months: number): Pick<Period, 'from' | 'to'> {
  const after = month + months
  const next = after > 12 ? `${year + 1}-${pad(after - 12)}-01` : `${year}-${pad(after)}-01`
  return { from: `${year}-${pad(month)}-01`, to: addDays(next, -1) }
}

/** The period of that kind which holds `date`. */
export function periodOf<Kind extends CalendarKind>(kind: Kind, date: LocalDate): Period<Kind> {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  switch (kind) {
    case 'week': {
      const from = mondayOf(date)
      return { kind, from, to: addDays(from, 6) }
    }
    case 'month':
      return { kind, ...monthsFrom(year, month, 1) }
    case 'quarter':
      return { kind, ...monthsFrom(year, month - ((month - 1) % 3), 3) }
    case 'half':
      return { kind, ...monthsFrom(year, month <= 6 ? 1 : 7, 6) }
    case 'year':
      return { kind, ...monthsFrom(year, 1, 12) }
    case 'all':
      return { kind, from: FIRST, to: LAST }
  }
}

/** The one that ended just before. */
export const previousPeriod = <Kind extends CalendarKind>({ kind, from }: Period<Kind>): Period<Kind> =>
  periodOf(kind, addDays(from, -1))
