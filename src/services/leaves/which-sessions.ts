/** The sessions that somebody who asks for leave speaks of. */
import { addDays, localDate, localTime } from '../../domain/dates.ts'
import { inParts } from '../../domain/part-of-day.ts'
import { LEAVE_AFTER } from '../../domain/session.ts'
import { isShipped } from '../../domain/session-types.ts'
import { UserError } from '../../errors.ts'
import type { Messages } from '../../i18n/index.ts'
import { who } from '../../i18n/text.ts'
import type { DatesAsked } from '../../typed/leave.ts'
import { meantBetween } from '../sessions/meant.ts'
import { isMeant } from '../sessions/sign-in.ts'
import { labelsOf } from '../sessions/types.ts'
import type { Asking } from './ask.ts'
import type { Row } from '../../../db/schema.ts'
import type { Reader, Tx } from '../../../db/store.ts'

type Session = Row<'sessions'>
type Whose = Pick<Asking, 'orgId' | 'zone' | 'personId' | 'at'>

/**
 * Those of the dates that the person is expected at; of one date also the one that has gone on past midnight, as long as
 * leave may be asked for.
 */
export async function meantOn(tx: Tx, { from, to }: DatesAsked, whose: Whose): Promise<Session[]> {
  const { orgId, zone, personId, at } = whose
  const past = ({ startsAt, endsAt, leaveUntil }: Session) =>
    from === to && startsAt <= at && at < leaveUntil && localDate(endsAt, zone) === from
  const found: Session[] = []
  for (const session of await meantBetween(tx, orgId, from === to ? addDays(from, -1) : from, to))
    if ((session.date >= from || past(session)) && (await isMeant(tx, session, personId))) found.push(session)
  return found
}

/** Those in the part of the dates, or going on at the time, that was said. */
export const within = (
  sessions: readonly Session[],
  { from, to, first, last, time }: DatesAsked,
  zone: string,
): Session[] =>
  sessions.filter((session) => {
    const { startsAt, endsAt, date } = session
    if (time) return startsAt < time.until && endsAt > time.since
    if (from === to) return inParts(session, from, { ...(first && { first }), ...(last && { last }) }, zone)
    const begun = date !== from || !first || inParts(session, from, { first }, zone)
    return begun && (date !== to || !last || inParts(session, to, { last }, zone))
  })

/** Those of a kind, however the org that holds them calls it. */
export async function ofType(read: Reader, orgId: number, sessions: readonly Session[], type: string) {
  const label = labelsOf(read)
  const wanted = await label({ orgId, type })
  const found: Session[] = []
  for (const session of sessions) if ((await label(session)) === wanted) found.push(session)
  return found
}

/** So far ahead the next of a kind is looked for. */
const AHEAD = 120

/** The next of a kind that the person may still ask leave for. */
export async function nextOfType(tx: Tx, type: string, whose: Whose): Promise<Session | undefined> {
  const { orgId, zone, at, personId } = whose
  const today = localDate(at, zone)
  const ahead = await meantBetween(tx, orgId, addDays(today, -1), addDays(today, AHEAD))
  for (const session of await ofType(tx, orgId, ahead, type))
    // However long leave is taken afterwards, one that has been over for hours is not the next.
    if (at < Math.min(session.leaveUntil, session.endsAt + LEAVE_AFTER) && (await isMeant(tx, session, personId)))
      return session
  return undefined
}

/** The sentence that there is none at the time that was said, with those there are on its date. */
export async function noneThen(
  read: Reader,
  date: string,
  sessions: readonly Session[],
  zone: string,
): Promise<UserError> {
  const label = labelsOf(read)
  const those: ((t: Messages) => string)[] = []
  for (const session of sessions) {
    const type = await label(session)
    const starts = localTime(session.startsAt, zone)
    those.push((t) => `${starts} ${isShipped(type) ? t.sessions.types[type] : who(type, 12)}`)
  }
  return new UserError((t) =>
    t.sessions.leave.talk.noneThen(
      date,
      those.map((one) => one(t)),
    ),
  )
}
