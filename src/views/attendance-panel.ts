import type { AttendancePanelView } from '../cards/mark-views.ts'
import type { CardRef } from '../cards/views.ts'
import type { Instant } from '../clock.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { remindable } from '../services/sessions/remind-studies.ts'
import { rollsFor } from '../services/sessions/roll.ts'
import { waitingIn } from '../services/sessions/seen-to.ts'
import { countIncomplete } from './minutes.ts'
import { lineOf } from './sessions.ts'
import type { Reader } from '../../db/store.ts'

/** What is on today and what waits for the secretary. */
export async function attendancePanelView(
  read: Reader,
  ref: CardRef,
  orgId: number,
  zone: string,
  now: Instant,
): Promise<AttendancePanelView> {
  const today = localDate(now, zone)
  const recent = await rollsFor(read, orgId, { from: addDays(today, -1), to: today }, now)
  // One that went on past midnight is still on.
  const rolls = recent.filter(({ session: { date, closesAt } }) => date === today || closesAt > now)
  const sessions: AttendancePanelView['sessions'][number][] = []
  for (const roll of rolls) {
    const { startsAt, endsAt } = roll.session
    const slot = { starts: localTime(startsAt, zone), ends: localTime(endsAt, zone) }
    sessions.push({ ...(await lineOf(read, orgId, roll, now)), ...slot })
  }
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    date: today,
    asOf: localTime(now, zone),
    sessions,
    leaves: (await read.leaves.undecided(orgId)).length,
    remind: await remindView(read, orgId, zone, now),
    minutes: await countIncomplete(read, orgId, zone, now),
    ...(await waitingIn(read, orgId, now)),
  }
}

async function remindView(
  read: Reader,
  orgId: number,
  zone: string,
  now: Instant,
): Promise<AttendancePanelView['remind']> {
  const reminding = await remindable(read, orgId, now)
  if (!reminding) return { of: 'studies', people: 0, later: null }
  const { of, people, at } = reminding
  return { of, people, later: at > now ? { date: localDate(at, zone), time: localTime(at, zone) } : null }
}
