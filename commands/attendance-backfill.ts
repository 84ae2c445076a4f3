import { addDays, instantOf, localDate, localTime } from '../src/domain/dates.ts'
import { OF_A_PART } from '../src/domain/session-types.ts'
import { LASTS } from '../src/domain/session.ts'
import type { CommandCall, Reply } from '../src/entry.ts'
import { UserError } from '../src/errors.ts'
import { knownNames, peopleByNames } from '../src/services/sessions/people-by-names.ts'
import type { Wish } from '../src/services/sessions/enter-marks.ts'
import type { Slot } from '../src/typed/when-time.ts'
import { draftOf, sessionRead } from './attendance-sessions.ts'
import { type CameWords, readCame } from './backfill-words.ts'
import { needOrg } from './need-org.ts'

/**
 * `/attendance backfill 党课 3月2日15:00 三楼 李秀英、王志强到会`: a session that is over and who came, read back in full
 * before either counts; alone it shows the ways to do it.
 */
export async function backfill(call: CommandCall, words: readonly string[]): Promise<Reply> {
  const { tx, now, chat } = call
  const org = needOrg(call)
  const zone = chat?.timeZone ?? 'UTC'
  if (words.length === 0) return { say: [{ to: 'me', show: { show: 'backfill-ways', org: org.id } }] }
  const text = call.rest.replace(/^\s*(?:补录|backfill)[\s:：，,]*/i, '')
  const said = readCame(text, await knownNames(tx, [org.id], now))
  const read = await sessionRead(call, said.rest)
  const slot = read.slot && !read.repeats ? pastOf(read.slot, said.rest, now, zone) : read.slot
  if (slot && (slot.endsAt ?? slot.startsAt + LASTS) > now)
    throw new UserError(({ sessions }) => sessions.backfill.sessionProblem({ what: 'ahead' }))
  const marks = await wishesOf(call, org.id, said)
  const { everybody } = said
  if (everybody) return draftOf(call, { ...read, slot }, { marks, everybody })
  const some = read.type !== undefined && OF_A_PART.has(read.type) && !read.below && marks.length > 0
  return draftOf(call, { ...read, slot }, { marks, ...(some ? { scope: marks.map(({ personId }) => personId) } : {}) })
}

/** '周五15:00' is the last one. */
function pastOf(slot: Slot, words: readonly string[], now: CommandCall['now'], zone: string): Slot {
  const weekday = words.some((word) =>
    /^(?:周|星期|礼拜)[一二三四五六日天]|^(?:mon|tues|wednes|thurs|fri|satur|sun)day/i.test(word),
  )
  if (!weekday || slot.startsAt <= now) return slot
  const back = (at: number) => instantOf(addDays(localDate(at, zone), -7), localTime(at, zone), zone)
  return { startsAt: back(slot.startsAt), ...(slot.endsAt === undefined ? {} : { endsAt: back(slot.endsAt) }) }
}

/** All of them or, where one cannot be told, none. */
async function wishesOf({ tx, now }: CommandCall, org: number, { came, unknown }: CameWords): Promise<readonly Wish[]> {
  if (unknown.length > 0) throw new UserError(({ sessions }) => sessions.names.unknown(unknown))
  const wishes: Wish[] = []
  for (const { name, choice } of came) {
    const found = await peopleByNames(tx, [org], [name], now)
    if (found.doubled.length > 0) throw new UserError(({ sessions }) => sessions.names.doubled(found.doubled))
    wishes.push(...found.people.map((personId) => ({ personId, choice })))
  }
  const twice = came.filter(({ name }, at) => came.findIndex((one) => one.name === name) !== at)
  if (twice.length > 0) throw new UserError(({ sessions }) => sessions.names.twice(twice.map(({ name }) => name)))
  return wishes
}
