import { HOUR, type Instant } from '../../clock.ts'
import { addDays, localDate } from '../../domain/dates.ts'
import { phaseOf } from '../../domain/session.ts'
import { meantBetween } from './meant.ts'
import { rollEntryOf } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

/** So long before it opens, and after it was closed, who wants to sign in means it. */
const NEAR = 3 * HOUR

/** The sessions of these orgs that somebody is expected at and has no word on, which open soon or were closed just now. */
export async function nearFor(
  read: Reader,
  orgs: readonly number[],
  personId: number,
  at: Instant,
): Promise<Row<'sessions'>[]> {
  const found = new Map<number, Row<'sessions'>>()
  for (const org of orgs) {
    const today = localDate(at, (await read.orgs.chatOf(org))?.timeZone ?? 'UTC')
    for (const session of await meantBetween(read, org, addDays(today, -1), addDays(today, 1))) {
      const phase = phaseOf(session, at)
      const over = phase === 'closed' && at - (session.closedAt ?? session.closesAt) < NEAR
      if (!over && !(phase === 'ahead' && session.opensAt - at < NEAR)) continue
      const entry = await rollEntryOf(read, session, personId, at)
      if (entry?.expected && ['open', 'absent', 'undecided'].includes(entry.status)) found.set(session.id, session)
    }
  }
  return [...found.values()]
}
