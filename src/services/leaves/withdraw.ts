import type { Instant } from '../../clock.ts'
import { addDays, localDate } from '../../domain/dates.ts'
import { restOf, spanOf } from '../../domain/leave.ts'
import { meantBetween } from '../sessions/meant.ts'
import { endStanding, leaveChanged } from './changed.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/**
 * What of a leave can be taken back: all of it while nobody has decided, or before what it is for begins; of dates under
 * way the rest, told by its first date.
 */
export async function withdrawable(
  read: Reader,
  leave: Row<'leaves'>,
  zone: string,
  now: Instant,
): Promise<'whole' | { readonly from: string } | null> {
  const { orgId, state, sessionId } = leave
  const session = sessionId === null ? undefined : await read.sessions.get(sessionId)
  if (session?.state === 'cancelled') return null
  if (state === 'asked') return 'whole'
  if (state !== 'approved') return null
  if (sessionId !== null) return session && now < session.startsAt ? 'whole' : null
  const today = localDate(now, zone)
  const begun = (await meantBetween(read, orgId, today, today)).some(({ startsAt }) => startsAt <= now)
  return restOf(leave, today, begun)
}

/** Takes it back, or its rest (撤销请假). Undefined when that is too late. */
export async function withdrawLeave(
  tx: Tx,
  leave: Row<'leaves'>,
  { by, zone, now }: { by: number; zone: string; now: Instant },
): Promise<'whole' | { readonly from: string } | undefined> {
  const { id, orgId, state, sessionId } = leave
  const what = await withdrawable(tx, leave, zone, now)
  if (what === null) return undefined
  const to =
    what === 'whole' ? ({ state: 'withdrawn', decidedBy: by, decidedAt: now } as const) : { to: addDays(what.from, -1) }
  if (!(await tx.leaves.turn(id, state, to))) return undefined
  if (state === 'approved' && sessionId === null) {
    const since = what === 'whole' ? leave.from : what.from
    await endStanding(tx, leave, spanOf({ from: since, to: since }, zone).since, now)
  }
  await tx.audit.record({
    at: now,
    actorId: by,
    orgId,
    act: what === 'whole' ? 'leave.withdrawn' : 'leave.shortened',
    subject: `leave:${id}`,
    before: { state, to: leave.to },
    after: to,
  })
  await leaveChanged(tx, leave, now)
  return what
}
