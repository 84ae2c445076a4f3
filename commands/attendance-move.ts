import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { asSaid, fold } from '../src/typed/grammar.ts'
import { movePlace, newPlace } from '../src/typed/move-place.ts'
import { readMove } from '../src/typed/move-words.ts'
import { readNotice } from '../src/typed/notice.ts'
import { isOther, reasonOf } from './cancel-other.ts'
import { namedIn, sessionMeant } from './session-meant.ts'

/** `/attendance move 周五16:00`, `… 周四 周五16:00`, `… 党课推迟到下周五`: read back in full; saving the form moves it. */
export async function moveByWords(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const zone = call.chat?.timeZone ?? 'UTC'
  const notice = readNotice(asSaid(words, call.rest))
  const moved = notice.place === undefined ? words : notice.text.split(/[\s、，,]+/)
  const { which, on, to, only, behind = [] } = readMove(moved, call.now, zone)
  if (words.length > 0 && !to) throw new UserError(({ sessions }) => sessions.plan.talk.timeUnread)
  // A time that is past says which it is, and not when it is to be.
  if (only !== undefined && only <= call.now && which.length === 0) {
    await sessionMeant(call, words)
    throw new UserError(({ sessions }) => sessions.plan.talk.timeUnread)
  }
  const { session, rest } = await sessionMeant(call, which, { on, behind })
  const form = { show: 'move-form', session: session.id } as const
  if (!to) return { say: [{ to: 'me', show: form }] }
  const times = to(session)
  if (!times) throw new UserError(({ sessions }) => sessions.plan.talk.timeUnread)
  const besides = (said: readonly string[]) => said.filter((word) => !fold(session.title).includes(fold(word)))
  const said = movePlace(besides(rest), besides(behind))
  const place = notice.place === undefined ? said.place : newPlace(notice.place)
  const left = [...said.left, ...(notice.place !== undefined && said.place !== undefined ? [said.place] : [])].join(' ')
  const also = { ...(place === undefined ? {} : { place }), ...(left === '' ? {} : { left }) }
  return { say: [{ to: 'me', show: { ...form, to: times, ...also } }] }
}

/** `/attendance cancel 会场被占用`, `… 3月2日 填错了`: read back; saving the form cancels it. */
export async function cancelByWords(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { named } = await namedIn(call, words)
  if (isOther(named)) throw new UserError(({ sessions }) => sessions.plan.talk.noSession)
  const { session, rest } = await sessionMeant(call, words, { over: true })
  const reason = reasonOf(asSaid(rest, call.rest))
  const form = { show: 'cancel-form', session: session.id, ...(reason === '' ? {} : { reason }) } as const
  return { say: [{ to: 'me', show: form }] }
}
