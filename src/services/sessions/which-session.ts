import type { Instant } from '../../clock.ts'
import { addDays, localDate } from '../../domain/dates.ts'
import { phaseOf } from '../../domain/session.ts'
import { inTime, meantBetween, meantOpenAt } from './meant.ts'
import { rollEntryOf } from './roll.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader } from '../../../db/store.ts'

type Session = Row<'sessions'>

/** So long ago the newest session is still the one meant. */
const DAYS_BACK = 7

/** Those a mark may be about where no date is said: what is open now, and what was over in the last days. */
export async function recentSessions(
  read: Reader,
  { orgId, zone }: { orgId: number; zone: string },
  now: Instant,
): Promise<Session[]> {
  const today = localDate(now, zone)
  const over = await meantBetween(read, orgId, addDays(today, -DAYS_BACK), today)
  return inTime(
    over.filter((session) => phaseOf(session, now) === 'closed'),
    await meantOpenAt(read, orgId, now),
  )
}

/** Of these the ones a mark of this person may be about, the likeliest last: several only where it has to be asked. */
export async function markableFor(
  read: Reader,
  recent: readonly Session[],
  personId: number,
  now: Instant,
): Promise<Session[]> {
  const open = recent.filter((session) => phaseOf(session, now) === 'open')
  const mine = await withTheirLine(read, recent, personId, now)
  const here = mine.filter((session) => open.includes(session))
  if (here.length > 0) return nearestOf(here, now)
  const last = open.length > 0 ? nearestOf(open, now) : recent.slice(-1)
  // A guest at the last one, or expected at the one before.
  return [...mine.slice(-1).filter((session) => !last.includes(session)), ...last]
}

/** Likewise of the sessions of one date, said: those that have begun, or else the first. */
export async function markableOn(
  read: Reader,
  dated: readonly Session[],
  personId: number,
  now: Instant,
): Promise<Session[]> {
  const mine = await withTheirLine(read, dated, personId, now)
  const those = mine.length > 0 ? mine : dated
  const begun = those.filter((session) => phaseOf(session, now) !== 'ahead')
  return begun.length > 0 ? begun : those.slice(0, 1)
}

/** Those in whose register somebody stands, expected or not. */
async function withTheirLine(
  read: Reader,
  sessions: readonly Session[],
  personId: number,
  now: Instant,
): Promise<Session[]> {
  const found: Session[] = []
  for (const session of sessions) if (await rollEntryOf(read, session, personId, now)) found.push(session)
  return found
}

/** Those that have begun come last: who speaks of a session means the one that is going on, not the next one's doors. */
export const begunFirst = (open: readonly Session[], at: Instant): Session[] => [
  ...open.filter(({ startsAt }) => startsAt > at).toReversed(),
  ...open.filter(({ startsAt }) => startsAt <= at),
]

/** Those that have begun, or where none has those that begin next. */
export function nearestOf(open: readonly Session[], at: Instant): Session[] {
  const begun = open.filter(({ startsAt }) => startsAt <= at)
  const next = Math.min(...open.map(({ startsAt }) => startsAt))
  return begun.length > 0 ? begun : open.filter(({ startsAt }) => startsAt === next)
}
