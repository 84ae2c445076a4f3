import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { LeaveSaid } from '../../domain/leave.ts'
import { isAsked, type LeaveAsked, type NextAsked, readLeave } from '../../typed/leave.ts'
import { isFor } from '../sessions/orgs-of.ts'
import { type Asked, askForSession, type Asking } from './ask.ts'
import { askOn } from './ask-on.ts'
import { typeFirstIn } from './type-first.ts'
import type { Reader, Tx } from '../../../db/store.ts'

/** What words ask for; throws the sentence that says what they do not say. `reason`: where that is not among them. */
export async function readSaid(
  read: Reader,
  { dates, reason }: Pick<LeaveSaid, 'dates' | 'reason'>,
  { orgId, zone, now, personId, askedBy }: Pick<Asking, 'orgId' | 'zone' | 'now' | 'personId' | 'askedBy'>,
): Promise<LeaveAsked | NextAsked> {
  const found = readLeave(dates, now, zone, await typeFirstIn(read, orgId))
  if (typeof found === 'string') throw new UserError(({ sessions }) => sessions.leave.talk.unread[found])
  const entered = reason === null && personId !== askedBy
  if (!found) throw new UserError(({ sessions: { leave } }) => (entered ? leave.talk.usage : leave.talk.whenMissing))
  const asked =
    reason === null
      ? found
      : isAsked(found) && found.typed
        ? { ...found, reason, typed: { ...found.typed, reason } }
        : { ...found, reason }
  if (asked.reason === '')
    throw new UserError(({ sessions: { leave } }) => (entered ? leave.talk.usage : leave.talk.reasonMissing))
  return asked
}

/** Throws the sentence that says what a form lacks; the dates it has, where no session was chosen. */
export async function demandSaid(
  read: Reader,
  said: LeaveSaid,
  asking: Parameters<typeof readSaid>[2],
): Promise<LeaveAsked | NextAsked | undefined> {
  const { session, dates, reason } = said
  if (reason === '') throw new UserError(({ sessions }) => sessions.leave.talk.reasonMissing)
  if (session !== null && dates !== '') throw new UserError(({ sessions }) => sessions.leave.talk.oneOnly)
  return session === null ? readSaid(read, said, asking) : undefined
}

/** As a form or words have it: a session that was chosen, or dates. `saidAt`: what '明天' was said on. */
export async function askSaid(
  tx: Tx,
  said: LeaveSaid,
  asking: Omit<Asking, 'reason'>,
  saidAt: Instant = asking.now,
): Promise<[Asked, ...Asked[]]> {
  const { session: id, reason } = said
  const read = await demandSaid(tx, said, { ...asking, now: saidAt })
  if (read) return askOn(tx, read, asking)
  const session = id === null ? undefined : await tx.sessions.get(id)
  if (!session || !(await isFor(tx, session, asking.orgId))) throw new UserError(({ talk }) => talk.staleCard)
  return [await askForSession(tx, session, { ...asking, reason: reason ?? '' })]
}
