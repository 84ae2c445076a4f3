import type { Instant } from '../clock.ts'
import { addDays, instantOf } from '../domain/dates.ts'
import type { Reader } from '../../db/store.ts'

/**
 * Whether the figures of a week are final: it is over and its study days are closed. `closing`: past its end a day still
 * waits for the job that closes it.
 */
export async function weekState(
  read: Reader,
  { orgId, zone }: { orgId: number; zone: string },
  monday: string,
  now: Instant,
): Promise<'going on' | 'closing' | 'final'> {
  if (now < instantOf(addDays(monday, 7), '00:00', zone)) return 'going on'
  const open = (await read.figures.days(orgId, monday, addDays(monday, 6))).filter(({ closedAt }) => closedAt === null)
  if (open.some(({ lateUntil }) => lateUntil <= now)) return 'closing'
  return open.length > 0 ? 'going on' : 'final'
}
