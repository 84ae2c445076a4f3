import type { ComingSession } from '../cards/session-views.ts'
import type { Instant } from '../clock.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { phaseOf } from '../domain/session.ts'
import { meantBetween } from '../services/sessions/meant.ts'
import { rollEntryOf } from '../services/sessions/roll.ts'
import { labelsOf } from '../services/sessions/types.ts'
import type { Reader } from '../../db/store.ts'

/** So far ahead, and so many. */
const AHEAD = 60
const MOST = 3

/** The sessions that are on or to come and mean somebody, the nearest first, and whether they lead one. */
export async function comingSessions(
  read: Reader,
  { personId, orgId }: { readonly personId: number; readonly orgId: number },
  { now, zone }: { readonly now: Instant; readonly zone: string },
): Promise<ComingSession[]> {
  const today = localDate(now, zone)
  const label = labelsOf(read)
  const found: ComingSession[] = []
  for (const session of await meantBetween(read, orgId, today, addDays(today, AHEAD))) {
    if (found.length === MOST) break
    if (!['ahead', 'open'].includes(phaseOf(session, now))) continue
    const speaks = (await read.sessions.speakers(session.id)).some((one) => one.personId === personId)
    if (!speaks && !(await rollEntryOf(read, session, personId, now))?.expected) continue
    const { id, title, date, startsAt } = session
    found.push({ session: id, type: await label(session), title, date, starts: localTime(startsAt, zone), speaks })
  }
  return found
}
