import { addDays, localDate, type LocalDate } from '../src/domain/dates.ts'
import { phaseOf } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { asSaid, fold } from '../src/typed/grammar.ts'
import { sessionTypes } from '../src/services/sessions/types.ts'
import { leadsWithDate, parted } from '../src/typed/leave.ts'
import { readSpansFirst } from '../src/typed/when.ts'
import { findSlot } from '../src/typed/when-time.ts'
import { needOrg } from './need-org.ts'
import { takeType } from './session-words.ts'
import type { Row } from '../db/schema.ts'

/** So far ahead a session is looked for. */
const AHEAD = 120
/** So many days ago the newest that was over may still turn out not to have been held. */
const BACK = 7

interface Meant {
  readonly session: Row<'sessions'>
  /** The words that do not say which it is. */
  readonly rest: readonly string[]
}

/**
 * The session on the date the words name, where they do; else the nearest that is not over, of the type they name and with
 * the topic; with none ahead the newest that is over, where that may be meant. Which one that is, is read back before
 * anything is done.
 */
async function sessionMeant(
  call: CommandCall,
  words: readonly string[],
  { over = false, on }: { readonly over?: boolean; readonly on?: LocalDate | undefined } = {},
): Promise<Meant> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const apart = setOff(words, now, zone)
  const typed = takeType(apart.slice(0, 3), { types: await sessionTypes(tx, org.id) })
  const said = [...typed.rest, ...apart.slice(3)].filter((word) => word !== '')
  const { days, startsAt, rest } = daysFirst(said, now, zone)
  const may = over ? ['ahead', 'open', 'closed'] : ['ahead', 'open']
  const within = async (from: string, to: string) =>
    (await tx.sessions.between(org.id, from, to)).filter(
      (one) =>
        may.includes(phaseOf(one, now)) &&
        (typed.type === undefined || one.type === typed.type) &&
        (startsAt === undefined || one.startsAt === startsAt),
    )
  const titled = (of: readonly Row<'sessions'>[]) =>
    of.find(({ title }) => rest.some((word) => word.length > 1 && fold(title).includes(fold(word))))
  for (const { from, to } of on === undefined ? days : [{ from: on, to: on }, ...days]) {
    const on = await within(from, to)
    const session = titled(on) ?? on[0]
    if (!session) continue
    if (on.length > 1 && !titled(on)) throw new UserError(({ sessions }) => sessions.plan.talk.whichOn(from, to))
    return { session, rest }
  }
  const [day] = days
  if (day) throw new UserError(({ sessions }) => sessions.plan.talk.noneOn(day.from, day.to))
  const today = localDate(now, zone)
  const all = await within(addDays(today, over ? -BACK : -1), addDays(today, AHEAD))
  const ahead = all.filter((one) => phaseOf(one, now) !== 'closed')
  const ofType = ahead.length > 0 ? ahead : all.toReversed()
  const session = titled(ofType) ?? ofType[0]
  if (!session) throw new UserError(({ sessions }) => sessions.plan.talk.noneAhead)
  return { session, rest }
}

/** '3月6日读书会', '周五的 党课', 'Friday: no power' with the date as a word of its own; behind it words are the reason's. */
function setOff(words: readonly string[], now: CommandCall['now'], zone: string): readonly string[] {
  const cut = words.slice(0, 3).map((word) => word.split(/[:：](?!\d)/))
  const at = cut.findIndex(([head = '']) => leadsWithDate(head))
  const [head = '', ...tail] = cut[at] ?? []
  if (at < 0 || findSlot([head], now, zone)) return words
  const [date = '', ...more] = parted(head)
  const rest = [...more.map((word) => word.replace(/^的/, '')), ...tail].filter((word) => word !== '')
  return [...words.slice(0, at), date, ...rest, ...words.slice(at + 1)]
}

/** The date, or the time of it, that some words begin with: the one near, or else the last there was. */
function daysFirst(words: readonly string[], now: CommandCall['now'], zone: string) {
  const timed = findSlot(words, now, zone)
  if (timed && timed.before.length === 0) {
    const { startsAt } = timed.slot
    const date = localDate(startsAt, zone)
    return { days: [{ from: date, to: date }], startsAt, rest: timed.after }
  }
  const { spans, rest } = readSpansFirst(words, now, zone, 'near')
  const [from, to] = [spans[0]?.from, spans.at(-1)?.to]
  if (from === undefined || to === undefined) return { days: [], startsAt: undefined, rest }
  return {
    days: [{ from, to }, ...readSpansFirst(words, now, zone, 'back').spans.slice(0, 1)],
    startsAt: undefined,
    rest,
  }
}

/** `/attendance move 周五16:00`, `… 周四 周五16:00`: read back in full; saving the form moves it. */
export async function moveByWords(call: CommandCall, typed: readonly string[]): Promise<Reply> {
  const zone = call.chat?.timeZone ?? 'UTC'
  const words = setOff(typed, call.now, zone)
  const first = findSlot(words, call.now, zone)
  // '周四15:00 周五16:00' is from the one to the other.
  const second = first && findSlot(first.after, call.now, zone)
  const found = second ?? first
  const old = words.slice(0, words.length - (first?.after.length ?? 0))
  const which = second ? [...old, ...second.before] : first ? [...first.before, ...first.after] : words
  if (words.length > 0 && !found) throw new UserError(({ sessions }) => sessions.plan.talk.timeUnread)
  // '3月6日 读书会 16:00' is that day's, if there is one.
  const { session } = await sessionMeant(call, which, { on: second ? undefined : first?.datedBefore })
  const form = { show: 'move-form', session: session.id } as const
  if (!found) return { say: [{ to: 'me', show: form }] }
  const { startsAt, endsAt = startsAt + (session.endsAt - session.startsAt) } = found.slot
  return { say: [{ to: 'me', show: { ...form, to: { startsAt, endsAt } } }] }
}

/** `/attendance cancel 会场被占用`, `… 3月2日 填错了`: read back; saving the form cancels it. */
export async function cancelByWords(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { session, rest } = await sessionMeant(call, words, { over: true })
  const reason = asSaid(rest, call.rest)
  const form = { show: 'cancel-form', session: session.id, ...(reason === '' ? {} : { reason }) } as const
  return { say: [{ to: 'me', show: form }] }
}
