import type { Instant } from '../../clock.ts'
import { localDate, localTime } from '../../domain/dates.ts'
import { type Dates, earliestDate, overlap, spanOf, tooLong } from '../../domain/leave.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { placeOf } from '../expected.ts'
import { approverOf } from './approver.ts'
import { leaveAbout } from './cards.ts'
import { leaveChanged } from './changed.ts'
import { decideLeave } from './decide.ts'
import { meantBetween } from '../sessions/meant.ts'
import { homeOf, orgsOf } from '../sessions/orgs-of.ts'
import { isMeant } from '../sessions/sign-in.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

export interface Asking {
  readonly orgId: number
  readonly zone: string
  readonly personId: number
  /** Another than the person: the secretary enters it. */
  readonly askedBy: number
  readonly reason: string
  /** The instant it is credited to. */
  readonly at: Instant
  readonly now: Instant
}

export interface Asked {
  readonly leave: number
  /** That decides on it. */
  readonly orgId: number
  readonly says: readonly Say[]
}

const entered = ({ personId, askedBy }: Pick<Asking, 'personId' | 'askedBy'>) => personId !== askedBy

/** Throws the sentence that says why leave for a session cannot be asked for. */
export async function demandLeaveFor(
  tx: Tx,
  session: Row<'sessions'>,
  asking: Pick<Asking, 'personId' | 'askedBy' | 'at' | 'zone'>,
): Promise<void> {
  const { personId, askedBy, at, zone } = asking
  const { id, leaveUntil, state } = session
  if (state === 'draft' || state === 'cancelled') throw new UserError(({ sessions }) => sessions.talk.cancelled)
  if (!(await isMeant(tx, session, personId))) throw new UserError(({ sessions }) => sessions.leave.talk.notMeant)
  const mark = await tx.marks.of(id, personId)
  if (mark?.status === 'present' || mark?.status === 'late')
    throw new UserError(({ sessions }) => sessions.leave.talk.signedIn)
  const [before] = await leavesAt(tx, session, personId)
  if (before) throw new UserError(({ sessions }) => sessions.leave.talk.before(before.state === 'approved'))
  if (mark?.status === 'leave') throw new UserError(({ sessions }) => sessions.leave.talk.before(true))
  const over = at >= leaveUntil && askedBy === personId
  // Whoever keeps the records corrects them, and appeals to nobody.
  if (mark?.status === 'absent' && askedBy !== personId)
    throw new UserError(({ sessions, commands }) => sessions.leave.talk.absentEntered(commands.attendance.mark.words))
  if (over || mark?.status === 'absent')
    throw new UserError(({ sessions, commands }) =>
      sessions.leave.talk.over(localDate(leaveUntil, zone), localTime(leaveUntil, zone), commands.appeal.words),
    )
}

/** Asked for or approved, for this session or dates its own is among, in whichever of the orgs it is for. */
export async function leavesAt(tx: Tx, session: Row<'sessions'>, personId: number): Promise<Row<'leaves'>[]> {
  const found: Row<'leaves'>[] = []
  for (const org of await orgsOf(tx, session))
    found.push(...(await tx.leaves.covering(org, personId, session.id, session.date)))
  return found
}

/** For one session, in advance or until its `leaveUntil`; the person's own org decides, whichever holds it (S24). */
export async function askForSession(tx: Tx, session: Row<'sessions'>, asking: Asking): Promise<Asked> {
  await demandLeaveFor(tx, session, asking)
  await tx.sessions.notComing(session.id, asking.personId)
  const orgId = await homeOf(tx, session, asking.personId)
  return asked(tx, { sessionId: session.id, from: session.date, to: session.date }, { ...asking, orgId })
}

/** For whole dates: every session and study day of them. */
export async function askForDates(tx: Tx, dates: Dates, asking: Asking): Promise<Asked> {
  await demandDates(tx, dates, asking)
  return asked(tx, { sessionId: null, ...dates }, asking)
}

/** Throws the sentence that says why leave for these dates cannot be asked for. */
export async function demandDates(tx: Tx, dates: Dates, asking: Omit<Asking, 'reason'>): Promise<void> {
  const { orgId, zone, personId, at, now } = asking
  const earliest = earliestDate(at, zone, entered(asking))
  if (dates.from < earliest)
    throw new UserError(({ sessions: { leave }, commands }) =>
      entered(asking)
        ? leave.talk.pastEntered(earliest, commands.attendance.mark.words)
        : leave.talk.past(earliest, commands.appeal.words),
    )
  if (tooLong(dates)) throw new UserError(({ sessions }) => sessions.leave.talk.tooLong)
  const ends = spanOf(dates, zone).until - 1
  const meant = (await placeOf(tx, orgId, personId, now)).meant || (await placeOf(tx, orgId, personId, ends)).meant
  if (!meant) throw new UserError(({ sessions }) => sessions.leave.talk.notMeant)
  const same = (await tx.leaves.openOf(orgId, personId, dates.from)).find(
    (one) => one.sessionId === null && overlap(one, dates),
  )
  if (same)
    throw new UserError(({ sessions }) =>
      sessions.leave.talk.overlaps(sessions.leave.dates(same.from, same.to), same.state === 'approved'),
    )
  if (!entered(asking)) await demandOpen(tx, dates, asking)
}

/** No session of the dates whose time to ask has passed may be excused by asking for the whole date. */
async function demandOpen(tx: Tx, dates: Dates, asking: Omit<Asking, 'reason'>): Promise<void> {
  const { orgId, personId, at } = asking
  for (const session of await meantBetween(tx, orgId, dates.from, dates.to)) {
    if (at < session.leaveUntil || !(await isMeant(tx, session, personId))) continue
    const own = (await tx.leaves.ofSession(session.id)).some((one) => one.personId === personId)
    if (!own && !(await tx.marks.of(session.id, personId))?.status) await demandLeaveFor(tx, session, asking)
  }
}

type What = Pick<Row<'leaves'>, 'sessionId' | 'from' | 'to'>

/** Written down, and put before whoever decides; what the approver enters for another is decided by that. */
async function asked(tx: Tx, what: What, asking: Asking): Promise<Asked> {
  const { orgId, personId, askedBy, reason, at, now } = asking
  const open = { state: 'asked', decidedBy: null, decidedAt: null, answer: null } as const
  const id = await tx.leaves.ask({ ...what, orgId, personId, reason, askedAt: at, askedBy, ...open })
  const leave = id === undefined ? undefined : await tx.leaves.get(id)
  if (!leave) throw new UserError(({ sessions }) => sessions.leave.talk.before(false))
  await tx.audit.record({
    at: now,
    actorId: askedBy,
    orgId,
    act: 'leave.asked',
    subject: `leave:${leave.id}`,
    after: { personId, ...what },
  })
  const approver = await approverOf(tx, orgId, personId, now)
  if (approver === askedBy && entered(asking))
    return { leave: leave.id, orgId, says: (await decideLeave(tx, leave, { approve: true, by: askedBy, now })) ?? [] }
  await leaveChanged(tx, leave, now)
  return { leave: leave.id, orgId, says: [{ to: { person: approver }, show: leaveAbout(leave) }] }
}
