import type { Instant } from '../../clock.ts'
import { addDays, localDate } from '../../domain/dates.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** An org's sessions of today, the nearest first, with one that went on past midnight as long as it is open. */
export async function sessionsToday(
  read: Pick<Reader, 'sessions'>,
  orgId: number,
  { now, zone }: { readonly now: Instant; readonly zone: string },
): Promise<Row<'sessions'>[]> {
  const today = localDate(now, zone)
  const recent = await read.sessions.between(orgId, addDays(today, -1), today)
  return recent.filter(({ date, closesAt }) => date === today || closesAt > now)
}
