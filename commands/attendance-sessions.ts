import { addDays, localDate } from '../src/domain/dates.ts'
import { OF_A_PART } from '../src/domain/session-types.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import type { Wish } from '../src/services/sessions/enter-marks.ts'
import { draftSession } from '../src/services/sessions/new-session.ts'
import { closeNow, openNow } from '../src/services/sessions/open-close.ts'
import { rosterNames } from '../src/services/sessions/people-named.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { phaseOf } from '../src/domain/session.ts'
import { cut } from './cut.ts'
import { needOrg } from './need-org.ts'
import { readSession, type SessionWords } from './session-words.ts'
import type { Row } from '../db/schema.ts'

/** `/attendance new 党课 周五15:00 三楼会议室 学习民法典`: read back in full before it counts; a type alone opens the form. */
export async function newSession(call: CommandCall, words: readonly string[]): Promise<Reply> {
  return draftOf(call, await sessionRead(call, words))
}

/** What the words say of a session; of what kind it is, if anything. */
export async function sessionRead(call: CommandCall, words: readonly string[]): Promise<SessionWords> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const types = await sessionTypes(tx, org.id)
  const roster = await rosterNames(tx, org.id, now)
  const read = readSession(words, { types, roster, now, zone: chat?.timeZone ?? 'UTC' }, call.rest)
  if (words.length > 0 && read.type === undefined)
    throw new UserError(({ sessions }) => sessions.talk.typeUnknown(words[0] ?? ''))
  return read
}

/** Read back in full before it counts, with who is to be marked. `scope`: only they are meant. */
export async function draftOf(
  call: CommandCall,
  read: SessionWords,
  { marks = [], scope: only = [] }: { readonly marks?: readonly Wish[]; readonly scope?: readonly number[] } = {},
): Promise<Reply> {
  const { tx, chat, me, now } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const { type, slot, repeats, place, title, hostId, speakers, studyCheck, below, byCode, rule } = read
  if (type === undefined && marks.length > 0) throw new UserError(({ sessions }) => sessions.talk.typeUnknown(''))
  if (type === undefined || (!slot && place === '' && marks.length === 0))
    return { say: [{ to: 'me', show: { show: 'session-form', org: org.id, ...(type === undefined ? {} : { type }) } }] }
  if (!slot) throw new UserError(({ sessions }) => sessions.talk.timeMissing)
  if (repeats && slot.startsAt <= now) throw new UserError(({ sessions }) => sessions.plan.problem.pastRepeats)
  if (repeats?.until != null && repeats.until <= localDate(slot.startsAt, zone))
    throw new UserError(({ sessions }) => sessions.plan.problem.untilInvalid)
  if (below && (await orgsUnder(tx, org.id)).length === 1)
    throw new UserError(({ sessions }) => sessions.plan.talk.noneBelow)
  const wanted = {
    type,
    place: cut(place, 60),
    title: cut(title, 100),
    material: '',
    ...slot,
    hostId,
    speakers,
    studyCheck,
    repeats,
    ...rule,
    ...(byCode ? { signIn: 'code' as const } : {}),
  }
  const named = OF_A_PART.has(type) && !below ? await tx.sessions.lastScope(org.id, type) : []
  const scope = below ? ('below' as const) : only.length > 0 ? only : named
  const meant = scope.length > 0 ? { ...wanted, scope } : wanted
  const session = await draftSession(tx, { orgId: org.id, zone }, meant, me.personId, now)
  const show = { show: 'new-session', session, ...(marks.length > 0 ? { marks } : {}) } as const
  return { say: [{ to: 'me', show }] }
}

/** Today's sessions that stand so, the nearest first. */
async function todaysSession(call: CommandCall, phase: 'ahead' | 'open'): Promise<Row<'sessions'>> {
  const { tx, chat, now } = call
  const today = localDate(now, chat?.timeZone ?? 'UTC')
  const recent = await tx.sessions.between(needOrg(call).id, addDays(today, -1), today)
  // One that went on past midnight is today's as long as it is open.
  const sessions = recent.filter(({ date, closesAt }) => date === today || closesAt > now)
  const again = ({ state, finalAt }: Row<'sessions'>) => phase === 'ahead' && state === 'closed' && finalAt === null
  const found = sessions.find((session) => phaseOf(session, now) === phase) ?? sessions.findLast(again)
  if (!found) throw new UserError(({ sessions: words }) => words.talk.noneToday[phase])
  return found
}

/** `/attendance open`: signing in to today's next session begins now; where none is ahead, to the last once more. */
export async function openToday(call: CommandCall): Promise<Reply> {
  const session = await todaysSession(call, 'ahead')
  await openNow(call.tx, session, call.me.personId, call.now)
  return { say: [{ to: 'me', show: { show: 'roll', session: session.id, page: 0 } }] }
}

/** `/attendance close`: signing in to the session that is open ends now. */
export async function closeToday(call: CommandCall): Promise<Reply> {
  const session = await todaysSession(call, 'open')
  const roll = { say: [{ to: 'me', show: { show: 'roll', session: session.id, page: 0 } }] } as const
  // Its button asks first: who has not signed in is absent then.
  if (call.tapped) return roll
  if (!(await closeNow(call.tx, session, call.me.personId, call.now)))
    throw new UserError(({ sessions }) => sessions.talk.notBegun)
  return roll
}
