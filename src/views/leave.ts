import type { Instant } from '../clock.ts'
import { LEAVE_CHOICES, LEAVES_PAGE, OWN_LEAVES } from '../cards/index.ts'
import type { LeaveFormView, LeaveLine, LeavesView, LeaveView, WithLeave } from '../cards/leave-views.ts'
import type { CardRef } from '../cards/views.ts'
import { DAY } from '../clock.ts'
import { addDays, localDate, localTime } from '../domain/dates.ts'
import { earliestDate, LEAVE_DAYS } from '../domain/leave.ts'
import { leaveRuleOf } from '../services/leaves/leave-rule.ts'
import type { LeaveAbout } from '../about/leave.ts'
import { mayDecide } from '../services/leaves/approver.ts'
import { cameAfterAll } from '../services/leaves/changed.ts'
import { leaveWhat, whatOf } from '../services/leaves/what.ts'
import { withdrawable } from '../services/leaves/withdraw.ts'
import { namesApart, onRosterOf } from '../services/names.ts'
import { rollsFor } from '../services/sessions/roll.ts'
import { labelsOf } from '../services/sessions/types.ts'
import { leaveFilled } from './leave-filled.ts'
import { pageOf } from './page-of.ts'
import type { Row } from '../../db/schema.ts'
import type { Reader } from '../../db/store.ts'

/** Decided ones are listed so long. */
const DECIDED = 28 * DAY
/** Sessions to choose from begin within so many days. */
const AHEAD = 31

const lineOf = async (read: Reader, leave: Row<'leaves'>): Promise<LeaveLine> => ({
  leave: leave.id,
  state: (await cameAfterAll(read, leave)) ? 'there' : leave.state,
  ...(await leaveWhat(read, leave)),
})

/** One request, as `viewer` may see it. */
export async function leaveView(
  read: Reader,
  ref: CardRef,
  leave: Row<'leaves'>,
  { viewer, zone }: { viewer: number; zone: string },
  now: Instant,
): Promise<LeaveView> {
  const { orgId, personId, askedBy, askedAt, decidedBy, decidedAt, state } = leave
  const named = [personId, askedBy, ...(decidedBy === null ? [] : [decidedBy])]
  const name = await namesApart(read, named, await onRosterOf(read, orgId, now))
  const at = (instant: Instant) => ({ date: localDate(instant, zone), time: localTime(instant, zone) })
  const off = leave.sessionId !== null && (await read.sessions.get(leave.sessionId))?.state === 'cancelled'
  const theirs = viewer === personId || viewer === askedBy
  const line = await lineOf(read, leave)
  return {
    ...line,
    ref,
    org: (await read.orgs.get(orgId)).name,
    name: name(personId),
    reason: leave.reason,
    asked: { ...at(askedAt), by: askedBy === personId ? null : name(askedBy) },
    decided:
      decidedBy === null || decidedAt === null
        ? null
        : { ...at(decidedAt), by: name(decidedBy), own: decidedBy === personId && state !== 'withdrawn' },
    answer: leave.answer ?? '',
    off,
    mayDecide: line.state === 'asked' && !off && (await mayDecide(read, leave, viewer, now)),
    mayWithdraw: theirs && line.state !== 'there' ? await withdrawable(read, leave, zone, now) : null,
  }
}

export async function leaveFormView(
  read: Reader,
  ref: CardRef,
  about: Extract<LeaveAbout, { show: 'leave-form' }>,
  { viewer, zone }: { viewer: number; zone: string },
  now: Instant,
): Promise<LeaveFormView> {
  const { org: orgId, session: id } = about
  const entry = about.entry === true
  const org = (await read.orgs.get(orgId)).name
  const one = id === undefined ? undefined : await read.sessions.get(id)
  const label = labelsOf(read)
  if (one) {
    const latest = { date: localDate(one.leaveUntil, zone), time: localTime(one.leaveUntil, zone) }
    return { ref, org, session: await whatOf(one, zone, label), latest, sessions: [], entry, mine: [] }
  }
  const today = localDate(now, zone)
  const span = { from: entry ? earliestDate(now, zone, entry) : addDays(today, -LEAVE_DAYS), to: addDays(today, AHEAD) }
  const rolls = await rollsFor(read, orgId, span, now)
  const own = entry ? [] : await read.leaves.openOf(orgId, viewer, today)
  const mine: LeaveFormView['mine'][number][] = []
  for (const leave of own.slice(0, OWN_LEAVES))
    mine.push({
      ...(await lineOf(read, leave)),
      mayWithdraw: (await withdrawable(read, leave, zone, now)) !== null,
    })
  const choices = rolls.filter(({ session, people }) => {
    if (entry) return true
    const me = people.find(({ personId }) => personId === viewer)
    const waits = me?.status === 'open' || (me?.status === 'absent' && me.mark?.status !== 'absent')
    return me?.expected === true && waits && now < session.leaveUntil
  })
  const sessions: LeaveFormView['sessions'][number][] = []
  for (const { session } of choices.slice(0, LEAVE_CHOICES))
    sessions.push({ id: session.id, ...(await whatOf(session, zone, label)) })
  const latest = entry ? null : await leaveRuleOf(read, orgId)
  const filled = about.filled && (await leaveFilled(read, about.filled))
  return { ref, org, session: null, latest, sessions, entry, mine, ...(filled && { filled }) }
}

export async function leavesView(
  read: Reader,
  ref: CardRef,
  { org: orgId, page }: Extract<LeaveAbout, { show: 'leaves' }>,
  viewer: number,
  now: Instant,
): Promise<LeavesView> {
  const undecided = await read.leaves.undecided(orgId)
  const all = [...undecided, ...(await read.leaves.decided(orgId, now - DECIDED))]
  const { rows, ...paged } = pageOf(all, page, LEAVES_PAGE)
  const name = await namesApart(
    read,
    rows.map(({ personId }) => personId),
    await onRosterOf(read, orgId, now),
  )
  const leaves: LeavesView['leaves'][number][] = []
  for (const leave of rows)
    leaves.push({
      ...(await lineOf(read, leave)),
      name: name(leave.personId),
      reason: leave.reason,
      mayDecide: leave.state === 'asked' && (await mayDecide(read, leave, viewer, now)),
    })
  return {
    ref,
    org: (await read.orgs.get(orgId)).name,
    leaves,
    undecided: undecided.length,
    ...paged,
  }
}

/** Of the leave that stands ahead as much as a line holds. */
export async function ownLeaves(
  read: Reader,
  { orgId, personId }: { orgId: number; personId: number },
  today: string,
): Promise<WithLeave['leave']> {
  const own = await read.leaves.openOf(orgId, personId, today)
  const lines: LeaveLine[] = []
  for (const leave of own.slice(0, LINES)) lines.push(await lineOf(read, leave))
  return { lines, more: own.length - lines.length }
}
const LINES = 2
