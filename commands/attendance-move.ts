import { addDays, localDate } from '../src/domain/dates.ts'
import { phaseOf } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { fold } from '../src/typed/grammar.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { findSlot } from '../src/typed/when-time.ts'
import { needOrg } from './need-org.ts'
import { takeType } from './session-words.ts'
import type { Row } from '../db/schema.ts'

/** So far ahead a session is looked for. */
const AHEAD = 120
/** So many days ago the newest that was over may still turn out not to have been held. */
const BACK = 7

/**
 * The nearest session that is not over, of the type the words begin with and with the topic they name, where they do; with
 * none ahead the newest that is over, where that may be meant. Which one that is, is read back before anything is done.
 */
async function sessionMeant(
  call: CommandCall,
  words: readonly string[],
  over = false,
): Promise<{ session: Row<'sessions'>; rest: readonly string[] }> {
  const { tx, chat, now, t } = call
  const org = needOrg(call)
  const today = localDate(now, chat?.timeZone ?? 'UTC')
  const between = await tx.sessions.between(org.id, addDays(today, over ? -BACK : -1), addDays(today, AHEAD))
  const stands = (one: Row<'sessions'>) => ['ahead', 'open'].includes(phaseOf(one, now))
  const typed = takeType(words.slice(0, 3), { types: await sessionTypes(tx, org.id), t })
  const all = typed.type === undefined ? between : between.filter(({ type }) => type === typed.type)
  const ahead = all.filter(stands)
  const past = over ? all.filter((one) => phaseOf(one, now) === 'closed').toReversed() : []
  const ofType = ahead.length > 0 ? ahead : past
  const rest = [...typed.rest, ...words.slice(3)]
  const said = rest.filter((word) => word !== '')
  const titled = ofType.find(({ title }) => said.some((word) => word.length > 1 && fold(title).includes(fold(word))))
  const session = titled ?? ofType[0]
  if (!session) throw new UserError(({ sessions }) => sessions.plan.talk.noneAhead)
  return { session, rest: said }
}

/** `/attendance move 周五16:00`: read back in full; saving the form moves it. */
export async function moveByWords(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { session, rest } = await sessionMeant(call, words)
  const form = { show: 'move-form', session: session.id } as const
  if (words.length === 0) return { say: [{ to: 'me', show: form }] }
  const found = findSlot(rest, call.now, call.chat?.timeZone ?? 'UTC')
  if (!found) throw new UserError(({ sessions }) => sessions.plan.talk.timeUnread)
  const { startsAt, endsAt = startsAt + (session.endsAt - session.startsAt) } = found.slot
  return { say: [{ to: 'me', show: { ...form, to: { startsAt, endsAt } } }] }
}

/** `/attendance cancel 会场被占用`: read back; saving the form cancels it. */
export async function cancelByWords(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { session, rest } = await sessionMeant(call, words, true)
  const reason = rest.join(' ')
  const form = { show: 'cancel-form', session: session.id, ...(reason === '' ? {} : { reason }) } as const
  return { say: [{ to: 'me', show: form }] }
}
