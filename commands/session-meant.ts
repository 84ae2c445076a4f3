/** The session that is meant by what is said of it, to be moved or cancelled. */
import { addDays, localDate, type LocalDate } from '../src/domain/dates.ts'
import { phaseOf } from '../src/domain/session.ts'
import type { SessionType } from '../src/domain/session-types.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { sessionName } from '../src/answers/marks.ts'
import { sessionTypes, typeLabels } from '../src/services/sessions/types.ts'
import { dateLike } from '../src/typed/date-like.ts'
import { fold } from '../src/typed/grammar.ts'
import { isThen, sessionWhenFirst } from '../src/typed/session-when.ts'
import { needOrg } from './need-org.ts'
import { type Named, readNamed, typesIn } from './session-named.ts'
import type { Row } from '../db/schema.ts'

type Session = Row<'sessions'>
type Sessions = readonly Session[]

/** So far ahead a session is looked for. */
const AHEAD = 120
/** So many days ago the newest that was over may still turn out not to have been held. */
const BACK = 7
/** So many are told of where it is asked which. */
const TOLD = 4

export interface Meant {
  readonly session: Session
  /** The words that do not say which it is. */
  readonly rest: readonly string[]
}

interface Wanted {
  /** What is over may be meant too. */
  readonly over?: boolean
  /** First of all that date's, if there is one. */
  readonly on?: LocalDate | undefined
  /** Said besides; a kind that is named there and nowhere else may be what is meant. */
  readonly behind?: readonly string[]
}

/**
 * The session on the date the words name, where they do; else the nearest that is not over, of the type they name and with
 * the topic; with none ahead the newest that is over, where that may be meant. Which one that is, is read back before
 * anything is done. Of words that may be a date or a kind and are not understood, or fit another, it is asked.
 */
export async function sessionMeant(call: CommandCall, words: readonly string[], wanted: Wanted = {}): Promise<Meant> {
  const { tx, chat, now } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const types = await sessionTypes(tx, org.id)
  const named = readNamed(words, { types, now, zone })
  const dated = await onDates(call, named, wanted)
  if (dated) return { session: dated, rest: named.rest }
  const today = localDate(now, zone)
  const all = await tx.sessions.between(org.id, addDays(today, -BACK), addDays(today, AHEAD))
  const ahead = all.filter((one) => ['ahead', 'open'].includes(phaseOf(one, now)))
  const over = wanted.over === true ? all.filter((one) => phaseOf(one, now) === 'closed').toReversed() : []
  const fit = fitting(ahead.length > 0 ? ahead : over, named, zone)
  const those = fit.length > 0 || ahead.length === 0 ? fit : fitting(over, named, zone)
  const titled = withTitle(those, named.rest)
  const session = titled ?? those[0]
  if (!session && all.some((one) => phaseOf(one, now) === 'closed' && fitting([one], named, zone).length > 0))
    throw new UserError(({ sessions }) => sessions.plan.talk.closed)
  if (!session && ahead.length === 0) throw new UserError(({ sessions }) => sessions.plan.talk.noneAhead)
  const sure = session !== undefined && isSure(session, { those, all, named, titled, types, now, zone, ...wanted })
  if (!sure) throw await whichOf(call, ahead.length > 0 ? ahead : over)
  return { session, rest: named.rest }
}

/** On the dates that are said, the likelier ones first. */
async function onDates(call: CommandCall, named: Named, { over, on }: Wanted): Promise<Session | undefined> {
  const { tx, chat, now } = call
  const { id } = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const may = over === true ? ['ahead', 'open', 'closed'] : ['ahead', 'open']
  const those = on === undefined ? named.spans : [{ from: on, to: on }, ...named.spans]
  let [others, closed] = [false, false]
  for (const { from, to } of those) {
    const held = await tx.sessions.between(id, from, to)
    const all = held.filter((one) => may.includes(phaseOf(one, now)))
    const fit = fitting(all, named, zone)
    const titled = withTitle(fit, named.rest)
    if (fit.length > 1 && !titled) throw new UserError(({ sessions }) => sessions.plan.talk.whichOn(from, to))
    if (fit.length > 0) return titled ?? fit[0]
    others ||= all.length > 0
    closed ||= fitting(held, named, zone).some((one) => phaseOf(one, now) === 'closed')
  }
  const [day] = named.spans
  if (!day) return undefined
  if (closed) throw new UserError(({ sessions }) => sessions.plan.talk.closed)
  throw new UserError(({ sessions }) =>
    others ? sessions.marking.noneSuch(day.from) : sessions.plan.talk.noneOn(day.from, day.to),
  )
}

const fitting = (those: Sessions, named: Pick<Named, 'types' | 'part' | 'minute'>, zone: string) =>
  those.filter((one) => (named.types.length === 0 || named.types.includes(one.type)) && isThen(one, named, zone))

const withTitle = (those: Sessions, words: readonly string[]) =>
  those.find(({ title }) => words.some((word) => word.length > 1 && fold(title).includes(fold(word))))

interface Doubt {
  readonly those: Sessions
  readonly all: Sessions
  readonly named: Named
  readonly titled: Session | undefined
  readonly types: readonly SessionType[]
  readonly now: CommandCall['now']
  readonly zone: string
  readonly behind?: readonly string[]
}

/** One is moved or cancelled at a time. */
const ALL = /^(?:所有|全部|每一?次|all\b|every\b)/i

/** Whether nothing else that is said speaks of another one. */
function isSure(session: Session, { those, all, named, titled, types, now, zone, behind = [] }: Doubt): boolean {
  const said = named.rest.join(' ')
  if (named.types.length > 1 && !titled && new Set(those.map(({ type }) => type)).size > 1) return false
  if (ALL.test(said)) return false
  const more = named.types.length === 0 || /^(?:[和与及、]|and\b)/i.test(said)
  const mentioned = more ? typesIn([said, ...behind].join(' '), types) : []
  const another = all.some(({ type }) => mentioned.includes(type) && type !== session.type)
  return !another && dateLike(said).every((text) => isWhen(text, session, now, zone))
}

function isWhen(text: string, session: Session, now: CommandCall['now'], zone: string): boolean {
  const found = sessionWhenFirst(text.split(' '), now, zone)
  if (found?.rest.length !== 0) return false
  const { dates, dated, ...time } = found.when
  return (!dated || dates.includes(session.date)) && isThen(session, time, zone)
}

/** What is asked where it is not understood. */
async function whichOf({ tx, chat, t }: CommandCall, sessions: Sessions): Promise<UserError> {
  const told: string[] = []
  const zone = chat?.timeZone ?? 'UTC'
  for (const one of sessions.slice(0, TOLD)) {
    const label = (await typeLabels(tx, one.orgId))(one.type)
    told.push(sessionName(one, label, zone, t))
  }
  return new UserError(({ sessions: { plan } }) => plan.talk.which(told, sessions.length - told.length))
}
