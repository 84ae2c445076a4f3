import type { Instant } from '../../clock.ts'
import { type Outage, outageExcuses } from '../../domain/excused.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/**
 * Whether the bot could not be reached for so much of a session's sign-in that not signing in says nothing: the rule of the
 * study day (domain.md Excused day). `since`: it cannot be reached even now, and nobody has noted the outage yet.
 */
export async function wasUnreachable(
  read: Reader,
  { opensAt, closesAt }: Pick<Row<'sessions'>, 'opensAt' | 'closesAt'>,
  since: Instant | null = null,
): Promise<boolean> {
  const spans: Outage[] = (await read.outages.between(opensAt, closesAt)).map((one) => ({
    from: one.since,
    to: one.until,
  }))
  if (since !== null) spans.push({ from: since, to: null })
  return outageExcuses({ opensAt, onTimeUntil: closesAt }, spans)
}
