import type { ComingSession } from '../cards/session-views.ts'
import type { Instant } from '../clock.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { phaseOf } from '../domain/session.ts'
import { inTime, meantBetween } from '../services/sessions/meant.ts'
import { rollEntryOf } from '../services/sessions/roll.ts'
import { labelsOf } from '../services/sessions/types.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** So far ahead, and so many: as many as a card shows, and one by which it knows that there are more. */
const AHEAD = 366
const MOST = 4

/**
 * The sessions that are on or to come and mean somebody, in the order they begin. Those they lead are among them however far
 * ahead: the card that told of it may have expired, and names this list.
 */
export async function comingSessions(
  read: Reader,
  { personId, orgId }: { readonly personId: number; readonly orgId: number },
  { now, zone }: { readonly now: Instant; readonly zone: string },
): Promise<ComingSession[]> {
  const today = localDate(now, zone)
  const all = (await meantBetween(read, orgId, today, addDays(today, AHEAD))).filter((session) =>
    ['ahead', 'open'].includes(phaseOf(session, now)),
  )
  const speakers = await read.speakers.at(all.map(({ id }) => id))
  const leads = new Set(speakers.filter((one) => one.personId === personId).map(({ sessionId }) => sessionId))
  const led = all.filter(({ id }) => leads.has(id)).slice(0, MOST)
  const others: Row<'sessions'>[] = []
  for (const session of all) {
    // The nearest is always one of them.
    if (others.length > 0 && led.length + others.length >= MOST) break
    if (!leads.has(session.id) && (await rollEntryOf(read, session, personId, now))?.expected) others.push(session)
  }
  const label = labelsOf(read)
  const found: ComingSession[] = []
  for (const session of inTime(led, others)) {
    const { id, title, date, startsAt } = session
    const speaks = leads.has(id)
    found.push({ session: id, type: await label(session), title, date, starts: localTime(startsAt, zone), speaks })
  }
  return found
}
