import { addDays, localDate } from '../../domain/dates.ts'
import type { Dates } from '../../domain/leave.ts'
import { inPart } from '../../domain/part-of-day.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { meantBetween } from '../sessions/meant.ts'
import { isMeant } from '../sessions/sign-in.ts'
import { type Asked, askForDates, askForSession, type Asking } from './ask.ts'
import type { LeaveAsked } from '../../typed/leave.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

type What = Pick<LeaveAsked, 'wholeDay' | 'startsAt' | 'part'>

/**
 * Of one date its sessions, where the person is expected of any; otherwise the dates as a whole. Of several all or none:
 * which of them cannot be asked for is said.
 */
export async function askOn(
  tx: Tx,
  { dates, ...what }: { dates: LeaveAsked['dates'] } & What,
  asking: Asking,
): Promise<readonly [Asked, ...Asked[]]> {
  const [first, ...others] = dates
  if (others.length === 0) return askOnDates(tx, first, what, asking)
  const asked: Asked[] = []
  for (const one of dates)
    try {
      asked.push(...(await askOnDates(tx, one, what, asking)))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      throw new UserError((t) => t.sessions.leave.talk.noneOfThem(one.from, error.say(t)))
    }
  const [one, ...more] = asked
  if (!one) throw new Error('dates without a leave')
  return [one, ...more]
}

async function askOnDates(
  tx: Tx,
  dates: Dates,
  { wholeDay, startsAt, part }: What,
  asking: Asking,
): Promise<readonly [Asked, ...Asked[]]> {
  const { personId, zone } = asking
  const meant: Row<'sessions'>[] = []
  for (const session of dates.from === dates.to && !wholeDay ? await sessionsOn(tx, dates.from, asking) : [])
    if (await isMeant(tx, session, personId)) meant.push(session)
  const at = meant.filter((session) => session.startsAt === startsAt)
  const within = part === undefined ? meant : meant.filter((session) => inPart(session, dates.from, part, zone))
  if (meant.length > 0 && within.length === 0)
    throw new UserError(({ sessions }) => sessions.leave.talk.noneThen(dates.from))
  const asked: Asked[] = []
  const refused: UserError[] = []
  for (const session of at.length > 0 ? at : within) {
    try {
      asked.push(await askForSession(tx, session, asking))
    } catch (error) {
      // One of them may be asked for where another is over.
      if (!(error instanceof UserError)) throw error
      refused.push(error)
    }
  }
  const [first, ...others] = asked
  if (first) return [first, ...others]
  if (refused[0]) throw refused[0]
  return [await askForDates(tx, dates, asking)]
}

/** Those of a date; of today the one that has gone on past midnight too, as long as leave may be asked for. */
async function sessionsOn(tx: Tx, date: string, { orgId, zone, at }: Asking): Promise<Row<'sessions'>[]> {
  const past = ({ startsAt, endsAt, leaveUntil }: Row<'sessions'>) =>
    startsAt <= at && at < leaveUntil && localDate(endsAt, zone) === date
  const sessions = await meantBetween(tx, orgId, addDays(date, -1), date)
  return sessions.filter((session) => session.date === date || past(session))
}

/** What was said of several leaves, the texts to one person as one message. */
export function saysOf(asked: readonly Asked[]): readonly Say[] {
  const all = asked.flatMap(({ says }) => says)
  const same = (a: Say, b: Say) => 'text' in a && 'text' in b && JSON.stringify(a.to) === JSON.stringify(b.to)
  return all.flatMap((say, at): Say[] => {
    if (!('text' in say)) return [say]
    if (all.slice(0, at).some((other) => same(other, say))) return []
    const texts = all.flatMap((one) => ('text' in one && same(one, say) ? [one.text] : []))
    return [{ ...say, text: texts.join('\n') }]
  })
}
