import type { Instant } from '../clock.ts'
import { instantOf } from '../domain/dates.ts'
import { phaseOf, pressesChangeAt } from '../domain/session.ts'
import { codeUntil } from '../domain/sign-in-code.ts'
import type { About } from '../entry.ts'
import type { Reader } from '../../db/store.ts'

/**
 * When the picture of a card changes by itself, nobody pressing and no step of a session running: a study card at the end of
 * its on-time span, the code of a session, the list that ends its signing in.
 */
export async function changesAt(read: Reader, about: About, now: Instant): Promise<Instant | null> {
  if (about.show === 'host-code') {
    const session = await read.sessions.get(about.session)
    const phase = session && phaseOf(session, now)
    if (!session || (phase !== 'open' && phase !== 'ahead')) return null
    return phase === 'ahead' ? session.opensAt : Math.min(codeUntil(now), session.closesAt)
  }
  if (about.show === 'roll') {
    const session = await read.sessions.get(about.session)
    if (session?.state !== 'planned') return null
    const zone = (await read.orgs.chatOf(session.orgId))?.timeZone ?? 'UTC'
    return pressesChangeAt(session, instantOf(session.date, '00:00', zone), now)
  }
  const day = about.show === 'study' ? await read.study.day(about.day) : undefined
  return day && day.closedAt === null && now < day.onTimeUntil ? day.onTimeUntil : null
}
