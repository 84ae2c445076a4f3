import { addDays } from '../../domain/dates.ts'
import type { Say } from '../../entry.ts'
import { UserError } from '../../errors.ts'
import { messagesFor } from '../../i18n/index.ts'
import type { DatesAsked, LeaveAsked, NextAsked } from '../../typed/leave.ts'
import { type Asked, askForDates, askForSession, type Asking } from './ask.ts'
import { meantOn, nextOfType, noneThen, ofType, within } from './which-sessions.ts'
import type { Row } from '../../../db/schema.ts'
import type { Tx } from '../../../db/store.ts'

const MOST_REASON = 100

type AskingOn = Omit<Asking, 'reason'>

/**
 * Of one date its sessions, where the person is expected of any; otherwise the dates as a whole. Of several all or none:
 * which of them cannot be asked for is said.
 */
export async function askOn(tx: Tx, read: LeaveAsked | NextAsked, asking: AskingOn): Promise<[Asked, ...Asked[]]> {
  if ('next' in read) return [await askForNext(tx, read, asking)]
  const asked: Asked[] = []
  const taken = new Set<number>()
  for (const one of read.dates)
    try {
      asked.push(...(await askOnDates(tx, one, read, { ...asking, taken })))
    } catch (error) {
      if (!(error instanceof UserError) || read.dates.length === 1) throw error
      throw new UserError((t) => t.sessions.leave.talk.noneOfThem(one.from, error.say(t)))
    }
  return someOf(asked)
}

function someOf(asked: readonly Asked[]): [Asked, ...Asked[]] {
  const [one, ...more] = asked
  if (!one) throw new Error('dates without a leave')
  return [one, ...more]
}

async function askForNext(tx: Tx, { next, reason }: NextAsked, asking: AskingOn): Promise<Asked> {
  const session = await nextOfType(tx, next, asking)
  if (!session) throw new UserError(({ sessions }) => sessions.leave.talk.whenMissing)
  return askForSession(tx, session, because(asking, reason))
}

function because(asking: AskingOn, reason: string): Asking {
  if (reason === '') throw new UserError(({ sessions }) => sessions.leave.talk.reasonMissing)
  return { ...asking, reason: Array.from(reason).slice(0, MOST_REASON).join('') }
}

type What = Pick<LeaveAsked, 'wholeDay' | 'typed' | 'reason'>

async function askOnDates(
  tx: Tx,
  dates: DatesAsked,
  { wholeDay, typed, reason }: What,
  { taken, ...asking }: AskingOn & { taken: Set<number> },
): Promise<Asked[]> {
  const { orgId, zone } = asking
  const single = dates.from === dates.to
  const parted = (dates.first ?? dates.last) !== undefined
  const meant = wholeDay ? [] : await meantOn(tx, dates, asking)
  const those = typed ? await ofType(tx, orgId, meant, typed.type) : []
  const fitting = within(those.length > 0 ? those : meant, dates, zone)
  const all = because(asking, typed && those.length > 0 ? typed.reason : reason)
  // A time, a half day or a kind that was said is never widened to the whole date, have it a session or not.
  if (dates.time || (single && parted) || those.length > 0) {
    if (fitting.length === 0) throw await noneThen(tx, dates.from, meant, zone)
    return askForSessions(tx, fitting, all, taken)
  }
  if (parted) return askAcross(tx, dates, fitting, { ...all, taken })
  return single && meant.length > 0 ? askForSessions(tx, meant, all, taken) : [await askForDates(tx, dates, all)]
}

/** '周四下午到周六上午': the whole dates in between as such, of the others the sessions in their part. */
async function askAcross(
  tx: Tx,
  { from, to, first, last }: DatesAsked,
  fitting: readonly Row<'sessions'>[],
  { taken, ...asking }: Asking & { taken: Set<number> },
): Promise<Asked[]> {
  const whole = { from: first ? addDays(from, 1) : from, to: last ? addDays(to, -1) : to }
  const asked: Asked[] = []
  const none: string[] = []
  const ofPart = async (date: string) => {
    const sessions = fitting.filter((session) => session.date === date)
    if (sessions.length === 0) none.push(date)
    else asked.push(...(await askForSessions(tx, sessions, asking, taken)))
  }
  if (first) await ofPart(from)
  if (whole.from <= whole.to) asked.push(await askForDates(tx, whole, asking))
  if (last) await ofPart(to)
  const [one, ...more] = asked
  if (!one) throw await noneThen(tx, from, [], asking.zone)
  const { talk } = messagesFor((await tx.orgs.chatOf(asking.orgId))?.locale ?? '').sessions.leave
  const told = none.map((date): Say => ({ to: 'me', text: talk.nothingThen(date) }))
  return [{ ...one, says: [...one.says, ...told] }, ...more]
}

async function askForSessions(
  tx: Tx,
  sessions: readonly Row<'sessions'>[],
  asking: Asking,
  taken: Set<number>,
): Promise<Asked[]> {
  const asked: Asked[] = []
  const refused: UserError[] = []
  for (const session of sessions) {
    if (taken.has(session.id)) continue
    try {
      asked.push(await askForSession(tx, session, asking))
      taken.add(session.id)
    } catch (error) {
      // One of them may be asked for where another is over.
      if (!(error instanceof UserError)) throw error
      refused.push(error)
    }
  }
  if (asked.length === 0 && refused[0]) throw refused[0]
  return asked
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
