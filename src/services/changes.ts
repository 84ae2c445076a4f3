import type { Instant } from '../clock.ts'
import { phaseOf } from '../domain/session.ts'
import { codeUntil } from '../domain/sign-in-code.ts'
import type { About } from '../entry.ts'
import type { Reader } from '../../db/store.ts'

/** When the picture of a card changes by itself, nobody pressing: a study card at the end of its on-time span, the code of a session. */
export async function changesAt(read: Reader, about: About, now: Instant): Promise<Instant | null> {
  if (about.show === 'host-code') {
    const session = await read.sessions.get(about.session)
    const phase = session && phaseOf(session, now)
    if (!session || (phase !== 'open' && phase !== 'ahead')) return null
    return phase === 'ahead' ? session.opensAt : Math.min(codeUntil(now), session.closesAt)
  }
  const day = about.show === 'study' ? await read.study.day(about.day) : undefined
  return day && day.closedAt === null && now < day.onTimeUntil ? day.onTimeUntil : null
}
