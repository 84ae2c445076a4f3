import { holidaysFrom } from '../domain/series-holidays.ts'
import { nextDate, type Repeating, type Repeats } from '../domain/repeats.ts'
import { holidaysOf } from '../services/holidays.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** Of the series that goes on. */
export async function repeatsOf(
  read: Reader,
  { seriesId }: Row<'sessions'>,
): Promise<{ rule: Repeats; until: string | null } | null> {
  const series = seriesId === null ? undefined : await read.sessionPlans.series(seriesId)
  if (!series || series.endedAt !== null) return null
  return { rule: JSON.parse(series.repeats) as Repeats, until: series.until }
}

const NEXT = 3

/** How a session read back is to be repeated, and which of its dates are public holidays. */
export async function newRepeats(read: Reader, session: Row<'sessions'>) {
  const wish = session.repeats === null ? null : (JSON.parse(session.repeats) as Repeating)
  const repeats = session.state === 'planned' ? ((await repeatsOf(read, session)) ?? wish) : wish
  const next: string[] = []
  for (let date = session.date; repeats !== null && next.length < NEXT;) {
    date = nextDate(repeats.rule, date)
    if (repeats.until !== null && date > repeats.until) break
    next.push(date)
  }
  return {
    repeats: repeats && { ...repeats, next },
    holidays: holidaysFrom(session.date, repeats, await holidaysOf(read)),
  }
}
