import type { Instant } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { earliestDate, type LeavePlan, type LeaveSaid } from '../../domain/leave.ts'
import { isAsked, type LeaveAsked, type LeaveRead, type NextAsked, readLeave } from '../../typed/leave.ts'
import { isSure } from '../../typed/leave-sure.ts'
import { isFor } from '../sessions/orgs-of.ts'
import { knownNames } from '../sessions/people-by-names.ts'
import { type Planning, planOf } from './plan.ts'
import { demandLeaveFor } from './ask.ts'
import { typeFirstIn } from './type-first.ts'
import type { Reader, Tx } from '../../../db/store.ts'

export interface Planned {
  readonly plan: LeavePlan
  /** It may be filed as it is; otherwise whoever said it looks at it first. */
  readonly sure: boolean
}

type Saying = Pick<Planning, 'orgId' | 'zone' | 'now' | 'personId' | 'askedBy'>

/** What words say, and whether that is sure. `reason`: where it is not among them. */
export async function readWords(
  read: Reader,
  { dates, reason }: Pick<LeaveSaid, 'dates' | 'reason'>,
  { orgId, zone, now, personId, askedBy }: Saying,
): Promise<{ said: LeaveRead; sure: boolean }> {
  const typeFirst = await typeFirstIn(read, orgId)
  const said = readLeave(dates, now, zone, typeFirst)
  if (typeof said !== 'object') return { said, sure: false }
  const { name: own } = await read.people.get(personId)
  const names = await knownNames(read, [orgId], now)
  const earliest = earliestDate(now, zone, personId !== askedBy)
  return { said, sure: isSure(dates, said, { now, zone, typeFirst, own, names, earliest, datesOnly: reason !== null }) }
}

/** Throws the sentence that says what words, or a form, do not say; undefined where a session was chosen. */
export async function demandSaid(
  read: Reader,
  form: LeaveSaid,
  asking: Saying,
): Promise<{ found: LeaveAsked | NextAsked; sure: boolean } | undefined> {
  const { session, dates, reason } = form
  if (reason === '') throw new UserError(({ sessions }) => sessions.leave.talk.reasonMissing)
  if (session !== null && dates !== '') throw new UserError(({ sessions }) => sessions.leave.talk.oneOnly)
  if (session !== null) return undefined
  const { said, sure } = await readWords(read, form, asking)
  const entered = reason === null && asking.personId !== asking.askedBy
  if (typeof said === 'string') throw new UserError(({ sessions }) => sessions.leave.talk.unread[said])
  if (!said) throw new UserError(({ sessions: { leave } }) => (entered ? leave.talk.usage : leave.talk.whenMissing))
  const found =
    reason === null
      ? said
      : isAsked(said) && said.typed
        ? { ...said, reason, typed: { ...said.typed, reason } }
        : { ...said, reason }
  if (found.reason === '')
    throw new UserError(({ sessions: { leave } }) => (entered ? leave.talk.usage : leave.talk.reasonMissing))
  return { found, sure }
}

/** As a form or words have it: a session that was chosen, or dates. `saidAt`: what '明天' was said on. */
export async function planSaid(
  tx: Tx,
  said: LeaveSaid,
  asking: Planning,
  saidAt: Instant = asking.now,
): Promise<Planned> {
  const { session: id, reason } = said
  const read = await demandSaid(tx, said, { ...asking, now: saidAt })
  if (read) return { plan: await planOf(tx, read.found, asking), sure: read.sure }
  const session = id === null ? undefined : await tx.sessions.get(id)
  if (!session || !(await isFor(tx, session, asking.orgId))) throw new UserError(({ talk }) => talk.staleCard)
  await demandLeaveFor(tx, session, asking)
  return {
    plan: { items: [{ session: session.id, startsAt: session.startsAt }], reason: reason ?? '', none: [] },
    sure: true,
  }
}
