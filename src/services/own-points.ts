import type { LocalDate } from '../domain/dates.ts'
import { monthOf, nextMonth } from '../domain/months.ts'
import { periodOf } from '../domain/periods.ts'
import type { Reader } from '../../db/store.ts'

export interface OwnPoints {
  readonly week: number
  readonly month: number
  readonly year: number
}

/** What a person earned in this week, month and year, from the sums. */
export async function ownPoints(
  read: Reader,
  { orgId, personId }: { readonly orgId: number; readonly personId: number },
  date: LocalDate,
): Promise<OwnPoints> {
  const week = `W${periodOf('week', date).from}`
  const month = `M${monthOf(date)}`
  const months = monthsOf(date).map((one) => `M${one}`)
  const sums = await read.points.sumsOf(orgId, personId, [week, ...months])
  const of = (period: string) => sums.find((one) => one.period === period)?.points ?? 0
  return { week: of(week), month: of(month), year: months.reduce((sum, one) => sum + of(one), 0) }
}

function monthsOf(date: LocalDate): string[] {
  const months = [monthOf(periodOf('year', date).from)]
  while (months.length < 12) months.push(nextMonth(months.at(-1) ?? ''))
  return months
}
