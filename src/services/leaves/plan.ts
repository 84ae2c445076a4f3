/** What leave would be filed for what was said, before any is: each session and span of dates by itself. */
import { addDays, type LocalDate } from '../../domain/dates.ts'
import type { Dates, LeaveItem, LeavePlan } from '../../domain/leave.ts'
import { UserError } from '../../errors.ts'
import { type DatesAsked, isAsked, type LeaveAsked, type NextAsked } from '../../typed/leave.ts'
import { type Asking, demandDates, demandLeaveFor } from './ask.ts'
import { demandAll } from './still-open.ts'
import { meantOn, nextOfType, noneThen, ofType, within } from './which-sessions.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

const MOST_REASON = 100

export type Planning = Omit<Asking, 'reason'>

/** What is found so far, the sessions each once. */
interface Found {
  readonly items: LeaveItem[]
  readonly none: LocalDate[]
  reason: string
}

/**
 * Of one date its sessions, where the person is expected of any; otherwise the dates as a whole. Of several all or none:
 * which of them cannot be asked for is said.
 */
export async function planOf(tx: Tx, read: LeaveAsked | NextAsked, asking: Planning): Promise<LeavePlan> {
  const found: Found = { items: [], none: [], reason: read.reason }
  if (isAsked(read))
    for (const one of read.dates)
      try {
        await ofDates(tx, one, { read, asking, found })
      } catch (error) {
        if (!(error instanceof UserError) || read.dates.length === 1) throw error
        throw new UserError((t) => t.sessions.leave.talk.noneOfThem(one.from, error.say(t)))
      }
  else await ofNext(tx, read, { asking, found })
  const [first, ...others] = found.items
  if (!first) throw new Error('dates without a leave')
  if (found.reason === '') throw new UserError(({ sessions }) => sessions.leave.talk.reasonMissing)
  const reason = Array.from(found.reason).slice(0, MOST_REASON).join('')
  return { items: [first, ...others], reason, none: found.none }
}

interface Work {
  readonly asking: Planning
  readonly found: Found
}

async function ofNext(tx: Tx, { next }: NextAsked, { asking, found }: Work): Promise<void> {
  const session = await nextOfType(tx, next, asking)
  if (!session) throw new UserError(({ sessions }) => sessions.leave.talk.whenMissing)
  await ofSessions(tx, [session], { asking, found })
}

async function ofDates(tx: Tx, dates: DatesAsked, { read, ...work }: Work & { read: LeaveAsked }): Promise<void> {
  const { asking, found } = work
  const { orgId, zone } = asking
  const { wholeDay, typed } = read
  const single = dates.from === dates.to
  const parted = (dates.first ?? dates.last) !== undefined
  const meant = wholeDay ? [] : await meantOn(tx, dates, asking)
  const those = typed ? await ofType(tx, orgId, meant, typed.type) : []
  const fitting = within(those.length > 0 ? those : meant, dates, zone)
  if (typed && those.length > 0) found.reason = typed.reason
  // A time, a half day or a kind that was said is never widened to the whole date, have it a session or not.
  if (dates.time || (single && parted) || those.length > 0) {
    if (fitting.length === 0) throw await noneThen(tx, dates.from, meant, zone)
    await ofSessions(tx, fitting, work)
  } else if (parted) await across(tx, dates, fitting, work)
  else if (single && meant.length > 0) await ofSessions(tx, meant, work)
  else {
    if (read.dates.length === 1) await demandAll(tx, [{ from: dates.from, to: dates.to }], asking)
    await ofWhole(tx, dates, work)
  }
}

/** '周四下午到周六上午': the whole dates in between as such, of the others the sessions in their part. */
async function across(
  tx: Tx,
  { from, to, first, last }: DatesAsked,
  fitting: readonly Row<'sessions'>[],
  work: Work,
): Promise<void> {
  const { asking, found } = work
  const whole = { from: first ? addDays(from, 1) : from, to: last ? addDays(to, -1) : to }
  const before = found.items.length
  const ofPart = async (date: LocalDate) => {
    const sessions = fitting.filter((session) => session.date === date)
    if (sessions.length === 0) found.none.push(date)
    else await ofSessions(tx, sessions, work)
  }
  if (first) await ofPart(from)
  if (whole.from <= whole.to) await ofWhole(tx, whole, work)
  if (last) await ofPart(to)
  if (found.items.length === before) throw await noneThen(tx, from, [], asking.zone)
}

async function ofWhole(tx: Tx, { from, to }: Dates, { asking, found }: Work): Promise<void> {
  await demandDates(tx, { from, to }, asking)
  found.items.push({ from, to })
}

async function ofSessions(tx: Tx, sessions: readonly Row<'sessions'>[], { asking, found }: Work): Promise<void> {
  const refused: UserError[] = []
  let open = false
  for (const session of sessions)
    try {
      await demandLeaveFor(tx, session, asking)
      open = true
      if (!found.items.some((one) => 'session' in one && one.session === session.id))
        found.items.push({ session: session.id, startsAt: session.startsAt })
    } catch (error) {
      // One of them may be asked for where another is over.
      if (!(error instanceof UserError)) throw error
      refused.push(error)
    }
  if (!open && refused[0]) throw refused[0]
}
