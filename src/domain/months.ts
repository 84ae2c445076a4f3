/** Calendar months, 'YYYY-MM', and how one is laid out in weeks. */
import { addDays, mondayOf, type LocalDate } from './dates.ts'

export type Month = string

export const monthOf = (date: LocalDate): Month => date.slice(0, 7)

export const firstOf = (month: Month): LocalDate => `${month}-01`

/** 31 days after the first is always in the next month. */
export const nextMonth = (month: Month): Month => monthOf(addDays(firstOf(month), 31))

export const previousMonth = (month: Month): Month => monthOf(addDays(firstOf(month), -1))

export const lastOf = (month: Month): LocalDate => addDays(firstOf(nextMonth(month)), -1)

/** Its weeks from Monday to Sunday; null stands for the days of other months. */
export function weeksOf(month: Month): (LocalDate | null)[][] {
  const last = lastOf(month)
  const weeks: (LocalDate | null)[][] = []
  for (let monday = mondayOf(firstOf(month)); monday <= last; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, day) => addDays(monday, day)).map((date) =>
        monthOf(date) === month ? date : null,
      ),
    )
  return weeks
}
