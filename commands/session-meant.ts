/** The session that is meant by what is said of it, to be moved or cancelled. */
import { sessionName } from '../src/answers/marks.ts'
import { addDays, localDate, type LocalDate } from '../src/domain/dates.ts'
import { phaseOf } from '../src/domain/session.ts'
import type { CommandCall } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { sessionTypes, typeLabels } from '../src/services/sessions/types.ts'
import { isThen } from '../src/typed/session-when.ts'
import { needOrg } from './need-org.ts'
import { type Doubt, isSure } from './session-doubt.ts'
import { isOfTitle, type Named, readNamed, withoutGeneral } from './session-named.ts'
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

/** What words say of which session, by the kinds of the org. */
export async function namedIn(call: CommandCall, words: readonly string[]) {
  const zone = call.chat?.timeZone ?? 'UTC'
  const types = await sessionTypes(call.tx, needOrg(call).id)
  return { named: readNamed(words, { types, now: call.now, zone }), types, zone }
}

/**
 * The session on the date the words name, where they do; else the nearest that is not over, of the type they name and with
 * the topic; with none ahead the newest that is over, where that may be meant. Which one that is, is read back before
 * anything is done. Of words that may be a date or a kind and are not understood, or fit another, it is asked.
 */
export async function sessionMeant(call: CommandCall, words: readonly string[], wanted: Wanted = {}): Promise<Meant> {
  const { tx, now } = call
  const { named, types, zone } = await namedIn(call, words)
  const today = localDate(now, zone)
  const all = await tx.sessions.between(needOrg(call).id, addDays(today, -BACK), addDays(today, AHEAD))
  const ahead = all.filter((one) => ['ahead', 'open'].includes(phaseOf(one, now)))
  const over = wanted.over === true ? all.filter((one) => phaseOf(one, now) === 'closed').toReversed() : []
  const known = ahead.length > 0 ? ahead : over
  if (named.several) throw await whichOf(call, known)
  const found = (await onDates(call, named, wanted)) ?? nearest({ all, ahead, over, known }, named, now, zone)
  const about = { named, types, now, zone, behind: wanted.behind ?? [] }
  if (!found || !isSure(found.session, { ...found, ...about })) throw await whichOf(call, known)
  const { session } = found
  const rest = withoutGeneral(named.rest)
  return { session, rest: isOfTitle(rest[0] ?? '', session.title) ? rest.slice(1) : rest }
}

type Found = Pick<Doubt, 'those' | 'all' | 'dated' | 'titled'> & { readonly session: Session }

interface Near {
  readonly all: Sessions
  readonly ahead: Sessions
  readonly over: Sessions
  readonly known: Sessions
}

function nearest({ all, ahead, over, known }: Near, named: Named, now: CommandCall['now'], zone: string) {
  const fit = fitting(known, named, zone)
  const those = fit.length > 0 || ahead.length === 0 ? fit : fitting(over, named, zone)
  const [titled] = withTitle(those, named.rest)
  const session = titled ?? those[0]
  if (session) return { session, those, all, dated: false, titled: titled !== undefined }
  if (all.some((one) => phaseOf(one, now) === 'closed' && fitting([one], named, zone).length > 0))
    throw new UserError(({ sessions }) => sessions.plan.talk.closed)
  if (ahead.length === 0) throw new UserError(({ sessions }) => sessions.plan.talk.noneAhead)
  return undefined
}

/** On the dates that are said, the likelier ones first. */
async function onDates(call: CommandCall, named: Named, { over, on }: Wanted): Promise<Found | undefined> {
  const { tx, chat, now } = call
  const { id } = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  const may = over === true ? ['ahead', 'open', 'closed'] : ['ahead', 'open']
  const spans = on === undefined ? named.spans : [{ from: on, to: on }, ...named.spans]
  let [others, closed] = [false, false]
  for (const { from, to } of spans) {
    const held = await tx.sessions.between(id, from, to)
    const all = held.filter((one) => may.includes(phaseOf(one, now)))
    const those = fitting(all, named, zone)
    const titled = withTitle(those, named.rest)
    if (those.length > 1 && titled.length !== 1)
      throw new UserError(({ sessions }) => sessions.plan.talk.whichOn(from, to))
    const session = titled[0] ?? those[0]
    if (session) return { session, those, all, dated: true, titled: titled.length > 0 }
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
  those.filter(({ title }) => words.some((word) => isOfTitle(word, title)))

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
