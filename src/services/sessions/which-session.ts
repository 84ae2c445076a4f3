import type { Instant } from '../../clock.ts'
import { addDays, localDate } from '../../domain/dates.ts'
import { phaseOf } from '../../domain/session.ts'
import { meantBetween, meantOpenAt } from './meant.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** So long ago the newest session is still the one meant. */
const DAYS_BACK = 7

/** The session a mark without a date is about: the one open now, else the newest of the last days that is over. */
export async function sessionMeant(
  read: Reader,
  { orgId, zone }: { orgId: number; zone: string },
  now: Instant,
): Promise<Row<'sessions'> | undefined> {
  const open = await meantOpenAt(read, orgId, now)
  if (open.length > 0) return begunFirst(open, now).at(-1)
  const today = localDate(now, zone)
  const sessions = await meantBetween(read, orgId, addDays(today, -DAYS_BACK), today)
  return sessions.findLast((session) => phaseOf(session, now) === 'closed')
}

/** Those that have begun come last: who speaks of a session means the one that is going on, not the next one's doors. */
export const begunFirst = (open: readonly Row<'sessions'>[], at: Instant): Row<'sessions'>[] => [
  ...open.filter(({ startsAt }) => startsAt > at).toReversed(),
  ...open.filter(({ startsAt }) => startsAt <= at),
]

/** Of those on a date the one that began last; one that has not begun when there is no other. */
export async function sessionOn(
  read: Reader,
  orgId: number,
  date: string,
  now: Instant,
): Promise<Row<'sessions'> | undefined> {
  const sessions = await meantBetween(read, orgId, date, date)
  return sessions.findLast((session) => phaseOf(session, now) !== 'ahead') ?? sessions[0]
}
