import { addDays, localDate } from '../src/domain/dates.ts'
import { OF_A_PART } from '../src/domain/session-types.ts'
import { LASTS } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { orgsUnder } from '../src/services/sessions/held.ts'
import { knownNames, peopleByNames } from '../src/services/sessions/people-by-names.ts'
import type { Wish } from '../src/services/sessions/enter-marks.ts'
import { visitorsOf } from '../src/services/visitors.ts'
import { LONG_GONE } from '../src/typed/one-date.ts'
import { draftOf, sessionRead } from './attendance-sessions.ts'
import { saysBelow, type SessionWords } from './session-words.ts'
import { type CameWords, readCame } from './backfill-words.ts'
import { needOrg } from './need-org.ts'

/**
 * `/attendance backfill 党课 3月2日15:00 三楼 李秀英、王志强到会`: a session that is over and who came, read back in full
 * before either counts; alone it shows the ways to do it.
 */
export async function backfill(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, now } = call
  const org = needOrg(call)
  if (words.length === 0) return { say: [{ to: 'me', show: { show: 'backfill-ways', org: org.id } }] }
  const text = call.rest.replace(/^\s*(?:补录|backfill|新建|安排|new)[\s:：，,]*/i, '')
  const orgs = saysBelow(words) ? (await orgsUnder(tx, org.id)).map(({ id }) => id) : [org.id]
  const said = readCame(text, await knownNames(tx, orgs, now))
  const read = await pastRead(call, said.rest)
  const { slot } = read
  if (slot && (slot.endsAt ?? slot.startsAt + LASTS) > now)
    throw new UserError(({ sessions }) => sessions.backfill.sessionProblem({ what: 'ahead' }))
  if (read.below && read.type !== undefined && OF_A_PART.has(read.type))
    throw new UserError(({ sessions }) => sessions.backfill.sessionProblem({ what: 'part-below' }))
  const named = await wishesOf(call, orgs, said)
  const { everybody } = said
  // Whoever led it was there.
  const led = [...new Set([...(read.hostId === null ? [] : [read.hostId]), ...read.speakers])]
  const alone = named.length === 0 && everybody === undefined
  const leads = alone ? [] : led.filter((person) => !named.some(({ personId }) => personId === person))
  const marks = [...named, ...leads.map((personId) => ({ personId, choice: 'present' }) as const)]
  if (everybody) return draftOf(call, read, { marks, everybody, past: true })
  const some = read.type !== undefined && OF_A_PART.has(read.type) && !read.below && marks.length > 0
  // A guest is not meant, whatever kind of session it is.
  const guests = new Set(some ? await visitorsOf(tx, org.id, now) : [])
  const scope = marks.map(({ personId }) => personId).filter((person) => !guests.has(person))
  return draftOf(call, read, { marks, past: true, ...(some ? { scope } : {}) })
}

/** A weekday is the last one, a date without a year that of the year in which it is not long ago. */
async function pastRead(call: CommandCall, words: readonly string[]): Promise<SessionWords> {
  const read = await sessionRead(call, words)
  if (!read.slot || read.repeats || read.slot.startsAt <= call.now) return read
  const back = await sessionRead(call, words, 'back')
  const zone = call.chat?.timeZone ?? 'UTC'
  const long = back.slot && localDate(back.slot.startsAt, zone) < addDays(localDate(call.now, zone), -LONG_GONE)
  return back.slot && !long && back.slot.startsAt <= call.now ? back : read
}

/** All of them or, where one cannot be told, none. */
async function wishesOf(
  { tx, now }: CommandCall,
  orgs: readonly number[],
  { came, unknown, unread }: CameWords,
): Promise<readonly Wish[]> {
  if (unread.length > 0) throw new UserError(({ sessions }) => sessions.names.unread(unread))
  if (unknown.length > 0) throw new UserError(({ sessions }) => sessions.names.unknown(unknown))
  const wishes: Wish[] = []
  for (const { name, choice } of came) {
    const found = await peopleByNames(tx, orgs, [name], now)
    if (found.doubled.length > 0) throw new UserError(({ sessions }) => sessions.names.doubled(found.doubled))
    wishes.push(...found.people.map((personId) => ({ personId, choice })))
  }
  const twice = came.filter(({ name }, at) => came.findIndex((one) => one.name === name) !== at)
  if (twice.length > 0) throw new UserError(({ sessions }) => sessions.names.twice(twice.map(({ name }) => name)))
  return wishes
}
