/** What 上午, 中午, 下午 and 晚上 are, and an hour without them: of sessions, marks and leave alike. */
import { HOUR, type Instant } from '../clock.ts'
import { instantOf, type LocalDate } from './dates.ts'

export type PartOfDay = keyof typeof HOURS
/** From and to, in hours of the date. */
const HOURS = { morning: [0, 12], noon: [11, 14], afternoon: [12, 18], evening: [18, 24] } as const

/** From the one part to the other; where one is left out the date is open on that side. */
export interface Parts {
  readonly first?: PartOfDay
  readonly last?: PartOfDay
}

type Times = { readonly startsAt: Instant; readonly endsAt: Instant }

/**
 * Whether a session is in these parts of a date: by when it begins, for that is what it is announced and called by. Half an
 * hour that a morning's lecture goes on past noon does not make it the afternoon's. What goes on past midnight begins
 * there as far as the next date is concerned.
 */
export function inParts({ startsAt, endsAt }: Times, date: LocalDate, { first, last }: Parts, zone: string): boolean {
  const midnight = instantOf(date, '00:00', zone)
  const begins = Math.max(startsAt, midnight)
  const from = first === undefined ? 0 : HOURS[first][0]
  const to = last === undefined ? 24 : HOURS[last][1]
  return endsAt > midnight && begins >= midnight + from * HOUR && begins < midnight + to * HOUR
}

export const inPart = (session: Times, date: LocalDate, part: PartOfDay, zone: string): boolean =>
  inParts(session, date, { first: part, last: part }, zone)

/** An hour said on a clock of twelve, without what part of the day: nobody studies at three at night. */
export const unsaidHour = (hour: number): number => (hour >= 1 && hour <= 6 ? hour + 12 : hour)
