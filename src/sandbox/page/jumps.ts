/** Where the buttons of the clock lead. */
import { DAY, HOUR, type Instant } from '../../clock.ts'
import { addDays, instantOf, localDate } from '../../domain/dates.ts'
import { type Jump, ZONE } from './protocol.ts'

const MORNING = '08:30'

export function jump(kind: Jump, now: Instant): Instant {
  switch (kind) {
    case 'next-hour':
      return Math.floor(now / HOUR) * HOUR + HOUR
    case 'plus-hour':
      return now + HOUR
    case 'tomorrow':
      return instantOf(addDays(localDate(now, ZONE), 1), MORNING, ZONE)
    case 'plus-week':
      return now + 7 * DAY
  }
}

/** '2026-03-02T08:30', as the browser's own picker writes it. */
export function wallTime(written: string): Instant {
  const [date = '', time = ''] = written.split('T')
  return instantOf(date, time, ZONE)
}
