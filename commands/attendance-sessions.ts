import { localDate } from '../src/domain/dates.ts'
import { OF_A_PART } from '../src/domain/session-types.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { draftSession } from '../src/services/sessions/new-session.ts'
import { rosterNames } from '../src/services/sessions/people-named.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { cut } from './cut.ts'
import { needOrg } from './need-org.ts'
import { readSession } from './session-words.ts'

/** `/attendance new 党课 周五15:00 三楼会议室 学习民法典`: read back in full before it counts; a type alone opens the form. */
export async function newSession(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, chat, me, now } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const types = await sessionTypes(tx, org.id)
  const roster = await rosterNames(tx, org.id, now)
  const read = readSession(words, { types, roster, now, zone }, call.rest)
  const { type, slot, repeats, place, title, hostId, speakers, studyCheck, below, byCode, rule } = read
  if (words.length > 0 && type === undefined)
    throw new UserError(({ sessions }) => sessions.talk.typeUnknown(words[0] ?? ''))
  if (type === undefined || (!slot && place === ''))
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
  const scope = below ? ('below' as const) : named
  const meant = scope.length > 0 ? { ...wanted, scope } : wanted
  const session = await draftSession(tx, { orgId: org.id, zone }, meant, me.personId, now)
  return { say: [{ to: 'me', show: { show: 'new-session', session } }] }
}
