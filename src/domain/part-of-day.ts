/** What 上午, 中午, 下午 and 晚上 are, and an hour without them: of sessions, marks and leave alike. */
import { HOUR, type Instant } from '../clock.ts'
import { instantOf, type LocalDate } from './dates.ts'

export type PartOfDay = keyof typeof HOURS
/** From and to, in hours of the date. */
const HOURS = { morning: [0, 12], noon: [11, 14], afternoon: [12, 18], evening: [18, 24] } as const

/** Whether some of a session is in that part of a date. */
export function inPart(
  { startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant },
  date: LocalDate,
  part: PartOfDay,
  zone: string,
): boolean {
  const midnight = instantOf(date, '00:00', zone)
  const [from, to] = HOURS[part]
  return startsAt < midnight + to * HOUR && endsAt > midnight + from * HOUR
}

/** An hour said on a clock of twelve, without what part of the day: nobody studies at three at night. */
export const unsaidHour = (hour: number): number => (hour >= 1 && hour <= 6 ? hour + 12 : hour)
