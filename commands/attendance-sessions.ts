import { isShipped, type SessionType } from '../src/domain/session-types.ts'
import { localDate } from '../src/domain/dates.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/grammar.ts'
import { draftSession } from '../src/services/sessions/new-session.ts'
import { closeNow, openNow } from '../src/services/sessions/open-close.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { phaseOf } from '../src/domain/session.ts'
import { findSlot } from '../src/when-time.ts'
import { needOrg } from './need-org.ts'
import type { Row } from '../db/schema.ts'

/** `/attendance new 党课 周五15:00 三楼会议室 学习民法典`: read back in full before it counts. */
export async function newSession(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, chat, me, now, t } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const [first = ''] = words
  const type = typeCalled(await sessionTypes(tx, org.id), first, t)
  if (!type) throw new UserError(({ sessions }) => sessions.talk.typeUnknown(first))
  const found = findSlot(words.slice(1), now, zone)
  if (!found) throw new UserError(({ sessions }) => sessions.talk.timeMissing)
  const [place = '', ...title] = [...found.before, ...found.after]
  const wanted = { type: type.key, place, title: title.join(' '), material: '', ...found.slot }
  const session = await draftSession(tx, { orgId: org.id, zone }, wanted, me.personId, now)
  return { say: [{ to: 'me', show: { show: 'new-session', session } }] }
}

/** By its shipped name in either language, its key, or the org's own name for it. */
function typeCalled(
  types: readonly SessionType[],
  word: string,
  { sessions }: CommandCall['t'],
): SessionType | undefined {
  const said = fold(word)
  const names = ({ key, name }: SessionType) => [key, name ?? '', isShipped(key) ? sessions.types[key] : ''].map(fold)
  return said === '' ? undefined : types.find((type) => names(type).includes(said))
}

/** Today's sessions that stand so, the nearest first. */
async function todaysSession(call: CommandCall, phase: 'ahead' | 'open'): Promise<Row<'sessions'>> {
  const { tx, chat, now } = call
  const today = localDate(now, chat?.timeZone ?? 'UTC')
  const sessions = await tx.sessions.between(needOrg(call).id, today, today)
  const found = sessions.find((session) => phaseOf(session, now) === phase)
  if (!found) throw new UserError(({ sessions: words }) => words.talk.noneToday[phase])
  return found
}

/** `/attendance open`: signing in to today's next session begins now. */
export async function openToday(call: CommandCall): Promise<Reply> {
  const session = await todaysSession(call, 'ahead')
  await openNow(call.tx, session, call.me.personId, call.now)
  return { say: [{ to: 'me', show: { show: 'roll', session: session.id, page: 0 } }] }
}

/** `/attendance close`: signing in to the session that is open ends now. */
export async function closeToday(call: CommandCall): Promise<Reply> {
  const session = await todaysSession(call, 'open')
  await closeNow(call.tx, session, call.me.personId, call.now)
  return { say: [{ to: 'me', show: { show: 'roll', session: session.id, page: 0 } }] }
}
