import { addDays, type LocalDate, mondayOf } from './dates.ts'

/** The Mondays of the weeks whose study days are all closed, with none planned any more. `next`: the next one planned. */
export function weeksOver(
  days: readonly { readonly date: LocalDate; readonly closedAt: number | null }[],
  next: LocalDate | undefined,
): LocalDate[] {
  const open = new Set(days.filter(({ closedAt }) => closedAt === null).map(({ date }) => mondayOf(date)))
  return [...new Set(days.map(({ date }) => mondayOf(date)))].filter(
    (monday) => !open.has(monday) && (next === undefined || next > addDays(monday, 6)),
  )
}
