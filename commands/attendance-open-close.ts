import { phaseOf } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { closeNow, mayClose, openNow } from '../src/services/sessions/open-close.ts'
import { sessionsToday } from '../src/services/sessions/hosted.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { may } from '../src/services/who.ts'
import { fold } from '../src/typed/grammar.ts'
import { isThen, sessionWhenFirst } from '../src/typed/session-when.ts'
import { needOrg } from './need-org.ts'
import { takeType } from './session-words.ts'
import type { Row } from '../db/schema.ts'

type Sessions = readonly Row<'sessions'>[]
type Phase = 'ahead' | 'open'

/** So many are asked about. */
const MOST_ASKED = 5
/** What is said beside and names none. */
const BESIDE = /^(?:签到|会议|学习|现在|吧|了|the|session|meeting|now)$/i

/** `/attendance open`: signing in to today's next session begins now; where none is ahead, to the last once more. */
export async function openToday(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, me, now } = call
  const today = await ownToday(call)
  const maySign = (one: Row<'sessions'>) =>
    phaseOf(one, now) === 'ahead' || (one.state === 'closed' && one.finalAt === null)
  const meant = await named(call, today.filter(maySign), words, 'ahead')
  const ahead = meant.filter((one) => phaseOf(one, now) === 'ahead')
  const next = ahead.length > 0 ? ahead.filter(({ startsAt }) => startsAt === ahead[0]?.startsAt) : meant.slice(-1)
  const [session, ...others] = next
  if (!session) throw new UserError(({ sessions }) => sessions.talk.noneToday.ahead)
  if (others.length > 0) return asked(call, next, 'ahead')
  await openNow(tx, session, me.personId, now)
  return { say: [rollOf(session)] }
}

/** `/attendance close`: signing in to the session that is open ends now; of several the one named, or else it is asked which. */
export async function closeToday(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, me, now } = call
  const today = await ownToday(call)
  const open = today.filter((one) => phaseOf(one, now) === 'open')
  const meant = await named(call, open, words, 'open')
  // Of one that is on and one whose doors have just opened only the first can be meant; of two that have not begun either.
  const closable: Row<'sessions'>[] = []
  for (const one of meant) if (mayClose(one, await tx.marks.at(one.id), now)) closable.push(one)
  const [session = meant[0], ...others] = closable
  if (!session) throw new UserError(({ sessions }) => sessions.talk.noneToday.open)
  const either = meant.length > 1 && meant.every(({ startsAt }) => now < startsAt)
  if (others.length > 0 || either) return asked(call, either ? meant : closable, 'open')
  // Its button asks first: who has not signed in is absent then.
  if (!call.tapped && !(await closeNow(tx, session, me.personId, now)))
    throw new UserError(({ sessions }) => sessions.talk.notBegun)
  return { say: [rollOf(session)] }
}

const rollOf = ({ id }: Row<'sessions'>) => ({ to: 'me', show: { show: 'roll', session: id, page: 0 } }) as const

/** Each has its own button. */
const asked = ({ t }: CommandCall, sessions: Sessions, phase: Phase): Reply => ({
  say: [{ to: 'me', text: t.sessions.talk.whichToday[phase] }, ...sessions.slice(0, MOST_ASKED).map(rollOf)],
})

/** The nearest first; of who keeps no records those they host. */
async function ownToday(call: CommandCall): Promise<Sessions> {
  const { tx, chat, now, me, env } = call
  const { id } = needOrg(call)
  const today = await sessionsToday(tx, id, { now, zone: chat?.timeZone ?? 'UTC' })
  const keeps = await may(tx, 'secretary', me, { orgId: id, chat }, env.admins, now)
  return keeps ? today : today.filter(({ hostId }) => hostId === me.personId)
}

/** Those of the type, time, topic or place that is said; all where nothing is. */
async function named(call: CommandCall, sessions: Sessions, words: readonly string[], phase: Phase): Promise<Sessions> {
  const { tx, now, chat } = call
  const zone = chat?.timeZone ?? 'UTC'
  const typed = takeType(words, { types: await sessionTypes(tx, needOrg(call).id) })
  const { when, rest } = whenIn(typed.rest, now, zone)
  const said = rest.filter((word) => word !== '' && !BESIDE.test(word)).map(fold)
  const meant = sessions.filter(
    (one) =>
      (typed.type === undefined || one.type === typed.type) &&
      (when === undefined || ((!when.dated || when.dates.includes(one.date)) && isThen(one, when, zone))) &&
      said.every((word) => fold(`${one.title} ${one.place}`).includes(word)),
  )
  if (meant.length === 0 && sessions.length > 0)
    throw new UserError(({ sessions: { talk } }) => talk.noneSaid[phase](words.join(' ')))
  return meant
}

function whenIn(words: readonly string[], now: CommandCall['now'], zone: string) {
  for (let at = 0; at < words.length; at++) {
    const found = sessionWhenFirst(words.slice(at), now, zone)
    if (found) return { when: found.when, rest: [...words.slice(0, at), ...found.rest] }
  }
  return { when: undefined, rest: words }
}
